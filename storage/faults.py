"""What can go wrong with a file, told as people need it: the file, the reason and the next step."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from model.errors import KnownError
from model.system_errors import AWAY, REASONS
from resources.i18n import mark, tr

DAMAGED_NEXT = mark("Open a backup, or save what it still holds with “check --repair”")
_DAMAGED = (mark("the file is damaged"), DAMAGED_NEXT)
NO_ACCESS = (
    mark("the file cannot be written"),
    mark("Check the permissions of the file and its folder, or save a copy elsewhere"),
)
_UNWRITABLE = (
    mark("the drive refuses to write"),
    mark("Check its free space, your quota and the connection, or save a copy elsewhere"),
)
_ELSEWHERE = (mark("the drive does not answer"), mark("Check the drive or connection, or save a copy elsewhere"))
_BUSY = (mark("another program is using the file"), mark("Close the other program and try again"))
_FULL = (mark("the disk is full"), mark("Free some space and try again, or save a copy elsewhere"))
_MOVED = (
    mark("the file was moved or deleted while it was open"),
    mark("Put it back and try again, or save a copy elsewhere"),
)
_TOO_LARGE = (mark("it is too large"), mark("Use a smaller image or text"))
_SLOW = (mark("reading it takes too long, so it is probably damaged"), _DAMAGED[1])

_WRITING = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE)
_TO_TRY = 2**16
"""Bytes written to find out what the system has against writing: more than a small file has room for elsewhere."""

_SQLITE_REASONS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: NO_ACCESS,
    sqlite3.SQLITE_READONLY_DBMOVED: _MOVED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_IOERR: _ELSEWHERE,
    **dict.fromkeys(_WRITING, _UNWRITABLE),
    sqlite3.SQLITE_CANTOPEN: NO_ACCESS,
    sqlite3.SQLITE_PERM: NO_ACCESS,
    sqlite3.SQLITE_AUTH: NO_ACCESS,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FORMAT: _DAMAGED,
    sqlite3.SQLITE_TOOBIG: _TOO_LARGE,
    sqlite3.SQLITE_NOMEM: _TOO_LARGE,
    sqlite3.SQLITE_INTERRUPT: _SLOW,
}
"""By SQLite's result code, the extended one first (https://www.sqlite.org/rescode.html)."""

_NEXT_STEPS: dict[int, str] = {
    errno.ENOSPC: _FULL[1],
    errno.EDQUOT: _FULL[1],
    errno.EFBIG: _TOO_LARGE[1],
    errno.EACCES: NO_ACCESS[1],
    errno.EPERM: NO_ACCESS[1],
    errno.EROFS: NO_ACCESS[1],
    errno.EBUSY: _BUSY[1],
    **dict.fromkeys(AWAY, _ELSEWHERE[1]),
    errno.ENAMETOOLONG: mark("Choose a shorter one"),
}
_SYSTEM_REASONS = {code: (reason, _NEXT_STEPS.get(code, mark("Check the name"))) for code, reason in REASONS.items()}
"""By the system's error number: why, and what to do about it."""


def file_error(path: Path, reason: str, next_step: str = "") -> KnownError:
    """Return the known error that names a file; reason and next step are marked texts."""
    return KnownError(readable(path), tr(reason), tr(next_step) if next_step else "")


def check_is_file(path: Path) -> None:
    """Raise KnownError for what is no ordinary file: reading a pipe or a device may never end."""
    with naming(path):
        if not path.is_file():
            path.stat()
            what = mark("this is a folder, not a file") if path.is_dir() else mark("this is a device, not a file")
            raise file_error(path, what, mark("Check the name"))


def readable(path: Path) -> str:
    """Return a path as it can be printed anywhere, whatever bytes its name is made of."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def as_known(path: Path, error: BaseException) -> KnownError | None:
    """Return the known error that an exception of SQLite or of the system stands for; None for a bug."""
    if isinstance(error, UnicodeDecodeError):
        return file_error(path, *_DAMAGED)
    if isinstance(error, OSError):
        known = _SYSTEM_REASONS.get(error.errno or 0)
        return file_error(path, *known) if known else KnownError(readable(path), error.strerror or str(error))
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own, raised for text that is no UTF-8
        return file_error(path, *_DAMAGED) if "Could not decode" in str(error) else None
    known = _cause_of_not_writing(path) if code in (*_WRITING, sqlite3.SQLITE_CANTOPEN) else None
    known = known or _SQLITE_REASONS.get(code) or _SQLITE_REASONS.get(code & 0xFF)
    return file_error(path, *known) if known else None


def _cause_of_not_writing(path: Path) -> tuple[str, str] | None:
    """Return what the system says when something is written beside a file, which SQLite keeps to itself."""
    if not path.exists():
        return None
    try:
        with TemporaryFile(dir=Path(os.path.realpath(path)).parent) as file:
            file.write(bytes(_TO_TRY))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return _SYSTEM_REASONS.get(error.errno or 0)
    return None


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise inside into a KnownError about the file; bugs go through."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        known = as_known(path, error)
        if known is None:
            raise
        raise known from error


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Like ``naming``, while a file that anybody made is read: what SQLite cannot do with it is the file's fault."""
    try:
        with naming(path):
            yield
    except sqlite3.Error as error:
        raise file_error(path, *_DAMAGED) from error
