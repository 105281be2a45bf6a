"""Something that could not land flies back to where it was, briefly, or at once where motion is unwanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPointF, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from ui.canvas.overlays import Ghost

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

DURATION = 140


class SnapBack:
    """One flight at a time."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._ghost: Ghost | None = None
        self._from = QPointF()
        self._flight = QVariantAnimation(canvas)
        self._flight.setDuration(DURATION)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flight.valueChanged.connect(canvas.viewport().update)
        self._flight.finished.connect(self._land)

    def start(self, ghost: Ghost) -> None:
        """Let the ghost fly home."""
        style = self._canvas.style()
        if ghost.group is None or not style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
            return
        self._ghost, self._from = ghost, ghost.place + ghost.hold
        self._flight.stop()
        self._flight.start()

    def paint(self, painter: QPainter) -> None:
        """Draw the ghost on its way, in pixels of the viewport."""
        if self._ghost is None or self._flight.state() is not QAbstractAnimation.State.Running:
            return
        progress = float(self._flight.currentValue())
        home = QPointF(self._ghost.home.x, self._ghost.home.y) + self._ghost.hold
        camera = self._canvas.camera
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.zoom, camera.zoom)
        self._ghost.at(self._from + (home - self._from) * progress).paint(self._canvas, painter)
        painter.restore()

    def _land(self) -> None:
        self._ghost = None
        self._canvas.viewport().update()
