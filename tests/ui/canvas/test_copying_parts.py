"""Steps and connectors copied, cut, duplicated and pasted by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from model.editor import Editor
from model.history import MemoryJournal
from model.operations.connectors import connect
from model.operations.steps import add_step
from model.records import Card, Connector, Step
from model.templates import sample_document
from tests.ui.canvas.hand import click, keys, middle
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_step_is_copied_behind_itself_and_into_another_stage(canvas: MapCanvas) -> None:
    document = canvas.open_document
    document.attempt(lambda it: add_step(it, "purchase", 0, "A", "a"))
    click(canvas, middle(canvas, "a"))
    canvas.verbs.copy()
    keys(canvas, Qt.Key.Key_V, modifiers=CONTROL)
    assert [step.title for step in document.document.steps("purchase")] == ["A", "A"]
    assert isinstance(document.document.records[document.selection[0]], Step)
    assert document.selection[0] != "a"
    click(canvas, middle(canvas, "retention"))
    keys(canvas, Qt.Key.Key_V, modifiers=CONTROL)
    assert [step.title for step in document.document.steps("retention")] == ["A"]


def test_a_cut_connector_comes_back_between_its_cards(canvas: MapCanvas) -> None:
    document = canvas.open_document
    first, second = (document.document.cards(lane, "purchase")[0] for lane in ("touchpoints", "actions"))
    document.attempt(lambda it: connect(it, first.id, second.id, identity="join"))
    document.select(["join"])
    canvas.verbs.cut()
    assert "join" not in document.document.records
    keys(canvas, Qt.Key.Key_V, modifiers=CONTROL)
    (join,) = [document.document.get(key, Connector) for key in document.selection]
    assert join
    assert (join.source, join.to) == (first.id, second.id)
    canvas.verbs.duplicate_selected()
    assert document.selection == (join.id,)


def test_a_connector_is_pasted_between_two_cards_of_another_document(canvas: MapCanvas) -> None:
    document = canvas.open_document
    first, second = (document.document.cards(lane, "purchase")[0] for lane in ("touchpoints", "actions"))
    document.attempt(lambda it: connect(it, first.id, second.id, "loop", identity="join"))
    document.select(["join"])
    canvas.verbs.copy()
    other = MapCanvas(OpenDocument(Editor(sample_document("ko"), MemoryJournal()), None))
    there = other.open_document
    pair = [card.id for card in there.document.all_of(Card) if card.lane == "actions"][:2]
    there.select(pair)
    other.verbs.paste()
    (join,) = [there.document.get(key, Connector) for key in there.selection]
    assert join
    assert (join.source, join.to, join.type) == (*pair, "loop")
    other.close()
