"""Dragging stages and lanes by their headers to reorder them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.layout.grid import Rect
from model.layout.landing import lane_line, lane_number, stage_line
from model.operations.lanes import move_lane
from model.operations.stages import move_stage
from ui.canvas.overlays import Ghost, paint_line
from ui.canvas.targets import Target

if TYPE_CHECKING:
    from ui.canvas.gestures.gesture import Modifiers
    from ui.canvas.view import MapCanvas


class Reorder:
    """Shows between which neighbours the stage or lane would go; releasing moves it there."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: MapCanvas, grabbed: Target, start: QPointF) -> None:
        self._id = grabbed.record
        self._stage = grabbed.kind == "stage"
        self._ghost = Ghost.of(canvas, grabbed.record, start)
        self._change: Change = NO_CHANGE
        self._line: Rect | None = None

    def move(self, canvas: MapCanvas, point: QPointF, modifiers: Modifiers) -> None:
        """Find the gap nearest to the pointer."""
        self._ghost = self._ghost.at(point)
        grid = canvas.composition.grid
        if self._stage:
            middles = [(column.stage, column.x + column.width / 2) for column in grid.columns]
            before = [key for key, middle in middles if middle <= point.x()]
        else:
            middles = [(row.lane, row.y + row.height / 2) for row in grid.rows]
            before = [key for key, middle in middles if middle <= point.y()]
        index = len([key for key in before if key != self._id])
        document, map_id = canvas.open_document.document, canvas.open_document.map_id
        if self._stage:
            self._change = move_stage(document, self._id, index)
        else:
            self._change = move_lane(document, self._id, lane_number(document, map_id, grid, index, self._id))
        line = stage_line if self._stage else lane_line
        self._line = line(grid, len(before)) if self._change else None
        canvas.viewport().update()

    def finish(self, canvas: MapCanvas) -> None:
        """Move it: one step."""
        if self._change:
            canvas.open_document.apply(self._change, (self._id,))
        else:
            canvas.snap_back(self._ghost)

    def cancel(self, canvas: MapCanvas) -> None:
        """Leave it where it was."""

    def paint(self, canvas: MapCanvas, painter: QPainter) -> None:
        """Draw the gap and the header under the hand."""
        if self._line:
            paint_line(painter, self._line, canvas.colours)
        self._ghost.paint(canvas, painter)
