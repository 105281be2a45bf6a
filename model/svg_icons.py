"""Icons of the person's own: an SVG file read with care, and kept as plain paths on the icons' 24 × 24 grid.

Nothing but shapes is taken over: no scripts, no references, no images, no text, no style sheets. What is kept is an
SVG again, of ``path`` elements alone, and is read back with the same care: it may have come inside a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from model.errors import KnownError
from model.soft_references import ICON_TYPE
from model.svg_shapes import Matrix, Shape, SvgRefused, read_shapes
from resources.i18n import tr
from resources.icons import GRID, Segments

MOST_BYTES = 512 * 1024
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class IconShape:
    """One path of an icon on the 24 × 24 grid; ``stroke`` is the width of its line, 0 where it is filled."""

    segments: Segments
    stroke: float = 0.0


def prepared_icon(data: bytes, name: str) -> tuple[str, bytes]:
    """Return the media type and data of an SVG as documents keep it. Raises KnownError, naming the file."""
    try:
        if len(data) > MOST_BYTES:
            raise SvgRefused(tr("this is larger than {limit} kB", limit=MOST_BYTES // 1024))
        return ICON_TYPE, _written(_fitted(*read_shapes(data)))
    except SvgRefused as error:
        raise KnownError(name, str(error), tr("Save it as a plain SVG with outlines only")) from None


@lru_cache(maxsize=512)
def icon_shapes(data: bytes) -> tuple[IconShape, ...]:
    """Return the paths of an icon as it is kept, none for data that is no such icon."""
    if len(data) > MOST_BYTES:
        return ()
    try:
        return _fitted(*read_shapes(data))
    except SvgRefused:
        return ()


def _fitted(view: tuple[float, float, float, float] | None, shapes: list[Shape]) -> tuple[IconShape, ...]:
    """Return shapes in the middle of the grid: by the drawing's own frame, or by their extent where they leave it."""
    extent = _extent(shapes)
    if view is None or not _inside(extent, view):
        view = extent
    side = max(view[2], view[3])
    if side <= 0:
        raise SvgRefused(tr("there is nothing to be seen in it"))
    scale = GRID / side
    left, top = (side - view[2]) / 2 - view[0], (side - view[3]) / 2 - view[1]
    to_grid = Matrix(scale, 0, 0, scale, left * scale, top * scale)
    return tuple(
        IconShape(to_grid.applied(shape.segments, _DIGITS), round(shape.stroke * scale, _DIGITS)) for shape in shapes
    )


def _extent(shapes: list[Shape]) -> tuple[float, float, float, float]:
    xs: list[float] = []
    ys: list[float] = []
    for shape in shapes:
        for _verb, *numbers in shape.segments:
            half = shape.stroke / 2
            points = [float(number) for number in numbers]
            xs += [edge for x in points[::2] for edge in (x - half, x + half)]
            ys += [edge for y in points[1::2] for edge in (y - half, y + half)]
    if not xs:
        raise SvgRefused(tr("there is nothing to be seen in it"))
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _inside(extent: tuple[float, float, float, float], view: tuple[float, float, float, float]) -> bool:
    spare = max(view[2], view[3]) / 4
    return (
        extent[0] >= view[0] - spare
        and extent[1] >= view[1] - spare
        and extent[0] + extent[2] <= view[0] + view[2] + spare
        and extent[1] + extent[3] <= view[1] + view[3] + spare
    )


def _written(shapes: tuple[IconShape, ...]) -> bytes:
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID:g} {GRID:g}">']
    for shape in shapes:
        data = " ".join(" ".join((str(verb), *(f"{number:g}" for number in rest))) for verb, *rest in shape.segments)
        look = f'fill="none" stroke="currentColor" stroke-width="{shape.stroke:g}"' if shape.stroke else ""
        lines.append(f'<path d="{data}" {look}/>' if look else f'<path d="{data}"/>')
    return "\n".join([*lines, "</svg>"]).encode("ascii") + b"\n"
