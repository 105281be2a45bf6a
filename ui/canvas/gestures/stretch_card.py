"""Dragging the right edge of a selected card across the stages that it spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.operations.cards import stretch
from model.records import Card
from ui.canvas.overlay import Overlay
from ui.canvas.overlays import EDGE_WIDTH, paint_selected
from ui.canvas.targets import Target, rect_of

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers

REACH, BEYOND = 7.0, 5.0
"""Pixels inside and outside the edge where it can be grabbed."""


def at_edge(canvas: Board, target: Target | None, point: QPointF) -> bool:
    """Whether a point is at the right edge of a card that is selected."""
    if target is None or target.kind != "card" or target.record not in canvas.open_document.selection:
        return False
    if target.rect.width * canvas.camera.zoom < EDGE_WIDTH:
        return False
    return abs(point.x() - target.rect.right) * canvas.camera.zoom <= REACH


def beyond_edge(canvas: Board, point: QPointF) -> Target | None:
    """Return the one selected card when a point is just outside its right edge: on the half of the handle there."""
    selection = canvas.open_document.selection
    if len(selection) != 1 or canvas.open_document.document.get(selection[0], Card) is None:
        return None
    rect = rect_of(canvas.composition, selection[0])
    if rect is None or not rect.y <= point.y() <= rect.bottom or rect.width * canvas.camera.zoom < EDGE_WIDTH:
        return None
    near = 0 <= (point.x() - rect.right) * canvas.camera.zoom <= BEYOND
    return Target("card", selection[0], rect) if near else None


class StretchCard:
    """The edge goes to the stage's end that is nearest to the pointer."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Board, grabbed: Target) -> None:
        self._id = grabbed.record
        self._change: Change = NO_CHANGE

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Show the card across the stages that it would span."""
        document = canvas.open_document.document
        stage = document.need(self._id, Card).stage
        columns = canvas.still.grid.columns
        first = next((number for number, column in enumerate(columns) if column.stage == stage), None)
        if first is None:
            return
        ends = [abs(column.x + column.width - point.x()) for column in columns[first:]]
        end = columns[first + ends.index(min(ends))].stage
        every = [one.id for one in document.stages(canvas.open_document.map_id)]
        change = stretch(document, self._id, every.index(end) - every.index(stage) + 1)
        if change != self._change:
            self._change = change
            canvas.preview(change)

    def finish(self, canvas: Board) -> None:
        """Span them: one step."""
        canvas.preview(None)
        if self._change:
            canvas.open_document.apply(self._change, (self._id,))

    def cancel(self, canvas: Board) -> None:
        """Leave it as it was."""
        canvas.preview(None)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what is painted."""
        if rect := rect_of(canvas.composition, self._id):
            yield Overlay("card", rect)

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw the card's frame."""
        if rect := rect_of(canvas.composition, self._id):
            paint_selected(painter, "card", rect, canvas.colours)
