"""What every gesture can do, and what the canvas offers it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from ui.canvas.overlays import Overlay
    from ui.canvas.view import MapCanvas

Modifiers = Qt.KeyboardModifier


class Gesture(Protocol):
    """A press, what follows it, and its end. Nothing is written before ``finish``."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """The shape that the pointer has now."""

    def move(self, canvas: MapCanvas, point: QPointF, modifiers: Modifiers) -> None:
        """Follow the pointer; ``point`` is in points of the map."""

    def finish(self, canvas: MapCanvas) -> None:
        """The button was released: commit one step, or nothing."""

    def cancel(self, canvas: MapCanvas) -> None:
        """Leave no trace."""

    def overlays(self, canvas: MapCanvas) -> Iterator[Overlay]:
        """Yield what ``paint`` paints now, so that only what changed is painted again."""

    def paint(self, canvas: MapCanvas, painter: QPainter) -> None:
        """Draw over the map, in points of the map."""
