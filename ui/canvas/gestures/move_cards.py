"""Dragging cards and metrics within and between cells; with Ctrl or Alt held, copies of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.document import Document
from model.errors import KnownError
from model.layout.grid import Rect
from model.locks import lock_over
from model.operations.dragging import drag_copies_into_cell, drag_into_cell
from model.operations.going_along import Moved
from model.records import Card, Metric
from resources.i18n import tr
from ui.canvas.overlay import Overlay
from ui.canvas.overlays import Ghost, paint_cell, paint_slot
from ui.canvas.targets import Cell, Target, cell_at, part_of, rect_of, slot_at

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers

COPYING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class MoveCards:
    """Shows the cell and the place among the neighbours, which make room; releasing moves them there.

    What else is selected goes along by as many stages and lanes, or stays and says why. Ctrl or Alt leaves the
    originals and drops copies, Shift keeps to the lane or to the stage, whichever way the hand went further.
    """

    @property
    def cursor(self) -> Qt.CursorShape:
        """A closed hand, a plus for copies, or where it cannot land a forbidding one."""
        if self._reason:
            return Qt.CursorShape.ForbiddenCursor
        return Qt.CursorShape.DragCopyCursor if self._copying else Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Board, grabbed: Target, start: QPointF) -> None:
        document = canvas.open_document.document
        kind = type(document.records[grabbed.record])
        chosen = [
            key
            for key in canvas.open_document.selection
            if (record := document.get(key, kind)) and (key == grabbed.record or not lock_over(document, record))
        ]
        self._grabbed, self._start, self._copying = grabbed.record, start, False
        self._ids = tuple(chosen) if grabbed.record in chosen else (grabbed.record,)
        self._all = tuple(canvas.open_document.selection) if grabbed.record in chosen else self._ids
        self._ghost = Ghost.of(canvas, grabbed.record, start, len(self._all))
        self._change: Change = NO_CHANGE
        self._said = ""
        self._spot: tuple[str, str, int, str] | None = None
        self._cell: Rect | None = None
        self._reason = ""

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Find the place under the pointer and show the map as it would be."""
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            point = self._straight(point)
        copying = bool(modifiers & COPYING)
        if copying != self._copying:
            self._copying, self._spot = copying, None
        self._ghost = self._ghost.at(point)
        cell = cell_at(canvas.composition, point)
        spot = self._spot_in(canvas, cell, point) if cell else None
        self._cell = part_of(canvas.composition.grid, cell, spot[3]) if cell and spot else None
        if spot is None or spot != self._spot:
            self._spot = spot
            self._show(canvas)
        canvas.say_at_pointer(self._reason or self._said)
        canvas.repainting.refresh()

    def _spot_in(self, canvas: Board, cell: Cell, point: QPointF) -> tuple[str, str, int, str]:
        ignored = frozenset() if self._copying else frozenset(self._ids)
        return (cell.lane, cell.stage, *slot_at(canvas, cell.lane, cell.stage, point, ignored))

    def _straight(self, point: QPointF) -> QPointF:
        away = point - self._start
        return (
            QPointF(point.x(), self._start.y())
            if abs(away.x()) > abs(away.y())
            else QPointF(self._start.x(), point.y())
        )

    def _moved(self, document: Document, spot: tuple[str, str, int, str]) -> Moved:
        if self._copying:
            return drag_copies_into_cell(document, self._grabbed, self._all, *spot)
        return drag_into_cell(document, self._grabbed, self._all, *spot)

    def _show(self, canvas: Board) -> None:
        self._change, self._reason, self._said = NO_CHANGE, "", ""
        if self._spot is None:
            self._reason = tr("Drop it inside a stage")
            canvas.preview(None)
            return
        try:
            moved = self._moved(canvas.open_document.document, self._spot)
            self._change, self._said = moved.change, moved.words()
            canvas.preview(self._change)
        except KnownError as error:
            self._reason = error.reason
            canvas.preview(None)

    def finish(self, canvas: Board) -> None:
        """Move the cards, or snap back and say why not."""
        canvas.preview(None)
        if self._reason:
            canvas.snap_back(self._ghost)
            canvas.notice.emit(self._reason)
        elif self._change:
            things = [record.id for record in self._change.added if isinstance(record, Card | Metric)]
            if canvas.open_document.apply(self._change, things if self._copying else self._all) and self._said:
                canvas.notice.emit(self._said)

    def cancel(self, canvas: Board) -> None:
        """Put them back."""
        canvas.preview(None)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what is painted."""
        if self._cell:
            yield Overlay(f"cell{self._reason}", self._cell)
        yield from (Overlay("slot", rect) for key in self._ids if (rect := rect_of(canvas.composition, key)))
        yield self._ghost.overlay()

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw the cell, the slots and the card under the hand."""
        if self._cell:
            paint_cell(painter, self._cell, canvas.colours, refused=bool(self._reason))
        for key in self._slots():
            if rect := rect_of(canvas.composition, key):
                paint_slot(painter, rect, canvas.colours)
        self._ghost.paint(canvas, painter)

    def _slots(self) -> tuple[str, ...]:
        """What stands at the place where the hand would put it."""
        if not self._copying:
            return self._all
        return tuple(record.id for record in self._change.added)
