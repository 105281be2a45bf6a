"""Write a file whole or not at all.

A temporary file beside the target is written, forced to the disk and put in the target's place in one step. Until
then, and after any failure, the old file is there byte for byte. What a kill leaves behind is removed by the next
export into the same folder.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from model.errors import KnownError
from model.system_errors import system_reason
from resources.i18n import tr

_PREFIX, _SUFFIX = ".yeojido-", ".tmp"


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write; when the block ends well it takes the place of ``path``.

    Whatever goes wrong, an interruption included, leaves the old file alone and no debris. Raises KnownError,
    naming the file and the reason, for what the system refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise KnownError(str(path), tr("this is a folder, not a file"))
        if target.exists() and not os.access(target, os.W_OK):
            raise KnownError(str(path), tr("this file may not be changed"))
        _sweep(target.parent)
        with _beside(target) as file:
            yield file
    except OSError as error:
        raise KnownError(str(path), system_reason(error), tr("Check the disk and the folder")) from error


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    name = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:  # from before the file is there: a signal may end the block anywhere
        with open(name, "xb", opener=_private) as file:
            _lock(file.fileno())
            yield cast("BinaryIO", file)
            file.flush()
            os.fsync(file.fileno())
        _take_permissions(target, name)
        name.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            name.unlink()
        raise
    _sync_folder(target.parent)


def _sweep(folder: Path) -> None:
    """Remove what exports that were killed left in a folder: temporary files that nobody holds any more."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            _remove_unless_held(path)


def _remove_unless_held(path: Path) -> None:
    """A file that is being written is locked; on Windows an open file cannot be removed anyway."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDWR)
        try:
            held = not _lock(descriptor)
            if not held and os.name == "posix":
                path.unlink()
        finally:
            os.close(descriptor)
        if not held and os.name != "posix":
            path.unlink()


def _lock(descriptor: int) -> bool:
    """Lock a file as long as it is open; say whether that went. Without locks everything does."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: leave what may be someone's alone
        return False
    return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _take_permissions(target: Path, name: Path) -> None:
    """Give the new file the old one's mode, or what a newly made file would get; until then it is private."""
    try:
        mode = target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    with contextlib.suppress(OSError):
        name.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where a folder can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
