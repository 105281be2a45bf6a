"""Dragging a marker's handle onto a card: the marker is tied to it and travels with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from model.layout.grid import Rect
from model.operations.curves import tie
from model.operations.placing import named
from model.records import Card
from resources.i18n import tr
from ui.canvas.overlay import Overlay
from ui.canvas.overlays import cosmetic, paint_cell
from ui.canvas.targets import rect_of, target_at

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers


class TieMarker:
    """A dotted line follows the pointer; the card that it would be tied to lights up."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Board, start: QPointF) -> None:
        self._marker = canvas.open_document.selection[0]
        self._start = canvas.emotions.handle() or start
        self._point = start
        self._card = ""

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Follow the pointer, and say what releasing would do."""
        self._point = point
        found = target_at(canvas.still, point)
        card = canvas.open_document.document.get(found.record, Card) if found else None
        self._card = card.id if card else ""
        title = named(card) if card else ""
        canvas.say_at_pointer(tr("Tie to “{title}”", title=title) if card else tr("Drop it on a card"))
        canvas.repainting.refresh()

    def finish(self, canvas: Board) -> None:
        """Tie them: one step."""
        if self._card:
            canvas.open_document.attempt(lambda it: tie(it, [self._marker], self._card))
        else:
            canvas.notice.emit(tr("A marker is tied to a card; drop the handle on one"))

    def cancel(self, canvas: Board) -> None:
        """Leave no trace."""

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what is painted."""
        if self._card and (rect := rect_of(canvas.composition, self._card)):
            yield Overlay("tie", rect)
        line = QRectF(self._start, self._point).normalized()
        yield Overlay(f"{self._point.x()},{self._point.y()}", Rect(line.x(), line.y(), line.width(), line.height()))

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw the line and light up the card."""
        if self._card and (rect := rect_of(canvas.composition, self._card)):
            paint_cell(painter, rect, canvas.colours)
        painter.setPen(cosmetic(painter, canvas.colours.accent, 1.6, Qt.PenStyle.DotLine))
        painter.drawLine(self._start, self._point)
