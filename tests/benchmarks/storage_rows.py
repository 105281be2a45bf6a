"""Durable edits and opening, against the same statements in plain sqlite3."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from model.editor import Editor
from model.operations.cards import move_to_cell
from model.operations.stages import duplicate_stage, move_stage
from model.picture.compose import compose
from storage import files
from tests.benchmarks.big_map import MAP, big_map, retitled
from tests.benchmarks.edits_twice import Prepare, Twins
from tests.benchmarks.measuring import Row, clocked


def rows() -> Iterator[Row]:
    """Yield the rows of storage."""
    folder = Path(mkdtemp(prefix="yeojido-bench-"))
    try:
        path = folder / "large.journey"
        files.create(path, big_map(10_000)).close()
        yield from edit_rows(path)
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


def edit_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of edits, each against its own statements; that of an undo comes after an edit not clocked."""
    twins = Twins(path)

    def row(name: str, prepare: Prepare, before: Prepare | None = None) -> Row:
        def measure() -> float:
            if before:
                twins.do(before)
            return twins.edit(prepare)

        return Row(name, measure, "its statements in sqlite3", twins.replay, most_ratio=1.5, repeats=25)

    yield row("durable edit", retitling)
    yield row("durable edit, undone", undoing, retitling)
    yield row("durable move of 100 cards", moving_cards)
    yield row("durable move of a stage", moving_a_stage)
    yield row("durable copy of a stage of 225 cards", copying_a_stage)
    yield row("durable undo of that copy", undoing, copying_a_stage)
    twins.close()


def retitling(editor: Editor, turn: int) -> Callable[[], object]:
    """Give a card another title."""
    return partial(editor.apply, retitled(editor.document, "card7", f"새 제목 {turn}"))


def undoing(editor: Editor, _: int) -> Callable[[], object]:
    """Take the latest step back."""
    return editor.undo


def moving_cards(editor: Editor, turn: int) -> Callable[[], object]:
    """Move a hundred cards into one cell."""
    ids = [f"card{number}" for number in range(100)]
    return partial(editor.apply, move_to_cell(editor.document, ids, f"lane{turn % 2}", f"stage{turn % 40}", 0))


def moving_a_stage(editor: Editor, turn: int) -> Callable[[], object]:
    """Move a stage to another place."""
    return partial(editor.apply, move_stage(editor.document, "stage3", 10 + turn % 5))


def copying_a_stage(editor: Editor, _: int) -> Callable[[], object]:
    """Put a copy of a stage with all of its cards beside it."""
    return partial(editor.apply, duplicate_stage(editor.document, "stage20"))


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
