"""Edits through the editor against their own statements in plain sqlite3, on twin files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from model.editor import Editor
from storage import files
from tests.benchmarks.measuring import clocked

Prepare = Callable[[Editor, int], Callable[[], object]]
"""Given an editor and the number of the turn, what is to be clocked."""
SETTINGS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "locking_mode=NORMAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "journal_mode=TRUNCATE",
)
"""What a document's connection is told; the page cache is SQLite's own in both."""


class Twins:
    """Three copies of one file, to which the same happens.

    One is edited by the program and clocked. Another is edited by it too, to learn the statements and their values,
    and is not clocked. On the third these statements run in plain sqlite3, with the same settings, prepared once and
    given their values as the program does: what they cost is what the disk and SQLite cost.
    """

    def __init__(self, path: Path) -> None:
        paths = [path.with_name(f"{name}.journey") for name in ("clocked", "watched", "plain")]
        for copy in paths:
            shutil.copy(path, copy)
        self._stored = [files.open(copy) for copy in paths[:2]]
        self._clocked, self._watched = (Editor(stored.document, stored) for stored in self._stored)
        self._turn = 0
        self._calls: list[tuple[str, Any, bool]] = []
        database = self._stored[1]._database
        database._raw = cast("sqlite3.Connection", Watching(database._raw, self._calls))
        self._plain = sqlite3.connect(paths[2], isolation_level=None)
        for setting in SETTINGS:
            self._plain.execute(f"PRAGMA {setting}")

    def edit(self, prepare: Prepare) -> float:
        """Return the milliseconds of an act through the editor."""
        self._turn += 1
        self._calls.clear()
        prepare(self._watched, self._turn)()
        return clocked(prepare(self._clocked, self._turn))

    def replay(self) -> float:
        """Return the milliseconds of the statements of the latest act."""
        calls = tuple(self._calls)
        return clocked(lambda: self._run(calls))

    def _run(self, calls: Iterable[tuple[str, Any, bool]]) -> None:
        for sql, values, many in calls:
            cursor = self._plain.executemany(sql, values) if many else self._plain.execute(sql, values)
            if cursor.description:
                cursor.fetchall()

    def do(self, prepare: Prepare) -> None:
        """Let an act happen to all three."""
        self.edit(prepare), self.replay()

    def close(self) -> None:
        """Close all files."""
        self._plain.close()
        for stored in self._stored:
            stored.close()


class Watching:
    """A connection that writes down what runs on it."""

    def __init__(self, connection: sqlite3.Connection, calls: list[tuple[str, Any, bool]]) -> None:
        self._connection, self._calls = connection, calls

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run a statement."""
        self._calls.append((sql, values, False))
        return self._connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        """Run a statement for many rows."""
        kept = list(rows)
        self._calls.append((sql, kept, True))
        return self._connection.executemany(sql, kept)

    def commit(self) -> None:
        """End a transaction."""
        self._calls.append(("COMMIT", (), False))
        self._connection.commit()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
