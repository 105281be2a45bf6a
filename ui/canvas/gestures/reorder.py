"""Dragging stages, steps and lanes by their headers to reorder them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.layout.landing import lane_number, stage_number, step_index
from model.operations.lane_groups import move_lanes, with_folded
from model.operations.stages import move_stage
from model.operations.steps import move_step
from model.records import Lane, Step
from ui.canvas.overlays import Ghost, Overlay, paint_cell, paint_slot
from ui.canvas.targets import Target, band_of, rect_of

if TYPE_CHECKING:
    from ui.canvas.gestures.gesture import Modifiers
    from ui.canvas.view import MapCanvas


class Reorder:
    """The other stages (or lanes) make room for the one under the hand; releasing moves it there.

    Where it would go is judged by the map as it was at the start, so that nothing flickers between two places.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: MapCanvas, grabbed: Target, start: QPointF) -> None:
        self._id = grabbed.record
        self._kind = grabbed.kind
        self._ids = self._grabbed(canvas, grabbed)
        self._ghost = Ghost.of(canvas, grabbed.record, start, len(self._ids))
        self._change: Change = NO_CHANGE

    def _grabbed(self, canvas: MapCanvas, grabbed: Target) -> tuple[str, ...]:
        """Return what moves: the selected lanes, a whole group, or just what was grabbed."""
        own = canvas.pointer.structure.stands_for(grabbed)
        document = canvas.open_document.document
        selected = [key for key in canvas.open_document.selection if document.get(key, Lane)]
        together = self._kind in ("lane_header", "lane_group") and set(own) <= set(selected)
        return with_folded(document, selected) if together else tuple(own)

    def move(self, canvas: MapCanvas, point: QPointF, modifiers: Modifiers) -> None:
        """Find the place among the others and show the map as it would be."""
        self._ghost = self._ghost.at(point)
        grid = canvas.still.grid
        document, map_id = canvas.open_document.document, canvas.open_document.map_id
        if self._kind == "step":
            step = document.need(self._id, Step)
            column = grid.column_at(point.x()) or grid.column(step.stage)
            index = step_index(column, point.x(), self._id) if column else 0
            change = move_step(document, self._id, index, column.stage) if column else NO_CHANGE
        elif self._kind == "stage":
            middles = ((column.stage, column.x + column.width / 2) for column in grid.columns)
            index = stage_number(document, map_id, grid, self._index(middles, point.x()), self._id)
            change = move_stage(document, self._id, index)
        else:
            middles = ((row.lane, row.y + row.height / 2) for row in grid.rows)
            index = lane_number(document, map_id, grid, self._index(middles, point.y()), self._ids)
            row = grid.row_at(point.y())
            change = move_lanes(document, self._ids, index, near=row.lane if row else "")
        if change != self._change:
            self._change = change
            canvas.preview(change)
        canvas.repainting.refresh()

    def _index(self, middles: Iterable[tuple[str, float]], place: float) -> int:
        return sum(1 for key, middle in middles if key not in self._ids and middle <= place)

    def finish(self, canvas: MapCanvas) -> None:
        """Move it: one step."""
        if self._change:
            canvas.open_document.apply(self._change, self._ids)
        else:
            canvas.snap_back(self._ghost)

    def cancel(self, canvas: MapCanvas) -> None:
        """Leave it where it was."""
        canvas.preview(None)

    def overlays(self, canvas: MapCanvas) -> Iterator[Overlay]:
        """Yield what is painted."""
        places = (band_of(canvas.composition.grid, self._id), rect_of(canvas.composition, self._id))
        yield from (Overlay("place", rect) for rect in places if rect)
        yield self._ghost.overlay()

    def paint(self, canvas: MapCanvas, painter: QPainter) -> None:
        """Light up the column or row that it would be, its header's place, and the header under the hand."""
        if band := band_of(canvas.composition.grid, self._id):
            paint_cell(painter, band, canvas.colours)
        if rect := rect_of(canvas.composition, self._id):
            paint_slot(painter, rect, canvas.colours)
        self._ghost.paint(canvas, painter)
