"""Selecting everything that a rectangle touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from model.layout.grid import Rect
from model.layout.hit import groups_in
from ui.canvas.overlay import Overlay
from ui.canvas.overlays import paint_band

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers


class RubberBand:
    """Selects while it is drawn; with Shift it adds to what was selected."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Board, start: QPointF, adding: bool) -> None:
        self._before = canvas.open_document.selection
        self._cell = canvas.cell
        self._kept = self._before if adding else ()
        self._start = start
        self._rect = QRectF(start, start)

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Stretch the rectangle and select what it touches."""
        self._rect = QRectF(self._start, point).normalized()
        rect = Rect(self._rect.x(), self._rect.y(), self._rect.width(), self._rect.height())
        canvas.open_document.select([*self._kept, *groups_in(canvas.composition.picture, rect)])
        canvas.repainting.refresh()

    def finish(self, canvas: Board) -> None:
        """Keep the selection."""

    def cancel(self, canvas: Board) -> None:
        """Select again what was selected before."""
        canvas.open_document.select(self._before)
        canvas.set_cell(self._cell)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what is painted."""
        box = self._rect
        yield Overlay("band", Rect(box.x(), box.y(), box.width(), box.height()))

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw the rectangle."""
        paint_band(painter, self._rect, canvas.colours)
