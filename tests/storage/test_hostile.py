"""Files that somebody made to do harm: refused or opened without the bad part, in bounded memory, never changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import KnownError
from storage import files
from storage.stored_document import StoredDocument
from tests.storage.documents import editing, small, titled

ROOT = Path(__file__).parents[2]
MOST_MEGABYTES = 300
OPENING = (
    "import re, sys; from pathlib import Path; from storage import files; from model.errors import KnownError\n"
    "try:\n with files.open(Path(sys.argv[1])) as stored: print(len(stored.document.records))\n"
    "except KnownError as error: print(error)\n"
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
)
HUGE = {
    "image": "INSERT INTO content VALUES ('x', zeroblob(300000000))",
    "title": "UPDATE card SET title=zeroblob(300000000) WHERE id='card1'",
    "text": "UPDATE card SET title=replace(hex(zeroblob(50000000)), '0', 'ab') WHERE id='card1'",
    "stamp": "UPDATE document SET stamp=zeroblob(200000000)",
}


def made(path: Path, *statements: str, cards: int = 0) -> bytes:
    """Write a document, change it by SQL and add cards; return the bytes of its file's beginning."""
    files.create(path, small()).close()
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    if cards:
        add_cards(connection, cards)
    connection.close()
    with path.open("rb") as file:
        return file.read(2**20)


def add_cards(connection: sqlite3.Connection, count: int) -> None:
    identity, _rank, *rest = connection.execute("SELECT * FROM card WHERE id='card0'").fetchone()
    places = ", ".join("?" * (len(rest) + 2))
    connection.execute("BEGIN")
    rows = ((f"{identity}-{number}", f"b{number:06}", *rest) for number in range(count))
    connection.executemany(f"INSERT INTO card VALUES ({places})", rows)
    connection.execute("COMMIT")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
@pytest.mark.parametrize("what", [*HUGE, "cards"])
def test_what_is_huge_costs_no_memory(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.journey"
    head = made(path, HUGE[what]) if what in HUGE else made(path, cards=100_000)
    size = path.stat().st_size
    answer = subprocess.run(
        [sys.executable, "-c", OPENING, path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ).stdout
    said, memory = answer.splitlines()
    path_is_same = path.stat().st_size == size and path.read_bytes()[: len(head)] == head
    path.unlink()
    assert path_is_same
    assert int(memory) < MOST_MEGABYTES
    expected = {"image": "6", "cards": "100006"}
    assert said == expected[what] if what in expected else "too large" in said or "MB of memory" in said


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON card BEGIN DELETE FROM card; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON card (title)",
        "CREATE VIRTUAL TABLE extra USING fts5(a)",
        "ALTER TABLE card ADD COLUMN extra2 TEXT",
        "ALTER TABLE card ADD COLUMN computed TEXT AS (title) VIRTUAL",
        "PRAGMA application_id=1",
        "PRAGMA user_version=1000",
        "PRAGMA user_version=-1",
        "UPDATE document SET revision=9223372036854775807",
    ],
)
def test_what_no_document_has_is_refused_untouched(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "a.journey"
    made(path, statement)
    before = path.read_bytes()
    with pytest.raises(KnownError, match=r"a\.journey"):
        files.open(path)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["a.journey"]


@pytest.mark.parametrize("size", [5, 20_000])
def test_a_copy_of_the_file_alone_at_any_moment_of_editing_opens(tmp_path: Path, size: int) -> None:
    """What a sync client or a mail takes along between any two transactions has every acknowledged edit."""
    path, copy = tmp_path / "a.journey", tmp_path / "copy.journey"
    files.create(path, small()).close()
    with files.open(path) as stored:
        for number in range(20):
            title = f"{number} " + "x" * (size - 5)
            edit(stored, title)
            copy.write_bytes(path.read_bytes())
            with files.open(copy) as taken:
                assert taken.document == stored.document
                assert taken.steps() == stored.steps()


def edit(stored: StoredDocument, title: str) -> None:
    editing(stored).apply(titled(stored.document, "card0", title))
