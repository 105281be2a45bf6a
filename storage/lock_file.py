"""Small files that a living process holds: the system lets go of them when the process ends, however it ends.

A lock of the system's on an open file (flock on POSIX, a locked byte on Windows), never a file that merely exists:
what a killed process leaves behind can be taken at once.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

_FAR_BYTE = 2**30
"""The byte that is locked on Windows: behind the text, so that others can read it."""
_ATTEMPTS = 5


class LockFile:
    """Guards one open and locked file. Made by ``take``."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """Take the file, made when it is missing; None when a living process holds it. Raises OSError."""
        for _ in range(_ATTEMPTS):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _locked(handle):
                os.close(handle)
                return None
            if _is_still_there(handle, path):
                return cls(path, handle)
            os.close(handle)  # its last holder took it away between our two calls
        return None

    def read(self) -> str:
        """Return the text in it."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        return os.read(self._handle, 1 << 16).decode("utf-8", "replace")

    def write(self, text: str) -> None:
        """Put a text in it, for those who find it held. Raises OSError."""
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, text.encode("utf-8", "replace"))

    def release(self) -> None:
        """Let go of the file and take it away. A second call does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        with suppress(OSError):  # on Windows an open file cannot be taken away
            self._path.unlink()
        os.close(handle)
        if os.name == "nt":
            with suppress(OSError):
                self._path.unlink()


def text_of(path: Path) -> str:
    """Return the text in a file that another process holds, "" when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _FAR_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _is_still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
