"""Fills and outlines as DrawingML: plain colours, gradients along any line, dashes, opacity."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees

from export.pptx_geometry import EMU, Bounds, Frame
from model.picture.colours import mixed
from model.picture.marks import Box, LinearGradient, Paint, Path

NO_FILL = "<a:noFill/>"
_DEGREE = 60_000


def fill(paint: Paint | None, opacity: float, bounds: Bounds, frame: Frame) -> str:
    """Return the fill of a shape within ``bounds``; a gradient is given where its line crosses them."""
    if paint is None:
        return NO_FILL
    if isinstance(paint, str):
        return f"<a:solidFill>{colour(paint, opacity)}</a:solidFill>"
    return _gradient(paint, opacity, bounds, frame)


def colour(value: str, opacity: float = 1.0) -> str:
    """Return a colour ``#RRGGBB`` with its opacity."""
    if opacity >= 1:
        return f'<a:srgbClr val="{value[1:].upper()}"/>'
    return f'<a:srgbClr val="{value[1:].upper()}"><a:alpha val="{round(max(opacity, 0) * 100_000)}"/></a:srgbClr>'


def outline(mark: Box | Path, bounds: Bounds, frame: Frame) -> str:
    """Return a mark's line. Paths end round, boxes have sharp corners, as the other painters draw them."""
    if mark.stroke is None or mark.stroke_width <= 0:
        return f"<a:ln>{NO_FILL}</a:ln>"
    width = max(1, round(mark.stroke_width * frame.scale * EMU))
    paint = fill(mark.stroke, mark.opacity, bounds, frame)
    cap, join = ("rnd", "<a:round/>") if isinstance(mark, Path) else ("flat", '<a:miter lim="800000"/>')
    return f'<a:ln w="{width}" cap="{cap}">{paint}{_dashes(mark)}{join}</a:ln>'


def _dashes(mark: Box | Path) -> str:
    """Dashes are given in thousandths of a per cent of the line's width."""
    if not mark.dash:
        return ""
    lengths = mark.dash if len(mark.dash) % 2 == 0 else mark.dash * 2
    shares = [max(1, round(length / mark.stroke_width * 100_000)) for length in lengths]
    stops = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in zip(shares[::2], shares[1::2], strict=True))
    return f"<a:custDash>{stops}</a:custDash>"


def _gradient(paint: LinearGradient, opacity: float, bounds: Bounds, frame: Frame) -> str:
    """A slide's gradient runs over the whole shape, so the mark's is cut off, or drawn out, at the shape's ends."""
    (x1, y1), (x2, y2) = frame.point(paint.x1, paint.y1), frame.point(paint.x2, paint.y2)
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    if not length:
        return f"<a:solidFill>{colour(paint.stops[-1][1], opacity)}</a:solidFill>"
    xs, ys = (bounds.x, bounds.x + bounds.width), (bounds.y, bounds.y + bounds.height)
    offsets = [((x - x1) * dx + (y - y1) * dy) / length for x in xs for y in ys]
    start, end = min(offsets), max(offsets)
    if end - start < 1e-9:
        return f"<a:solidFill>{colour(_at(paint, start), opacity)}</a:solidFill>"
    inner = [(offset, shade) for offset, shade in paint.stops if start < offset < end]
    stops = [(start, _at(paint, start)), *inner, (end, _at(paint, end))]
    listed = "".join(
        f'<a:gs pos="{round((offset - start) / (end - start) * 100_000)}">{colour(shade, opacity)}</a:gs>'
        for offset, shade in stops
    )
    angle = round(degrees(atan2(dy, dx)) % 360 * _DEGREE)
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{listed}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'


def _at(paint: LinearGradient, offset: float) -> str:
    """Return the colour at an offset; before the first and after the last stop it stays theirs."""
    if offset <= paint.stops[0][0]:
        return paint.stops[0][1]
    for (low, below), (high, above) in pairwise(paint.stops):
        if offset <= high:
            return mixed(above, below, (offset - low) / (high - low)) if high > low else above
    return paint.stops[-1][1]
