"""Dragging the right border of a stage, or the lower border of a lane, to another size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.document import Document
from model.layout.grid import Column, Grid, Rect
from model.operations.lanes import lane_name
from model.operations.placing import named
from model.operations.sizes import set_height, set_width
from model.records import Lane, Stage
from model.values import LANE_KIND, least_width
from resources.i18n import tr
from ui.canvas.overlay import Overlay
from ui.canvas.overlays import paint_line
from ui.canvas.targets import rect_of

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers

REACH = 4.0
"""Pixels on either side of a border where it can be grabbed."""
SNAP = 6.0
"""Pixels within which a size becomes that of another stage or lane."""


@dataclass(frozen=True, slots=True)
class Border:
    """A border that can be dragged: of which stage or lane, and its line in points."""

    record: str
    upright: bool
    line: Rect


def border_at(canvas: Board, point: QPointF) -> Border | None:
    """Return the border at a point: of stages in their headers, of lanes in their labels."""
    grid, reach = canvas.composition.grid, REACH / canvas.camera.zoom
    if grid.table.y <= point.y() < grid.body_top:
        for column in grid.columns:
            edge = column.x + column.width
            near = min(reach, column.width / 4)
            if abs(point.x() - edge) <= near or abs(point.x() - edge - _tip(canvas, column, point.y())) <= near:
                return _border(grid, column.stage)
    if grid.table.x <= point.x() < grid.table.x + grid.label_width:
        document = canvas.shown
        for row in grid.rows:
            if abs(point.y() - row.y - row.height) <= min(reach, row.height / 4) and _can_grow(document, row.lane):
                return _border(grid, row.lane)
    return None


def _tip(canvas: Board, column: Column, y: float) -> float:
    """Return how far the point of a stage's header reaches over its border at a height, in points."""
    rect = rect_of(canvas.composition, column.stage)
    if rect is None or not rect.y <= y <= rect.bottom:
        return 0.0
    away = abs(y - rect.y - rect.height / 2) / (rect.height / 2)
    return max(0.0, rect.right - column.x - column.width) * (1 - away)


def _can_grow(document: Document, lane_id: str) -> bool:
    lane = document.get(lane_id, Lane)
    return lane is not None and not lane.collapsed and LANE_KIND[lane.type].holds != "nothing"


def _border(grid: Grid, record: str) -> Border | None:
    column, row = grid.column(record), grid.row(record)
    if column:
        return Border(record, True, Rect(column.x + column.width, grid.table.y, 0, grid.table.height))
    if row:
        return Border(record, False, Rect(grid.table.x, row.y + row.height, grid.table.width, 0))
    return None


class Resize:
    """The border follows the pointer, and what is behind it makes room; near the size of another it takes that one."""

    def __init__(self, canvas: Board, border: Border, start: QPointF) -> None:
        self._border = border
        self.cursor = Qt.CursorShape.SplitHCursor if border.upright else Qt.CursorShape.SplitVCursor
        line = border.line
        self._hold = (start.x() - line.x) if border.upright else (start.y() - line.y)
        self._change: Change = NO_CHANGE
        self._same = ""

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Show the map with the border under the pointer; with Ctrl it takes no other's size."""
        free = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        document, grid = canvas.open_document.document, canvas.still.grid
        key = self._border.record
        if self._border.upright:
            column = grid.column(key)
            if column is None:
                return
            least = least_width(len(column.parts))
            others = {other.stage: other.width for other in grid.columns if other.stage != key}
            size = self._sized(canvas, max(least, point.x() - self._hold - column.x), others, free)
            change = set_width(document, [key], size)
        else:
            row = grid.row(key)
            if row is None:
                return
            others = {other.lane: other.height for other in grid.rows if other.lane != key}
            size = self._sized(canvas, max(20.0, point.y() - self._hold - row.y), others, free)
            change = set_height(document, [key], size)
        if change != self._change:
            self._change = change
            canvas.preview(change)
        canvas.say_at_pointer(self._said(canvas))
        canvas.repainting.refresh()

    def _sized(self, canvas: Board, size: float, others: dict[str, float], free: bool) -> float:
        reach = SNAP / canvas.camera.zoom
        near = [] if free else [(abs(size - other), key) for key, other in others.items() if abs(size - other) <= reach]
        self._same = min(near)[1] if near else ""
        return others[self._same] if near else size

    def _said(self, canvas: Board) -> str:
        border = _border(canvas.composition.grid, self._border.record)
        column = canvas.composition.grid.column(self._border.record)
        row = canvas.composition.grid.row(self._border.record)
        size = column.width if column else row.height if row else 0.0
        words = (
            tr("Width {size}", size=f"{size:.0f}") if self._border.upright else tr("Height {size}", size=f"{size:.0f}")
        )
        other = canvas.shown.records.get(self._same) if border else None
        name = lane_name(other) if isinstance(other, Lane) else named(other) if isinstance(other, Stage) else ""
        return f"{words}\n{tr('As “{title}”', title=name)}" if name else words

    def finish(self, canvas: Board) -> None:
        """Keep the size: one step."""
        canvas.preview(None)
        if self._change:
            canvas.open_document.apply(self._change)

    def cancel(self, canvas: Board) -> None:
        """Leave it as it was."""
        canvas.preview(None)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what is painted."""
        if border := _border(canvas.composition.grid, self._border.record):
            yield Overlay("border", border.line)

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Light up the border."""
        if border := _border(canvas.composition.grid, self._border.record):
            paint_line(painter, border.line, canvas.colours)
