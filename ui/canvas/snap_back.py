"""Something that could not land flies back to where it was, briefly, or at once where motion is unwanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPointF, QVariantAnimation
from PySide6.QtGui import QPainter

from ui.canvas.overlay import Overlay
from ui.canvas.overlays import Ghost
from ui.motion import may_move

if TYPE_CHECKING:
    from ui.canvas.board import Board

DURATION = 140


class SnapBack:
    """One flight at a time."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self._ghost: Ghost | None = None
        self._from = QPointF()
        self._flight = QVariantAnimation(canvas)
        self._flight.setDuration(DURATION)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flight.valueChanged.connect(lambda _value: canvas.repainting.refresh())
        self._flight.finished.connect(self._land)

    def start(self, ghost: Ghost) -> None:
        """Let the ghost fly home."""
        if ghost.group is None or not may_move(self._canvas):
            return
        self._ghost, self._from = ghost, ghost.place + ghost.hold
        self._flight.stop()
        self._flight.start()

    def overlay(self) -> Overlay | None:
        """Return what the ghost covers on its way; None when nothing flies."""
        ghost = self._flying()
        return ghost.overlay() if ghost else None

    def _flying(self) -> Ghost | None:
        if self._ghost is None or self._flight.state() is not QAbstractAnimation.State.Running:
            return None
        progress = float(self._flight.currentValue())
        home = QPointF(self._ghost.home.x, self._ghost.home.y) + self._ghost.hold
        return self._ghost.at(self._from + (home - self._from) * progress)

    def paint(self, painter: QPainter) -> None:
        """Draw the ghost on its way, in points of the map."""
        if ghost := self._flying():
            ghost.paint(self._canvas, painter)

    def _land(self) -> None:
        self._ghost = None
        self._canvas.repainting.refresh()
