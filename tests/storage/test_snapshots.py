from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import KnownError
from model.records import Asset, Card
from model.snapshots import free_name
from storage import files
from storage.backup import back_up
from storage.repair import repair
from tests.storage.documents import editing, every_field, small, titled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    return path


def edit(path: Path, title: str) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", title))


def take(path: Path, name: str, note: str = "") -> None:
    with files.open(path) as stored:
        stored.snapshots.take(name, note)


def kept_title(path: Path, number: int) -> str:
    with files.open(path, read_only=True) as stored:
        return stored.snapshots.document(number).need("card0", Card).title


def spoil(path: Path, column: str, value: object) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE snapshot SET {column}=? WHERE number=1", (value,))
    connection.close()


def test_snapshots_keep_what_was(path: Path) -> None:
    take(path, " 1분기\n여정 ", "첫 조사 뒤")
    edit(path, "다른 제목")
    take(path, "2분기")
    with files.open(path) as stored:
        first, second = stored.snapshots.all()
        assert (first.number, first.name, first.note, first.journal) == (1, "1분기 여정", "첫 조사 뒤", 0)
        assert (second.number, second.journal) == (2, 1)
        assert second.revision == stored.revision.number - 1
        assert stored.snapshots.document(1) == small()
        assert stored.steps() == ([1], [])
    assert kept_title(path, 2) == "다른 제목"


def test_every_field_and_image_comes_back(tmp_path: Path) -> None:
    path, document = tmp_path / "every.journey", every_field()
    files.create(path, document).close()
    take(path, "전부")
    with files.open(path) as stored:
        assert any(record.data for record in document.all_of(Asset))
        assert stored.snapshots.document(1) == document


def test_snapshots_are_renamed_removed_and_put_back(path: Path) -> None:
    take(path, "하나")
    with files.open(path) as stored:
        stored.snapshots.describe(1, "첫째", "메모")
        assert [(item.name, item.note) for item in stored.snapshots.all()] == [("첫째", "메모")]
        removed = stored.snapshots.remove(1)
        assert stored.snapshots.all() == ()
        stored.snapshots.put_back(removed)
        assert stored.snapshots.all() == (removed.snapshot,)
        assert stored.snapshots.document(1) == small()


def test_names_have_to_be_names(path: Path) -> None:
    with files.open(path) as stored:
        for name in ("", " \n", "x" * 201):
            with pytest.raises(KnownError):
                stored.snapshots.take(name)
        assert stored.snapshots.all() == ()
        assert free_name(stored.snapshots.all()) == "Snapshot 1"


def test_what_is_only_read_takes_none(path: Path) -> None:
    take(path, "하나")
    with files.open(path, read_only=True) as stored:
        for act in (lambda: stored.snapshots.take("둘"), lambda: stored.snapshots.remove(1)):
            with pytest.raises(KnownError, match="reading only"):
                act()
        assert len(stored.snapshots.all()) == 1


def test_the_document_knows_whether_it_is_still_as_a_snapshot(path: Path) -> None:
    take(path, "하나")
    with files.open(path) as stored:
        now = stored.snapshots.of_now()
        assert now is not None
        assert now.name == "하나"
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "x"))
        assert stored.snapshots.of_now() is None


@pytest.mark.parametrize("form", [b"", b"nonsense", "text", 7, b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_form_is_named_and_left_out(path: Path, form: object) -> None:
    take(path, "상한 것")
    take(path, "성한 것")
    spoil(path, "form", form)
    with files.open(path) as stored:
        assert stored.problems == ()
        with pytest.raises(KnownError, match="상한 것"):
            stored.snapshots.document(1)
        assert [item.name for item in stored.snapshots.all()] == ["성한 것"]
        assert stored.snapshots.problems() == ("Snapshot “상한 것” cannot be read and is left out.",)
    assert files.check(path) == ("Snapshot “상한 것” cannot be read and is left out.",)


@pytest.mark.parametrize(("column", "value"), [("name", ""), ("name", b"\xff"), ("note", b"\xff"), ("journal", "x")])
def test_a_damaged_description_is_left_out(path: Path, column: str, value: object) -> None:
    take(path, "상한 것")
    take(path, "성한 것")
    spoil(path, column, value)
    with files.open(path) as stored:
        assert [item.name for item in stored.snapshots.all()] == ["성한 것"]
        assert len(stored.snapshots.problems()) == 1


def copied(path: Path, target: Path) -> None:
    with files.open(path) as stored:
        stored.save_copy(target)


def backed_up(path: Path, target: Path) -> None:
    made = back_up(path)
    assert made is not None
    made.replace(target)


def repaired(path: Path, target: Path) -> None:
    repair(path, target)


def gathered(path: Path, target: Path) -> None:
    """Repair a file whose list of tables is lost."""
    data = bytearray(path.read_bytes())
    data[100:110] = bytes(10)
    path.write_bytes(data)
    assert repair(path, target).with_history


@pytest.mark.parametrize("copy", [copied, backed_up, repaired, gathered])
def test_copies_keep_snapshots(path: Path, tmp_path: Path, copy: Callable[[Path, Path], None]) -> None:
    take(path, "하나", "메모")
    edit(path, "다른 제목")
    target = tmp_path / "copy.journey"
    copy(path, target)
    with files.open(target) as stored:
        assert [(item.name, item.note) for item in stored.snapshots.all()] == [("하나", "메모")]
        assert stored.snapshots.document(1) == small()
