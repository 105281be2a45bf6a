"""All of a map in the accessibility tree: every thing with what is written at it, how it is, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.change import Change
from model.editor import Editor
from model.history import MemoryJournal
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.operations.lanes import fold_lane
from model.operations.locking import lock
from model.records import Card, Connector, EmotionMarker, Lane, Metric, Stage, Step
from model.values import LANE_KIND
from tests.storage.documents import every_field
from ui.canvas import accessible
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

TEXT = QAccessible.Text


@pytest.fixture(autouse=True)
def installed() -> None:
    """Qt asks our factory."""
    accessible.install()


def _seen(record: Stage | Lane) -> Stage | Lane:
    return replace(record, hidden=False)


@pytest.fixture
def full(qtbot: QtBot) -> MapCanvas:
    """A canvas with a map that has everything: steps, spans, lines, locks, metrics, curves, images."""
    document = every_field()
    first = document.maps()[0].id
    things: tuple[Stage | Lane, ...] = (*document.stages(first), *document.lanes(first))
    hidden = [it for it in things if it.hidden]
    shown = document.apply(Change(updated=tuple((it, _seen(it)) for it in hidden)))
    widget = MapCanvas(OpenDocument(Editor(shown, MemoryJournal()), None))
    qtbot.addWidget(widget)
    return widget


def surface(canvas: MapCanvas) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(canvas)
    assert found is not None
    return found


def tree(canvas: MapCanvas) -> dict[str, QAccessibleInterface]:
    whole = surface(canvas)
    children = [whole.child(index) for index in range(whole.childCount())]
    return {getattr(child, "record", ""): child for child in children}


def test_all_of_a_map_is_there_in_words(full: MapCanvas) -> None:
    document, found = full.open_document.document, tree(full)
    names = {record: child.text(TEXT.Name) for record, child in found.items()}
    lanes = document.lanes(full.open_document.map_id)
    for stage in document.stages(full.open_document.map_id):
        assert stage.title in names[stage.id]
        assert all(step.title in names[step.id] and stage.title in names[step.id] for step in document.steps(stage.id))
        for lane in lanes:
            cards, metrics = document.cards(lane.id, stage.id), document.metrics(lane.id, stage.id)
            markers = [marker for marker in document.markers(lane.id) if marker.stage == stage.id]
            for identity in {it.id for it in (*cards, *metrics, *markers)} if not lane.collapsed else ():
                assert stage.title in names[identity]
                assert lane.title in names[identity]
            for card in cards if not lane.collapsed else ():
                assert card.title in names[card.id]
                step = document.get(card.step, Step)
                assert step is None or step.title in names[card.id]
    for number, lane in enumerate(lanes, 1):
        assert lane.title in names[lane.id]
        assert names[lane.id].endswith(f"{number}/{len(lanes)}")
    for connector in document.connectors(full.open_document.map_id):
        assert document.need(connector.source, Card).title in names[connector.id]
    assert any(isinstance(document.records[record], Connector) for record in found)


def test_everything_written_at_a_card_is_said(full: MapCanvas) -> None:
    card, said = full.open_document.document.need("lock_up", Card), tree(full)["lock_up"].text(TEXT.Description)
    for part in (card.owner, *card.tags, card.improvement, card.evidence_source, card.evidence_date, "9204", "9.5"):
        assert part in said
    metric = next(iter(full.open_document.document.all_of(Metric)))
    assert metric.formula in tree(full)[metric.id].text(TEXT.Description)


def test_lines_of_the_blueprint_are_there_and_cannot_fold(full: MapCanvas) -> None:
    found = tree(full)
    for lane in full.open_document.document.lanes(full.open_document.map_id):
        assert bool(found[lane.id].state().expandable) == (LANE_KIND[lane.type].holds != "nothing")


def test_locked_and_folded_and_dimmed_are_said(canvas: MapCanvas) -> None:
    document = canvas.open_document
    card = document.document.cards("backstage", "purchase")[0]
    assert not tree(canvas)[card.id].state().readOnly
    document.attempt(lambda it: lock(it, [card.id]))
    document.attempt(lambda it: fold_lane(it, "actions"))
    canvas.stepped_back.append(lambda record: record == card.id)
    found = tree(canvas)
    assert found[card.id].state().readOnly
    assert found[card.id].text(TEXT.Description).startswith("Locked\nDimmed\n")
    inside = [it for it in document.document.all_of(Card) if it.lane == "actions"]
    assert found["actions"].text(TEXT.Description) == f"{len(inside)} things inside"
    assert not {it.id for it in inside} & found.keys()


def test_a_score_is_a_value_to_read_and_set_within_its_limits(canvas: MapCanvas) -> None:
    document = canvas.open_document
    marker = next(document.document.all_of(EmotionMarker))
    score = tree(canvas)[marker.id].valueInterface()
    assert score is not None
    assert (score.minimumValue(), score.maximumValue(), score.minimumStepSize()) == (-2.0, 2.0, 1.0)
    assert score.currentValue() == marker.score
    score.setCurrentValue(7.5)
    assert document.document.need(marker.id, EmotionMarker).score == score.currentValue() == 2.0
    document.undo()
    assert score.currentValue() == marker.score
    document.apply(delete(document.document, [marker.id]))
    score.setCurrentValue(1.0)
    assert score.currentValue() == 0.0


class Told:
    """What those who listen were told: (event, record)."""

    def __init__(self, canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heard: list[tuple[str, str]] = []
        self.found = tree(canvas)
        for child in self.found.values():
            child.text(TEXT.Name)
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        monkeypatch.setattr(QAccessible, "updateAccessibility", self._hear)

    def _hear(self, event: QAccessibleEvent) -> None:
        interface = event.accessibleInterface() if event.type() != QAccessible.Event.ObjectReorder else None
        self.heard.append((event.type().name, getattr(interface, "record", "")))

    def take(self, *events: str) -> list[tuple[str, str]]:
        QApplication.processEvents()
        heard, self.heard = self.heard, []
        return [(event, record) for event, record in heard if event in events]


def test_those_who_listen_hear_of_every_edit(canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
    told, document = Told(canvas, monkeypatch), canvas.open_document
    card = document.document.cards("backstage", "purchase")[0]
    document.attempt(lambda it: set_fields(it, [card.id], title="Quite new"), [card.id])
    assert told.take("NameChanged") == [("NameChanged", card.id)]
    document.undo()
    assert told.take("NameChanged") == [("NameChanged", card.id)]
    document.attempt(lambda it: set_fields(it, ["purchase"], title="Renamed"), [card.id])
    renamed = told.take("NameChanged")
    assert ("NameChanged", card.id) in renamed, "a card is called by its stage too"
    assert ("NameChanged", "purchase") in renamed
    document.attempt(lambda it: delete(it, [card.id]))
    assert told.take("ObjectDestroyed", "ObjectReorder") == [("ObjectDestroyed", card.id)]
    document.undo()
    assert told.take("ObjectCreated", "ObjectReorder") == [("ObjectCreated", card.id)]
    marker = next(document.document.all_of(EmotionMarker))
    document.attempt(lambda it: set_fields(it, [marker.id], score=0.5))
    assert told.take("ValueChanged") == [("ValueChanged", marker.id)]


def test_those_who_listen_hear_of_the_selection(canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(canvas, monkeypatch)
    card = canvas.open_document.document.cards("backstage", "purchase")[0]
    canvas.open_document.select([card.id])
    assert told.take("Focus") == ([("Focus", card.id)] if canvas.hasFocus() else [])
    assert surface(canvas).state().multiSelectable
    focused = surface(canvas).focusChild()
    assert getattr(focused, "record", "") == (card.id if canvas.hasFocus() else "")


def test_an_empty_cell_is_called_by_its_lane_and_stage(canvas: MapCanvas) -> None:
    document = canvas.open_document.document
    lane, stage = document.need("backstage", Lane), document.need("awareness", Stage)
    canvas.set_cell((lane.id, stage.id))
    editor = canvas.findChild(InlineEditor)
    assert editor is not None
    assert editor.accessibleName() == f"New card, {lane.title}, {stage.title}"
