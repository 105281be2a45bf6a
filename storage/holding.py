"""Who has a document open for editing: told to the second window or process that wants it.

The lock lies in the person's state folder under the file's identity (device and inode), not beside the document and
not under its name: a link or another spelling leads to the same lock, and nothing is left in anybody's folder. What
it cannot tell, that another person or machine has the document, a lock on the document itself does (see ``far_lock``).
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from model.cleaning import one_line
from model.errors import KnownError
from resources.i18n import mark, tr
from storage.far_lock import FarLock, HeldElsewhere
from storage.faults import naming, readable
from storage.folders import state_folder
from storage.lock_file import LockFile, text_of


class InUse(KnownError):
    """Another window or process has the document open for editing; it can be opened for reading."""


class Hold:
    """A document is held for editing as long as this is not released, or until the process ends."""

    def __init__(self, *locks: LockFile | FarLock | None) -> None:
        self._locks = locks

    def release(self) -> None:
        """Let others have the document, whose connection is closed before. A second call does nothing."""
        for lock in self._locks:
            if lock is not None:
                lock.release()


def hold(path: Path) -> Hold:
    """Hold a document for editing. Raises InUse, which says who has it, and KnownError when there is no such file.

    Where neither the state folder can be written nor the document locked, nobody is held off: an edit on top of
    another's is refused all the same.
    """
    with naming(path):
        status = path.stat()
    lock = _lock_of_ours(path, status)
    try:
        return Hold(lock, FarLock.take(path))
    except HeldElsewhere as error:
        if lock is not None:
            lock.release()
        raise _in_use(path, "", mark("another person or computer has it open")) from error


def _lock_of_ours(path: Path, status: os.stat_result) -> LockFile | None:
    try:
        folder = state_folder() / "open"
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"{status.st_dev:x}-{status.st_ino:x}.lock"
        lock = LockFile.take(place)
    except OSError:
        return None
    if lock is None:
        raise _in_use(path, text_of(place))
    with suppress(OSError):  # a lock without a name on it still holds
        lock.write(json.dumps(_ourselves()))
    return lock


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a document inside the block. Raises what ``hold`` raises."""
    holding = hold(path)
    try:
        yield
    finally:
        holding.release()


def _ourselves() -> dict[str, Any]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return {"pid": os.getpid(), "user": user, "host": platform.node(), "since": now}


def _in_use(path: Path, text: str, unnamed: str = mark("another window has it open")) -> InUse:
    try:
        holder: Any = json.loads(text)
        since = datetime.fromisoformat(str(holder["since"])).astimezone()
        reason = tr(
            "{user} has it open since {time} (process {process} on {host})",
            user=one_line(str(holder["user"])) or "?",
            time=f"{since:%Y-%m-%d %H:%M}",
            process=int(holder["pid"]),
            host=one_line(str(holder["host"])) or "?",
        )
    except (ValueError, TypeError, KeyError):
        reason = tr(unnamed)
    return InUse(readable(path), reason, tr("Close it there, or open it for reading only"))
