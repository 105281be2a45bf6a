"""The shapes of an SVG file: a small, strict reader that takes what an icon needs and refuses the rest by name.

No entities, no external references, no nesting through ``use``; file, elements, depth and path commands are bounded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.parsers import expat

from model.svg_windings import even_odd_as_winding
from resources.i18n import tr
from resources.icons import Segment, Segments, path_segments

_SVG = "http://www.w3.org/2000/svg "
_DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_CONTAINERS = frozenset({"svg", "g"})
_UNSEEN = frozenset({"defs", "title", "desc", "metadata", "clipPath", "mask", "linearGradient", "radialGradient"})
MOST_ELEMENTS = 2_000
MOST_DEPTH = 40
MOST_DATA = 200_000
MOST_SEGMENTS = 20_000
_FURTHEST = 1e6
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TRANSFORM = re.compile(r"(\w+)\s*\(([^()]*)\)")
_NOTHING = frozenset({"none", "transparent", "white", "#fff", "#ffffff"})


class SvgRefused(ValueError):
    """Why an SVG cannot be an icon, in the reader's language."""


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f, as SVG's ``matrix(a b c d e f)``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, inner: Matrix) -> Matrix:
        """Return the matrix that does the inner one first."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def applied(self, segments: Segments, digits: int = 6) -> Segments:
        """Return segments elsewhere. Raises SvgRefused for numbers out of all bounds."""
        return tuple(self._applied(segment, digits) for segment in segments)

    def _applied(self, segment: Segment, digits: int) -> Segment:
        verb, *numbers = segment
        points = [float(number) for number in numbers]
        moved: list[float] = []
        for x, y in zip(points[::2], points[1::2], strict=True):
            moved += [self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f]
        if not all(abs(number) < _FURTHEST for number in moved):  # false for what is no number, too
            raise SvgRefused(tr("a number in it is out of all bounds"))
        return (verb, *(round(number, digits) for number in moved))

    @property
    def scale(self) -> float:
        """How much lengths grow, on average."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in the drawing's units; ``stroke`` is the width of its line, 0 where it is filled."""

    segments: Segments
    stroke: float = 0.0


@dataclass(frozen=True, slots=True)
class _Look:
    """What a shape inherits from the groups around it."""

    matrix: Matrix = Matrix()
    fill: str = "black"
    rule: str = "nonzero"
    stroke: str = "none"
    width: str = "1"
    seen: bool = True


@dataclass(slots=True)
class _Reader:
    """Gathers the shapes of a drawing while it is parsed."""

    shapes: list[Shape] = field(default_factory=list)
    view: tuple[float, float, float, float] | None = None
    looks: list[_Look] = field(default_factory=lambda: [_Look()])
    unseen: int = 0
    count: int = 0
    data: int = 0
    segments: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.looks) + self.unseen > MOST_DEPTH:
            raise SvgRefused(tr("it has too many parts for an icon"))
        own, name = tag.startswith(_SVG) or " " not in tag, tag.rpartition(" ")[2]
        if self.count == 1 and not (own and name == "svg"):
            raise SvgRefused(tr("this is no SVG"))
        if self.unseen or not own or name in _UNSEEN:
            self._refuse_active(name)
            self.unseen += 1
            return
        if name not in _DRAWN | _CONTAINERS:
            raise SvgRefused(tr("<{name}> cannot be part of an icon", name=name[:40]))
        self.looks.append(_look_of(self.looks[-1], attributes))
        if name == "svg" and self.count == 1:
            self.view = _view_of(attributes)
        elif name in _DRAWN and self.looks[-1].seen:
            self._draw(name, attributes)

    def _refuse_active(self, name: str) -> None:
        if name in ("script", "foreignObject", "image", "use"):
            raise SvgRefused(tr("<{name}> cannot be part of an icon", name=name))

    def end(self, _tag: str) -> None:
        if self.unseen:
            self.unseen -= 1
        else:
            self.looks.pop()

    def _draw(self, name: str, attributes: Mapping[str, str]) -> None:
        look = self.looks[-1]
        data = path_data(name, attributes)
        self.data += len(data)
        if self.data > MOST_DATA:
            raise SvgRefused(tr("its outlines are too long for an icon"))
        segments = _segments(data)
        self.segments += len(segments)
        if self.segments > MOST_SEGMENTS:
            raise SvgRefused(tr("its outlines are too long for an icon"))
        if not segments:
            return
        placed = look.matrix.applied(segments)
        if look.fill not in _NOTHING:
            filled = even_odd_as_winding(placed) if look.rule == "evenodd" else placed
            self.shapes.append(Shape(filled))
        width = _length(look.width) * look.matrix.scale
        if look.stroke not in _NOTHING and width > 0:
            self.shapes.append(Shape(placed, width))


