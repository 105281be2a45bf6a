"""What lies beside a document's file: the journal of a crash, a write-ahead log, or something of another's.

SQLite puts back whatever a journal of the right name holds, also into a file that it never belonged to
(https://www.sqlite.org/howtocorrupt.html, 1.4), and takes away what it finds to be none. So a journal is first tried
on a copy, and who only reads, reads such a copy: the file and what is beside it stay as they are.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from model.errors import KnownError
from resources.i18n import mark, tr
from storage import header
from storage.engine import Database
from storage.faults import file_error, readable
from storage.revision import read_revision
from storage.schema import check_nothing_foreign, check_pages

_MOST_IN_JOURNAL = 2  # times the size of the file: each page that was changed, once, eight bytes longer
_HEADERS = 2**24  # bytes
_HELD_UP = (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def connected_for_reading(path: Path) -> Database:
    """Connect to a file so that neither it nor what is beside it changes. Raises KnownError, sqlite3.Error, OSError."""
    if header.has_write_ahead_log(path):
        log = _log_beside(path)
        return _copied(path, [log]) if log.is_file() and log.stat().st_size else Database(path, "ro&immutable=1")
    journal = header.journal_beside(path)
    if journal.is_dir():
        return Database(path, "ro&immutable=1")
    if not _is_hot(path):
        return Database(path, "ro")
    _refuse_anothers_journal(path)
    return _copied(path, [journal])


def connected_for_writing(path: Path) -> Database:
    """Connect to a file that may be changed, once it is sure that its journal is its own.

    Raises KnownError, sqlite3.Error and OSError.
    """
    journal = header.journal_beside(path)
    if journal.is_dir():
        raise file_error(journal, mark("this is a folder, not a file"), mark("Move it elsewhere and try again"))
    if _is_hot(path):
        _refuse_anothers_journal(path)
    return Database(path)


def _is_hot(path: Path) -> bool:
    """Whether a journal waits to be taken back, rather than being of a transaction under way."""
    if not header.left_by_crash(path):
        return False
    try:
        database = Database(path, "ro")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode in _HELD_UP
    try:
        database.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode in _HELD_UP
    finally:
        database.close()
    return False


def has_anothers_journal(path: Path) -> bool:
    """Whether the journal beside a file would damage it, though it is sound without. Raises OSError.

    A journal holds pages of the file as they were; one that is larger than all of them can be is not tried.
    """
    journal = header.journal_beside(path)
    most = _MOST_IN_JOURNAL * path.stat().st_size + _HEADERS
    return (journal.stat().st_size > most or not _is_sound(path, [journal])) and _is_sound(path, [])


def _refuse_anothers_journal(path: Path) -> None:
    """Raise KnownError when a journal would damage a file that is sound without it."""
    if has_anothers_journal(path):
        journal = header.journal_beside(path)
        reason = tr("the file “{name}” beside it belongs to something else and would damage it", name=readable(journal))
        raise KnownError(readable(path), reason, tr("Move it elsewhere and try again"))


def _is_sound(path: Path, beside: list[Path]) -> bool:
    try:
        with closing(_copied(path, beside)) as database:
            check_nothing_foreign(database)
            check_pages(database)
            return read_revision(database) is not None
    except (KnownError, sqlite3.Error):
        return False


def _copied(path: Path, beside: list[Path]) -> Database:
    """Connect to a copy of a file and of what is beside it; closing takes the copy away."""
    folder = tempfile.TemporaryDirectory(prefix="yeojido-")
    try:
        whole = Path(os.path.realpath(path))
        copy = Path(folder.name) / "copy"
        for item in (whole, *beside):
            shutil.copyfile(item, copy.with_name("copy" + item.name.removeprefix(whole.name)))
        database = Database(path, "rw", place=copy)
    except BaseException:
        folder.cleanup()
        raise
    database.finally_do(lambda: _taken_away(folder))
    with suppress(sqlite3.Error):  # what is damaged is told by whoever reads it
        database.execute("SELECT count(*) FROM sqlite_master")
    database.allow_reading_only()
    return database


def _taken_away(folder: tempfile.TemporaryDirectory[str]) -> None:
    with suppress(OSError):
        folder.cleanup()


def _log_beside(path: Path) -> Path:
    return Path(f"{os.path.realpath(path)}-wal")
