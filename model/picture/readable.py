"""Which paper, or how many tiles, would make a map's smallest text readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from model.errors import KnownError
from model.layout.pages import PageSetup, placed
from model.layout.paper import PAPERS, Orientation
from model.layout.reading import READABLE
from model.picture.marks import Picture
from model.picture.sheets import Sheet, sheets

MOST_ACROSS = 12


def smallest_on(picture: Picture, made: tuple[Sheet, ...]) -> float:
    """Return the size in points, on paper, of the smallest text of the map on its sheets."""
    scales = [sheet.main.scale for sheet in made if sheet.main]
    return picture.smallest_text * min(scales, default=0.0)


def readable_setups(picture: Picture, setup: PageSetup) -> tuple[PageSetup, ...]:
    """Return setups whose smallest text is readable: a larger paper, and tiles of the same paper; nearest first."""
    return tuple(found for found in (_paper(picture, setup), _tiles(picture, setup)) if found)


def best_turned(picture: Picture, setup: PageSetup) -> PageSetup:
    """Return the setup with its paper turned so that a map on one page is as large as it can be; others as they are."""
    if setup.fit != "page":
        return setup
    turned = [replace(setup, orientation=way) for way in get_args(Orientation)]
    return max([setup, *turned], key=lambda each: placed(picture.width, picture.height, each)[0].scale)


def _paper(picture: Picture, setup: PageSetup) -> PageSetup | None:
    """The same paper turned, or the next larger one of the series, that shows all of the map readably on one page."""
    series = setup.paper.name[:-1] if setup.paper.name[:-1] in {"A", "ISO B", "JIS B"} else "A"
    papers = sorted((paper for paper in PAPERS if paper.name[:-1] == series), key=lambda paper: paper.long)
    for paper in papers:
        if paper.long >= setup.paper.long - 1:
            found = best_turned(picture, replace(setup, paper=paper, fit="page", across=0, scale=1.0))
            if (
                found != setup
                and placed(picture.width, picture.height, found)[0].scale * picture.smallest_text >= READABLE
            ):
                return found
    return None


def _tiles(picture: Picture, setup: PageSetup) -> PageSetup | None:
    for tiled in _tilings(setup):
        try:
            made = sheets(picture, tiled)
        except KnownError:
            return None
        if smallest_on(picture, made) >= READABLE:
            return tiled
    return None


def _tilings(setup: PageSetup) -> Iterator[PageSetup]:
    least = setup.across + 1 if setup.fit == "tiles" and setup.across else 2
    yield from (replace(setup, fit="tiles", across=count, scale=1.0) for count in range(least, MOST_ACROSS + 1))
