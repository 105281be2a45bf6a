from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from model.errors import KnownError
from model.records import Card
from storage import files, header, migrations
from storage.folders import backup_folder
from tests.storage.documents import editing, every_field, names_in, reopened, title_of_card, titled


def add_owner(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE card ADD COLUMN owner TEXT NOT NULL DEFAULT ''")


def rename_places(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE seen RENAME TO view")


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document as version 1 might have been, when version 3 is today's."""
    path = tmp_path / "old.journey"
    files.create(path, every_field()).close()
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE card DROP COLUMN owner")
    connection.execute("ALTER TABLE view RENAME TO seen")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.close()
    monkeypatch.setattr(header, "SCHEMA_VERSION", 3)
    monkeypatch.setattr(migrations, "MIGRATIONS", {1: add_owner, 2: rename_places})
    return path


def version(path: Path) -> int:
    return header.read_header(path).version


def test_an_old_document_is_copied_then_brought_up_to_date(old: Path) -> None:
    before = old.read_bytes()
    document = reopened(old)
    assert version(old) == 3
    assert {card.owner for card in document.all_of(Card)} == {""}
    (backup,) = backup_folder().iterdir()
    assert backup.name.startswith("old (schema 1) ")
    assert backup.suffix == ".journey"
    assert version(backup) == 1
    assert len(backup.read_bytes()) == len(before)
    assert names_in(old.parent) == ["old.journey"]
    with files.open(old) as stored:
        card = next(stored.document.all_of(Card)).id
        editing(stored).apply(titled(stored.document, card, "새 이름"))
    assert title_of_card(reopened(old), card) == "새 이름"
    assert len(list(backup_folder().iterdir())) == 1


def test_reading_an_old_document_leaves_it_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    facts = files.inspect(old)
    assert facts.schema == 1
    assert len(facts.document.records) == len(every_field().records)
    assert files.check(old) == ()
    assert old.read_bytes() == before
    assert not backup_folder().exists()


def test_a_migration_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Connection) -> None:
        rename_places(connection)
        raise ZeroDivisionError

    before = old.read_bytes()
    monkeypatch.setitem(migrations.MIGRATIONS, 2, fail)
    with pytest.raises(ZeroDivisionError):
        files.open(old)
    assert old.read_bytes() == before
    assert names_in(old.parent) == ["old.journey"]


def test_a_migration_must_end_in_todays_tables(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()
    monkeypatch.setitem(migrations.MIGRATIONS, 2, lambda _connection: None)
    with pytest.raises(KnownError, match="seen"):
        files.open(old)
    assert old.read_bytes() == before


def test_a_version_that_nobody_knows_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()
    monkeypatch.delitem(migrations.MIGRATIONS, 1)
    with pytest.raises(KnownError, match="nothing here knows this old version"):
        files.open(old)
    assert old.read_bytes() == before


def test_an_old_document_with_a_trigger_is_refused(old: Path) -> None:
    connection = sqlite3.connect(old)
    connection.execute("CREATE TRIGGER t AFTER UPDATE ON card BEGIN DELETE FROM card; END")
    connection.close()
    before = old.read_bytes()
    with pytest.raises(KnownError, match="no Yeojido document has"):
        files.open(old)
    assert old.read_bytes() == before


def test_without_room_for_the_copy_nothing_is_migrated(old: Path) -> None:
    before = old.read_bytes()
    backup_folder().parent.mkdir(parents=True, exist_ok=True)
    backup_folder().write_text("a file in the folder's place")
    with pytest.raises(KnownError, match="old"):
        files.open(old)
    assert old.read_bytes() == before


def test_in_a_folder_that_may_not_be_written_it_is_read(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != old.parent and allowed(path, mode))
    before = old.read_bytes()
    with files.open(old) as stored:
        assert stored.read_only
        assert list(stored.document.all_of(Card))
    assert old.read_bytes() == before


def test_a_file_that_cannot_be_written_after_all_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        add_owner(connection)

    monkeypatch.setitem(migrations.MIGRATIONS, 1, read_only)
    before = old.read_bytes()
    with pytest.raises(KnownError, match=r"old\.journey: the file cannot be written"):
        files.open(old)
    assert old.read_bytes() == before


def test_every_step_from_the_first_version_is_there() -> None:
    assert sorted(migrations.MIGRATIONS) == list(range(1, header.SCHEMA_VERSION))
