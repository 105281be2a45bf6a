from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import model.timeline
from model.change import Change, Label, difference
from model.document import Document
from model.editor import Editor
from model.errors import KnownError, Refused
from model.history import MemoryJournal
from model.operations.cards import add_card
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.records import Card, Lane
from model.timeline import JournalRow, Timeline, restoring, sharing, why_not_restored
from tests.acts import ACTS, MULTIPLYING, Hand
from tests.model.picture.small_maps import MAP, card, metric, small_map
from tests.model.workshop import ACTIONS, FIRST, METRICS, workshop


class Recorded:
    """A journal in memory as a file gives it back, with rows that cannot be read."""

    def __init__(self, journal: MemoryJournal, damaged: Sequence[int] = ()) -> None:
        self._entries, self._damaged = journal.entries, damaged
        self.read: list[int] = []

    def journal_rows(self) -> list[JournalRow]:
        return [
            JournalRow(number, entry.step, entry.action, "2026-09-30T05:02:00+00:00", entry.label)
            for number, entry in enumerate(self._entries, start=1)
        ]

    def journal_changes(self, numbers: Sequence[int]) -> list[Change | None]:
        self.read += numbers
        return [self._change(number) for number in numbers]

    def _change(self, number: int) -> Change | None:
        entry = self._entries[number - 1]
        if number in self._damaged:
            return None
        return entry.change if entry.action in ("do", "extend") else Change()


def titled(document: Document, title: str) -> Change:
    return set_fields(document, ["a"], title=title)


def edited(titles: str, damaged: Sequence[int] = ()) -> tuple[Timeline, Editor]:
    """Give card a one title after the other; return the timeline and the editor."""
    journal = MemoryJournal()
    editor = Editor(workshop(), journal)
    for title in titles:
        editor.apply(titled(editor.document, title))
    return Timeline(Recorded(journal, damaged), editor.document), editor


def title(document: Document) -> str:
    return document.need("a", Card).title


def test_every_moment_is_what_the_map_was_after_so_many_edits() -> None:
    timeline, _ = edited("xyz")
    assert [title(timeline.at(moment)) for moment in range(4)] == ["A", "x", "y", "z"]
    assert timeline.at(0) == workshop()
    with pytest.raises(IndexError):
        timeline.at(4)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*sorted(ACTS.keys() - MULTIPLYING), "undo", "undo", "redo", "type"]),
            st.lists(st.integers(0, 1000), min_size=6, max_size=6),
        ),
        max_size=25,
    ),
    st.integers(1, 7),
    st.permutations(range(6)),
)
@settings(max_examples=60)
def test_every_moment_equals_a_replay_from_the_start(
    acts: list[tuple[str, list[int]]], apart: int, order: list[int]
) -> None:
    journal = MemoryJournal()
    editor = Editor(workshop(), journal)
    replay = [editor.document]
    for name, numbers in acts:
        do(editor, name, numbers)
        replay += [editor.document] * (len(journal.entries) + 1 - len(replay))
    kept, model.timeline.APART = model.timeline.APART, apart
    try:
        timeline = Timeline(Recorded(journal), editor.document)
        moments = [*order, *range(timeline.last, -1, -1), *range(timeline.last + 1)]
        for moment in (moment for moment in moments if moment <= timeline.last):
            then = timeline.at(moment)
            assert then == replay[moment]
            assert then.rows == replay[moment].rows
            assert editor.document.apply(restoring(editor.document, then)).records.items() >= then.records.items()
    finally:
        model.timeline.APART = kept


def do(editor: Editor, name: str, numbers: list[int]) -> None:
    try:
        match name:
            case "undo":
                editor.undo()
            case "redo":
                editor.redo()
            case "type":
                editor.apply(titled(editor.document, f"{numbers[0]}"), extend="a.title")
            case _:
                editor.apply(ACTS[name](Hand(editor.document, MAP, "글", numbers)))
    except KnownError:
        pass
    except KeyError:
        assert name == "type"


def test_a_row_that_cannot_be_read_is_left_out_and_named() -> None:
    timeline, _ = edited("wxyz", damaged=[2])
    assert [title(timeline.at(moment)) for moment in (4, 3, 2)] == ["z", "y", "x"]
    assert title(timeline.at(0)) == "A"
    assert timeline.missing(2) == ()
    assert [row.number for row in timeline.missing(1)] == [2]
    assert [row.number for row in timeline.missing(0)] == [2]


