"""A command that is asked to end by the system: it gives up what it is doing and takes away what is half written."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Any

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")
_SECONDS_TO_CLEAR_UP = 2.0


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let signals that end a process raise SystemExit inside the block, with the exit code that a shell knows it by.

    A signal that is ignored (``nohup``) stays so. Others that follow shortly do not disturb the clearing up: a shell
    whose terminal is closed may say so twice.
    """
    last = -_SECONDS_TO_CLEAR_UP

    def end(number: int, _frame: FrameType | None) -> None:
        nonlocal last
        if monotonic() - last >= _SECONDS_TO_CLEAR_UP:
            last = monotonic()
            raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before: dict[int, Any] = {
        number: signal.signal(number, end) for number in numbers if signal.getsignal(number) != signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
