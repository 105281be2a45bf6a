"""Tables and indexes that have the right names and other rules: they would slow, change or refuse what is written."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from model.errors import KnownError
from storage import files
from storage.engine import Database
from storage.schema import check_schema
from tests.storage.documents import small

VERSION_1 = Path(__file__).parent / "databases" / "version-1.journey"
REDECLARED = {
    "a rule that fills the memory": ("title TEXT", "title TEXT CHECK(length(hex(zeroblob(90000000))) > 0)"),
    "a rule that refuses edits": ("title TEXT", "title TEXT CHECK(title NOT LIKE 'Z%')"),
    "a rule of its own for what is compared": ("title TEXT", "title TEXT COLLATE NOCASE"),
    "a value made on the spot": ("owner TEXT NOT NULL", "owner TEXT NOT NULL DEFAULT (hex(zeroblob(90000000)))"),
    "another kind of number": ("importance DOUBLE", "importance TEXT"),
    "what may occur once": ("title TEXT NOT NULL", "title TEXT NOT NULL UNIQUE"),
    "removals that take along": ("REFERENCES lane (id)", "REFERENCES lane (id) ON DELETE CASCADE"),
    "a reference to nowhere": ("REFERENCES lane (id)", "REFERENCES nowhere (id)"),
    "a reference to another table": ("REFERENCES lane (id)", "REFERENCES stage (id)"),
    "a reference that is missing": ("FOREIGN KEY(lane) REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED, ", ""),
    "no row numbers": (")", ") WITHOUT ROWID"),
    "two conflicting rows": ("PRIMARY KEY (id)", "PRIMARY KEY (id) ON CONFLICT REPLACE"),
}
INDEXES = {
    "of an expression": "CREATE INDEX card_by_stage ON card (length(hex(zeroblob(200000000))))",
    "of some rows": "CREATE INDEX card_by_stage ON card (stage) WHERE title > 'x'",
    "of unequal values": "CREATE UNIQUE INDEX card_by_stage ON card (stage, id)",
    "of another column": "CREATE INDEX card_by_stage ON card (title)",
    "of another table": "CREATE INDEX card_by_stage ON lane (title)",
    "that compares in another way": "CREATE INDEX card_by_stage ON card (stage COLLATE strange)",
}


def redeclare(path: Path, old: str, new: str, table: str = "card") -> None:
    """Put other words into the declaration of a table."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema=ON")
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name=?", (table,)).fetchone()[0]
    assert old in sql
    head, tail = sql.rsplit(old, 1) if old == ")" else sql.split(old, 1)
    connection.execute("UPDATE sqlite_master SET sql=? WHERE name=?", (head + new + tail, table))
    connection.close()


def refused_untouched(path: Path) -> None:
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(KnownError, match=path.name) as caught:
            files.open(path, read_only=read_only)
        assert "card" in str(caught.value) or "damaged" in str(caught.value)
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("what", REDECLARED)
def test_a_table_with_other_rules_is_refused_untouched(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    redeclare(path, *REDECLARED[what])
    refused_untouched(path)


@pytest.mark.parametrize("what", INDEXES)
def test_an_index_with_other_rules_is_refused_untouched(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.create_collation("strange", lambda _left, _right: 0)
    connection.execute("DELETE FROM card")
    connection.execute("DROP INDEX card_by_stage")
    connection.execute(INDEXES[what])
    connection.close()
    refused_untouched(path)


def test_an_older_document_with_rules_in_a_table_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    shutil.copy(VERSION_1, path)
    redeclare(path, *REDECLARED["a rule that fills the memory"])
    refused_untouched(path)


def test_statistics_that_are_none_are_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema=ON")
    virtual = "CREATE VIRTUAL TABLE sqlite_stat_card USING fts3tokenize(simple)"
    connection.execute(
        "INSERT INTO sqlite_master VALUES ('table', 'sqlite_stat_card', 'sqlite_stat_card', 0, ?)", (virtual,)
    )
    connection.close()
    refused_untouched(path)


def test_declarations_as_other_tools_write_them_are_as_good(tmp_path: Path) -> None:
    """A tool that rebuilds a table or an index quotes the names and chooses its own spaces."""
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP INDEX card_by_stage")
    connection.execute('CREATE INDEX "card_by_stage"\n ON "card" ( "stage" ASC )')
    connection.execute("ANALYZE")
    connection.execute("DROP INDEX card_by_lane")
    connection.close()
    files.open(path).close()


def test_tables_of_a_new_file_are_known_word_for_word_and_others_are_compared(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    asked: list[str] = []
    database = Database(path)
    database._raw.set_trace_callback(asked.append)
    check_schema(database)
    assert len(asked) == 1
    database.execute("PRAGMA writable_schema=ON")
    database.execute("UPDATE sqlite_master SET sql = replace(sql, 'lane TEXT NOT NULL', 'lane  TEXT NOT NULL')")
    database.close()
    files.open(path).close()


@pytest.mark.parametrize(("offset", "value"), [(47, 9), (19, 9), (59, 7)])
def test_a_header_that_sqlite_refuses_is_told(tmp_path: Path, offset: int, value: int) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    data = bytearray(path.read_bytes())
    data[offset] = value
    path.write_bytes(data)
    refused_untouched(path)
