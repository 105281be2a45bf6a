"""The marks on what differs: a frame, a badge with sign and number, a strike, an arrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from model.compare import Comparison, Difference, Kind
from model.layout.grid import Grid, Rect
from model.layout.text import TextStyle, lay_out
from model.picture.marks import Box, Mark, Path
from model.picture.theme import Theme
from model.records import Card, EmotionMarker, Metric

COLOURS: dict[Kind, str] = {"added": "#1A7A43", "removed": "#B8322A", "moved": "#3F51B5", "changed": "#9A5B00"}
"""Dark enough for white signs on them (4.5:1)."""
DASHES: dict[Kind, tuple[float, ...]] = {"added": (), "removed": (5.0, 3.0), "moved": (), "changed": (1.5, 2.5)}
BADGE = TextStyle("bold", 9.5, "#FFFFFF", 1.2, "centre")
BADGE_HEIGHT = 14.0
_PADDING = 5.0
_OUT = 2.5
_VEIL, _STRIKE = 0.3, 0.9
"""What is gone is a little paler, with a hairline across: its text is still to be read."""
_HEAD = 8.0
_FROM_TOP = 5.0
_BOW, _FLAT_BOW = 22.0, 8.0
"""How far an arrow bows up; along one row only so far that it stays clear of what stands above the row."""
_SAME_ROW = 16.0


class Numbered(Protocol):
    """A difference with its number, its sign and its place."""

    @property
    def number(self) -> int:
        """The number in the list."""

    @property
    def sign(self) -> str:
        """What is on its badge besides the number."""

    @property
    def rect(self) -> Rect | None:
        """Where it is."""

    @property
    def difference(self) -> Difference:
        """What differs."""


def difference_marks(
    comparison: Comparison, numbered: Sequence[Numbered], grid: Grid, dy: float, theme: Theme
) -> Iterator[Mark]:
    """Yield the marks on a map that lies ``dy`` points lower than its grid; badges are on top of all."""
    yield from _frames(numbered, theme)
    for item in numbered:
        if item.rect is not None and item.difference.kind == "moved":
            start = _old_place(comparison, item.difference, grid, dy)
            if start is not None:
                yield from arrow(start, item.rect, COLOURS["moved"], theme)
    yield from _badges(numbered)


def plain_marks(numbered: Sequence[Numbered], theme: Theme) -> Iterator[Mark]:
    """Yield frames and badges without arrows, for a map that shows one side only."""
    yield from _frames(numbered, theme)
    yield from _badges(numbered)


def _frames(numbered: Sequence[Numbered], theme: Theme) -> Iterator[Mark]:
    for item in numbered:
        if item.rect is not None:
            yield from _frame(item.difference.kind, item.rect, theme)


def _badges(numbered: Sequence[Numbered]) -> Iterator[Mark]:
    for item in numbered:
        if item.rect is not None:
            words = f"{item.sign} {item.number}"
            yield from badge(words, item.difference.kind, _badge_place(item, item.rect, words))


def _badge_place(item: Numbered, rect: Rect, words: str) -> tuple[float, float]:
    """A badge sits on the top right corner; a face has labels above and below, so its badge is beside it."""
    if isinstance(item.difference.record, EmotionMarker):
        return rect.right + _OUT + 2 + badge_width(words), rect.y + (rect.height - BADGE_HEIGHT) / 2
    return rect.right + _OUT + 3, rect.y - _OUT - BADGE_HEIGHT / 2


def badge(words: str, kind: Kind, corner: tuple[float, float]) -> Iterator[Mark]:
    """Yield a pill with a sign and a number, its top right corner at a point."""
    block = lay_out(words, BADGE)
    width = block.width + 2 * _PADDING
    x, y = corner[0] - width, corner[1]
    radius = BADGE_HEIGHT / 2
    yield Box(x, y, width, BADGE_HEIGHT, radius, COLOURS[kind], "#FFFFFF", 1.0)
    yield from block.placed(x + _PADDING, y + (BADGE_HEIGHT - block.height) / 2)


def badge_width(words: str) -> float:
    """Return how wide a badge is, in points."""
    return lay_out(words, BADGE).width + 2 * _PADDING


def _frame(kind: Kind, rect: Rect, theme: Theme) -> Iterator[Mark]:
    colour = COLOURS[kind]
    box = Box(rect.x - _OUT, rect.y - _OUT, rect.width + 2 * _OUT, rect.height + 2 * _OUT, 8.0)
    if kind == "removed":
        yield replace(box, fill=theme.paper, opacity=_VEIL)
        strike = (("M", rect.x, rect.bottom), ("L", rect.right, rect.y))
        yield Path(strike, stroke=colour, stroke_width=_STRIKE, opacity=0.4)
    yield replace(box, stroke=colour, stroke_width=2.2, dash=DASHES[kind])


def _old_place(comparison: Comparison, difference: Difference, grid: Grid, dy: float) -> tuple[float, float] | None:
    """Return the middle of where a thing was, on the map of both; None when that is no other cell."""
    then, now = difference.left, difference.right
    if not isinstance(then, Card | Metric | EmotionMarker) or not isinstance(now, Card | Metric | EmotionMarker):
        return None
    pairs = comparison.pairs
    lane, stage = pairs.get(then.lane, then.lane), pairs.get(then.stage, then.stage)
    cell = grid.cell(lane, stage)
    if cell is None:
        return None
    if isinstance(then, EmotionMarker):
        row = grid.row(lane)
        y = row.scale.y_of(then.score) if row and row.scale else cell.y + cell.height / 2
        return cell.x + then.position * cell.width, y + dy
    if (lane, stage) == (now.lane, now.stage):
        return None
    return cell.x + cell.width / 2, cell.y + _FROM_TOP + dy


def arrow(start: tuple[float, float], target: Rect, colour: str, theme: Theme) -> Iterator[Mark]:
    """Yield an arrow from a point, marked by a ring, in a bow over what lies between to the top of a rectangle."""
    x, y = start
    end_x, end_y = target.x + target.width / 2, target.y - _OUT - 1
    top = min(y, end_y) - (_FLAT_BOW if abs(y - end_y) < _SAME_ROW else _BOW)
    line = (("M", x, y), ("C", x, top, end_x, top, end_x, end_y - _HEAD * 0.6))
    yield Path(line, stroke=theme.paper, stroke_width=4.5)
    yield Path(line, stroke=colour, stroke_width=2.0)
    head = (
        ("M", end_x, end_y),
        ("L", end_x - _HEAD / 2, end_y - _HEAD),
        ("L", end_x + _HEAD / 2, end_y - _HEAD),
        ("Z",),
    )
    yield Path(head, fill=colour)
    yield Box(x - 4, y - 4, 8, 8, 4, theme.paper, colour, 2.0)
