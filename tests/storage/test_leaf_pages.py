from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import files
from storage.leaf_pages import rows_found
from storage.repair import repair
from tests.storage.documents import editing, small, titled

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A document of 900 cards, one with a text longer than a page."""
    path = tmp_path / "a.journey"
    with files.create(path, small(900)) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card7", "긴 제목 " * 1_500))
    return path


@pytest.fixture
def source(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def root_of(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: tuple[int] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (table,)).fetchone()
    return found[0]


def put(path: Path, place: int, what: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(what)


@pytest.mark.parametrize("table", ["card", "stage", "lane", "map", "journal", "document"])
def test_every_row_of_a_table_is_found_as_sqlite_reads_it(path: Path, source: sqlite3.Connection, table: str) -> None:
    cursor = source.execute(f"SELECT rowid AS number, * FROM {table}")
    names = [each[0] for each in cursor.description][1:]
    expected = {number: dict(zip(names, row, strict=True)) for number, *row in cursor}
    assert rows_found(source, path.read_bytes(), table) == expected


def test_what_was_deleted_is_not_found(path: Path, source: sqlite3.Connection) -> None:
    source.execute("DELETE FROM card WHERE rowid > 100")
    source.commit()
    assert set(rows_found(source, path.read_bytes(), "card")) == set(range(1, 101))


@pytest.mark.parametrize("damage", [b"\xff", bytes(PAGE), b"\xee" * PAGE])
@pytest.mark.parametrize("table", ["card", "lane"])
def test_a_lost_root_costs_no_row_below_it(path: Path, tmp_path: Path, damage: bytes, table: str) -> None:
    whole = files.inspect(path).document
    put(path, (root_of(path, table) - 1) * PAGE, damage)
    document = repair(path, tmp_path / "b.journey").document
    if table == "card" or len(damage) == 1:
        assert document.records == whole.records
    else:
        assert not document.records.keys() - whole.records.keys()
