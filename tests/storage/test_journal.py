from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from model.change import Change, Label
from model.document import Document
from model.errors import KnownError
from model.history import Entry
from model.records import Card
from storage import files
from storage.journal import change_of, plain_change
from storage.rows import content_hash, contents_of
from tests.storage.documents import editing, every_field, reopened, small, title_of_card, titled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    return path


def edit(path: Path, *titles: str, extend: str = "") -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        for title in titles:
            editor.apply(titled(editor.document, "card0", title), ("card0",), ("card0", "card1"), extend)


def test_undo_and_redo_outlive_the_program(path: Path) -> None:
    edit(path, "하나", "둘")
    with files.open(path) as stored:
        editor = editing(stored)
        undone = editor.undo()
        assert undone is not None
        assert undone.selection == ("card0",)
        assert title_of_card(editor.document, "card0") == "하나"
    with files.open(path) as stored:
        editor = editing(stored)
        label = editor.redo_label()
        assert label is not None
        assert label.text() == "Rename 하나"
        done = editor.redo()
        assert done is not None
        assert done.selection == ("card0", "card1")
        assert editor.undo_count() == 2
    assert title_of_card(reopened(path), "card0") == "둘"


def test_undo_goes_back_to_the_beginning_after_many_openings(path: Path) -> None:
    for number in range(6):
        edit(path, f"{number}")
    with files.open(path) as stored:
        editor = editing(stored)
        while editor.undo():
            pass
        assert editor.document == small()
    assert reopened(path) == small()


def test_a_new_edit_ends_what_can_be_redone(path: Path) -> None:
    edit(path, "하나", "둘")
    with files.open(path) as stored:
        editing(stored).undo()
    edit(path, "셋")
    with files.open(path) as stored:
        assert stored.steps() == ([1, 3], [])


def test_typing_on_is_one_step(path: Path) -> None:
    edit(path, "ㅎ", "하", "한", "한글", extend="card0.title")
    with files.open(path) as stored:
        assert stored.steps() == ([1], [])
        step = stored.step(1)
        assert [(old.id, new.id) for old, new in step.change.updated] == [("card0", "card0")]
        editor = editing(stored)
        editor.undo()
        assert title_of_card(editor.document, "card0") == "카드 0"
        editor.redo()
        assert title_of_card(editor.document, "card0") == "한글"


def test_removing_everything_comes_back(tmp_path: Path) -> None:
    document = every_field()
    path = tmp_path / "b.journey"
    with files.create(path, document) as stored:
        editing(stored).apply(Change(removed=document.maps() + document.assets()))
    with files.open(path) as stored:
        editor = editing(stored)
        assert editor.document != document
        editor.undo()
        assert editor.document == document


def test_a_change_in_json_is_the_same_change() -> None:
    records = tuple(every_field().records.values())
    content = {content_hash(data): data for record in records for data in contents_of(record)}
    pairs = tuple((record, replace(record, rank=record.rank + "V", extra='{"a":1}')) for record in records)
    for change in (Change(added=records), Change(updated=pairs), Change(removed=records)):
        assert change_of(plain_change(change), content.__getitem__) == change


def test_only_what_differs_is_kept_of_the_new_record() -> None:
    card = Card(id="a", lane="l", stage="s", title="before", owner="me")
    plain = plain_change(Change(updated=((card, replace(card, owner="")),)))
    assert plain["updated"][0][1] == {"owner": ""}


def test_numbers_of_steps_follow_each_other(path: Path) -> None:
    edit(path, "하나")
    edit(path, "둘")
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT step, action FROM journal").fetchall() == [(1, "do"), (2, "do")]
    connection.close()


def test_a_step_that_cannot_be_read_is_named(path: Path) -> None:
    edit(path, "하나")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE journal SET change='[1'")
    connection.commit()
    connection.close()
    with files.open(path) as stored, pytest.raises(KnownError, match=r"a\.journey: this step .* cannot be read"):
        stored.step(1)
    with files.open(path, read_only=True) as stored:
        assert stored.check() == ("Step 1 of the history cannot be read: Rename 카드 0",)


def test_an_entry_that_does_not_fit_is_refused_whole(path: Path) -> None:
    with files.open(path) as stored:
        nobody = Card(id="nobody", lane="lane", stage="stage", title="?")
        change = Change(updated=((nobody, replace(nobody, title="!")),), added=(replace(nobody, id="somebody"),))
        with pytest.raises(KnownError, match="does not hold the records"):
            stored.write(Entry(1, "do", change, Label.of("")))
        assert stored.steps() == ([], [])
        assert stored.document == small()
    assert reopened(path) == small()


def test_the_revision_counts_the_edits(path: Path) -> None:
    edit(path, "하나", "둘")
    with files.open(path) as stored:
        assert stored.revision.number == 3
        before = stored.revision
        editing(stored).undo()
        assert stored.revision.number == 4
        assert stored.revision.stamp != before.stamp
        assert stored.revision.created == before.created
        assert stored.saved_at is not None


def test_documents_differ_from_each_other_by_id() -> None:
    assert Document("a") != Document("b")
