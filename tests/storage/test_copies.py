from __future__ import annotations

import os
from pathlib import Path

import pytest

from model.errors import KnownError
from model.view_state import MapPlace, ViewState
from storage import files
from storage.copying import placed
from tests.storage.documents import editing, names_in, reopened, small, title_of_card, titled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    with files.create(path, small()) as stored:
        editing(stored).apply(titled(stored.document, "card0", "eins"))
    return path


def test_a_copy_has_everything(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "여정 사본 100%.journey"
    view = ViewState("map", {"map": MapPlace(1, 2, 3)})
    with files.open(path) as stored:
        stored.remember_view(view)
        assert stored.save_copy(copy)
        editing(stored).apply(titled(stored.document, "card0", "zwei"))
    assert names_in(tmp_path) == ["a.journey", copy.name]
    with files.open(copy) as stored:
        assert title_of_card(stored.document, "card0") == "eins"
        assert stored.view_state() == view
        editor = editing(stored)
        editor.undo()
        assert editor.document == small()
    assert title_of_card(reopened(path), "card0") == "zwei"


def test_a_copy_takes_the_place_of_another_file(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.journey"
    copy.write_text("old")
    with files.open(path) as stored:
        with pytest.raises(KnownError, match="exists already"):
            stored.save_copy(copy, replace=False)
        assert copy.read_text() == "old"
        assert stored.save_copy(copy)
    assert title_of_card(reopened(copy), "card0") == "eins"


def test_not_onto_itself(path: Path) -> None:
    before = path.read_bytes()
    with files.open(path) as stored, pytest.raises(KnownError, match="the open document itself"):
        stored.save_copy(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("happening", ["deleted", "overwritten", "replaced"])
def test_a_copy_when_the_file_is_lost(path: Path, tmp_path: Path, happening: str) -> None:
    copy = tmp_path / "copy.journey"
    with files.open(path) as stored:
        editing(stored).apply(titled(stored.document, "card0", "zwei"))
        if happening == "deleted":
            path.unlink()
        elif happening == "overwritten":
            path.write_bytes(b"\0" * path.stat().st_size)
        else:
            files.create(path, small(7), replace=True).close()
        whole = stored.save_copy(copy)
    assert whole == (happening != "overwritten")
    assert title_of_card(reopened(copy), "card0") == "zwei"
    with files.open(copy) as stored:
        assert stored.steps() == (([1, 2], []) if whole else ([], []))
        editing(stored).apply(titled(stored.document, "card0", "drei"))
    assert copy.name in names_in(tmp_path)


def test_a_copy_when_the_file_was_damaged_under_its_hands(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.journey", tmp_path / "copy.journey"
    title = "오래 기다린 끝에 도착한 소파"
    files.create(path, small().apply(titled(small(), "card0", title))).close()
    with files.open(path) as stored:
        content = path.read_bytes()
        assert content.count(title.encode()) == 1
        damaged = content.replace(title.encode(), title[::-1].encode())  # no check of the pages finds that
        stored._database.execute("PRAGMA shrink_memory")  # forget what was read, as happens to all but small files
        path.write_bytes(damaged)
        assert not stored.save_copy(copy)
    assert title_of_card(reopened(copy), "card0") == title
    assert names_in(tmp_path) == ["a.journey", "copy.journey"]


def test_a_copy_into_a_folder_that_is_not_there(path: Path, tmp_path: Path) -> None:
    with files.open(path) as stored, pytest.raises(KnownError, match=r"copy\.journey: there is no such file or folder"):
        stored.save_copy(tmp_path / "none" / "copy.journey")
    assert names_in(tmp_path) == ["a.journey"]


def test_a_new_document_does_not_take_the_place_of_a_file(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(KnownError, match="exists already"):
        files.create(path, small(9))
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["a.journey"]


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_a_link_keeps_pointing_where_it_points(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(path)
    with files.open(link) as stored:
        editing(stored).apply(titled(stored.document, "card0", "zwei"))
        assert stored.save_copy(tmp_path / "copy.journey")
        with pytest.raises(KnownError, match="the open document itself"):
            stored.save_copy(path)
    files.create(link, small(9), replace=True).close()
    assert link.is_symlink()
    assert reopened(path) == small(9)
    assert names_in(tmp_path) == ["a.journey", "copy.journey", "link.journey"]


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_a_link_to_nothing_is_not_followed_to_make_a_document(tmp_path: Path) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(tmp_path / "none.journey")
    with pytest.raises(KnownError, match="exists already"):
        files.create(link, small())
    with pytest.raises(KnownError, match="no such file"):
        files.open(link)
    assert names_in(tmp_path) == ["link.journey"]


def test_what_goes_wrong_while_building_leaves_nothing(tmp_path: Path) -> None:
    def build() -> None:
        with placed(tmp_path / "a", replace=True) as temporary:
            temporary.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert names_in(tmp_path) == []
