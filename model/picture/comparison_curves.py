"""The curves of a comparison over each other: the earlier one dashed, and how far apart they are at each stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot

from model.compare import Comparison
from model.compare_curves import SAME, CurveDifference
from model.compare_words import signed
from model.layout.curve import Point, Segment, curve_through
from model.layout.grid import Column, Grid, Rect, Row
from model.layout.places import place_of
from model.layout.text import TextStyle, lay_out
from model.picture.marks import Box, Mark, Path, Picture
from model.picture.theme import Theme
from model.records import EmotionMarker
from resources.i18n import tr

BEFORE = "#3A4254"
BEFORE_DASH = (6.0, 4.0)
BEFORE_WIDTH = 2.0
_STYLE = TextStyle("bold", 10, "#1F2430", 1.2, "centre")
_HEIGHT = 15.0
_SAME_PLACE = 0.5
_FACE = 12.0
"""So far from a face's middle its outline and a little air end, in points."""


def curve_marks(
    comparison: Comparison, picture: Picture, grid: Grid, dy: float, theme: Theme, language: str
) -> Iterator[Mark]:
    """Yield the earlier curves and the differences, on a map that lies ``dy`` points lower than its grid."""
    found = [(curve, grid.row(curve.right_lane)) for curve in comparison.curves if curve.differs]
    for curve, row in found:
        if row is not None and row.scale is not None:
            yield from _earlier(comparison, curve, row, grid, dy)
    for curve, row in found:
        if row is not None and row.scale is not None and not curve.persona:
            yield from _changes(curve, row, picture, grid, dy, theme, language)


def _earlier(comparison: Comparison, curve: CurveDifference, row: Row, grid: Grid, dy: float) -> Iterator[Mark]:
    """Yield the earlier curve where it ran otherwise, and its points that are no more: the rest is today's curve."""
    points = _points(curve.left, comparison.pairs, row, grid, dy)
    now = _points(curve.right, {}, row, grid, dy)
    for run in _runs(points, now):
        yield Path(run, stroke="#FFFFFF", stroke_width=BEFORE_WIDTH + 2)
        yield Path(run, stroke=BEFORE, stroke_width=BEFORE_WIDTH, dash=BEFORE_DASH)
    for x, y in points:
        if not any(_close((x, y), point) for point in now):
            yield Box(x - 3, y - 3, 6, 6, 3, "#FFFFFF", BEFORE, 1.6)


def _points(markers: Iterable[EmotionMarker], pairs: Mapping[str, str], row: Row, grid: Grid, dy: float) -> list[Point]:
    points = []
    for marker in markers:
        column = grid.column(pairs.get(marker.stage, marker.stage))
        if column is not None and row.scale is not None:
            points.append((column.x + marker.position * column.width, row.scale.y_of(marker.score) + dy))
    return sorted(points)


def _runs(points: list[Point], now: list[Point]) -> Iterator[tuple[Segment, ...]]:
    """Yield the parts of the curve through some points that are none of the curve through others.

    They keep off the faces of those others.
    """
    before, after = curve_through(points), curve_through(now)
    if before is None:
        return
    drawn = list(pairwise(after.segments())) if after else []
    run: list[Segment] = []
    for start, segment in pairwise(before.segments()):
        if any(_close(start[-2:], begin[-2:]) and _close(segment[1:], end[1:]) for begin, end in drawn):
            continue
        first, last = _point(start), _point(segment)
        begins, ends = (any(_close(point, face) for face in now) for point in (first, last))
        (x0, y0), *bow = _cut(first, segment, begins, ends)
        if not run or begins or run[-1][-2:] != (x0, y0):
            if run:
                yield tuple(run)
            run = [("M", x0, y0)]
        run.append(("C", *(part for point in bow for part in point)))
    if run:
        yield tuple(run)


def _point(segment: Segment) -> Point:
    x, y = segment[-2:]
    return float(x), float(y)


def _cut(first: Point, segment: Segment, begins: bool, ends: bool) -> list[Point]:
    """Return the points of a cubic curve without what of it lies on a face at its beginning or its end."""
    numbers = [float(value) for value in segment[1:]]
    points = [first, *zip(numbers[::2], numbers[1::2], strict=True)]
    share = min(0.4, _FACE / max(1.0, hypot(points[3][0] - first[0], points[3][1] - first[1])))
    if begins:
        points = _later_part(points, share)
    if ends:
        points = _later_part(points[::-1], share / (1 - share) if begins else share)[::-1]
    return points


def _later_part(points: list[Point], share: float) -> list[Point]:
    """Return a cubic curve without its first part, by de Casteljau's division."""
    rows = [points]
    while len(rows[-1]) > 1:
        rows.append([_between(a, b, share) for a, b in pairwise(rows[-1])])
    return [row[-1] for row in reversed(rows)]


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _close(one: Sequence[float | str], other: Sequence[float | str]) -> bool:
    return all(abs(float(a) - float(b)) < _SAME_PLACE for a, b in zip(one, other, strict=True))


def _changes(
    curve: CurveDifference, row: Row, picture: Picture, grid: Grid, dy: float, theme: Theme, language: str
) -> Iterator[Mark]:
    """Yield in each stage how much better or worse it became."""
    taken = _taken(curve, picture)
    for stage in curve.stages:
        column = grid.column(stage.stage)
        if column is None or abs(stage.change) < SAME:
            continue
        sign = "▲" if stage.change > 0 else "▼"
        words = tr("{sign} {change} on the mean", language=language, sign=sign, change=signed(stage.change))
        colour = theme.good if stage.change > 0 else theme.bad
        block = lay_out(words, TextStyle(_STYLE.face, _STYLE.size, colour, _STYLE.line_height))
        place = _free_place(column, row, block.width + 12, taken)
        yield Box(place.x, place.y + dy, place.width, _HEIGHT, 4, theme.paper, colour, 1.0)
        yield from block.placed(place.x + 6, place.y + dy + (_HEIGHT - block.height) / 2)


def _taken(curve: CurveDifference, picture: Picture) -> list[Rect]:
    """Return the places of the faces and labels of a curve."""
    places = place_of(picture)
    found = (places.get(marker.id, kind) for marker in curve.right for kind in ("face", "label"))
    return [rect for rect in found if rect is not None]


def _free_place(column: Column, row: Row, width: float, taken: list[Rect]) -> Rect:
    """Return a place in a cell that covers no face or label: below before above, in the middle before the sides."""
    xs = (column.x + (column.width - width) / 2, column.x + 4, column.x + column.width - width - 4)
    ys = (row.y + row.height - _HEIGHT - 3, row.y + 3)
    places = [Rect(x, y, width, _HEIGHT) for y in ys for x in xs]
    return next((place for place in places if not any(_overlap(place, other) for other in taken)), places[0])


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
