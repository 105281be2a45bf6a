"""Where a picture goes on paper: one page, as many as its height asks for, or tiles at true size.

Nothing is ever left out: what does not fit on a page goes on on the next. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from model.errors import KnownError
from model.layout.paper import MILLIMETRE, Orientation, Paper
from model.picture.marks import Group, Picture
from resources.i18n import tr

Fit = Literal["page", "width", "none", "scale", "tiles"]
Book = Literal["map", "pack", "kit"]
"""What a file of several pages holds: a map on its sheets, its meeting pack, or its workshop kit."""

DEFAULT_MARGIN = 10 * MILLIMETRE
MOST_PAGES = 2_000
MOST_BLEED = 20 * MILLIMETRE
MOST_ACROSS = 50
LEAST_SCALE, MOST_SCALE = 0.02, 20.0

_SHALLOWEST_PAGE = 0.4
"""A page is ended early for the sake of whole cards only when at least this share of it is used."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class PagePlacement:
    """One page and the part of the picture on it.

    The part (x, y, width, height) of the picture, in its own points, is drawn ``scale`` times as large with its
    top left corner at (left, top) of the page. ``column`` and ``row`` count pages across and down from 0.
    ``bleed`` is what the page has around the paper; the page's size and places count it in.
    """

    page_width: float
    page_height: float
    scale: float
    left: float
    top: float
    x: float
    y: float
    width: float
    height: float
    column: int = 0
    row: int = 0
    bleed: float = 0.0


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The paper and how a map is put on it; lengths in points.

    ``margin`` is white inside the paper. ``bleed`` is added around the paper, for a printing house to cut off.
    ``scale`` is how many times its true size the map is drawn with the fits ``scale`` and ``tiles``; with the
    latter, ``across`` sheets side by side (0: not asked for) decide instead.
    """

    paper: Paper
    orientation: Orientation = "landscape"
    fit: Fit = "page"
    margin: float = DEFAULT_MARGIN
    bleed: float = 0.0
    scale: float = 1.0
    across: int = 0

    def room(self, margin: float) -> tuple[float, float]:
        """Return (width, height) inside the margins. Raises KnownError for what cannot be."""
        width, height = self.paper.size(self.orientation)
        if margin < 0 or min(width, height) - 2 * margin < MILLIMETRE:
            raise KnownError(self.paper.name, tr("the margins leave no room on this paper"))
        if not 0 <= self.bleed <= MOST_BLEED:
            raise KnownError(f"{self.bleed / MILLIMETRE:g} mm", tr("the bleed must be between 0 and 20 mm"))
        if not LEAST_SCALE <= self.scale <= MOST_SCALE:
            raise KnownError(f"{self.scale:g}", tr("the scale must be between 0.02 and 20"))
        if not 0 <= self.across <= MOST_ACROSS:
            most = str(MOST_ACROSS)
            raise KnownError(str(self.across), tr("the sheets side by side must be between 1 and {most}", most=most))
        return width - 2 * margin, height - 2 * margin


def place_on_pages(
    picture_width: float,
    picture_height: float,
    paper: Paper,
    orientation: Orientation,
    fit: Fit,
    margin: float = DEFAULT_MARGIN,
    breaks: Sequence[float] = (),
) -> tuple[PagePlacement, ...]:
    """Place a picture on pages without a bleed, as ``placed`` does."""
    return placed(picture_width, picture_height, PageSetup(paper, orientation, fit, margin), breaks)


def placed(
    picture_width: float,
    picture_height: float,
    setup: PageSetup,
    breaks: Sequence[float] = (),
    breaks_across: Sequence[float] = (),
) -> tuple[PagePlacement, ...]:
    """Place a picture on pages, in reading order.

    ``page`` shows all of it on one page, centred; ``width`` fills the page's width and runs down as many pages as
    needed; ``none`` keeps true size and ``scale`` the setup's, with pages across and down when it is larger than
    one (as ``tiles`` would, see ``model/picture/sheets.py``). Pages end at one of ``breaks`` (y in the picture's
    points; ``breaks_across``: x) where a page would not be left too empty, else where they are full.
    Raises KnownError when the margins leave no room, or for more than ``MOST_PAGES`` pages.
    """
    page_width, page_height = setup.paper.size(setup.orientation)
    room_width, room_height = setup.room(setup.margin)
    width, height = max(picture_width, 1.0), max(picture_height, 1.0)
    scale = _scale(setup, room_width / width, room_height / height)
    ensure_reasonable((width * scale / room_width) * (height * scale / room_height), setup)
    columns = list(_spans(width, room_width / scale, breaks_across))
    rows = list(_spans(height, room_height / scale, breaks))
    bleed = setup.bleed
    return tuple(
        PagePlacement(
            page_width=page_width + 2 * bleed,
            page_height=page_height + 2 * bleed,
            scale=scale,
            left=bleed + _start(page_width, setup.margin, span_width * scale, centred=len(columns) == 1),
            top=bleed
            + _start(page_height, setup.margin, span_height * scale, centred=len(rows) == 1 and setup.fit != "width"),
            x=x,
            y=y,
            width=span_width,
            height=span_height,
            column=column,
            row=row,
            bleed=bleed,
        )
        for row, (y, span_height) in enumerate(rows)
        for column, (x, span_width) in enumerate(columns)
    )


def ensure_reasonable(pages: float, setup: PageSetup) -> None:
    """Raise KnownError for more pages than anyone prints."""
    if pages > MOST_PAGES:
        raise KnownError(setup.paper.name, tr("the map would take more than {count} pages", count=str(MOST_PAGES)))


def _scale(setup: PageSetup, across: float, down: float) -> float:
    match setup.fit:
        case "page":
            return min(across, down)
        case "width":
            return across
        case "none":
            return 1.0
        case _:
            return setup.scale


def _spans(total: float, capacity: float, breaks: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield (start, length) of consecutive parts of at most ``capacity``."""
    start = 0.0
    while total - start > capacity + _ROUNDING:
        shallowest, deepest = start + capacity * _SHALLOWEST_PAGE, start + capacity + _ROUNDING
        end = max((y for y in breaks if shallowest <= y <= deepest), default=start + capacity)
        yield start, end - start
        start = end
    yield start, total - start


def _start(page: float, margin: float, used: float, *, centred: bool) -> float:
    return max((page - used) / 2, margin) if centred else margin


def smallest_text_on(placement: PagePlacement, picture: Picture) -> float:
    """Return the size in points, on paper, of the picture's smallest text."""
    return picture.smallest_text * placement.scale


def free_breaks(picture: Picture) -> tuple[float, ...]:
    """Return the ys at which a page may end without cutting anything: the edges between its innermost groups.

    What takes up half of the picture or more, such as its paper and its frame, cannot be kept whole and does not
    count.
    """
    highest = picture.height / 2
    result: list[float] = []
    deepest = 0.0
    for top, bottom in sorted(_innermost(picture.root, 0.0)):
        if bottom - top >= highest:
            continue
        if top >= deepest - _ROUNDING and top > 0:
            result.append((deepest + top) / 2)
        deepest = max(deepest, bottom)
    return tuple(result)


def _innermost(group: Group, y: float) -> Iterator[tuple[float, float]]:
    """Yield (top, bottom) of each group that holds no further group."""
    y += group.y
    if group.kind == "connector":  # leads from page to page
        return
    inner = [mark for mark in group.marks if isinstance(mark, Group)]
    if not inner and group.height > 0:
        yield y, y + group.height
    for child in inner:
        yield from _innermost(child, y)
