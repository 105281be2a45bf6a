"""Durable edits and opening, against the same statements in plain sqlite3."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from model.editor import Editor
from model.picture.compose import compose
from storage import files
from tests.benchmarks.big_map import MAP, big_map, retitled
from tests.benchmarks.measuring import Row, clocked


def rows() -> Iterator[Row]:
    """Yield the rows of storage."""
    folder = Path(mkdtemp(prefix="yeojido-bench-"))
    try:
        path = folder / "large.journey"
        files.create(path, big_map(10_000)).close()
        twins = Twins(folder, path)
        yield Row(
            "durable edit", twins.edit, "the same statements in sqlite3", twins.replay, most_ratio=1.5, repeats=25
        )
        twins.close()
        opening = Opening(path)
        yield Row(
            "opening 10,000 cards to a picture",
            lambda: clocked(opening.open_and_compose),
            "raw rows + the same layout",
            lambda: clocked(opening.fetch) + clocked(opening.compose),
            most_ratio=1.5,
            repeats=3,
        )
        yield Row(
            "opening 10,000 cards, without layout",
            lambda: clocked(opening.open),
            "fetching the rows raw",
            lambda: clocked(opening.fetch),
            most_ratio=1.5,
            repeats=3,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Twins:
    """Two copies of one file: one is edited by the program, the other by the statements that the program used."""

    def __init__(self, folder: Path, path: Path) -> None:
        twin = folder / "twin.journey"
        shutil.copy(path, twin)
        self._stored = files.open(path)
        self._editor = Editor(self._stored.document, self._stored)
        self._raw = sqlite3.connect(twin, isolation_level=None)
        self._raw.execute("PRAGMA journal_mode=TRUNCATE")
        self._raw.execute("PRAGMA synchronous=FULL")
        self._raw.execute("PRAGMA foreign_keys=ON")
        self._statements: list[str] = []
        self._turn = 0
        self._stored._database._raw.set_trace_callback(self._statements.append)

    def edit(self) -> float:
        """Return the milliseconds of one edit through the editor."""
        self._turn += 1
        self._statements.clear()
        change = retitled(self._editor.document, "card7", f"새 제목 {self._turn}")
        return clocked(lambda: self._editor.apply(change))

    def replay(self) -> float:
        """Return the milliseconds of the statements of the latest edit."""
        return clocked(self._replay)

    def _replay(self) -> None:
        for statement in self._statements:
            cursor = self._raw.execute(statement)
            if cursor.description:
                cursor.fetchall()

    def close(self) -> None:
        """Close both files."""
        self._raw.close()
        self._stored.close()


class Opening:
    """A file that is opened, and fetched raw, again and again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document = big_map(10_000)

    def open(self) -> None:
        """Open and close the document."""
        files.open(self._path).close()

    def open_and_compose(self) -> None:
        """Open the document and make its picture."""
        stored = files.open(self._path)
        compose(stored.document, MAP)
        stored.close()

    def compose(self) -> None:
        """Make the picture alone."""
        compose(self._document, MAP)

    def fetch(self) -> None:
        """Fetch every row of every table."""
        fetch_raw(self._path)


def fetch_raw(path: Path) -> None:
    """Fetch every row of every table of a file, with nothing but sqlite3."""
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        connection.execute(f'SELECT * FROM "{table}"').fetchall()
    connection.close()
