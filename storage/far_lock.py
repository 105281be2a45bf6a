"""A lock on a document itself, far behind its content, that programs of other people and on other machines see too.

It belongs to the open file, not to the process (Linux' open file description locks, fcntl(2)): SQLite's own locks and
this one leave each other alone. SQLite locks bytes from 2³⁰ on (https://www.sqlite.org/fileformat.html#the_lock_byte_page);
this is one byte beyond any file. Other systems have no such lock: there it is never taken and holds nobody off.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

_BYTE = 2**62
_HELD = (errno.EAGAIN, errno.EACCES)


class HeldElsewhere(Exception):
    """Another process holds the document: of another person, on another machine, or with another state folder."""


class FarLock:
    """Guards one open file and the lock on it. Made by ``take``."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> FarLock | None:
        """Lock a document; None where the system or the drive knows no such locks. Raises HeldElsewhere."""
        try:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        except OSError:
            return None  # it can only be read, then
        try:
            if not _lock(handle):
                os.close(handle)
                return None
        except OSError as error:
            os.close(handle)
            if error.errno in _HELD:
                raise HeldElsewhere from error
            return None
        return cls(handle)

    def release(self) -> None:
        """Let go of the document. A second call does nothing.

        Closing takes SQLite's locks of this process along (fcntl(2)): its connection has to be closed before.
        """
        if self._handle >= 0:
            handle, self._handle = self._handle, -1
            with suppress(OSError):
                os.close(handle)


if sys.platform == "linux":
    import fcntl

    def _lock(handle: int) -> bool:
        wanted = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
        return True

else:

    def _lock(_handle: int) -> bool:
        return False
