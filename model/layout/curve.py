"""A smooth curve through points that never overshoots one of them.

Tangents after M. Steffen, "A simple method for monotonic interpolation in one dimension", Astronomy and
Astrophysics 239 (1990), 443-450: between two points the curve stays between their heights, and a point that is
higher or lower than both its neighbours is where the curve turns. A tangent depends on three points only, so a
moved point bends the curve near it and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign

Point = tuple[float, float]
Segment = tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A function of x: points with rising x and the curve's slope in each."""

    points: tuple[Point, ...]
    slopes: tuple[float, ...]

    def y_at(self, x: float) -> float:
        """Return the height at an x; left and right of all points, that of the first or last."""
        points = self.points
        index = bisect_right(points, x, key=lambda point: point[0]) - 1
        if index < 0:
            return points[0][1]
        if index >= len(points) - 1:
            return points[-1][1]
        (x0, y0), (x1, y1) = points[index], points[index + 1]
        width = x1 - x0
        t = (x - x0) / width
        rise0, rise1 = self.slopes[index] * width, self.slopes[index + 1] * width
        return (
            y0 * (1 + 2 * t) * (1 - t) ** 2
            + rise0 * t * (1 - t) ** 2
            + y1 * t * t * (3 - 2 * t)
            + rise1 * t * t * (t - 1)
        )

    def heights_at(self, xs: Sequence[float]) -> list[float]:
        """Return what ``y_at`` returns for many rising x, none of them left or right of all points."""
        heights: list[float] = []
        index, last = -1, len(self.points) - 2
        end, width = self.points[0][0], 1.0
        x0 = y0 = y1 = rise0 = rise1 = 0.0
        for x in xs:
            while x >= end and index < last:
                index += 1
                (x0, y0), (end, y1) = self.points[index], self.points[index + 1]
                width = end - x0
                rise0, rise1 = self.slopes[index] * width, self.slopes[index + 1] * width
            t = (x - x0) / width
            u = 1 - t
            heights.append(y0 * (1 + 2 * t) * u * u + rise0 * t * u * u + y1 * t * t * (3 - 2 * t) - rise1 * t * t * u)
        return heights

    def segments(self) -> tuple[Segment, ...]:
        """Return the curve as a move and cubic Bézier curves: the same cubic, a third of the way along each slope."""
        path: list[Segment] = [("M", *self.points[0])]
        for index in range(len(self.points) - 1):
            (x0, y0), (x1, y1) = self.points[index], self.points[index + 1]
            third = (x1 - x0) / 3
            first, last = self.slopes[index] * third, self.slopes[index + 1] * third
            path.append(("C", x0 + third, y0 + first, x1 - third, y1 - last, x1, y1))
        return tuple(path)


def curve_through(points: Sequence[Point]) -> Curve | None:
    """Return the curve through points sorted by x, None when there are fewer than two.

    Points of (nearly) one x are spread over one point of width, so that the curve is steep there but unbroken.
    """
    if len(points) < 2:
        return None
    apart = tuple(_spread(points))
    return Curve(apart, _slopes(apart))


def _spread(points: Sequence[Point]) -> Iterator[Point]:
    start = 0
    while start < len(points):
        left = points[start][0]
        end = start + 1
        while end < len(points) and points[end][0] < left + 1:
            end += 1
        for place in range(start, end):
            yield left + (place - start) / (end - start), points[place][1]
        start = end


def _slopes(points: Sequence[Point]) -> tuple[float, ...]:
    steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points)]
    widths, rises = [width for width, _ in steps], [height / width for width, height in steps]
    if len(rises) == 1:
        return (rises[0], rises[0])
    inner = [_inner_slope(rises[i], rises[i + 1], widths[i], widths[i + 1]) for i in range(len(rises) - 1)]
    return (_end_slope(rises[0], inner[0]), *inner, _end_slope(rises[-1], inner[-1]))


def _inner_slope(before: float, after: float, width_before: float, width_after: float) -> float:
    """Steffen's equations 8 and 11."""
    if before * after <= 0:
        return 0.0
    parabola = (before * width_after + after * width_before) / (width_before + width_after)
    return copysign(min(2 * abs(before), 2 * abs(after), abs(parabola)), before)


def _end_slope(rise: float, next_slope: float) -> float:
    """The slope that makes the curve straight at its end; between a half and three halves of the rise."""
    return (3 * rise - next_slope) / 2
