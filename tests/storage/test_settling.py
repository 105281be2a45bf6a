"""A drive that fails once an edit is in the file already, before SQLite could say so."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.errors import KnownError
from storage import files
from storage.faults import as_known
from storage.stored_document import StoredDocument
from tests.storage.documents import editing, names_in, reopened, small, title_of_card, titled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    return path


class Failing:
    """A connection whose commit happens and then fails, as when the emptied journal cannot be synced."""

    def __init__(self, connection: sqlite3.Connection, then: Callable[[], object] = lambda: None) -> None:
        self._connection = connection
        self._then = then

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        self._connection.commit()
        self._then()
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise error


def let_commit_fail(stored: StoredDocument, then: Callable[[], object] = lambda: None) -> None:
    database: Any = stored._database
    database._raw = Failing(database._raw, then)


def test_an_edit_that_failed_when_it_was_in_the_file_is_taken_back(path: Path) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        let_commit_fail(stored)
        with pytest.raises(KnownError, match=r"a\.journey: the drive refuses to write"):
            editor.apply(titled(editor.document, "card0", "zwei"))
        assert title_of_card(reopened(path), "card0") == "eins"
        assert stored.steps() == ([1], [])
        stored.look()
        editor.apply(titled(editor.document, "card0", "drei"))
        assert editor.undo()
        assert title_of_card(reopened(path), "card0") == "eins"
        let_commit_fail(stored)
        with pytest.raises(KnownError, match="the drive refuses to write"):
            editor.undo()
        assert title_of_card(reopened(path), "card0") == "eins"
        assert editor.undo()
        assert editor.redo()
        assert stored.save_copy(path.with_name("b.journey"))
    assert title_of_card(reopened(path), "card0") == "eins"
    assert files.check(path) == ()
    assert names_in(path.parent) == ["a.journey", "b.journey"]


def test_what_cannot_be_taken_back_at_once_is_before_the_next_edit(path: Path) -> None:
    aside = path.with_name("aside")
    with files.open(path) as stored:
        editor = editing(stored)
        let_commit_fail(stored, lambda: path.rename(aside))
        with pytest.raises(KnownError, match="the drive refuses to write"):
            editor.apply(titled(editor.document, "card0", "eins"))
        with pytest.raises(KnownError, match="moved or deleted"):
            editor.apply(titled(editor.document, "card0", "zwei"))
        aside.rename(path)
        editor.apply(titled(editor.document, "card1", "drei"))
        assert stored.steps() == ([1], [])
        assert reopened(path) == stored.document
    assert title_of_card(reopened(path), "card0") == title_of_card(small(), "card0")


def test_closing_takes_it_back_too(path: Path) -> None:
    aside = path.with_name("aside")
    with files.open(path) as stored:
        let_commit_fail(stored, lambda: path.rename(aside))
        with pytest.raises(KnownError, match="the drive refuses to write"):
            editing(stored).apply(titled(stored.document, "card0", "eins"))
        aside.rename(path)
    assert reopened(path) == small()


def test_a_file_that_the_system_opens_for_reading_only_for_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage import engine

    real = engine.sqlite_uri
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        path.touch()  # it is taken up anew
        with monkeypatch.context() as patch:
            patch.setattr(engine, "sqlite_uri", lambda path, _mode: real(path, "ro"))
            with pytest.raises(KnownError, match="the file cannot be written"):
                editor.apply(titled(editor.document, "card0", "zwei"))
            with files.open(path) as second:
                assert second.read_only
        editor.apply(titled(editor.document, "card0", "drei"))
    assert title_of_card(reopened(path), "card0") == "drei"


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_CANTOPEN])
def test_the_system_is_asked_what_it_has_against_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    known = as_known(path, error)
    assert known is not None
    assert known.reason in ("the drive refuses to write", "the file cannot be written")

    def over_quota(_descriptor: int) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(os, "fsync", over_quota)
    known = as_known(path, error)
    assert known is not None
    assert known.reason == "the disk is full"
    assert names_in(path.parent) == ["a.journey"]


def test_what_is_kept_beside_the_records_stays(path: Path) -> None:
    with files.open(path) as stored:
        let_commit_fail(stored)
        with pytest.raises(KnownError, match="the drive refuses to write"), stored.changing():
            pass
        editing(stored).apply(titled(stored.document, "card0", "eins"))
    assert title_of_card(reopened(path), "card0") == "eins"


def test_a_change_by_others_after_a_failed_commit_is_told(path: Path) -> None:
    other = path.read_bytes()
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        let_commit_fail(stored, lambda: path.write_bytes(other))
        with pytest.raises(KnownError, match="the drive refuses to write"):
            editor.apply(titled(editor.document, "card0", "zwei"))
        with pytest.raises(KnownError, match="changed the file meanwhile"):
            editor.apply(titled(editor.document, "card0", "drei"))
    assert path.read_bytes() == other
