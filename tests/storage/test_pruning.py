"""A repair keeps what of the history and of the snapshots is sound, and only that."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from model.change import Change
from model.editor import Editor
from model.records import Asset, Card, Stage
from storage import files
from storage.repair import Repaired, repair
from tests.storage.documents import editing, small, title_of_card, titled

IMAGE = Asset(id="photo", rank="a0", media_type="image/png", data=b"\x89PNG" + bytes(range(256)))
TITLES = ("one", "two", "three", "four", "five", "six")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A card titled one to six, each a step; then the branch “lost” overwritten by “six”; “seven” undone; snapshots."""
    path = tmp_path / "a.journey"
    with files.create(path, small(30)) as stored:
        editor = editing(stored)
        for title in TITLES[:5]:
            editor.apply(titled(editor.document, "card0", title))
        stored.snapshots.take("first")
        editor.apply(titled(editor.document, "card0", "lost"))
        editor.undo()
        editor.apply(titled(editor.document, "card0", "six"))
        stored.snapshots.take("second")
        editor.apply(titled(editor.document, "card0", "seven"))
        editor.apply(titled(editor.document, "card0", "eight"))
        editor.undo()
        editor.undo()
    return path


def spoil(path: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute(statement, values).rowcount
    connection.close()


def spoil_step(path: Path, title: str) -> None:
    spoil(path, "UPDATE journal SET change='{}x' WHERE change LIKE ?", f'%{{"title":"{title}"}}%')


def repaired(path: Path) -> tuple[Repaired, list[str], list[str]]:
    """Repair; return what came of it, and the titles that undoing and redoing lead to."""
    target = path.with_name("b.journey")
    before = path.read_bytes()
    result = repair(path, target)
    assert path.read_bytes() == before
    assert files.check(target) == ()
    with files.open(target) as stored:
        assert stored.document == result.document
        editor = editing(stored)
        back = walked(editor, editor.undo)
        for _ in back:
            editor.redo()
        on = walked(editor, editor.redo)
        editor.apply(titled(editor.document, "card0", "after"))
    assert files.check(target) == ()
    return result, back, on


def walked(editor: Editor, move: Callable[[], object]) -> list[str]:
    found = []
    while move() is not None:
        found.append(title_of_card(editor.document, "card0"))
    return found


WHOLE_BACK = ["five", "four", "three", "two", "one", "카드 0"]


def test_a_damaged_snapshot_costs_itself_only(path: Path) -> None:
    spoil(path, "UPDATE snapshot SET form=x'00' WHERE name='first'")
    result, back, on = repaired(path)
    assert result.losses == ("Snapshot “first” cannot be read and is left out.",)
    assert (result.with_history, back, on) == (True, WHOLE_BACK, ["seven", "eight"])
    with files.open(path.with_name("b.journey"), read_only=True) as stored:
        assert [item.name for item in stored.snapshots.all()] == ["second"]


def test_a_damaged_step_of_an_overwritten_branch_costs_nothing(path: Path) -> None:
    spoil_step(path, "lost")
    result, back, on = repaired(path)
    assert len(result.losses) == 1
    assert (result.with_history, back, on) == (True, WHOLE_BACK, ["seven", "eight"])


def test_what_was_done_after_a_damaged_step_can_be_undone(path: Path) -> None:
    spoil_step(path, "three")
    result, back, on = repaired(path)
    assert result.losses[1:] == ("Steps that can be undone or redone: 5 of 8",)
    assert (result.with_history, back, on) == (True, ["five", "four", "three"], ["seven", "eight"])


def test_what_was_undone_after_a_damaged_step_can_be_redone(path: Path) -> None:
    spoil_step(path, "eight")
    result, back, on = repaired(path)
    assert (result.with_history, back, on) == (True, WHOLE_BACK, ["seven"])
    assert result.losses[-1] == "Steps that can be undone or redone: 7 of 8"


def test_a_row_that_says_nothing_of_itself_hides_those_before_it(path: Path) -> None:
    spoil(path, "UPDATE journal SET action='done' WHERE number=4")
    _, back, on = repaired(path)
    assert (back, on) == (["five", "four"], ["seven", "eight"])


def test_a_step_that_does_not_fit_the_document_ends_the_history(path: Path) -> None:
    spoil_step(path, "three")
    statement = "UPDATE journal SET change=replace(change, ?, ?)"
    spoil(path, statement, '{"title":"five"}', '{"title":"5"}')
    _, back, _ = repaired(path)
    assert back == ["five"]


@pytest.mark.parametrize("spoiling", ["change='{}x'", "change=x'ff'", "action='done'", "step='x'"])
def test_what_was_done_to_other_things_before_a_damaged_step_can_be_undone(tmp_path: Path, spoiling: str) -> None:
    path = tmp_path / "a.journey"
    with files.create(path, small(3)) as stored:
        editor = editing(stored)
        for number, card in enumerate(("card1", "card0", "card0", "card2", "card0")):
            editor.apply(titled(editor.document, card, f"step {number}"))
    spoil(path, f"UPDATE journal SET {spoiling} WHERE number=3")
    result = repair(path, path.with_name("b.journey"))
    assert result.losses[-1].endswith("3 of 5" if "change" in spoiling else "3 of 4")
    with files.open(path.with_name("b.journey")) as stored:
        editor = editing(stored)
        while editor.undo() is not None:
            pass
        assert [title_of_card(editor.document, f"card{number}") for number in range(3)] == [
            "step 2",
            "카드 1",
            "카드 2",
        ]
        while editor.redo() is not None:
            pass
        assert editor.document == result.document
    assert files.check(path.with_name("b.journey")) == ()


def test_a_step_on_which_a_lost_one_built_is_not_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    with files.create(path, small(3)) as stored:
        editor = editing(stored)
        stage = Stage(id="new", rank="b0", map="map", title="새 단계")
        editor.apply(Change(added=(stage,)))
        editor.apply(titled(editor.document, "card1", "one"))
        moved = replace(editor.document.need("card0", Card), stage="new")
        editor.apply(Change(updated=((editor.document.need("card0", Card), moved),)))
    spoil(path, "UPDATE journal SET change='{}x' WHERE number=3")
    assert repair(path, path.with_name("b.journey")).losses[-1].endswith("1 of 3")
    with files.open(path.with_name("b.journey")) as stored:
        editor = editing(stored)
        assert editor.undo() is not None
        assert editor.undo() is None
        assert "new" in editor.document.records


def test_a_damaged_image_of_the_history_costs_the_steps_that_need_it(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    with files.create(path, small(3).apply(Change(added=(IMAGE,)))) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "one"))
        editor.apply(Change(updated=((IMAGE, replace(IMAGE, data=IMAGE.data + b"!")),)))
        editor.apply(titled(editor.document, "card0", "two"))
        assert next(stored.document.all_of(Card))
    spoil(path, "UPDATE content SET data=x'89' WHERE length(data)=?", len(IMAGE.data))
    result, back, _ = repaired(path)
    assert result.losses[0] == "An image that only the history or a snapshot has is damaged."
    assert result.losses[-1] == "Steps that can be undone or redone: 2 of 3"
    assert back == ["one", "카드 0"]
