"""Write a file whole or not at all.

A temporary file beside the target is written, forced to the disk and put in the target's place in one step. Until
then, and after any failure, the old file is there byte for byte.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from model.errors import KnownError
from resources.i18n import tr


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
        with _beside(target) as file:
            yield file
    except OSError as error:
        raise KnownError(str(path), error.strerror or str(error), tr("Check the disk and the folder")) from error


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    descriptor, name = tempfile.mkstemp(prefix=".yeojido-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield cast("BinaryIO", file)
            file.flush()
            os.fsync(file.fileno())
        _take_permissions(target, name)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _take_permissions(target: Path, name: str) -> None:
    """Give the new file the old one's mode, or what a newly made file would get; mkstemp's is private."""
    try:
        mode = target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    with contextlib.suppress(OSError):
        Path(name).chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where a folder can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
