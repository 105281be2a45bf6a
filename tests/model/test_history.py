from __future__ import annotations

from dataclasses import replace

import pytest

from model.change import Change, Label
from model.history import Entry, MemoryJournal, Step, fold, step_of
from model.records import Persona

ANN, BO, CY = (Persona(id="who", name=name) for name in ("Ann", "Bo", "Cy"))


@pytest.mark.parametrize(
    ("rows", "done", "undone"),
    [
        ("", "", ""),
        ("1do 2do", "12", ""),
        ("1do 1extend 2do 2extend", "12", ""),
        ("1do 2do 2undo 1undo", "", "21"),
        ("1do 2do 2undo 1undo 1redo", "1", "2"),
        ("1do 2do 2undo 3do", "13", ""),
        ("1do 1undo 2do 2undo 2redo", "2", ""),
        ("1undo 1redo 1do", "1", ""),
    ],
)
def test_fold(rows: str, done: str, undone: str) -> None:
    found = fold((int(row[0]), row[1:]) for row in rows.split())
    assert found == ([int(number) for number in done], [int(number) for number in undone])


def test_a_step_is_all_its_entries_named_by_the_last_one() -> None:
    first = Entry(7, "do", Change(added=(ANN,)), Label("one"), ("b",), ("c",))
    second = Entry(7, "extend", Change(updated=((ANN, BO),)), Label("two"), ("d",), ("e",))
    undo = Entry(7, "undo", Change(removed=(BO,)), Label("two"))
    assert step_of([first, second, undo]) == Step(7, Change(added=(BO,)), Label("two"), ("b",), ("e",))


def test_a_memory_journal_gives_back_what_it_was_told() -> None:
    journal = MemoryJournal()
    journal.write(Entry(1, "do", Change(added=(ANN,)), Label("one")))
    journal.write(Entry(2, "do", Change(updated=((ANN, replace(CY)),)), Label("two")))
    journal.write(Entry(2, "undo", Change(updated=((CY, ANN),)), Label("two")))
    assert journal.steps() == ([1], [2])
    assert journal.step(2).change.updated == ((ANN, CY),)
