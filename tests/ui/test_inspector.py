from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from model.fields import FieldKind, fields_of
from model.operations.fields import set_fields
from model.records import RECORD_CLASSES, Card, EmotionMarker, JourneyMap, Lane, Metric, Persona, Record, Stage
from ui.document import OpenDocument
from ui.main_window import MainWindow
from ui.panels.editors.base import MIXED, Context
from ui.panels.editors.table import make_editor
from ui.panels.field_row import FieldRow
from ui.panels.form import offered_fields
from ui.panels.inspector import Inspector
from ui.session import Session
from ui.widgets import CheckBox


@pytest.fixture
def document(session: Session) -> OpenDocument:
    return session.document


@pytest.fixture
def inspector(window: MainWindow, document: OpenDocument) -> Inspector:
    assert window.workspace
    return window.workspace.inspector


def row(inspector: Inspector, name: str) -> FieldRow:
    return next(row for row in inspector.findChildren(FieldRow) if row.field.name == name and row.isVisible())


def first(document: OpenDocument, lane_kind: str) -> Card:
    lanes = {lane.id for lane in document.document.lanes(document.map_id) if lane.type == lane_kind}
    return next(card for card in document.document.all_of(Card) if card.lane in lanes)


def select(document: OpenDocument, *records: Record) -> None:
    document.select([record.id for record in records])
    QApplication.processEvents()


def type_into(inspector: Inspector, name: str, text: str) -> FieldRow:
    found = row(inspector, name)
    widget = found.editor.inputs()[0]
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)
    return found


@pytest.mark.parametrize("record_class", RECORD_CLASSES, ids=lambda item: item.kind)
def test_every_field_has_an_editor_that_gives_back_what_it_is_shown(
    record_class: type[Record], document: OpenDocument, qtbot: QtBot
) -> None:
    for field in fields_of(record_class):
        if field.kind in (FieldKind.BYTES, FieldKind.EXTRA):
            continue
        context = Context(lambda: document.document, lambda: document.map_id, lambda: ())
        editor = make_editor(record_class.kind, field, context)
        qtbot.addWidget(editor)
        default = () if isinstance(field.default, tuple) else field.default
        if field.required and field.kind in (FieldKind.CHOICE, FieldKind.REFERENCE):
            continue
        editor.show_value(default)
        assert editor.value() == default, field.name
        editor.show_value(MIXED)


def test_typing_is_written_down_after_a_pause_as_one_step(
    inspector: Inspector, document: OpenDocument, qtbot: QtBot
) -> None:
    stage = document.document.stages(document.map_id)[0]
    select(document, stage)
    type_into(inspector, "title", "New ti")
    qtbot.waitUntil(lambda: document.document.need(stage.id, Stage).title == "New ti")
    widget = row(inspector, "title").editor.inputs()[0]
    QTest.keyClicks(widget, "tle")
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert document.document.need(stage.id, Stage).title == "New title"
    assert document.editor.undo_count() == 1


def test_leaving_a_field_ends_its_step(inspector: Inspector, document: OpenDocument) -> None:
    stage = document.document.stages(document.map_id)[0]
    select(document, stage)
    type_into(inspector, "title", "one")
    type_into(inspector, "goal", "two")
    type_into(inspector, "title", "three")
    inspector.flush()
    assert document.editor.undo_count() == 3


def test_undo_refreshes_the_field_that_has_the_focus(
    window: MainWindow, inspector: Inspector, document: OpenDocument
) -> None:
    stage = document.document.stages(document.map_id)[0]
    select(document, stage)
    found = type_into(inspector, "title", "typed, not yet written")
    line = found.editor.inputs()[0]
    window.activateWindow()
    window.edits.undo()
    assert document.document.need(stage.id, Stage) == stage
    assert found.editor.value() == stage.title
    assert line.hasFocus()
    window.edits.redo()
    assert found.editor.value() == "typed, not yet written"


