"""Dragging a connector from a selected card to another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.errors import KnownError
from model.identity import new_id
from model.layout.grid import Rect
from model.operations.connectors import connect
from model.records import Card
from resources.i18n import tr
from ui.canvas.overlay import Overlay
from ui.canvas.overlays import HANDLE_HEIGHT, cosmetic, paint_cell, paint_selected
from ui.canvas.targets import rect_of, target_at

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers

REACH = 7.0
"""Pixels around the handle where it can be grabbed."""


def handle_of(canvas: Board) -> QPointF | None:
    """Return where the one selected card's handle is, in points: in the middle of its bottom edge."""
    selection = canvas.open_document.selection
    if len(selection) != 1 or canvas.open_document.document.get(selection[0], Card) is None:
        return None
    rect = rect_of(canvas.composition, selection[0])
    if rect is None or rect.height * canvas.camera.zoom < HANDLE_HEIGHT:
        return None
    return QPointF(rect.x + rect.width / 2, rect.bottom + 1.5)


def at_handle(canvas: Board, point: QPointF) -> bool:
    """Whether a point is at the handle."""
    handle = handle_of(canvas)
    return handle is not None and (point - handle).manhattanLength() * canvas.camera.zoom <= REACH


class ConnectCards:
    """A line follows the pointer; over a card the connector is shown as it would be."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Board, start: QPointF) -> None:
        self._source = canvas.open_document.selection[0]
        self._start = handle_of(canvas) or start
        self._point = start
        self._id = new_id()
        self._target = ""
        self._change: Change = NO_CHANGE
        self._reason = ""

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Follow the pointer, and show what releasing would do."""
        self._point = point
        found = target_at(canvas.still, point)
        target = found.record if found and found.kind == "card" else ""
        if target != self._target:
            self._target = target
            self._change, self._reason = self._wanted(canvas)
            canvas.preview(self._change or None)
        canvas.say_at_pointer(self._reason)
        canvas.repainting.refresh()

    def _wanted(self, canvas: Board) -> tuple[Change, str]:
        if not self._target or self._target == self._source:
            return NO_CHANGE, ""
        try:
            return connect(canvas.open_document.document, self._source, self._target, identity=self._id), ""
        except KnownError as error:
            return NO_CHANGE, error.reason

    def finish(self, canvas: Board) -> None:
        """Connect them: one step; the connector is selected, so that its kind and label can be chosen."""
        canvas.preview(None)
        if self._change:
            canvas.open_document.apply(self._change, (self._id,))
        else:
            canvas.notice.emit(self._reason or tr("A connector leads to another card"))

    def cancel(self, canvas: Board) -> None:
        """Leave no trace."""
        canvas.preview(None)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what is painted."""
        for record in (self._source, self._target):
            if record and (rect := rect_of(canvas.composition, record)):
                yield Overlay(f"end{self._reason}", _grown(rect))
        if not self._change:
            line = QRectF(self._start, self._point).normalized()
            yield Overlay(
                f"line{self._point.x()},{self._point.y()}", Rect(line.x(), line.y(), line.width(), line.height())
            )

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw both ends, and the line to the pointer while there is no connector yet."""
        for record in (self._source, self._target):
            if record and (rect := rect_of(canvas.composition, record)):
                if record == self._source:
                    paint_selected(painter, "", rect, canvas.colours)
                else:
                    paint_cell(painter, _grown(rect), canvas.colours, refused=bool(self._reason))
        if not self._change:
            painter.setPen(cosmetic(painter, canvas.colours.accent, 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(self._start, self._point)


def _grown(rect: Rect) -> Rect:
    return Rect(rect.x - 4, rect.y - 4, rect.width + 8, rect.height + 8)