def test_undoing_a_step_that_cannot_be_read_cannot_be_read_either() -> None:
    journal = MemoryJournal()
    editor = Editor(workshop(), journal)
    editor.apply(titled(editor.document, "x"))
    editor.undo()
    timeline = Timeline(Recorded(journal, [1]), editor.document)
    assert [row.number for row in timeline.missing(0)] == [1, 2]


def test_what_was_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model.timeline, "APART", 2)
    journal = MemoryJournal()
    editor = Editor(workshop(), journal)
    for word in "vwxyz":
        editor.apply(titled(editor.document, word))
    chronicle = Recorded(journal)
    timeline = Timeline(chronicle, editor.document)
    assert timeline.read_on()
    assert chronicle.read == [5]
    while timeline.read_on():
        pass
    assert timeline.is_ready
    assert [title(timeline.at(moment)) for moment in range(6)] == ["A", *"vwxyz"]
    assert sorted(chronicle.read) == [1, 2, 3, 4, 5]


def test_typing_on_is_one_step_ago() -> None:
    journal = MemoryJournal()
    editor = Editor(workshop(), journal)
    for word in "xyz":
        editor.apply(titled(editor.document, word), extend="a.title")
    editor.apply(titled(editor.document, "!"))
    timeline = Timeline(Recorded(journal), editor.document)
    assert [timeline.steps_ago(moment) for moment in range(5)] == [2, 1, 1, 1, 0]


def test_a_moment_is_found_by_its_row() -> None:
    timeline, _ = edited("xy")
    assert [timeline.moment_of(number) for number in (0, 1, 2, 9)] == [0, 1, 2, 2]
    assert timeline.row(0) is None
    assert timeline.row(2) == timeline.rows[1]


def test_restoring_is_one_step_that_undo_takes_back() -> None:
    timeline, editor = edited("xyz")
    editor.apply(delete(editor.document, [FIRST]))
    timeline = Timeline(Recorded(editor._journal), editor.document)  # type: ignore[arg-type]
    count, before = editor.undo_count(), editor.document
    editor.apply(restoring(editor.document, timeline.at(1), "14:02"))
    assert editor.document == timeline.at(1)
    assert editor.undo_count() == count + 1
    label = editor.undo_label()
    assert label is not None
    assert label.text() == "Restore 14:02"
    editor.undo()
    assert editor.document == before


def test_a_lane_goes_back_to_the_kind_it_had_with_what_was_in_it() -> None:
    document = small_map(1, ("actions",), [card("a", "A")])
    lane = document.need("lane0", Lane)
    now = small_map(1, ("metrics",), [metric("m", lane=0)])
    editor = Editor(now, MemoryJournal())
    editor.apply(restoring(now, document))
    assert editor.document == document
    assert lane in editor.document.records.values()


def test_restoring_says_which_rule_it_would_break() -> None:
    now = workshop()
    lost = replace(now.need("a", Card), lane="gone")
    then = now.apply(difference([now.need("a", Card)], [lost]))
    editor = Editor(now, MemoryJournal())
    with pytest.raises(Refused) as refused:
        editor.apply(restoring(now, then))
    told = str(why_not_restored(refused.value))
    assert "it would break a rule" in told
    assert "gone" in told
    assert editor.document is now


def test_what_is_equal_is_shared() -> None:
    timeline, editor = edited("xyz")
    apart = Document.of(editor.document.id, [replace(record) for record in timeline.at(1).records.values()])
    shared = sharing(editor.document, apart)
    assert shared == apart
    assert shared.rows == apart.rows
    assert [key for key, record in shared.records.items() if record is not editor.document.records[key]] == ["a"]


def test_nothing_to_restore_is_no_step() -> None:
    timeline, _ = edited("x")
    assert not restoring(timeline.now, timeline.at(1))


def test_labels_are_told() -> None:
    journal = MemoryJournal()
    editor = Editor(workshop(), journal)
    editor.apply(add_card(editor.document, ACTIONS, FIRST, 0, title="New"))
    row = Timeline(Recorded(journal), editor.document).row(1)
    assert row is not None
    assert row.label == journal.entries[0].label
    assert isinstance(row.label, Label)
    assert METRICS in editor.document.records
