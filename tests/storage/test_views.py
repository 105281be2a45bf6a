from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from model.errors import KnownError
from model.view_state import MapPlace, ViewState
from storage import files
from tests.storage.documents import editing, small, titled

VIEW = ViewState("map", {"map": MapPlace(10.5, -3.0, 1.25), "other": MapPlace(0, 0, 0.1)})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    return path


def test_a_view_is_remembered_and_is_no_edit(path: Path) -> None:
    with files.open(path) as stored:
        assert stored.view_state() == ViewState()
        stored.remember_view(VIEW)
        assert stored.view_state() == VIEW
        assert stored.revision.number == 1
    with files.open(path) as stored:
        assert stored.view_state() == VIEW
        assert stored.steps() == ([], [])
        stored.remember_view(ViewState())
    with files.open(path) as stored:
        assert stored.view_state() == ViewState()


def test_the_same_view_writes_nothing(path: Path) -> None:
    with files.open(path) as stored:
        stored.remember_view(VIEW)
        before = path.read_bytes()
        stored.remember_view(ViewState("map", dict(VIEW.places)))
        assert path.read_bytes() == before


def test_a_document_comes_with_a_view(tmp_path: Path) -> None:
    with files.create(tmp_path / "b.journey", small(), view=VIEW) as stored:
        assert stored.view_state() == VIEW


def test_a_document_that_is_only_read_forgets_it(path: Path) -> None:
    before = path.read_bytes()
    with files.open(path, read_only=True) as stored:
        stored.remember_view(VIEW)
    assert path.read_bytes() == before


def test_a_view_does_not_go_into_a_file_that_has_changed(path: Path) -> None:
    with files.open(path) as first, files.open(path) as second:
        editing(first).apply(titled(first.document, "card0", "eins"))
        with pytest.raises(KnownError, match="changed the file meanwhile"):
            second.remember_view(VIEW)


def test_places_that_are_none_are_left_out(path: Path) -> None:
    with files.open(path) as stored:
        stored.remember_view(VIEW)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE view SET zoom=9e999 WHERE map='other'")
    connection.execute("UPDATE view SET x='far' WHERE map='map'")
    connection.commit()
    connection.close()
    with files.open(path) as stored:
        assert stored.view_state() == ViewState("map", {})
