"""Moving the page under the hand: space-drag, middle button, hand tool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from ui.canvas.gestures.gesture import Modifiers
    from ui.canvas.overlays import Overlay
    from ui.canvas.view import MapCanvas


class Pan:
    """Keeps the point that was grabbed under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: MapCanvas, grabbed: QPointF) -> None:
        self._camera = canvas.camera
        self._grabbed = grabbed

    def move(self, canvas: MapCanvas, point: QPointF, modifiers: Modifiers) -> None:
        """Follow the pointer."""
        away = canvas.camera.to_screen(point) - canvas.camera.to_screen(self._grabbed)
        canvas.set_camera(canvas.camera.moved(away.x(), away.y()))

    def finish(self, canvas: MapCanvas) -> None:
        """Stay where it is."""

    def cancel(self, canvas: MapCanvas) -> None:
        """Go back to where it began."""
        canvas.set_camera(self._camera)

    def overlays(self, canvas: MapCanvas) -> Iterator[Overlay]:
        """Yield nothing: the page itself moves."""
        yield from ()

    def paint(self, canvas: MapCanvas, painter: QPainter) -> None:
        """Draw nothing."""
