"""Finishing what a frame had no time for: first what its tiles need is made, bit by bit, then they are painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from ui.canvas.tiles import Tiles


class Finishing:
    """Guards the part of a viewport that is not yet as it should be.

    A frame that has nothing new to show would paint the outlines of all cards once more: between two frames only
    the next tile's needs are made, each time for as long as a frame may be held up.
    """

    def __init__(self, viewport: QWidget, tiles: Tiles) -> None:
        self._viewport, self._tiles = viewport, tiles
        self._late = QRegion()
        self._timer = QTimer(viewport, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Whether a part of the viewport is not yet as it should be and waits for the next step."""
        return self._timer.isActive()

    def want(self, late: QRect) -> None:
        """Paint a part of the viewport again as soon as there is more to show of it."""
        if not late.isEmpty():
            self._late = self._late.united(late)
            self._timer.start()

    def _go_on(self) -> None:
        if not self._tiles.prepared():
            self._timer.start()
            return
        late, self._late = self._late, QRegion()
        self._viewport.update(late)
