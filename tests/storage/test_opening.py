from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import KnownError
from storage import files
from storage.engine import sqlite_uri
from storage.header import SCHEMA_VERSION
from tests.storage.documents import every_field, names_in, small

Door = Callable[[Path], object]


def opened_and_closed(path: Path) -> None:
    files.open(path).close()


DOORS = (opened_and_closed, files.inspect, files.check)


def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    return path


def run_sql(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def refused(door: Door, path: Path, reason: str) -> None:
    """The file is named, the reason given, and not one byte in the folder has changed."""
    before = {name: (path.parent / name).read_bytes() for name in names_in(path.parent)}
    with pytest.raises(KnownError) as caught:
        door(path)
    assert caught.value.thing == str(path)
    assert reason in caught.value.reason
    assert caught.value.next_step
    assert {name: (path.parent / name).read_bytes() for name in names_in(path.parent)} == before


@pytest.mark.parametrize("door", DOORS)
class TestRefused:
    def test_missing(self, door: Door, tmp_path: Path) -> None:
        refused(door, tmp_path / "a.journey", "no such file")

    def test_missing_folder(self, door: Door, tmp_path: Path) -> None:
        refused_path = tmp_path / "none" / "a.journey"
        with pytest.raises(KnownError, match="no such file"):
            door(refused_path)
        assert names_in(tmp_path) == []

    def test_folder(self, door: Door, tmp_path: Path) -> None:
        with pytest.raises(KnownError, match="folder"):
            door(tmp_path)

    def test_empty(self, door: Door, tmp_path: Path) -> None:
        (tmp_path / "a.journey").touch()
        refused(door, tmp_path / "a.journey", "empty")

    def test_text(self, door: Door, tmp_path: Path) -> None:
        (tmp_path / "a.journey").write_text("여정" * 1000, encoding="utf-8")
        refused(door, tmp_path / "a.journey", "not a Yeojido document")

    def test_only_the_beginning_of_a_header(self, door: Door, tmp_path: Path) -> None:
        (tmp_path / "a.journey").write_bytes(b"SQLite format 3\x00\x10\x00")
        refused(door, tmp_path / "a.journey", "cut short")

    def test_foreign_database(self, door: Door, tmp_path: Path) -> None:
        path = run_sql(tmp_path / "a.journey", "CREATE TABLE card (id)", "PRAGMA user_version=1")
        refused(door, path, "another program's database")

    def test_no_version(self, door: Door, tmp_path: Path) -> None:
        refused(door, run_sql(document(tmp_path), "PRAGMA user_version=0"), "another program's database")

    def test_newer(self, door: Door, tmp_path: Path) -> None:
        refused(door, run_sql(document(tmp_path), "PRAGMA user_version=99"), "newer Yeojido (schema 99")

    @pytest.mark.parametrize("keep", [101, 4096, 10_000, -1])
    def test_truncated(self, door: Door, tmp_path: Path, keep: int) -> None:
        path = document(tmp_path)
        path.write_bytes(path.read_bytes()[:keep])
        refused(door, path, "cut short")

    def test_damaged_pages(self, door: Door, tmp_path: Path) -> None:
        path = document(tmp_path)
        data = bytearray(path.read_bytes())
        data[5000:] = os.urandom(len(data) - 5000)
        path.write_bytes(bytes(data))
        refused(door, path, "damaged")

    def test_damaged_schema(self, door: Door, tmp_path: Path) -> None:
        path = document(tmp_path)
        data = path.read_bytes().replace(b"CREATE TABLE card", b"CREATE TABLE \xff\xfe\xfd\xfc")
        path.write_bytes(data)
        refused(door, path, "damaged")

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TRIGGER card_comes AFTER INSERT ON card BEGIN DELETE FROM card; END",
            "CREATE VIEW look AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT * FROM n",
            "CREATE TABLE extra (a)",
            "CREATE INDEX extra ON card (title)",
        ],
    )
    def test_things_that_no_document_has(self, door: Door, tmp_path: Path, statement: str) -> None:
        refused(door, run_sql(document(tmp_path), statement), "no Yeojido document has")

    @pytest.mark.parametrize(
        "statements",
        [
            ["DROP TABLE metric"],
            ["ALTER TABLE card DROP COLUMN owner"],
            ["ALTER TABLE card ADD COLUMN more TEXT"],
            ["ALTER TABLE card DROP COLUMN owner", "ALTER TABLE card ADD COLUMN owner TEXT AS (title)"],
        ],
    )
    def test_other_tables_than_ours(self, door: Door, tmp_path: Path, statements: list[str]) -> None:
        refused(door, run_sql(document(tmp_path), *statements), "not complete")

    def test_a_view_in_a_tables_place(self, door: Door, tmp_path: Path) -> None:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i AS id, i AS rank FROM n"
        path = run_sql(document(tmp_path), "DROP TABLE metric", f"CREATE VIEW metric AS {endless}")
        refused(door, path, "no Yeojido document has")

    def test_no_document_row(self, door: Door, tmp_path: Path) -> None:
        refused(door, run_sql(document(tmp_path), "DELETE FROM document"), "which document it is")

    def test_no_permission(self, door: Door, tmp_path: Path) -> None:
        path = document(tmp_path)
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
        with pytest.raises(KnownError, match="no permission"):
            door(path)


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = document(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    files.inspect(path)
    files.check(path)
    files.open(path, read_only=True).close()
    files.open(path).close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert names_in(tmp_path) == ["a.journey"]


def test_facts(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    document = every_field()
    files.create(path, document).close()
    facts = files.inspect(path)
    assert (facts.schema, facts.revision, facts.undo_steps, facts.redo_steps) == (SCHEMA_VERSION, 1, 0, 0)
    assert facts.size == path.stat().st_size
    assert facts.document == document
    assert facts.program.startswith("Yeojido")
    assert facts.problems == ()


def test_a_sound_document_has_nothing_to_complain_of(tmp_path: Path) -> None:
    assert files.check(document(tmp_path)) == ()


def test_a_write_ahead_log_of_another_tool_is_ended(tmp_path: Path) -> None:
    path = run_sql(document(tmp_path), "PRAGMA journal_mode=WAL")
    opened_and_closed(path)
    assert path.read_bytes()[18:20] == b"\x01\x01"
    assert names_in(tmp_path) == ["a.journey"]


def test_an_analysed_document_opens(tmp_path: Path) -> None:
    opened_and_closed(run_sql(document(tmp_path), "ANALYZE"))


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/a/b?c#d%e.journey", "file:///a/b%3Fc%23d%25e.journey?mode=ro"),
        ("/a/여정.journey", "file:///a/%EC%97%AC%EC%A0%95.journey?mode=ro"),
    ],
)
def test_names_as_uris(path: str, uri: str) -> None:
    assert sqlite_uri(Path(path), "ro") == uri
