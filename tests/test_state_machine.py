"""Random acts on a document in its file: after each one memory, disk and a fresh layout agree."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from model.change import Change
from model.document import Document
from model.editor import Editor
from model.errors import KnownError
from model.identity import new_id
from model.interchange.reading import read_document
from model.interchange.writing import write_document
from model.layout.landing import Landing, landing, placed_without_pointer
from model.layout.slots import drop_slot
from model.operations.fields import set_fields
from model.ordering import LONGEST_RANK, order_key
from model.palette import PaletteItem
from model.picture.compose import Composition, compose
from model.records import Card, Lane, Record, Stage
from model.rules import check_all
from model.templates import sample_document
from resources.i18n import tr
from storage import files
from storage.stored_document import StoredDocument
from tests.acts import ACTS, CROWDED, MULTIPLYING, Hand
from tests.model.random_documents import documents
from tests.model.workshop import workshop
from tests.newer_acts import NEWER, NEWER_MULTIPLYING

ALL = {**ACTS, **NEWER}
WAYS = ("undo", "undo", "redo", "reopen", "copy", "look", "snapshot")
NAMES = st.sampled_from(sorted(ALL))
HANDS = st.lists(st.integers(0, 999), min_size=6, max_size=6)
TEXTS = st.text(max_size=5) | st.sampled_from(("결제", "a\x00\ud800\r\nb", "אבג abc", "e\u0301", "👩‍👧", " ", "x" * 90))
PLACES = st.floats(-0.1, 1.1)
ITEMS = st.sampled_from(
    [
        PaletteItem("stage"),
        PaletteItem("lane", "emotions"),
        PaletteItem("lane", "line_of_visibility"),
        PaletteItem("card", "touchpoints", "web"),
        PaletteItem("card", "quotes"),
        PaletteItem("card", "actions"),
        PaletteItem("emotion", score=-2.0),
        PaletteItem("metric"),
    ]
)


class AtWork(RuleBasedStateMachine):
    """One document, its file and its editor; ``states`` are the documents of its history, ``now`` the current one."""

    @initialize(start=st.just(workshop()) | st.just(sample_document("ko")) | documents(largest=3))
    def create(self, start: Document) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "0.journey"
        self.copies = 0
        self.snapshots: dict[int, Document] = {}
        self.stored: StoredDocument = files.create(self.path, start)
        self.editor = Editor(self.stored.document, self.stored)
        self.states, self.now = [start], 0
        self.drawn: Composition | None = None
        self.map_id = next((journey_map.id for journey_map in start.maps()), "")
        assert self.editor.document == start

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            try:
                self._to_the_beginning_and_back()
                self._json_round_trip()
            finally:
                self.stored.close()
                shutil.rmtree(self.folder)

    @property
    def document(self) -> Document:
        return self.editor.document

    def _apply(self, change: Change, extend: str = "") -> KnownError | None:
        """Apply a change as one act, or see it refused without a trace; return why."""
        before = self.document
        try:
            expected = self.editor.preview(change)
            edit = self.editor.apply(change, extend=extend)
        except KnownError as error:
            self._refused(error, before)
            return error
        assert self.document == expected
        if edit is None:
            assert self.document is before
        elif edit.action == "extend":
            self.states[self.now] = self.document
        else:
            self.states = [*self.states[: self.now + 1], self.document]
            self.now += 1
        return None

    def _refused(self, error: KnownError, before: Document) -> None:
        note(f"refused: {error}")
        assert error.thing
        assert error.reason
        assert self.document is before

    @rule(name=NAMES, numbers=HANDS, text=TEXTS)
    def act(self, name: str, numbers: list[int], text: str) -> None:
        if name in MULTIPLYING | NEWER_MULTIPLYING and len(self.document.records) > CROWDED:
            return
        try:
            change = ALL[name](Hand(self.document, self.map_id, text, numbers))
        except KnownError as error:
            self._refused(error, self.document)
            return
        except KeyError as error:
            if error.args != ("gone",):  # the hand found no such thing to act on
                raise
            return
        self._apply(change)

    @rule(name=NAMES, numbers=HANDS, text=TEXTS)
    def act_again(self, name: str, numbers: list[int], text: str) -> None:
        self.act(name, numbers, text)  # rules are chosen evenly, and acts are what this is about

    @rule(name=NAMES, numbers=HANDS, text=TEXTS)
    def act_once_more(self, name: str, numbers: list[int], text: str) -> None:
        self.act(name, numbers, text)

    @precondition(lambda self: bool(self.map_id))
    @rule(item=ITEMS, x=PLACES, y=PLACES)
    def drop(self, item: PaletteItem, x: float, y: float) -> None:
        drawn = compose(self.document, self.map_id)
        x, y = x * drawn.picture.width, y * drawn.picture.height

        def slot(lane: str, stage: str, x: float, y: float) -> tuple[int, str]:
            found = drop_slot(self.document, drawn, lane, stage, x, y)
            return found.index, found.step

        self._land(landing(self.document, self.map_id, drawn.grid, item, x, y, slot, new_id()))

    @precondition(lambda self: bool(self.map_id))
    @rule(item=ITEMS, numbers=HANDS)
    def place(self, item: PaletteItem, numbers: list[int]) -> None:
        hand = Hand(self.document, self.map_id, "", numbers)
        lane, stage = hand.of(((hand.id_of(Lane), hand.id_of(Stage)), ("", "")))
        try:
            found = placed_without_pointer(self.document, self.map_id, item, lane, stage, new_id())
        except KnownError as error:
            self._refused(error, self.document)
            return
        self._land(found)

    def _land(self, found: Landing) -> None:
        assert bool(found.reason) != bool(found.change)
        refused = self._apply(found.change)
        if refused is not None:  # where something would land is known before it is asked whether that is locked
            assert refused.reason == tr("this is locked")
        assert bool(found.change and not refused) == (found.added in self.document.records)

    @rule(texts=st.lists(TEXTS, min_size=1, max_size=4), numbers=HANDS, ended=st.booleans())
    def type_text(self, texts: list[str], numbers: list[int], ended: bool) -> None:
        card = Hand(self.document, self.map_id, "", numbers).id_of(Card)
        if card in self.document.records:
            title = self.document.need(card, Card).title
            for text in [*texts, title][: 2 + numbers[0] % 3]:
                self._apply(set_fields(self.document, [card], title=text), extend=card)
            if ended:
                self.editor.end_extending()

    @rule(way=st.sampled_from(WAYS), number=st.integers(0, 99))
    def go(self, way: str, number: int) -> None:
        match way:
            case "undo":
                earlier = self.states[: self.now]
                self.now = next((n for n in reversed(range(self.now)) if earlier[n] != self.document), 0)
                self.editor.undo()
            case "redo":
                last = len(self.states) - 1
                self.now = next((n for n in range(self.now, last + 1) if self.states[n] != self.document), last)
                self.editor.redo()
            case "look":
                maps = self.document.maps()
                self.map_id = maps[number % len(maps)].id if maps else ""
            case "snapshot":
                self.snapshots[self.stored.snapshots.take("지금").number] = self.document
            case _:
                self._reopen(copied=way == "copy")

    def _reopen(self, copied: bool) -> None:
        if copied:
            self.copies += 1
            self.path = self.folder / f"{self.copies}.journey"
            assert self.stored.save_copy(self.path)
        self.stored.close()
        self.stored = files.open(self.path)
        self.editor = Editor(self.stored.document, self.stored)
        self.drawn = None
        found = {item.number: self.stored.snapshots.document(item.number) for item in self.stored.snapshots.all()}
        assert found == self.snapshots

    @invariant()
    def history_is_as_remembered(self) -> None:
        assert self.document == self.states[self.now]
        assert self.editor.undo_count() == self.now
        assert bool(self.editor.undo_label()) == any(state != self.document for state in self.states[: self.now])
        assert bool(self.editor.redo_label()) == any(state != self.document for state in self.states[self.now :])

    @invariant()
    def disk_is_as_memory(self) -> None:
        with files.open(self.path, read_only=True) as found:
            assert found.problems == ()
            assert found.document == self.document == self.stored.document
            assert found.steps() == self.stored.steps()

    @invariant()
    def the_document_is_sound(self) -> None:
        check_all(self.document.records.values())
        assert self.document.rows == Document.of(self.document.id, self.document.records.values()).rows
        for row in self.document.rows.values():
            assert sorted(row, key=order_key) == list(row)
            assert max(len(record.rank) for record in row) <= LONGEST_RANK

    @invariant()
    def the_layout_is_as_a_fresh_one(self) -> None:
        maps = {journey_map.id for journey_map in self.document.maps()}
        self.map_id = self.map_id if self.map_id in maps else min(maps, default="")
        if self.map_id:
            self.drawn = compose(self.document, self.map_id, previous=self.drawn)
            assert self.drawn == compose(self.document, self.map_id)

    def _to_the_beginning_and_back(self) -> None:
        for end, travel in ((0, self.editor.undo), (len(self.states) - 1, self.editor.redo)):
            while travel():
                pass
            assert self.document == self.states[end]
            self.now = end
            self.disk_is_as_memory()

    def _json_round_trip(self) -> None:
        text = write_document(self.document)
        found = read_document(text).document
        assert _without_ranks(found) == _without_ranks(self.document)
        assert write_document(found) == text


def _without_ranks(document: Document) -> dict[tuple[str, ...], list[Record]]:
    return {key: [replace(record, rank="") for record in row] for key, row in document.rows.items()}


LONG = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
AtWork.TestCase.settings = settings(
    max_examples=400 if LONG else 20,
    stateful_step_count=60 if LONG else 25,
    suppress_health_check=list(HealthCheck),
)
test_memory_disk_and_layout_agree = pytest.mark.timeout(0 if LONG else 600)(AtWork.TestCase)
