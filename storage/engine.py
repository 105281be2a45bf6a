"""The one connection to a document's file: how it is opened, what it is told, and its transactions.

Everything that is particular to SQLite is here. The settings and their reasons:
``journal_mode=TRUNCATE, synchronous=FULL`` (fullfsync on macOS) because a copy of the file alone must always be
a whole document and no acknowledged edit may be lost to a power cut; ``locking_mode=NORMAL`` because otherwise a
deleted file goes unnoticed; ``mode=rw`` because a missing file must not be made; ``trusted_schema=OFF``,
``cell_size_check=ON`` and ``mmap_size=0`` because the file may come from anybody.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql import ClauseElement

LOCK_PATIENCE = 0.5  # seconds to wait for another program's lock
LONGEST_VALUE = 256 * 2**20  # bytes of one text or image
LONGEST_ROW = 16 * 2**20  # bytes of one record without its images
TEMPORARY = "temporary"
_INSTRUCTIONS_BETWEEN_LOOKS = 100_000
_PAGES_AT_A_TIME = 200

_SAFE = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA foreign_keys=ON",
    "PRAGMA locking_mode=NORMAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
)


def sqlite_uri(path: Path, mode: str) -> str:
    """Return SQLite's URI for a path, whatever is in its name (``mode``: "ro", "rw" or "rwc", perhaps with more)."""
    absolute = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - resolve() would follow links
    return f"file://{'' if absolute.startswith('/') else '/'}{quote(os.fsencode(absolute))}?mode={mode}"


class Database:
    """Guards one connection and its transactions. Raises sqlite3.Error; the doors above name the file.

    SQLAlchemy makes the tables and compiles the statements, each once; they run on the driver's own cursor,
    because an edit is a handful of small statements and their cost is the cost of the edit.
    """

    def __init__(self, path: Path, mode: str = "rw", *, place: Path | None = None) -> None:
        """Connect to a file ("rw", "ro", "rwc" to make it) or to an empty one of its own (TEMPORARY).

        ``place`` is where it lies, when that is a copy; ``path`` is what messages name.
        """
        self.path = path
        self._afterwards: list[Callable[[], object]] = []
        self._raw = _connected(place or path, mode)

    def close(self) -> None:
        """Close the connection. What was not committed is rolled back; an empty journal file is taken away."""
        with suppress(sqlite3.Error):  # the document is whole either way
            self._raw.execute("PRAGMA journal_mode=DELETE")
        self._raw.close()
        while self._afterwards:
            self._afterwards.pop()()

    def finally_do(self, what: Callable[[], object]) -> None:
        """Do something once the connection is closed."""
        self._afterwards.append(what)

    def version(self) -> int:
        """Return the version of the schema."""
        version: int = self._raw.execute("PRAGMA user_version").fetchone()[0]
        return version

    def keep_for_good(self) -> None:
        """Choose how transactions are made durable. Writes only where another tool chose a write-ahead log.

        Raises sqlite3.OperationalError (SQLITE_BUSY) when that log is in use.
        """
        self._raw.execute("PRAGMA journal_mode=TRUNCATE")

    def execute(self, statement: ClauseElement | str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement with its values in the order of its parameters."""
        return self._raw.execute(self.sql(statement), values)

    def execute_many(self, statement: ClauseElement | str, rows: Iterable[Sequence[Any]]) -> int:
        """Run one statement for many rows of values; returns how many rows it changed."""
        return self._raw.executemany(self.sql(statement), rows).rowcount

    def sql(self, statement: ClauseElement | str) -> str:
        """Return a statement as the text that the driver runs."""
        return statement if isinstance(statement, str) else _compiled(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that either happens whole or not at all, DDL included."""
        self._raw.execute("BEGIN IMMEDIATE")
        with self._finishing():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction that sees one state of the file."""
        self._raw.execute("BEGIN")
        with self._finishing():
            yield

    @contextmanager
    def _finishing(self) -> Iterator[None]:
        try:
            yield
            self._raw.commit()
        except BaseException:
            with suppress(sqlite3.Error):  # on a full disk SQLite has rolled back already
                self._raw.rollback()
            raise

    @contextmanager
    def core(self) -> Iterator[Connection]:
        """A writing transaction as a connection of SQLAlchemy Core, for tables and migrations.

        What SQLAlchemy wraps comes out as the sqlite3.Error that it was.
        """
        engine = create_engine("sqlite://", creator=lambda: self._raw, poolclass=StaticPool, pool_reset_on_return=None)
        event.listen(engine, "begin", _begin)
        try:
            with engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise error.orig or error from error

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Break off what takes longer (SQLITE_INTERRUPT): a file may hold endless loops."""
        end = time.monotonic() + seconds
        self._raw.set_progress_handler(lambda: int(time.monotonic() > end), _INSTRUCTIONS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            self._raw.set_progress_handler(None, 0)

    def read_text_as(self, factory: Callable[[bytes], Any] | None) -> None:
        """Read texts as what ``factory`` makes of their bytes; None: as strict UTF-8."""
        self._raw.text_factory = factory or str

    @contextmanager
    def values_up_to(self, size: int) -> Iterator[None]:
        """Refuse rows and values larger than ``size`` bytes (SQLITE_TOOBIG) before they are in memory."""
        before = self._raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, size)
        try:
            yield
        finally:
            self._raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)

    def allow_reading_only(self) -> None:
        """Refuse every write from here on (SQLITE_READONLY)."""
        self._raw.execute("PRAGMA query_only=ON")

    def copy_into(self, other: Database) -> None:
        """Copy the document as it is now over what another connection holds."""
        self._raw.backup(other._raw)

    def copy_to(self, path: Path) -> None:
        """Copy the document as it is now into a new file, page by page, by SQLite's backup API."""
        target = sqlite3.connect(sqlite_uri(path, "rwc"), uri=True, isolation_level=None)
        try:
            target.execute("PRAGMA journal_mode=OFF")
            self._raw.backup(target)
        finally:
            target.close()

    def copy_gently(self, path: Path, look: Callable[[], None]) -> None:
        """Copy like ``copy_to``, some pages at a time, so that others can write in between (it then starts again).

        ``look`` is called after each time and may raise to give the copy up.
        """
        target = sqlite3.connect(sqlite_uri(path, "rwc"), uri=True, isolation_level=None)
        try:
            target.execute("PRAGMA journal_mode=OFF")
            self._raw.backup(target, pages=_PAGES_AT_A_TIME, progress=lambda *_: look(), sleep=0.02)
        finally:
            target.close()


@lru_cache(maxsize=512)
def _compiled(statement: ClauseElement) -> str:
    """Compiling costs more than running: every statement that is kept is compiled once."""
    return str(statement.compile(dialect=pysqlite.dialect()))


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    place = "" if mode == TEMPORARY else sqlite_uri(path, mode)
    connection = sqlite3.connect(place, uri=True, timeout=LOCK_PATIENCE, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    for pragma in _SAFE:
        connection.execute(pragma)
    return connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
