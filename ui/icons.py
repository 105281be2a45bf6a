"""Icons, bundled or the person's own, as Qt icons: drawn from their paths in the theme's colours, always sharp."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap

from resources.icons import GRID, Segments, has_icon, icon_paths
from ui.theme import tokens

STROKE = 1.75
"""Stroke width in units of the icon's grid: a little finer than the source's 2, as in small controls."""


@cache
def icon_shape(name: str) -> QPainterPath:
    """Return an icon as one path on its 24 × 24 grid. Raises KeyError for an unknown name."""
    shape = QPainterPath()
    for segments in icon_paths(name):
        add_segments(shape, segments)
    return shape


def add_segments(shape: QPainterPath, segments: Segments) -> None:
    """Append segments (see ``resources.icons``) to a path."""
    for verb, *numbers in segments:
        points = [float(number) for number in numbers]
        if verb == "M":
            shape.moveTo(*points)
        elif verb == "L":
            shape.lineTo(*points)
        elif verb == "C":
            shape.cubicTo(*points)
        else:
            shape.closeSubpath()


def colour_named(name: str) -> QColor:
    """Return a colour of the theme by its token's name, or the colour itself when it is ``#RRGGBB``."""
    return QColor(name if name.startswith("#") else getattr(tokens(), name))


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor, stroke: float = STROKE) -> None:
    """Draw an icon into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / GRID, rect.height() / GRID)
    pen = QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_shape(name))
    painter.restore()


def paint_own_icon(painter: QPainter, data: bytes, rect: QRectF, colour: QColor) -> None:
    """Draw an icon of the person's own, as documents keep it, into a square."""
    from model.svg_icons import icon_shapes

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / GRID, rect.height() / GRID)
    for part in icon_shapes(data):
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        add_segments(shape, part.segments)
        if part.stroke:
            caps = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(shape, QPen(colour, part.stroke, *caps))
        else:
            painter.fillPath(shape, colour)
    painter.restore()


class _Engine(QIconEngine):
    """Draws one icon; the colour is looked up while drawing, so that a change of theme just repaints."""

    def __init__(self, name: str, colour: str, on: str, own: bytes = b"") -> None:
        super().__init__()
        self._name, self._colour, self._on, self._own = name, colour, on, own

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = float(min(rect.width(), rect.height()))
        square = QRectF(0, 0, side, side)
        square.moveCenter(QPointF(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2))
        if self._own:
            paint_own_icon(painter, self._own, square, self._colour_for(mode, state))
        else:
            paint_icon(painter, self._name, square, self._colour_for(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixels = QSize(round(size.width() * scale), round(size.height() * scale))
        if pixels.isEmpty():  # a style asks so where a button has no room
            return QPixmap()
        pixmap = QPixmap(pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            self.paint(painter, QRect(0, 0, pixels.width(), pixels.height()), mode, state)
        finally:
            painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _colour_for(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        if mode == QIcon.Mode.Disabled:
            colour = colour_named("faint")
            colour.setAlphaF(0.55)
            return colour
        return colour_named(self._on if state == QIcon.State.On else self._colour)


def icon(name: str, colour: str = "text", on: str = "accent_text") -> QIcon:
    """Return a bundled icon in a colour of the theme (see ``colour_named``); ``on`` is its colour when checked.

    Raises KeyError for an unknown name.
    """
    if not has_icon(name):  # shows here, not while painting: only then its paths are read
        raise KeyError(name)
    return QIcon(_Engine(name, colour, on))


def own_icon(data: bytes, colour: str = "text") -> QIcon:
    """Return an icon of the person's own, as documents keep it, in a colour of the theme."""
    return QIcon(_Engine("", colour, colour, data))