def test_ctrl_z_in_a_field_is_the_documents(window: MainWindow, inspector: Inspector, document: OpenDocument) -> None:
    stage = document.document.stages(document.map_id)[0]
    select(document, stage)
    found = type_into(inspector, "title", "typed")
    QTest.keyClick(found.editor.inputs()[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.document.need(stage.id, Stage) == stage
    assert document.editor.redo_label() is not None


def test_a_refused_value_says_why_and_stays(inspector: Inspector, document: OpenDocument) -> None:
    card = first(document, "pain_points")
    select(document, card)
    found = type_into(inspector, "severity", "9")
    inspector.flush()
    reason = found.findChildren(type(found._reason))[-1]
    assert "outside 1 to 5" in found._reason.text(), reason
    assert found.editor.inputs()[0].accessibleDescription()
    assert document.document.need(card.id, Card) == card
    other = document.document.stages(document.map_id)[0]
    document.attempt(lambda it: set_fields(it, [other.id], title="elsewhere"))
    assert found.editor.inputs()[0].text() == "9"  # type: ignore[attr-defined]
    type_into(inspector, "severity", "4")
    inspector.flush()
    assert document.document.need(card.id, Card).severity == 4
    assert not found._reason.isVisible()


def test_numbers_step_by_the_arrows_and_may_be_none(inspector: Inspector, document: OpenDocument) -> None:
    card = first(document, "opportunities")
    select(document, card)
    found = type_into(inspector, "importance", "7")
    QTest.keyClick(found.editor.inputs()[0], Qt.Key.Key_Up)
    inspector.flush()
    assert document.document.need(card.id, Card).importance == 8
    type_into(inspector, "importance", " ")
    inspector.flush()
    assert document.document.need(card.id, Card).importance is None


def test_several_selected_share_an_edit_in_one_step(inspector: Inspector, document: OpenDocument) -> None:
    stages = document.document.stages(document.map_id)[:3]
    select(document, *stages)
    found = row(inspector, "title")
    assert found.editor.inputs()[0].placeholderText() == "Mixed"  # type: ignore[attr-defined]
    type_into(inspector, "goal", "same")
    inspector.flush()
    assert {document.document.need(stage.id, Stage).goal for stage in stages} == {"same"}
    assert document.editor.undo_count() == 1
    document.undo()
    assert document.document.stages(document.map_id)[:3] == stages


def test_kinds_mixed_show_what_they_share(inspector: Inspector, document: OpenDocument) -> None:
    card = first(document, "actions")
    metric = next(document.document.all_of(Metric))
    select(document, card, metric)
    names = [found.field.name for found in inspector.findChildren(FieldRow) if found.isVisible()]
    assert names == ["title"]


def test_the_flag_and_the_channel(inspector: Inspector, document: OpenDocument) -> None:
    card = first(document, "touchpoints")
    select(document, card)
    box = row(inspector, "moment_of_truth").editor.inputs()[0]
    assert isinstance(box, CheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert document.document.need(card.id, Card).moment_of_truth is not card.moment_of_truth
    channel = row(inspector, "channel").editor.inputs()[0]
    before = document.document.need(card.id, Card).channel
    channel.setFocus()
    QTest.keyClick(channel, Qt.Key.Key_Down)
    assert document.document.need(card.id, Card).channel != before
    assert document.editor.undo_count() == 2


def test_with_nothing_selected_the_map_and_its_persona(inspector: Inspector, document: OpenDocument) -> None:
    type_into(inspector, "quote", "Said")
    inspector.flush()
    persona = next(document.document.all_of(Persona))
    assert persona.quote == "Said"
    map_id = document.map_id
    document.attempt(lambda it: set_fields(it, [map_id], persona=""))
    QApplication.processEvents()
    add = next(button for button in inspector.findChildren(QPushButton) if button.text() == "Add a persona")
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    journey_map = document.document.need(map_id, JourneyMap)
    assert document.document.need(journey_map.persona, Persona).name == "New persona"


def test_tags_and_goals_are_words(inspector: Inspector, document: OpenDocument) -> None:
    card = first(document, "actions")
    select(document, card)
    type_into(inspector, "tags", "one, two,, one")
    inspector.flush()
    assert document.document.need(card.id, Card).tags == ("one", "two")


def test_composing_is_left_alone(inspector: Inspector, document: OpenDocument) -> None:
    stage = document.document.stages(document.map_id)[0]
    select(document, stage)
    found = type_into(inspector, "title", "a")
    line = found.editor.inputs()[0]
    QApplication.sendEvent(line, QInputMethodEvent("나", []))
    assert found.editor.is_busy()
    inspector.flush()
    document.attempt(lambda it: set_fields(it, [stage.id], title="from elsewhere"))
    assert line.text() == "a"  # type: ignore[attr-defined]
    commit = QInputMethodEvent("", [])
    commit.setCommitString("나")
    QApplication.sendEvent(line, commit)
    inspector.flush()
    assert document.document.need(stage.id, Stage).title == "a나"


def test_the_score_by_its_face(inspector: Inspector, document: OpenDocument) -> None:
    marker = next(document.document.all_of(EmotionMarker))
    select(document, marker)
    from PySide6.QtWidgets import QToolButton

    faces = row(inspector, "score").editor.findChildren(QToolButton)
    QTest.mouseClick(faces[0], Qt.MouseButton.LeftButton)
    assert document.document.need(marker.id, EmotionMarker).score == -2


def test_a_score_is_shown_with_the_minus_of_the_map_and_read_with_either(
    inspector: Inspector, document: OpenDocument
) -> None:
    marker = next(document.document.all_of(EmotionMarker))
    select(document, marker)
    type_into(inspector, "score", "-1.5")
    inspector.flush()
    assert document.document.need(marker.id, EmotionMarker).score == -1.5
    select(document)
    select(document, marker)
    line = row(inspector, "score").editor.inputs()[0]
    assert isinstance(line, QLineEdit)
    assert line.text() == "\u22121.5"
    QTest.keyClick(line, Qt.Key.Key_Down)
    inspector.flush()
    assert document.document.need(marker.id, EmotionMarker).score == -1.6


def test_what_was_typed_is_kept_when_another_thing_is_selected(inspector: Inspector, document: OpenDocument) -> None:
    one, other = document.document.stages(document.map_id)[:2]
    select(document, one)
    type_into(inspector, "title", "half typed")
    select(document, other)
    assert document.document.need(one.id, Stage).title == "half typed"
    assert row(inspector, "title").editor.value() == other.title


def test_only_opportunities_answer(inspector: Inspector, document: OpenDocument) -> None:
    select(document, first(document, "actions"))
    assert not any(found.field.name == "answers" and found.isVisible() for found in inspector.findChildren(FieldRow))
    select(document, first(document, "opportunities"))
    assert row(inspector, "answers")


def test_a_lane_that_holds_things_keeps_its_kind(inspector: Inspector, document: OpenDocument) -> None:
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "emotions")
    select(document, lane)
    box = row(inspector, "type").editor.inputs()[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert document.document.need(lane.id, Lane).type == "emotions"
    assert row(inspector, "type")._reason.text()


def test_measurements_are_rows(inspector: Inspector, document: OpenDocument) -> None:
    metric = next(document.document.all_of(Metric))
    select(document, metric)
    editor = row(inspector, "measurements").editor
    count = len(metric.measurements)
    add = next(button for button in editor.findChildren(QPushButton) if button.text() == "Add measurement")
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    date, value, sample = editor.inputs()[-3:]
    QTest.keyClicks(date, "2026-11-01")
    QTest.keyClicks(value, "12,5")
    QTest.keyClicks(sample, "40")
    inspector.flush()
    found = document.document.need(metric.id, Metric).measurements
    assert len(found) == count + 1
    assert (found[-1].date, found[-1].value, found[-1].n) == ("2026-11-01", 12.5, 40)


def test_wheel_over_a_closed_choice_scrolls_the_panel(inspector: Inspector, document: OpenDocument) -> None:
    box = row(inspector, "type").editor.inputs()[0]
    before = document.document
    at = QPointF(box.rect().center())
    nothing = QPoint()
    event = QWheelEvent(
        at,
        QPointF(box.mapToGlobal(at)),
        nothing,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert document.document is before
    assert not event.isAccepted()


def test_a_selected_persona_is_shown_added_to_and_deleted(inspector: Inspector, document: OpenDocument) -> None:
    persona = next(document.document.all_of(Persona))
    select(document, persona)
    assert inspector._title.text() == "Persona"
    assert row(inspector, "photo").isVisible()
    buttons = {button.text(): button for button in inspector.findChildren(QPushButton) if button.isVisible()}
    QTest.mouseClick(buttons["Add another persona"], Qt.MouseButton.LeftButton)
    assert [found.name for found in document.document.personas()] == [persona.name, "New persona"]
    assert document.document.need(document.map_id, JourneyMap).persona == document.document.personas()[1].id
    QApplication.processEvents()
    away = next(b for b in inspector.findChildren(QPushButton) if b.text() == "Delete this persona" and b.isVisible())
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    assert document.document.personas() == (persona,)
    assert document.document.need(document.map_id, JourneyMap).persona == ""


def test_fields_come_in_the_order_of_the_lane(inspector: Inspector, document: OpenDocument) -> None:
    for lane, wanted in (
        ("touchpoints", ["channel", "moment_of_truth"]),
        ("pain_points", ["severity"]),
        ("opportunities", ["importance", "satisfaction"]),
    ):
        select(document, first(document, lane))
        names = [found.field.name for found in inspector.findChildren(FieldRow) if found.isVisible()]
        assert names[: 2 + len(wanted)] == ["title", "text", *wanted], lane
        assert "image" in names


def test_every_field_of_a_card_is_there_whatever_its_lane(document: OpenDocument) -> None:
    for lane in ("actions", "quotes", "touchpoints", "pain_points", "opportunities"):
        names = {field.name for field in offered_fields([first(document, lane)], {lane})}
        assert {"channel", "moment_of_truth", "severity", "importance", "satisfaction", "image"} <= names
    card = dataclasses.replace(first(document, "actions"), answers=("p1",))
    assert "answers" in {field.name for field in offered_fields([card], {"actions"})}


def test_empty_sections_are_folded_until_one_unfolds_them(inspector: Inspector, document: OpenDocument) -> None:
    card = first(document, "actions")
    document.attempt(lambda it: set_fields(it, [card.id], evidence_level="", evidence_source="", colour=""))
    select(document, card)
    names = [found.field.name for found in inspector.findChildren(FieldRow) if found.isVisible()]
    assert "evidence_source" not in names
    document.select([])
    document.attempt(lambda it: set_fields(it, [card.id], evidence_source="interview"))
    select(document, card)
    assert row(inspector, "evidence_source").isVisible()


def test_several_kinds_are_counted(inspector: Inspector, document: OpenDocument) -> None:
    metric = next(document.document.all_of(Metric))
    select(document, first(document, "actions"), metric)
    assert inspector._place.accessibleName() == "Action × 1, Metric × 1"


def test_kinds_without_a_common_field_say_so_on_lines_of_their_own(
    inspector: Inspector, document: OpenDocument
) -> None:
    marker = next(document.document.all_of(EmotionMarker))
    select(document, first(document, "actions"), marker)
    assert inspector._place.accessibleName().startswith("Action × 1, ")
    assert (inspector._kept.text(), inspector._kept.wordWrap()) == ("They share no field", True)


def test_measurements_have_headings(inspector: Inspector, document: OpenDocument) -> None:
    metric = next(found for found in document.document.all_of(Metric) if found.measurements)
    select(document, metric)
    texts = [found.text() for found in row(inspector, "measurements").findChildren(QLabel) if found.isVisible()]
    assert [text for text in texts if text in ("Date", "Value", "n")] == ["Date", "Value", "n"]
