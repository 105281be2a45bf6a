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

Fit = Literal["page", "width", "none"]

DEFAULT_MARGIN = 10 * MILLIMETRE
MOST_PAGES = 2_000

_SHALLOWEST_PAGE = 0.4
"""A page is ended early for the sake of whole cards only when at least this share of it is used."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class PagePlacement:
    """One page and the part of the picture on it.

    The part (x, y, width, height) of the picture, in its own points, is drawn ``scale`` times as large with its
    top left corner at (left, top) of the page. ``column`` and ``row`` count pages across and down from 0.
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


def place_on_pages(
    picture_width: float,
    picture_height: float,
    paper: Paper,
    orientation: Orientation,
    fit: Fit,
    margin: float = DEFAULT_MARGIN,
    breaks: Sequence[float] = (),
) -> tuple[PagePlacement, ...]:
    """Place a picture on pages, in reading order.

    ``page`` shows all of it on one page, centred; ``width`` fills the page's width and runs down as many pages as
    needed; ``none`` keeps true size, with pages across and down when it is larger than one. Pages end at one of
    ``breaks`` (y in the picture's points) where a page would not be left too empty, else where they are full.
    Raises KnownError when the margins leave no room, or for more than ``MOST_PAGES`` pages.
    """
    page_width, page_height = paper.size(orientation)
    room_width, room_height = page_width - 2 * margin, page_height - 2 * margin
    width, height = max(picture_width, 1.0), max(picture_height, 1.0)
    if margin < 0 or min(room_width, room_height) < MILLIMETRE:
        raise KnownError(paper.name, tr("the margins leave no room on this paper"))
    scale = {"page": min(room_width / width, room_height / height), "width": room_width / width, "none": 1.0}[fit]
    if (width * scale / room_width) * (height * scale / room_height) > MOST_PAGES:
        raise KnownError(paper.name, tr("the map would take more than {count} pages", count=str(MOST_PAGES)))
    columns = list(_spans(width, room_width / scale, ()))
    rows = list(_spans(height, room_height / scale, breaks))
    return tuple(
        PagePlacement(
            page_width=page_width,
            page_height=page_height,
            scale=scale,
            left=_start(page_width, margin, span_width * scale, centred=len(columns) == 1),
            top=_start(page_height, margin, span_height * scale, centred=len(rows) == 1 and fit != "width"),
            x=x,
            y=y,
            width=span_width,
            height=span_height,
            column=column,
            row=row,
        )
        for row, (y, span_height) in enumerate(rows)
        for column, (x, span_width) in enumerate(columns)
    )


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
    inner = [mark for mark in group.marks if isinstance(mark, Group)]
    if not inner and group.height > 0:
        yield y, y + group.height
    for child in inner:
        yield from _innermost(child, y)
