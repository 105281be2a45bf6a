"""Being asked to end by the system (SIGTERM, SIGINT, SIGHUP): what is being typed is written down, the file closed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

NAMES = ("SIGTERM", "SIGINT", "SIGHUP")
LOOK_EVERY_MS = 300


class EndSignals(QObject):
    """Calls ``end`` in the event loop when the process is asked to end.

    Python runs handlers only between its own instructions: a byte in a pipe wakes Qt's loop up, and where a pipe
    cannot (Windows) a slow clock does.
    """

    def __init__(self, end: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end
        self._before = {
            number: signal.signal(number, self._on_signal)
            for number in (getattr(signal, name, None) for name in NAMES)
            if number is not None
        }
        if os.name == "nt":
            clock = QTimer(self)
            clock.timeout.connect(lambda: None)
            clock.start(LOOK_EVERY_MS)
            return
        self._reading, self._writing = os.pipe()
        for end_of_pipe in (self._reading, self._writing):
            os.set_blocking(end_of_pipe, False)
        self._woken = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda *_: os.read(self._reading, 64))

    def stop(self) -> None:
        """Let signals do what they did before."""
        for number, before in self._before.items():
            handler: Any = before
            signal.signal(number, handler)
        if os.name != "nt":
            signal.set_wakeup_fd(self._woken)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        QTimer.singleShot(0, self, self._end)
