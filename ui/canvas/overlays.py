"""What is drawn over the map and never reaches a file: selection, slots, guides, the thing under the hand.

Everything here is in points of the map; pens are cosmetic, so that lines stay thin at every zoom.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from export.paint_qt import paint_group
from model.layout.grid import Rect
from model.layout.places import groups_of
from ui.canvas.colours import CanvasColours
from ui.canvas.composed_surface import ComposedSurface
from ui.canvas.lifted import Lifted
from ui.canvas.overlay import Overlay
from ui.canvas.targets import group_of, rect_of

if TYPE_CHECKING:
    from model.picture.marks import Group


RADIUS = 7.0
HANDLE_HEIGHT = 14.0
"""Pixels: a lower card has no handle for connectors, it could not be grabbed itself."""
EDGE_WIDTH = 40.0
"""Pixels: a narrower card cannot be stretched by hand, it could not be grabbed itself."""
LEAST_PART = 3.0
"""The empty label of a connector without one is smaller."""
GHOST_OPACITY = 0.86
"""So much that what is under the hand can be read, and its place beneath it be seen."""


def cosmetic(painter: QPainter, colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen whose width is in logical pixels at every zoom; Qt takes a cosmetic pen's for device pixels."""
    pen = QPen(colour, width * painter.device().devicePixelRatio(), style)
    pen.setCosmetic(True)
    return pen


def faded(colour: QColor, alpha: int) -> QColor:
    """Return the colour with an alpha of 0-255."""
    result = QColor(colour)
    result.setAlpha(alpha)
    return result


def _rounded(painter: QPainter, rect: Rect, margin: float = 0.0, radius: float = RADIUS) -> None:
    box = QRectF(rect.x, rect.y, rect.width, rect.height).adjusted(-margin, -margin, margin, margin)
    near = _in_sight(painter, 2 * radius)
    if near is not None and not near.intersects(box):
        return
    if near is not None and painter.pen().style() != Qt.PenStyle.DashLine:
        box = box.intersected(near)
    painter.drawRoundedRect(box, radius, radius)


def _in_sight(painter: QPainter, reach: float) -> QRectF | None:
    """Return what is to be painted with so much around it, None where Qt does not say: then it is everything.

    Cut there, a long box looks the same and costs what is seen of it: Qt draws a box whole, however little shows.
    """
    seen = painter.paintEngine().systemClip().boundingRect()
    back, possible = painter.deviceTransform().inverted()
    if seen.isEmpty() or not possible:
        return None
    reach += 4.0 / max(painter.worldTransform().m11(), 0.01)
    return back.mapRect(QRectF(seen)).adjusted(-reach, -reach, reach, reach)


