from __future__ import annotations

from collections.abc import Callable

import pytest

from model.change import Change
from model.editor import STEPS_KEPT, Edit, Editor
from model.errors import KnownError, Refused
from model.history import Entry, MemoryJournal, Step
from model.operations.cards import move_to_cell
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.records import Card
from tests.model.workshop import ACTIONS, FIRST, MIDDLE, cell, editor, workshop


class FullDisk(MemoryJournal):
    """A journal on a disk that can fill up."""

    full = False

    def write(self, entry: Entry) -> None:
        if self.full:
            raise KnownError("map.journey", "the disk is full")
        super().write(entry)


def type_title(it: Editor, text: str, extend: str = "title of a") -> Edit | None:
    return it.apply(set_fields(it.document, ["a"], title=text), ("a",), ("a",), extend)


def title(it: Editor) -> str:
    return it.document.need("a", Card).title


def test_an_act_is_one_entry_one_step_and_one_notification() -> None:
    it, seen = editor(), list[Edit]()
    it.subscribe(seen.append)
    edit = it.apply(delete(it.document, ["a", "b"]), ("a", "b"), ("c",))
    assert seen == [edit]
    assert seen[0].document is it.document
    assert (seen[0].action, seen[0].selection, cell(it.document)) == ("do", ("c",), "c")
    assert it.undo_count() == 1


def test_an_empty_change_is_no_act() -> None:
    it, seen = editor(), list[Edit]()
    it.subscribe(seen.append)
    assert it.apply(Change()) is None
    assert it.apply(set_fields(it.document, ["a"], title="A")) is None
    assert (seen, it.undo_count(), it.undo(), it.redo()) == ([], 0, None, None)


def test_undo_and_redo_go_through_the_journal_and_restore_the_selection() -> None:
    it = editor()
    it.apply(delete(it.document, ["a"]), ("a",), ())
    undone = it.undo()
    assert undone is not None
    assert (undone.action, undone.selection, it.document) == ("undo", ("a",), workshop())
    redone = it.redo()
    assert redone is not None
    assert (redone.action, redone.selection, cell(it.document)) == ("redo", (), "bc")


def test_undo_and_redo_name_what_they_do() -> None:
    it = editor()
    assert it.undo_label() is None
    it.apply(move_to_cell(it.document, ["a"], ACTIONS, MIDDLE, 0))
    label = it.undo_label()
    assert label is not None
    assert label.text() == "Move “A”"
    it.undo()
    assert (it.undo_label(), it.redo_label()) == (None, label)


def test_a_new_act_forgets_what_was_undone() -> None:
    it = editor()
    type_title(it, "x", "")
    it.undo()
    type_title(it, "y", "")
    assert (it.redo(), it.undo_count(), title(it)) == (None, 1, "y")


def test_typing_in_one_field_is_one_step() -> None:
    it = editor()
    edits = [type_title(it, text) for text in ("x", "xy", "xyz")]
    assert [edit.action for edit in edits if edit] == ["do", "extend", "extend"]
    assert it.undo_count() == 1
    it.undo()
    assert title(it) == "A"
    it.redo()
    assert title(it) == "xyz"


@pytest.mark.parametrize("between", ["other key", "ended", "undone and redone", "another act"])
def test_what_ends_a_step(between: str) -> None:
    it = editor()
    type_title(it, "x")
    if between == "ended":
        it.end_extending()
    elif between == "undone and redone":
        it.undo()
        it.redo()
    elif between == "another act":
        it.apply(delete(it.document, ["b"]))
    type_title(it, "xy", "another" if between == "other key" else "title of a")
    it.undo()
    assert title(it) == "x"


def test_a_step_that_came_to_nothing_is_passed_over() -> None:
    it = editor()
    it.apply(delete(it.document, ["b"]))
    type_title(it, "x")
    type_title(it, "A")
    label = it.undo_label()
    assert label is not None
    assert label.text() == "Delete “B”"
    assert it.undo() is not None
    assert it.document == workshop()
    assert it.redo() is not None
    assert cell(it.document) == "ac"


def test_when_the_disk_fails_nothing_has_happened() -> None:
    journal, seen = FullDisk(), list[Edit]()
    it = Editor(workshop(), journal)
    it.subscribe(seen.append)
    type_title(it, "x")
    journal.full = True
    acts: list[Callable[[], Edit | None]] = [lambda: type_title(it, "xy"), lambda: type_title(it, "z", ""), it.undo]
    for act in acts:
        with pytest.raises(KnownError, match="disk is full"):
            act()
    assert (title(it), len(seen), it.undo_count(), it.redo_label()) == ("x", 1, 1, None)
    journal.full = False
    type_title(it, "xy")
    assert it.undo_count() == 1


def test_a_refused_act_writes_nothing() -> None:
    journal = MemoryJournal()
    it = Editor(workshop(), journal)
    with pytest.raises(Refused):
        it.apply(move_to_cell(it.document, ["a"], "lane5", FIRST, 0))
    with pytest.raises(Refused):
        it.apply(set_fields(it.document, ["a"], severity=9))
    assert (journal.entries, it.document) == ([], workshop())


def test_a_preview_writes_nothing() -> None:
    it = editor()
    assert cell(it.preview(delete(it.document, [FIRST]))) == ""
    assert it.document == workshop()
    assert it.undo_count() == 0


def test_history_goes_on_where_the_journal_left_it() -> None:
    journal = MemoryJournal()
    first = Editor(workshop(), journal)
    for text in ("1", "2", "3"):
        type_title(first, text, "")
    first.undo()
    second = Editor(first.document, journal)
    assert (second.undo_count(), second.redo() is not None, title(second)) == (2, True, "3")
    type_title(second, "4", "")
    assert [entry.step for entry in journal.entries] == [1, 2, 3, 3, 3, 4]


def test_more_steps_than_are_kept_in_memory_are_all_undone() -> None:
    it = editor()
    for number in range(3 * STEPS_KEPT):
        type_title(it, str(number), "")
    while it.undo():
        pass
    assert it.document == workshop()
    while it.redo():
        pass
    assert title(it) == str(3 * STEPS_KEPT - 1)


def test_who_has_gone_is_not_told() -> None:
    it, seen = editor(), list[Edit]()
    it.subscribe(seen.append)()
    type_title(it, "x")
    assert seen == []


def test_a_step_that_cannot_be_read_has_a_name_and_ends_undo() -> None:
    class Damaged(MemoryJournal):
        def step(self, number: int) -> Step:
            raise KnownError("a.journey", f"step {number} of its history cannot be read")

    journal = Damaged()
    before = Editor(workshop(), journal)
    before.apply(set_fields(before.document, ["a"], title="x"))
    again = Editor(before.document, journal)
    label = again.undo_label()
    assert label is not None
    assert label.text() == "a step that cannot be read"
    with pytest.raises(KnownError):
        again.undo()
    assert again.document is before.document
