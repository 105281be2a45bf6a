"""Outlines filled by the even-odd rule, turned so that the non-zero rule fills the same."""

from __future__ import annotations

from resources.icons import Segment, Segments

Point = tuple[float, float]
_MOST_OUTLINES = 200
"""Each is looked for in every other; a drawing of more is taken as it is."""


def even_odd_as_winding(segments: Segments) -> Segments:
    """Return the same outlines, each turned by how many others it lies in, for the non-zero rule.

    This holds for outlines that lie in each other or apart, as those of icons do; not for ones that cross.
    """
    outlines = _outlines(segments)
    if len(outlines) > _MOST_OUTLINES:
        return segments
    polygons = [_points(outline) for outline in outlines]
    result: list[Segment] = []
    for number, (outline, polygon) in enumerate(zip(outlines, polygons, strict=True)):
        start = polygon[0]
        depth = sum(_contains(other, start) for place, other in enumerate(polygons) if place != number)
        clockwise = _area(polygon) > 0
        result += outline if clockwise == (depth % 2 == 0) else _turned(outline)
    return tuple(result)


def _outlines(segments: Segments) -> list[list[Segment]]:
    found: list[list[Segment]] = []
    for segment in segments:
        if segment[0] == "M" or not found:
            found.append([])
        found[-1].append(segment)
    return found


def _points(outline: list[Segment]) -> list[Point]:
    """Return an outline as a polygon: the ends of its parts, and three points on each curve."""
    points: list[Point] = []
    for verb, *numbers in outline:
        n = [float(number) for number in numbers]
        if verb == "C":
            (x0, y0), (x1, y1, x2, y2, x3, y3) = points[-1], n
            for t in (0.25, 0.5, 0.75):
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        if n:
            points.append((n[-2], n[-1]))
    return points


def _area(points: list[Point]) -> float:
    following = [*points[1:], points[0]]
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, following, strict=True)) / 2


def _contains(polygon: list[Point], point: Point) -> bool:
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def _turned(outline: list[Segment]) -> list[Segment]:
    """Return an outline drawn the other way round."""
    parts = [segment for segment in outline if segment[0] != "Z"]
    result: list[Segment] = [("M", *parts[-1][-2:])]
    for before, (verb, *numbers) in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        end = before[-2:]
        result.append(("C", *numbers[2:4], *numbers[:2], *end) if verb == "C" else ("L", *end))
    return [*result, ("Z",)]
