"""Moving the page under the hand: space-drag, middle button, hand tool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from ui.canvas.board import Board, Modifiers
    from ui.canvas.overlay import Overlay


class Pan:
    """Keeps the point that was grabbed under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Board, grabbed: QPointF) -> None:
        self._camera = canvas.camera
        self._grabbed = grabbed

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Follow the pointer."""
        away = canvas.camera.to_screen(point) - canvas.camera.to_screen(self._grabbed)
        canvas.set_camera(canvas.camera.moved(away.x(), away.y()))

    def finish(self, canvas: Board) -> None:
        """Stay where it is."""

    def cancel(self, canvas: Board) -> None:
        """Go back to where it began."""
        canvas.set_camera(self._camera)

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield nothing: the page itself moves."""
        yield from ()

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw nothing."""
