"""Dragging stages, steps and lanes by their headers to reorder them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.errors import KnownError
from model.layout.landing import lane_number, stage_number, step_index
from model.locks import lock_over
from model.operations.dragging import go_along
from model.operations.going_along import Moved, stages_between
from model.operations.lane_groups import move_lanes, with_folded
from model.operations.stages import move_stages
from model.operations.steps import move_steps
from model.records import Lane, Record, Stage, Step
from ui.canvas.overlay import Overlay
from ui.canvas.overlays import Ghost, paint_cell, paint_slot
from ui.canvas.targets import Target, band_of, rect_of

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers


class Reorder:
    """The other stages (or lanes) make room for the one under the hand; releasing moves it there.

    Where it would go is judged by the map as it was at the start, so that nothing flickers between two places.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Board, grabbed: Target, start: QPointF) -> None:
        self._id = grabbed.record
        self._kind = grabbed.kind
        self._ids = self._grabbed(canvas, grabbed)
        selection = canvas.open_document.selection
        self._all = tuple(selection) if set(self._ids) <= set(selection) else self._ids
        self._ghost = Ghost.of(canvas, grabbed.record, start, len(self._all))
        self._change: Change = NO_CHANGE
        self._reason = self._said = ""

    def _grabbed(self, canvas: Board, grabbed: Target) -> tuple[str, ...]:
        """Return what changes places: the selected things of the kind, a whole group, or just what was grabbed."""
        own = canvas.pointer.structure.stands_for(grabbed)
        document = canvas.open_document.document
        kind = type(document.records[grabbed.record])
        selected = [
            key
            for key in canvas.open_document.selection
            if (record := document.get(key, kind)) and (key in own or not lock_over(document, record))
        ]
        if not set(own) <= set(selected):
            return tuple(own)
        return with_folded(document, selected) if kind is Lane else tuple(selected)

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Find the place among the others and show the map as it would be."""
        self._ghost = self._ghost.at(point)
        try:
            moved = self._moved(canvas, point)
        except KnownError as error:
            self._reason = error.reason
            moved = Moved()
        else:
            self._reason = ""
        canvas.say_at_pointer(self._reason or moved.words())
        if moved.change != self._change:
            self._change, self._said = moved.change, moved.words()
            canvas.preview(self._change)
        canvas.repainting.refresh()

    def _moved(self, canvas: Board, point: QPointF) -> Moved:
        """Return what moves to the place at a point, with all else that is selected going as far along."""
        document, grid = canvas.open_document.document, canvas.still.grid
        change = self._reordered(canvas, point)
        record, after = document.records[self._id], document.apply(change)
        ahead = down = 0
        if isinstance(record, Step):
            ahead = stages_between(document, record.stage, after.need(self._id, Step).stage)
        elif isinstance(record, Stage):
            ahead = self._passed([column.stage for column in grid.columns], after.stages(record.map))
        elif isinstance(record, Lane):
            down = self._passed([row.lane for row in grid.rows], after.lanes(record.map))
        return go_along(document, self._all, change, ahead, down)

    def _passed(self, shown: Sequence[str], after: Sequence[Record]) -> int:
        """Return how many of those that stay the grabbed thing passes, of the ones shown."""
        others = [key for key in shown if key not in self._ids or key == self._id]
        if self._id not in others:
            return 0
        return [it.id for it in after if it.id in others].index(self._id) - others.index(self._id)

    def _reordered(self, canvas: Board, point: QPointF) -> Change:
        grid, document, map_id = canvas.still.grid, canvas.open_document.document, canvas.open_document.map_id
        if self._kind == "step":
            step = document.need(self._id, Step)
            column = grid.column_at(point.x()) or grid.column(step.stage)
            if column is None:
                return NO_CHANGE
            return move_steps(document, self._ids, step_index(column, point.x(), self._ids), column.stage)
        if self._kind == "stage":
            middles = ((column.stage, column.x + column.width / 2) for column in grid.columns)
            index = stage_number(document, map_id, grid, self._index(middles, point.x()), self._ids)
            return move_stages(document, self._ids, index)
        middles = ((row.lane, row.y + row.height / 2) for row in grid.rows)
        index = lane_number(document, map_id, grid, self._index(middles, point.y()), self._ids)
        row = grid.row_at(point.y())
        return move_lanes(document, self._ids, index, near=row.lane if row else "")

    def _index(self, middles: Iterable[tuple[str, float]], place: float) -> int:
        return sum(1 for key, middle in middles if key not in self._ids and middle <= place)

    def finish(self, canvas: Board) -> None:
        """Move it: one step; or say why not."""
        if self._reason:
            canvas.preview(None)
            canvas.notice.emit(self._reason)
        if not self._change:
            canvas.snap_back(self._ghost)
        elif canvas.open_document.apply(self._change, self._all) and self._said:
            canvas.notice.emit(self._said)

    def cancel(self, canvas: Board) -> None:
        """Leave it where it was."""
        canvas.preview(None)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what is painted."""
        places = (band_of(canvas.composition.grid, self._id), rect_of(canvas.composition, self._id))
        yield from (Overlay("place", rect) for rect in places if rect)
        yield self._ghost.overlay()

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Light up the column or row that it would be, its header's place, and the header under the hand."""
        if band := band_of(canvas.composition.grid, self._id):
            paint_cell(painter, band, canvas.colours)
        if rect := rect_of(canvas.composition, self._id):
            paint_slot(painter, rect, canvas.colours)
        self._ghost.paint(canvas, painter)
