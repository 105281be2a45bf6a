"""Dragging emotion markers along and up and down; the curve follows live."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from model.change import NO_CHANGE, Change
from model.errors import KnownError
from model.levels import levels_of, nearest_level
from model.locks import lock_over
from model.operations.dragging import go_along
from model.operations.emotions import move_marker, shift_markers
from model.operations.going_along import stages_between
from model.picture.words import signed
from model.records import EmotionMarker, Lane
from resources.i18n import tr
from ui.canvas.targets import Target

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers
    from ui.canvas.overlay import Overlay

MAGNET = 0.16
"""How near a score has to be to a level's to be drawn to it, and at most how much of the way between two levels."""
MOST_OF_A_STEP = 0.3


class MoveMarkers:
    """Moves one marker to the pointer, or all selected ones by the same way; what else is selected goes along.

    A score near one of the lane's levels snaps to it; with Ctrl held it does not. Shift keeps to one direction.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Board, grabbed: Target, start: QPointF) -> None:
        document = canvas.open_document.document
        self._marker = document.need(grabbed.record, EmotionMarker)
        chosen = [
            key
            for key in canvas.open_document.selection
            if (marker := document.get(key, EmotionMarker))
            and (key == grabbed.record or not lock_over(document, marker))
        ]
        self._ids = tuple(chosen) if grabbed.record in chosen else (grabbed.record,)
        self._all = canvas.open_document.selection if grabbed.record in chosen else self._ids
        self._start = start
        grid = canvas.composition.grid
        row, column = grid.row(self._marker.lane), grid.column(self._marker.stage)
        self._scale = row.scale if row else None
        self._levels = levels_of(document.get(self._marker.lane, Lane))
        self._x = column.x + self._marker.position * column.width if column else start.x()
        self._y = self._scale.y_of(self._marker.score) if self._scale else start.y()
        self._change: Change = NO_CHANGE
        self._said = self._level = ""

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Follow the pointer, the curve with it."""
        dx, dy = point.x() - self._start.x(), point.y() - self._start.y()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            dx, dy = (dx, 0.0) if abs(dx) > abs(dy) else (0.0, dy)
        free = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        change = self._shifted(canvas, dx, dy, free) if len(self._ids) > 1 else self._moved(canvas, dx, dy, free)
        self._take_along(canvas, change)
        canvas.say_at_pointer("\n".join(filter(None, (self._level, self._said))))
        canvas.preview(self._change)

    def _take_along(self, canvas: Board, change: Change) -> None:
        """Let what else is selected go as many stages along; where one has none, all stop before it."""
        document = canvas.open_document.document
        new = next((new for old, new in change.updated if old.id == self._marker.id), self._marker)
        ahead = stages_between(document, self._marker.stage, getattr(new, "stage", self._marker.stage))
        try:
            moved = go_along(document, self._all, change, ahead, 0)
        except KnownError as error:
            self._said = error.reason
            return
        self._change, self._said = moved.change, moved.words()
        if not ahead and len(self._all) > len(self._ids) and getattr(new, "score", None) != self._marker.score:
            self._said = tr("Only emotion markers have a score")

    def _moved(self, canvas: Board, dx: float, dy: float, free: bool) -> Change:
        columns = canvas.composition.grid.columns
        if self._scale is None or not columns:
            return NO_CHANGE
        last = columns[-1]
        x = max(columns[0].x, min(last.x + last.width, self._x + dx))
        column = canvas.composition.grid.column_at(x) or last
        score = self._score(canvas, dy, free)
        place = (x - column.x) / column.width
        return move_marker(canvas.open_document.document, self._marker.id, column.stage, place, score)

    def _shifted(self, canvas: Board, dx: float, dy: float, free: bool) -> Change:
        column = canvas.composition.grid.column(self._marker.stage)
        if self._scale is None or column is None:
            return NO_CHANGE
        score = self._score(canvas, dy, free) - self._marker.score
        return shift_markers(canvas.open_document.document, self._ids, dx / column.width, score)

    def _score(self, canvas: Board, dy: float, free: bool) -> float:
        """Return the score at the pointer, that of a level when it is near one; say which."""
        if self._scale is None or not dy:
            return self._marker.score
        score = self._scale.score_at(self._y + dy)
        level = nearest_level(self._levels, score)
        step = abs(self._levels[0].score - self._levels[1].score)
        snapped = not free and abs(level.score - score) <= min(MAGNET, step * MOST_OF_A_STEP)
        score = level.score if snapped else round(score, 1)
        hint = "" if free else tr("Ctrl: between the levels")
        self._level = f"{signed(score)} · {level.name}" + (f"\n{hint}" if hint else "")
        return score

    def finish(self, canvas: Board) -> None:
        """Move them: one step."""
        canvas.preview(None)
        if self._change and canvas.open_document.apply(self._change, self._all) and self._said:
            canvas.notice.emit(self._said)

    def cancel(self, canvas: Board) -> None:
        """Put them back."""
        canvas.preview(None)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield nothing: the map itself follows."""
        yield from ()

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw nothing: the map itself follows."""
