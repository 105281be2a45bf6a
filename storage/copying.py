"""New files: built beside their place under another name, synced, then put there in one move."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import insert

from model.change import Change
from model.document import Document
from model.view_state import ViewState
from resources.i18n import mark
from storage.engine import Database
from storage.faults import file_error
from storage.header import journal_beside
from storage.revision import Revision
from storage.schema import create_schema
from storage.tables import DOCUMENT
from storage.views import write_view
from storage.weighing import Scale
from storage.writer import write_change


@contextmanager
def placed(path: Path, replace: bool) -> Iterator[Path]:
    """Give a path to build a file at; afterwards it is at ``path``, or nothing has happened there.

    Raises KnownError when ``path`` is taken and may not be replaced, and OSError.
    """
    target = Path(os.path.realpath(path)) if replace else path  # a link keeps pointing where it points
    if not path.name:
        raise file_error(path, mark("this is a folder, not a file"), mark("Check the name"))
    temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.tmp")
    target.parent.stat()  # a folder that is missing is told as such
    _refuse_taken(path, replace)
    try:
        yield temporary
        _sync(temporary)
        _refuse_taken(path, replace)
        temporary.replace(target)
    finally:
        for leftover in (temporary, journal_beside(temporary)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    sync_folder(target.parent)


def write_whole(
    path: Path,
    document: Document,
    revision: Revision,
    view: ViewState,
    beside: Callable[[Database], object] = lambda _database: None,
) -> None:
    """Write a document with an empty journal into a new file; ``beside`` adds what else belongs into it.

    Raises KnownError when it is too heavy to be opened again, sqlite3.Error and OSError.
    """
    state = asdict(revision)
    state["revision"] = state.pop("number")
    database = Database(path, "rwc")
    try:
        database.execute("PRAGMA journal_mode=OFF")  # the file is put in its place only when whole
        database.execute("PRAGMA synchronous=OFF")
        with database.core() as connection:
            create_schema(connection)
            connection.execute(insert(DOCUMENT).values(only=1, map_in_view="", **state))
            everything = Change(added=tuple(document.records.values()))
            write_change(database, everything)
            Scale().check(database, everything)
            write_view(database, view)
            beside(database)
    finally:
        database.close()


def _refuse_taken(path: Path, replace: bool) -> None:
    if not replace and os.path.lexists(path):
        raise file_error(path, mark("a file of this name exists already"), mark("Choose another name"))


def _sync(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk, where the system can do that."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some file systems cannot; the file itself is there
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
