"""Backups: copies of a document in the person's data folder, proved sound, fewer the older they are.

They lie in one folder a document, named for the document's id; a name says what the document was called, when the
copy was made, and which state it holds, so that one state is kept once. Copies made before a migration lie beside
these folders (see ``migrations``). Everything here has its own connection and may run in a thread.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import KnownError
from resources.i18n import mark, tr
from storage.faults import file_error, naming
from storage.folders import backup_folder

if TYPE_CHECKING:
    from storage.revision import Revision
    from storage.stored_document import StoredDocument

SUFFIX = ".journey"
MOST_BYTES = 2 * 2**30
"""What the backups of one document may take together; the newest is kept in any case."""
PATIENCE = 30.0
"""Seconds after which a copy is given up: somebody else keeps the file locked."""
_NAME = re.compile(r"(?P<stem>.*) (?P<time>\d{8}-\d{6})(?:-\d+)?(?: (?P<key>[0-9a-f]{12}))?", re.DOTALL)
_TIME = "%Y%m%d-%H%M%S"

STEPS = (
    (timedelta(hours=2), timedelta(0)),
    (timedelta(days=2), timedelta(hours=1)),
    (timedelta(days=60), timedelta(days=1)),
    (timedelta(days=3650), timedelta(days=14)),
)
"""Up to this age, one backup in every so long is kept."""


class Stopped(Exception):
    """Nobody waits for the backup any more."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, what the document was called then, when it was made (local time), and its bytes."""

    path: Path
    name: str
    time: datetime
    size: int


def folder_of(identity: str) -> Path:
    """Return the folder of a document's backups; its id, which may be any text, is never a path."""
    return backup_folder() / sha256(identity.encode()).hexdigest()[:24]


def back_up(path: Path, go_on: Callable[[], bool] = lambda: True) -> Path | None:
    """Copy a document as it is now, prove the copy sound and thin the older ones; return where the copy is.

    None when this state has its backup already, or when the file is itself a backup. ``go_on`` is asked while
    copying. Raises KnownError naming the file, and Stopped.
    """
    from storage.engine import Database
    from storage.revision import read_revision

    if backup_folder() in path.absolute().parents:
        return None
    with naming(path):
        database = Database(path, "ro")
        try:
            revision = read_revision(database)
            if revision is None:
                raise file_error(path, mark("the file does not say which document it is"), mark("Open a backup"))
            folder = folder_of(revision.id)
            key = _key(revision)
            if any(key in old.path.name for old in backups_in(folder)):
                return None
            target = _target(folder, path.stem, key)
            _copy(database, target, go_on)
        finally:
            database.close()
    thin(folder)
    return target


def rescue(stored: StoredDocument) -> Path:
    """Keep what is in memory of a document whose file was lost; return where. Raises KnownError.

    It is among the backups, or else beside where the file was.
    """
    target = _target(folder_of(stored.document.id), stored.path.stem, _key(stored.revision))
    try:
        with naming(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        stored.save_copy(target)
    except KnownError:
        target = stored.path.with_name(target.name)
        stored.save_copy(target, replace=False)
    return target


def backups(identity: str = "") -> list[Backup]:
    """Return the backups of one document, or of all and those made before migrations; the newest first."""
    if identity:
        found = list(backups_in(folder_of(identity)))
    else:
        root = backup_folder()
        folders = [root, *(item for item in root.iterdir() if item.is_dir())] if root.is_dir() else []
        found = [item for folder in folders for item in backups_in(folder)]
    return sorted(found, key=lambda item: (item.time, item.path.name), reverse=True)


def backups_in(folder: Path) -> Iterator[Backup]:
    """Return the backups that lie in a folder, in no order."""
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        found = _NAME.fullmatch(path.stem)
        with suppress(OSError, ValueError):
            if found:
                made = datetime.strptime(found["time"], _TIME).astimezone()
                yield Backup(path, found["stem"], made, path.stat().st_size)


def restore(backup: Path, target: Path) -> None:
    """Write a new file that holds what a backup holds, history too. Raises KnownError."""
    from storage import files

    try:
        stored = files.open(backup, read_only=True)
    except KnownError as error:
        raise KnownError(error.thing, error.reason, tr("Choose another backup")) from error
    with stored:
        stored.save_copy(target, replace=False)


def thin(folder: Path, now: datetime | None = None) -> None:
    """Take away the backups that STEPS and MOST_BYTES have no room for."""
    found = sorted(backups_in(folder), key=lambda item: item.time, reverse=True)
    kept = set(kept_times((item.time for item in found), now or datetime.now().astimezone()))
    size = 0
    for number, item in enumerate(found):
        size += item.size
        if number and (item.time not in kept or size > MOST_BYTES):
            with suppress(OSError):
                item.path.unlink()


def kept_times(times: Iterable[datetime], now: datetime) -> list[datetime]:
    """Return the times whose backups are kept: the newest, and the first of each stretch that STEPS name."""
    kept: list[datetime] = []
    stretches: set[tuple[int, int]] = set()
    for moment in sorted(set(times), reverse=True):
        number = next((number for number, (age, _) in enumerate(STEPS) if now - moment <= age), None)
        if number is None:
            continue
        length = STEPS[number][1].total_seconds()
        stretch = (number, int(moment.timestamp() // length) if length else int(moment.timestamp() * 1e6))
        if stretch not in stretches:
            stretches.add(stretch)
            kept.append(moment)
    return kept


def _copy(database: object, target: Path, go_on: Callable[[], bool]) -> None:
    from storage.copying import placed
    from storage.engine import Database
    from storage.schema import check_pages

    assert isinstance(database, Database)
    end = time.monotonic() + PATIENCE

    def look() -> None:
        if not go_on():
            raise Stopped
        if time.monotonic() > end:
            raise file_error(
                database.path, mark("another program is using the file"), mark("Close the other program and try again")
            )

    with naming(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with placed(target, replace=True) as temporary:
            database.copy_gently(temporary, look)
            copy = Database(temporary, "ro")
            try:
                check_pages(copy)
            finally:
                copy.close()


def _target(folder: Path, stem: str, key: str) -> Path:
    now = datetime.now().astimezone()
    return folder / f"{stem[:60]} {now:{_TIME}} {key}{SUFFIX}"


def _key(revision: Revision) -> str:
    return sha256(f"{revision.number} {revision.stamp}".encode()).hexdigest()[:12]
