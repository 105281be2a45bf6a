"""Boxes and paths as SVG elements; their gradients are defined once a file."""

from __future__ import annotations

from functools import lru_cache

from export.markup import colour
from export.pdf_numbers import number
from model.picture.marks import Box, LinearGradient, Paint, Path, UnknownMark

_POINTS = {"M": 2, "L": 2, "C": 6, "Z": 0}


class Gradients:
    """The gradients of one file."""

    def __init__(self) -> None:
        self._names: dict[LinearGradient, str] = {}

    def paint(self, paint: Paint) -> str:
        """Return a colour, or the reference to a gradient, as ``fill`` and ``stroke`` take it."""
        if isinstance(paint, str):
            return colour(paint)
        if (paint.x1, paint.y1) == (paint.x2, paint.y2):
            return colour(paint.stops[-1][1])
        return f"url(#{self._names.setdefault(paint, f'p{len(self._names)}')})"

    def definitions(self) -> list[str]:
        """Return the elements that define the gradients used."""
        return [_gradient(gradient, name) for gradient, name in self._names.items()]


def _gradient(gradient: LinearGradient, name: str) -> str:
    ends = ("x1", gradient.x1), ("y1", gradient.y1), ("x2", gradient.x2), ("y2", gradient.y2)
    line = " ".join(f'{key}="{number(value, 3)}"' for key, value in ends)
    stops = "".join(
        f'<stop offset="{number(offset, 5)}" stop-color="{colour(code)}"/>'
        for offset, code in sorted(gradient.stops, key=lambda stop: stop[0])
    )
    return f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {line}>{stops}</linearGradient>'


def box_element(mark: Box, gradients: Gradients) -> str:
    """Return a box; "" when nothing of it is to be seen."""
    look = _look(mark, gradients, "")
    if not look:
        return ""
    radius = min(mark.radius, mark.width / 2, mark.height / 2)
    round_corners = f' rx="{number(radius)}"' if radius > 0 else ""
    place = f'x="{number(mark.x)}" y="{number(mark.y)}" width="{number(mark.width)}" height="{number(mark.height)}"'
    return f"<rect {place}{round_corners}{look}/>"


def path_element(mark: Path, gradients: Gradients) -> str:
    """Return a path; "" when nothing of it is to be seen."""
    look = _look(mark, gradients, ' stroke-linecap="round" stroke-linejoin="round"')
    return f'<path d="{_data(mark.segments, mark.x, mark.y, mark.scale)}"{look}/>' if look else ""


def _look(mark: Box | Path, gradients: Gradients, ends: str) -> str:
    """Return the attributes of filling and stroking; "" for neither. Both shine through each other, as in Qt."""
    stroked = mark.stroke is not None and mark.stroke_width > 0
    if mark.fill is None and not stroked:
        return ""
    faded = f'-opacity="{number(min(mark.opacity, 1.0), 3)}"' if mark.opacity < 1 else ""
    parts = [f' fill="{gradients.paint(mark.fill) if mark.fill is not None else "none"}"']
    if faded and mark.fill is not None:
        parts.append(f" fill{faded}")
    if mark.stroke is not None and stroked:
        parts.append(f' stroke="{gradients.paint(mark.stroke)}"{ends}')
        if mark.stroke_width != 1:
            parts.append(f' stroke-width="{number(mark.stroke_width, 3)}"')
        if mark.dash:
            parts.append(f' stroke-dasharray="{" ".join(number(length) for length in mark.dash)}"')
        if faded:
            parts.append(f" stroke{faded}")
    return "".join(parts)


@lru_cache(maxsize=4096)
def _data(segments: tuple[tuple[str | float, ...], ...], x: float, y: float, scale: float) -> str:
    parts: list[str] = []
    for verb, *numbers in segments:
        if _POINTS.get(str(verb)) != len(numbers):
            raise UnknownMark(f"path segment {verb!r}")
        points = [number((y if index % 2 else x) + float(value) * scale, 3) for index, value in enumerate(numbers)]
        parts.append(f"{verb}{' '.join(points)}")
    return "".join(parts)
