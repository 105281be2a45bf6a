"""Outlines as DrawingML: where a mark is on the slide in EMU, and its preset or custom geometry.

The schema is that of ECMA-376, part 1, chapter 20; an EMU is 1/12,700 of a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.picture.marks import Box, Path, UnknownMark

EMU = 12_700
_ROUNDING = 0.02
_VERBS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in EMU."""

    x: int
    y: int
    width: int
    height: int

    def transform(self, flips: str = "") -> str:
        """Return the element that places a shape here."""
        place = f'<a:off x="{self.x}" y="{self.y}"/><a:ext cx="{self.width}" cy="{self.height}"/>'
        return f"<a:xfrm{flips}>{place}</a:xfrm>"


@dataclass(frozen=True, slots=True)
class Frame:
    """From the coordinates of a group to the slide: moved by (x, y) of the picture, then scaled and moved again."""

    scale: float
    left: float
    top: float
    x: float = 0.0
    y: float = 0.0

    def moved(self, dx: float, dy: float) -> Frame:
        """Return the frame of a group inside."""
        return Frame(self.scale, self.left, self.top, self.x + dx, self.y + dy)

    def point(self, x: float, y: float) -> tuple[int, int]:
        """Return a point in EMU."""
        return (
            round((self.left + (self.x + x) * self.scale) * EMU),
            round((self.top + (self.y + y) * self.scale) * EMU),
        )

    def bounds(self, x: float, y: float, width: float, height: float) -> Bounds:
        """Return a rectangle in EMU."""
        left, top = self.point(x, y)
        right, bottom = self.point(x + width, y + height)
        return Bounds(left, top, max(right - left, 0), max(bottom - top, 0))


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a shape is, its geometry, whether it is a mere line, and how it is mirrored."""

    bounds: Bounds
    geometry: str
    is_line: bool = False
    flips: str = ""


def around(many: Iterable[Bounds]) -> Bounds:
    """Return the rectangle around some; there must be one."""
    rects = list(many)
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right = max(rect.x + rect.width for rect in rects)
    bottom = max(rect.y + rect.height for rect in rects)
    return Bounds(left, top, right - left, bottom - top)


def preset(name: str, **adjustments: int) -> str:
    """Return a preset geometry with its adjustments, in 1/100,000."""
    guides = "".join(f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in adjustments.items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def box_outline(box: Box, frame: Frame) -> Outline:
    """Return a box as a rectangle, a rounded rectangle or an ellipse, so that it stays one when it is stretched."""
    bounds = frame.bounds(box.x, box.y, box.width, box.height)
    short = min(box.width, box.height)
    if box.radius <= 0 or short <= 0:
        return Outline(bounds, preset("rect"))
    if box.radius >= short / 2 and abs(box.width - box.height) < _ROUNDING:
        return Outline(bounds, preset("ellipse"))
    return Outline(bounds, preset("roundRect", adj=min(50_000, round(box.radius / short * 100_000))))


def paths_outline(paths: tuple[Path, ...], frame: Frame) -> Outline:
    """Return paths as one shape: a line, an arrow-shaped preset where it is one, else a freeform."""
    if len(paths) == 1 and (known := _as_line(paths[0], frame) or _as_arrow(paths[0], frame)):
        return known
    parts = [(verb, points) for path in paths for verb, points in _placed(path)]
    corners = [frame.point(x, y) for _, points in parts for x, y in points]
    if not corners:
        return Outline(frame.bounds(0, 0, 0, 0), preset("rect"))
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    bounds = Bounds(left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)
    steps = "".join(_step(verb, points, frame, left, top) for verb, points in parts)
    size = f'w="{max(bounds.width, 1)}" h="{max(bounds.height, 1)}"'
    around_text = '<a:rect l="0" t="0" r="r" b="b"/>'
    return Outline(
        Bounds(left, top, max(bounds.width, 1), max(bounds.height, 1)),
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>{around_text}"
        f"<a:pathLst><a:path {size}>{steps}</a:path></a:pathLst></a:custGeom>",
    )


def _placed(path: Path) -> Iterator[tuple[str, Points]]:
    """Yield a path's segments where they stand in the group."""
    for verb, *numbers in path.segments:
        if verb != "Z" and verb not in _VERBS:
            raise UnknownMark(f"path segment {verb!r}")
        values = [float(number) * path.scale for number in numbers]
        pairs = zip(values[::2], values[1::2], strict=True)
        yield str(verb), tuple((path.x + x, path.y + y) for x, y in pairs)


def _step(verb: str, points: Points, frame: Frame, left: int, top: int) -> str:
    if verb == "Z":
        return "<a:close/>"
    placed = (frame.point(x, y) for x, y in points)
    inside = "".join(f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in placed)
    return f"<a:{_VERBS[verb]}>{inside}</a:{_VERBS[verb]}>"


def _as_line(path: Path, frame: Frame) -> Outline | None:
    """A straight line stays a line: it can be dragged by its ends."""
    if path.fill is not None or [segment[0] for segment in path.segments] != ["M", "L"]:
        return None
    (_, ((x1, y1),)), (_, ((x2, y2),)) = _placed(path)
    flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    bounds = frame.bounds(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return Outline(bounds, preset("line"), is_line=True, flips=flips)


def _as_arrow(path: Path, frame: Frame) -> Outline | None:
    """A stage's chevron becomes the preset that has a handle for its tip; a rounded end has none."""
    parts = tuple(_placed(path))
    if [verb for verb, _ in parts][-1:] != ["Z"] or any(verb not in "ML" for verb, _ in parts[:-1]):
        return None
    points = [point for _, step in parts[:-1] for point in step]
    if len(points) not in {5, 6}:
        return None
    (left, top), (shoulder, top2), (right, middle), (shoulder2, bottom), (left2, bottom2) = points[:5]
    width, height, tip = right - left, bottom - top, right - shoulder
    short = min(width, height)
    wanted = [(left, left2), (shoulder, shoulder2), (top, top2), (bottom, bottom2), (middle, (top + bottom) / 2)]
    if len(points) == 6:
        wanted += [(points[5][0], left + tip), (points[5][1], middle)]
    if short <= 0 or not 0 < tip <= width or any(abs(a - b) > _ROUNDING for a, b in wanted):
        return None
    name = "homePlate" if len(points) == 5 else "chevron"
    return Outline(frame.bounds(left, top, width, height), preset(name, adj=round(tip / short * 100_000)))
