"""What lies beside a document: another database's journal, a write-ahead log, a folder. Reading touches none of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.errors import KnownError
from storage import beside, files
from storage.engine import Database
from storage.header import journal_beside
from storage.repair import repair
from tests.storage.documents import small

PAGES = 60
COPIED = beside._copied


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    files.create(folder / "a.journey", small()).close()
    return folder / "a.journey"


def everything(path: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in path.parent.iterdir() if item.is_file()}


def journal_of_another(folder: Path) -> bytes:
    """Return the journal that a crash of some other database would leave: it writes over the first pages."""
    place = folder / "other.db"
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("CREATE TABLE t (a)")
        other.executemany("INSERT INTO t VALUES (?)", [(os.urandom(3000),) for _ in range(PAGES)])
        other.execute("PRAGMA cache_size=2")
        other.execute("BEGIN")
        other.execute("UPDATE t SET a = randomblob(3000)")
        data = (folder / "other.db-journal").read_bytes()
        other.execute("ROLLBACK")
    place.unlink()
    assert data
    return data


@pytest.mark.parametrize("read_only", [True, False])
def test_the_journal_of_another_database_is_told_and_nothing_is_changed(
    path: Path, tmp_path: Path, read_only: bool
) -> None:
    journal_beside(path).write_bytes(journal_of_another(tmp_path))
    before = everything(path)
    with pytest.raises(KnownError, match=r"a\.journey.*a\.journey-journal"):
        files.open(path, read_only=read_only)
    assert everything(path) == before
    found = repair(path, tmp_path / "repaired.journey")
    assert found.document.records == small().records
    assert everything(path) == before
    journal_beside(path).unlink()
    files.open(path, read_only=read_only).close()


@pytest.mark.parametrize("junk", [b"junk" * 1000, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 2000])
def test_a_journal_that_is_none_is_left_alone_in_reading(path: Path, junk: bytes) -> None:
    journal_beside(path).write_bytes(junk)
    before = everything(path)
    with files.open(path, read_only=True) as stored:
        assert stored.document == small()
    assert everything(path) == before
    files.open(path).close()


def test_a_folder_in_the_journals_place(path: Path) -> None:
    journal_beside(path).mkdir()
    with files.open(path, read_only=True) as stored:
        assert stored.document == small()
    with pytest.raises(KnownError, match="-journal: this is a folder"):
        files.open(path)


def written_ahead(path: Path, folder: Path) -> None:
    """Let another tool leave a document with a log that was never brought into it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE card SET title = 'from the log' WHERE id = 'card1'")
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", folder / f"kept{end}")
    for end in ("", "-wal"):
        shutil.copy(folder / f"kept{end}", f"{path}{end}")


def test_a_write_ahead_log_is_read_and_left_alone(path: Path, tmp_path: Path) -> None:
    written_ahead(path, tmp_path)
    before = everything(path)
    assert len(before) == 2
    with files.open(path, read_only=True) as stored:
        assert getattr(stored.document.records["card1"], "title") == "from the log"  # noqa: B009
        stored.save_copy(tmp_path / "copy.journey")
    assert files.check(path) == ()
    assert everything(path) == before
    with files.open(tmp_path / "copy.journey") as stored:
        assert getattr(stored.document.records["card1"], "title") == "from the log"  # noqa: B009


@pytest.mark.parametrize("log", [None, b"", b"junk" * 1000])
def test_a_document_that_only_says_to_have_a_log_is_read_without_a_trace(path: Path, log: bytes | None) -> None:
    data = bytearray(path.read_bytes())
    data[18:20] = b"\2\2"
    path.write_bytes(data)
    if log is not None:
        Path(f"{path}-wal").write_bytes(log)
    before = everything(path)
    with files.open(path, read_only=True) as stored:
        assert stored.document == small()
    assert everything(path) == before
    files.open(path).close()
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_journal_larger_than_all_that_a_file_could_have_been_is_not_tried(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_beside(path)
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(100))
    os.truncate(journal, 2**31)
    before = path.read_bytes()
    monkeypatch.setattr("storage.beside._copied", _without_what_is_huge)
    with pytest.raises(KnownError, match=r"a\.journey-journal.*belongs to something else"):
        files.open(path)
    assert (path.read_bytes(), journal.stat().st_size) == (before, 2**31)


def _without_what_is_huge(path: Path, found: list[Path]) -> Database:
    assert all(item.stat().st_size < 2**30 for item in found)
    return COPIED(path, found)
