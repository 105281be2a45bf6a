"""Drawing the moment that is wanted, a few milliseconds at a time, so that the slider and the window never wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from model.snapshots import Snapshot

PIECE = 0.005
"""Seconds of drawing between two looks at what the person does; what takes less is shown at once."""
Wanted = int | Snapshot
"""A moment by its number in the history, or as a snapshot keeps it."""


class MomentDrawing(QObject):
    """Guards which moment is being drawn, and the latest that is wanted: it comes next, those between are left out."""

    def __init__(self, draw: Callable[[Wanted], Iterator[None]], parent: QObject) -> None:
        """``draw`` draws a moment in pieces and shows it after the last."""
        super().__init__(parent)
        self._draw = draw
        self._pieces: Iterator[None] | None = None
        self.wanted: Wanted = -1
        self._drawn: Wanted = -1
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_drawing(self) -> bool:
        """Whether a moment is still to be shown."""
        return self._pieces is not None

    def want(self, moment: Wanted) -> None:
        """Draw a moment; one that is being drawn is shown first, so that a moving slider always shows something."""
        self.wanted = moment
        if self._pieces is None:
            self._start()
            self._go_on()

    def settle(self) -> None:
        """Show the wanted moment now."""
        if self._pieces is not None and self._drawn != self.wanted:
            self._start()
        while self._pieces is not None:
            self._work(float("inf"))

    def stop(self) -> None:
        """Draw nothing any more."""
        self._pieces = None
        self._timer.stop()

    def _start(self) -> None:
        self._drawn = self.wanted
        self._pieces = self._draw(self._drawn)

    def _go_on(self) -> None:
        self._work(PIECE)
        if self._pieces is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _work(self, seconds: float) -> None:
        """Draw for so long, or until a moment is shown: the window is to paint it before the next is begun."""
        begun = perf_counter()
        while (pieces := self._pieces) is not None and perf_counter() - begun < seconds:
            try:
                next(pieces)
            except StopIteration:
                if self._pieces is pieces:  # what was shown did not stop it all
                    self._pieces = None
                    if self._drawn != self.wanted:
                        self._start()
                return