def paint_selected(painter: QPainter, kind: str, rect: Rect, colours: CanvasColours) -> None:
    """Draw the frame of a selected thing."""
    painter.setPen(cosmetic(painter, colours.accent, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind == "lane":
        painter.setBrush(faded(colours.accent, 18))
    if kind == "emotion":
        painter.drawEllipse(QRectF(rect.x, rect.y, rect.width, rect.height).adjusted(-2.5, -2.5, 2.5, 2.5))
        return
    _rounded(painter, rect, 0.0 if kind in ("stage", "lane") else 1.5)
    if kind == "card":
        _paint_handles(painter, rect, colours)


def _paint_handles(painter: QPainter, rect: Rect, colours: CanvasColours) -> None:
    """Draw what the right edge of a card is stretched by, and where a connector is dragged from, below it."""
    zoom = max(painter.worldTransform().m11() / painter.device().devicePixelRatio(), 0.01)
    width, height = 5.0 / zoom, min(16.0 / zoom, rect.height * 0.6)
    painter.setPen(cosmetic(painter, colours.accent, 1.2))
    painter.setBrush(QColor("#FFFFFF"))
    if rect.width * zoom >= EDGE_WIDTH:
        box = QRectF(rect.right + 1.5 - width / 2, rect.y + (rect.height - height) / 2, width, height)
        painter.drawRoundedRect(box, width / 2, width / 2)
    if rect.height * zoom >= HANDLE_HEIGHT:
        painter.drawEllipse(QPointF(rect.x + rect.width / 2, rect.bottom + 1.5), 4.0 / zoom, 4.0 / zoom)


def paint_way(painter: QPainter, group: Group, rect: Rect, colours: CanvasColours, alpha: int) -> None:
    """Light up a connector along its line and behind its label."""
    way = QPainterPath()
    way.setFillRule(Qt.FillRule.WindingFill)
    for part in groups_of(group):
        if part.width > LEAST_PART:
            way.addRoundedRect(QRectF(rect.x + part.x, rect.y + part.y, part.width, part.height), 3.0, 3.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colours.accent, alpha))
    painter.drawPath(way)


def paint_hovered(painter: QPainter, rect: Rect, colours: CanvasColours) -> None:
    """Draw the thin frame of what would be grabbed."""
    painter.setPen(cosmetic(painter, faded(colours.accent, 110), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _rounded(painter, rect, 1.0)


def paint_cell(painter: QPainter, rect: Rect, colours: CanvasColours, refused: bool = False) -> None:
    """Light up the cell that a drop would go to, or the one that refuses it."""
    colour = colours.refused if refused else colours.accent
    painter.setPen(
        cosmetic(painter, faded(colour, 150), 1.5, Qt.PenStyle.DashLine if refused else Qt.PenStyle.SolidLine)
    )
    painter.setBrush(faded(colour, 20))
    _rounded(painter, rect, -2.0)


def paint_target(painter: QPainter, rect: Rect, colours: CanvasColours, refused: bool = False) -> None:
    """Light up the card that something is dragged onto, or the one that refuses it."""
    colour = colours.refused if refused else colours.accent
    painter.setPen(cosmetic(painter, colour, 2.5, Qt.PenStyle.DashLine if refused else Qt.PenStyle.SolidLine))
    painter.setBrush(faded(colour, 40))
    _rounded(painter, rect, 2.0)


def paint_arriving(painter: QPainter, kind: str, rect: Rect, colours: CanvasColours) -> None:
    """Draw the place of something that comes: a marker can be seen itself, anything else has its room."""
    if kind == "emotion":
        paint_selected(painter, kind, rect, colours)
    else:
        paint_slot(painter, rect, colours)


def paint_slot(painter: QPainter, rect: Rect, colours: CanvasColours) -> None:
    """Draw the room that the neighbours have made for what is dragged."""
    painter.setPen(cosmetic(painter, colours.accent, 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(255, 255, 255, 170))
    _rounded(painter, rect)
    painter.setBrush(faded(colours.accent, 30))
    _rounded(painter, rect)


def paint_line(painter: QPainter, line: Rect, colours: CanvasColours) -> None:
    """Draw the gap that a stage or lane would go to."""
    painter.setPen(cosmetic(painter, colours.accent, 3.0))
    start, end = QPointF(line.x, line.y), QPointF(line.right, line.bottom)
    painter.drawLine(start, end)
    painter.setBrush(colours.accent)
    for point in (start, end):
        painter.drawEllipse(point, 3.0, 3.0)


def paint_band(painter: QPainter, rect: QRectF, colours: CanvasColours) -> None:
    """Draw the rubber band."""
    painter.setPen(cosmetic(painter, colours.accent, 1.0))
    painter.setBrush(faded(colours.accent, 28))
    painter.drawRect(rect)


_BUBBLE_TEXT = int((Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft).value)


def bubble_box(metrics: QFontMetrics, text: str, place: QPointF, window: QRectF) -> QRectF:
    """Return the pill that a short text is on, with its corner at a pixel, kept inside the window."""
    box = QRectF(metrics.boundingRect(0, 0, 280, 1000, _BUBBLE_TEXT, text)).adjusted(-10, -6, 10, 6)
    box.moveTopLeft(place)
    box.moveLeft(max(window.left() + 8, min(box.left(), window.right() - box.width() - 8)))
    box.moveTop(max(window.top() + 8, min(box.top(), window.bottom() - box.height() - 8)))
    return box


def paint_bubble(painter: QPainter, text: str, box: QRectF) -> None:
    """Draw a short plain text on a dark pill."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#262B37"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor("#F4F6FA"))
    painter.drawText(box.adjusted(10, 6, -10, -6), _BUBBLE_TEXT, text)


@dataclass(frozen=True, slots=True)
class Ghost:
    """The thing under the hand: its drawing, where it was, and where the pointer holds it."""

    group: Group | None
    home: Rect
    hold: QPointF
    place: QPointF
    count: int = 1
    lifted: Lifted = field(default_factory=Lifted, compare=False)

    @staticmethod
    def of(canvas: ComposedSurface, record: str, start: QPointF, count: int = 1) -> Ghost:
        """Return the ghost of a record's drawing, held at the point ``start``."""
        home = rect_of(canvas.composition, record) or Rect(start.x(), start.y(), 0, 0)
        hold = QPointF(start.x() - home.x, start.y() - home.y)
        return Ghost(group_of(canvas.composition, record), home, hold, QPointF(home.x, home.y), count)

    def at(self, point: QPointF) -> Ghost:
        """Return the ghost with the pointer at another point."""
        return replace(self, place=point - self.hold)

    def overlay(self) -> Overlay:
        """Return what it covers."""
        return Overlay("ghost", Rect(self.place.x(), self.place.y(), self.home.width, self.home.height))

    def paint(self, canvas: ComposedSurface, painter: QPainter) -> None:
        """Draw it lifted, with a shadow, and with the number of things when there are several."""
        if self.group is not None:
            there = QRectF(self.place.x(), self.place.y(), self.home.width, self.home.height)
            self.lifted.paint(painter, there, partial(self._draw, canvas, self.group))

    def _draw(self, canvas: ComposedSurface, group: Group, painter: QPainter) -> None:
        rect = QRectF(0, 0, self.home.width, self.home.height)
        painter.setOpacity(GHOST_OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((6.0, 10), (4.0, 16), (2.0, 22)):
            painter.setBrush(QColor(20, 28, 46, alpha))
            painter.drawRoundedRect(rect.adjusted(-spread, -spread + 3, spread, spread + 3), 9, 9)
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(rect, 6, 6)
        paint_group(group, painter, canvas.images)
        painter.setPen(cosmetic(painter, canvas.colours.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setOpacity(1.0)
        if self.count > 1:
            self._paint_count(painter, rect, canvas.colours)

    def _paint_count(self, painter: QPainter, rect: QRectF, colours: CanvasColours) -> None:
        badge = QRectF(rect.right() - 10, rect.top() - 10, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawEllipse(badge)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self.count))
