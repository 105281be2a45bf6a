"""The bundled icons as path segments: outline icons on a 24 × 24 grid, drawn as round strokes two units wide.

The files under ``icons/`` are Tabler's own, unchanged. To add one, put its outline .svg there, and
run ``python -m resources.icon_paths``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from resources import resource_path
from resources.icon_paths import prepared_paths

if TYPE_CHECKING:
    from svg.path import Arc, Path

GRID = 24.0
"""Width and height of an icon in its own units."""
STROKE = 2.0
"""Stroke width in the same units; caps and joins are round, nothing is filled."""

Segment = tuple[str | float, ...]
"""``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)`` or ``("Z",)``, absolute, y downwards."""
Segments = tuple[Segment, ...]

_PATH = re.compile(r'<path d="([^"]+)"')  # the invisible frame has stroke="none" before its d
_DIGITS = 4


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names of all bundled icons, sorted."""
    return tuple(sorted(path.stem for path in resource_path("icons").glob("*.svg")))


def has_icon(name: str) -> bool:
    """Return whether an icon of that name is bundled; any text may be asked."""
    return name in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(icon_names())


@cache
def icon_paths(name: str) -> tuple[Segments, ...]:
    """Return the paths of an icon, in the units of its 24 × 24 grid. Raises KeyError for an unknown name."""
    if not has_icon(name):
        raise KeyError(name)
    found = prepared_paths(name)
    return read_paths(name) if found is None else found


def read_paths(name: str) -> tuple[Segments, ...]:
    """Return the paths of an icon as its own file has them."""
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return tuple(path_segments(data) for data in _PATH.findall(source))


def path_segments(data: str) -> Segments:
    """Return the ``d`` of an SVG path as absolute moves, lines and cubic curves."""
    from svg.path import parse_path

    return tuple(_converted(parse_path(data)))


def _converted(path: Path) -> Iterator[Segment]:
    from svg.path import Arc, Close, CubicBezier, Line, Move, QuadraticBezier

    for part in path:
        if isinstance(part, Move):
            yield _segment("M", part.end)
        elif isinstance(part, Close):
            yield ("Z",)
        elif isinstance(part, Line):
            yield _segment("L", part.end)
        elif isinstance(part, CubicBezier):
            yield _segment("C", part.control1, part.control2, part.end)
        elif isinstance(part, QuadraticBezier):
            first, last = (end + 2 / 3 * (part.control - end) for end in (part.start, part.end))
            yield _segment("C", first, last, part.end)
        elif isinstance(part, Arc):
            yield from _arc(part)


def _arc(arc: Arc) -> Iterator[Segment]:
    """Cubic curves of a quarter turn at most; each stays within 0.03 % of the radius.

    Control points lie 4/3·tan(angle/4) radii along the tangents (D. Goldapp, CAGD 8, 1991, for the circle).
    """
    if arc.start == arc.end:
        return
    if not arc.radius.real or not arc.radius.imag:
        yield _segment("L", arc.end)
        return
    turn = complex(math.cos(math.radians(arc.rotation)), math.sin(math.radians(arc.rotation)))
    radius = arc.radius * arc.radius_scale
    count = max(1, math.ceil(abs(arc.delta) / 90 - 1e-9))
    step = math.radians(arc.delta) / count
    reach = 4 / 3 * math.tan(step / 4)

    def at(angle: float, along: float = 0.0) -> complex:
        x, y = math.cos(angle) - along * math.sin(angle), math.sin(angle) + along * math.cos(angle)
        return arc.center + turn * complex(radius.real * x, radius.imag * y)

    for index in range(count):
        start = math.radians(arc.theta) + index * step
        end = start + step
        yield _segment("C", at(start, reach), at(end, -reach), arc.end if index == count - 1 else at(end))


def _segment(verb: str, *points: complex) -> Segment:
    numbers = (round(number, _DIGITS) for point in points for number in (point.real, point.imag))
    return (verb, *numbers)