def read_shapes(data: bytes) -> tuple[tuple[float, float, float, float] | None, list[Shape]]:
    """Return the frame of an SVG (x, y, width, height; None where it names none) and its shapes from the back.

    Raises SvgRefused.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        if isinstance(error, SvgRefused):
            raise
        raise SvgRefused(tr("this is no SVG")) from None
    if not reader.shapes:
        raise SvgRefused(tr("there is nothing to be seen in it"))
    return reader.view, reader.shapes


def _refuse_entities(*_declaration: object) -> None:
    raise SvgRefused(tr("it declares entities, which no icon needs"))


def _look_of(around: _Look, attributes: Mapping[str, str]) -> _Look:
    own = {key: value.strip().lower() for key, value in attributes.items() if " " not in key}
    for entry in attributes.get("style", "").split(";"):
        key, _, value = entry.partition(":")
        own[key.strip().lower()] = value.strip().lower()
    unseen = {"display": ("none",), "visibility": ("hidden", "collapse"), "opacity": ("0",)}
    hidden = any(own.get(key) in values for key, values in unseen.items())
    matrix = around.matrix
    if "transform" in attributes:
        matrix = matrix.after(_transform(attributes["transform"]))
    return replace(
        around,
        matrix=matrix,
        fill=own.get("fill", around.fill),
        rule=own.get("fill-rule", around.rule),
        stroke=own.get("stroke", around.stroke),
        width=own.get("stroke-width", around.width),
        seen=around.seen and not hidden,
    )


def _view_of(attributes: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    numbers = _numbers(attributes.get("viewBox", ""))
    if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
        return numbers[0], numbers[1], numbers[2], numbers[3]
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    return (0.0, 0.0, width, height) if width > 0 and height > 0 else None


def _numbers(text: str) -> list[float]:
    found = [float(number) for number in _NUMBER.findall(text[:MOST_DATA])]
    if not all(abs(number) < _FURTHEST for number in found):
        raise SvgRefused(tr("a number in it is out of all bounds"))
    return found


def _length(text: str) -> float:
    """Return a length in the drawing's units, 0 for none and for a share of something."""
    return next(iter(_numbers(text)), 0.0) if text and "%" not in text else 0.0


def _transform(text: str) -> Matrix:
    matrix = Matrix()
    for name, inside in _TRANSFORM.findall(text[:1000]):
        matrix = matrix.after(_one_transform(name, _numbers(inside)))
    return matrix


def _one_transform(name: str, n: list[float]) -> Matrix:
    match name, len(n):
        case "matrix", 6:
            return Matrix(*n)
        case "translate", 1 | 2:
            return Matrix(e=n[0], f=n[1] if len(n) == 2 else 0.0)
        case "scale", 1 | 2:
            return Matrix(a=n[0], d=n[-1])
        case "rotate", 1 | 3:
            cos, sin = math.cos(math.radians(n[0])), math.sin(math.radians(n[0]))
            turn = Matrix(cos, sin, -sin, cos)
            return turn if len(n) == 1 else Matrix(e=n[1], f=n[2]).after(turn).after(Matrix(e=-n[1], f=-n[2]))
        case "skewX", 1:
            return Matrix(c=math.tan(math.radians(n[0])))
        case "skewY", 1:
            return Matrix(b=math.tan(math.radians(n[0])))
    raise SvgRefused(tr("the transform “{name}” cannot be read", name=name[:40]))


def path_data(name: str, attributes: Mapping[str, str]) -> str:
    """Return what a basic shape is as the data of a path (SVG 2, 10); "" for one without an extent."""
    if name == "path":
        return attributes.get("d", "")
    if name in ("polyline", "polygon"):
        numbers = _numbers(attributes.get("points", ""))
        points = " ".join(f"{x} {y}" for x, y in zip(numbers[::2], numbers[1::2], strict=False))
        return f"M {points}{' Z' if name == 'polygon' else ''}" if len(numbers) >= 4 else ""
    get = {key: _length(attributes.get(key, "")) for key in _MEASURES}
    if name == "line":
        return f"M {get['x1']} {get['y1']} L {get['x2']} {get['y2']}"
    if name == "rect":
        return " ".join(_rectangle(get, attributes))
    rx, ry = (get["r"], get["r"]) if name == "circle" else (get["rx"], get["ry"])
    if rx <= 0 or ry <= 0:
        return ""
    left, right, y = get["cx"] - rx, get["cx"] + rx, get["cy"]
    return f"M {left} {y} A {rx} {ry} 0 1 1 {right} {y} A {rx} {ry} 0 1 1 {left} {y} Z"


_MEASURES = ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2")


def _rectangle(get: Mapping[str, float], attributes: Mapping[str, str]) -> Iterator[str]:
    x, y, width, height = get["x"], get["y"], get["width"], get["height"]
    if width <= 0 or height <= 0:
        return
    rx = get["rx"] if "rx" in attributes else get["ry"]
    ry = get["ry"] if "ry" in attributes else get["rx"]
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        yield f"M {x} {y} H {x + width} V {y + height} H {x} Z"
        return
    arc = f"A {rx} {ry} 0 0 1"
    yield f"M {x + rx} {y} H {x + width - rx} {arc} {x + width} {y + ry} V {y + height - ry}"
    yield f"{arc} {x + width - rx} {y + height} H {x + rx} {arc} {x} {y + height - ry} V {y + ry} {arc} {x + rx} {y} Z"


def _segments(data: str) -> Segments:
    """Return the segments of a path's data. Raises SvgRefused when it is damaged."""
    if not data.strip():
        return ()
    if len(data) > MOST_DATA:
        raise SvgRefused(tr("its outlines are too long for an icon"))
    try:
        return path_segments(data)
    except (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, AssertionError, NameError):
        raise SvgRefused(tr("an outline in it cannot be read")) from None
