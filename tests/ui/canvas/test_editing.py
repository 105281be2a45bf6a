"""Editing texts in place and everything that keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.history import MemoryJournal
from model.operations.deletion import delete
from model.palette import PaletteItem
from model.records import Card, EmotionMarker
from tests.ui.canvas.hand import click, double_click, drop, keys, middle
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.view import MapCanvas

ALT = Qt.KeyboardModifier.AltModifier


def editor_of(canvas: MapCanvas) -> InlineEditor:
    found = canvas.viewport().findChild(InlineEditor)
    assert isinstance(found, InlineEditor)
    return found


def first_card(canvas: MapCanvas, lane: str, stage: str) -> Card:
    return canvas.open_document.document.cards(lane, stage)[0]


def empty_ground(canvas: MapCanvas, lane: str, stage: str) -> QPointF:
    rect = canvas.composition.grid.cell(lane, stage)
    assert rect is not None
    return QPointF(rect.x + 3, rect.bottom - 3)


def compose_text(target: InlineEditor, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(target, event)


def test_double_click_edits_in_place_and_enter_commits(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card = first_card(canvas, "backstage", "purchase")
    double_click(canvas, middle(canvas, card.id))
    QTest.keyClicks(editor_of(canvas), "New words")
    keys(canvas, Qt.Key.Key_Return)
    assert canvas.open_document.document.need(card.id, Card).title == "New words"
    assert len(journal.entries) == 1


def test_escape_drops_what_was_typed(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card = first_card(canvas, "backstage", "purchase")
    double_click(canvas, middle(canvas, card.id))
    QTest.keyClicks(editor_of(canvas), "x")
    keys(canvas, Qt.Key.Key_Escape)
    assert not journal.entries
    assert not canvas.editing.active


def test_clicking_elsewhere_commits(canvas: MapCanvas) -> None:
    card = first_card(canvas, "backstage", "purchase")
    double_click(canvas, middle(canvas, card.id))
    QTest.keyClicks(editor_of(canvas), "Elsewhere")
    click(canvas, empty_ground(canvas, "quotes", "purchase"))
    assert canvas.open_document.document.need(card.id, Card).title == "Elsewhere"


def test_shift_enter_starts_a_line(canvas: MapCanvas) -> None:
    card = first_card(canvas, "backstage", "purchase")
    double_click(canvas, middle(canvas, card.id))
    editor = editor_of(canvas)
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "b")
    keys(canvas, Qt.Key.Key_Return)
    assert canvas.open_document.document.need(card.id, Card).title == "a\nb"


def test_korean_composes_in_place(canvas: MapCanvas) -> None:
    card = first_card(canvas, "backstage", "purchase")
    double_click(canvas, middle(canvas, card.id))
    editor = editor_of(canvas)
    compose_text(editor, "ㅎ")
    compose_text(editor, "하")
    compose_text(editor, "한")
    compose_text(editor, "", "한")
    compose_text(editor, "그")
    compose_text(editor, "", "글")
    keys(canvas, Qt.Key.Key_Return)
    assert canvas.open_document.document.need(card.id, Card).title == "한글"


def test_typing_on_an_empty_cell_starts_a_card(canvas: MapCanvas, journal: MemoryJournal) -> None:
    click(canvas, empty_ground(canvas, "pains", "awareness"))
    assert canvas.cell == ("pains", "awareness")
    assert not canvas.editing.active
    QTest.keyClicks(editor_of(canvas), "Hard")
    keys(canvas, Qt.Key.Key_Return)
    assert [card.title for card in canvas.open_document.document.cards("pains", "awareness")] == ["Hard"]
    assert len(journal.entries) == 1


def test_composing_on_an_empty_cell_keeps_the_first_syllable(canvas: MapCanvas) -> None:
    click(canvas, empty_ground(canvas, "pains", "awareness"))
    editor = editor_of(canvas)
    compose_text(editor, "ㅂ")
    compose_text(editor, "비")
    compose_text(editor, "", "비싸다")
    keys(canvas, Qt.Key.Key_Return)
    assert [card.title for card in canvas.open_document.document.cards("pains", "awareness")] == ["비싸다"]


def test_a_selected_empty_cell_alone_writes_nothing(canvas: MapCanvas, journal: MemoryJournal) -> None:
    click(canvas, empty_ground(canvas, "pains", "awareness"))
    click(canvas, empty_ground(canvas, "pains", "advocacy"))
    keys(canvas, Qt.Key.Key_Escape)
    assert not journal.entries
    assert canvas.cell is None


def test_a_dropped_card_and_its_first_text_are_one_step(canvas: MapCanvas) -> None:
    drop(canvas, PaletteItem("card", "opportunities"), empty_ground(canvas, "opportunities", "advocacy"))
    QTest.keyClicks(editor_of(canvas), "Refund at once")
    keys(canvas, Qt.Key.Key_Return)
    editor = canvas.open_document.editor
    label = editor.undo_label()
    assert editor.undo_count() == 1
    assert label is not None
    assert label.text() == "Add card “Refund at once”"


def test_undo_in_an_untouched_new_text_takes_the_drop_back(canvas: MapCanvas) -> None:
    count = len(canvas.open_document.document.records)
    drop(canvas, PaletteItem("card", "opportunities"), empty_ground(canvas, "opportunities", "advocacy"))
    keys(canvas, Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert len(canvas.open_document.document.records) == count


def test_the_label_of_a_marker_is_edited(canvas: MapCanvas) -> None:
    marker = next(m for m in canvas.open_document.document.all_of(EmotionMarker) if not m.label_text)
    double_click(canvas, middle(canvas, marker.id))
    QTest.keyClicks(editor_of(canvas), "ok")
    keys(canvas, Qt.Key.Key_Return)
    assert canvas.open_document.document.need(marker.id, EmotionMarker).label_text == "ok"


def test_tab_walks_through_the_cards_and_leaves_at_the_end(canvas: MapCanvas) -> None:
    canvas.open_document.select([first_card(canvas, "actions", "awareness").id])
    keys(canvas, Qt.Key.Key_Tab)
    assert canvas.open_document.selection == (first_card(canvas, "actions", "consideration").id,)
    keys(canvas, Qt.Key.Key_Backtab)
    assert canvas.open_document.selection == (first_card(canvas, "actions", "awareness").id,)


def test_arrows_go_to_the_nearest_thing_and_to_empty_cells(canvas: MapCanvas) -> None:
    canvas.open_document.select([first_card(canvas, "pains", "consideration").id])
    keys(canvas, Qt.Key.Key_Left)
    assert canvas.cell == ("pains", "awareness")
    keys(canvas, Qt.Key.Key_Right)
    assert canvas.open_document.selection == (first_card(canvas, "pains", "consideration").id,)


def test_alt_arrows_move_the_card(canvas: MapCanvas) -> None:
    card = first_card(canvas, "touchpoints", "purchase")
    canvas.open_document.select([card.id])
    keys(canvas, Qt.Key.Key_Right, modifiers=ALT)
    assert canvas.open_document.document.need(card.id, Card).stage == "retention"


def test_alt_arrows_move_a_marker_up(canvas: MapCanvas) -> None:
    marker = next(m for m in canvas.open_document.document.all_of(EmotionMarker) if m.label_text == "색상이 제각각")
    canvas.open_document.select([marker.id])
    keys(canvas, Qt.Key.Key_Up, modifiers=ALT)
    assert canvas.open_document.document.need(marker.id, EmotionMarker).score > marker.score


def test_delete_deletes_and_undo_brings_back(canvas: MapCanvas) -> None:
    card = first_card(canvas, "touchpoints", "purchase")
    canvas.open_document.select([card.id])
    keys(canvas, Qt.Key.Key_Delete)
    assert canvas.open_document.document.get(card.id, Card) is None
    canvas.open_document.undo()
    assert canvas.open_document.document.get(card.id, Card) == card


def test_an_overlong_paste_is_refused_before_it_is_laid_out(
    canvas: MapCanvas, failures: list[str], qtbot: QtBot
) -> None:
    double_click(canvas, middle(canvas, first_card(canvas, "backstage", "purchase").id))
    QApplication.clipboard().setText("가" * 20_001)
    keys(canvas, Qt.Key.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert failures == ["20,001 characters are too many, the limit is 20,000"]


def test_the_editor_follows_zoom_and_scroll(canvas: MapCanvas) -> None:
    double_click(canvas, middle(canvas, first_card(canvas, "backstage", "purchase").id))
    before = editor_of(canvas).geometry()
    canvas.zoom_to(1.5)
    assert editor_of(canvas).geometry() != before
    assert canvas.viewport().rect().intersects(editor_of(canvas).geometry())


def test_a_text_is_edited_at_the_size_it_has_on_the_map(canvas: MapCanvas) -> None:
    canvas.window().setStyleSheet("QPlainTextEdit { font-size: 40px; }")
    canvas.zoom_to(2.0)
    double_click(canvas, middle(canvas, first_card(canvas, "backstage", "purchase").id))
    assert editor_of(canvas).font().pixelSize() == 23
    assert editor_of(canvas).font().family() == "Pretendard"


def test_a_dropped_face_asks_for_its_label(canvas: MapCanvas) -> None:
    drop(canvas, PaletteItem("emotion", score=1), empty_ground(canvas, "emotions", "awareness"))
    QTest.keyClicks(editor_of(canvas), "Relief")
    keys(canvas, Qt.Key.Key_Return)
    marker = canvas.open_document.document.need(canvas.open_document.selection[0], EmotionMarker)
    assert marker.label_text == "Relief"
    assert canvas.open_document.editor.undo_count() == 1


def test_a_field_that_grows_shows_its_first_line(canvas: MapCanvas) -> None:
    canvas.zoom_to(0.5)
    double_click(canvas, middle(canvas, first_card(canvas, "actions", "awareness").id))
    editor = editor_of(canvas)
    keys(canvas, Qt.Key.Key_End)
    QTest.keyClicks(editor, " and goes on with many more words than one line of the field can hold at all")
    assert editor.verticalScrollBar().value() == 0
    assert editor.firstVisibleBlock().blockNumber() == 0


def test_escape_gives_the_hand_back(canvas: MapCanvas) -> None:
    canvas.set_tool("hand")
    keys(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select"


def test_the_field_of_a_label_leaves_the_face_in_sight(canvas: MapCanvas) -> None:
    for text in ("상담 세 번 반복", "조립 완성!"):
        marker = next(m for m in canvas.open_document.document.all_of(EmotionMarker) if m.label_text == text)
        face = canvas.camera.to_screen(middle(canvas, marker.id)).toPoint()
        double_click(canvas, middle(canvas, marker.id))
        assert not editor_of(canvas).geometry().contains(face)
        keys(canvas, Qt.Key.Key_Escape)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_down_from_a_card_leads_to_the_lane_below_and_not_to_the_next_stage(canvas: MapCanvas) -> None:
    document = canvas.open_document
    lanes = [lane for lane in document.document.lanes(document.map_id) if lane.type in ("actions", "touchpoints")]
    first, second = document.document.stages(document.map_id)[:2]
    document.attempt(lambda it: delete(it, [card.id for card in it.cards(lanes[0].id, second.id)]))
    document.attempt(lambda it: delete(it, [card.id for card in it.cards(lanes[1].id, first.id)]))
    last = document.document.cards(lanes[0].id, first.id)[-1]
    document.select([last.id])
    keys(canvas, Qt.Key.Key_Down)
    assert canvas.cell == (lanes[1].id, first.id)
    keys(canvas, Qt.Key.Key_Up)
    assert document.selection[0] in {card.id for card in document.document.cards(lanes[0].id, first.id)}


def test_after_a_deletion_the_arrow_keys_go_on_from_there(canvas: MapCanvas) -> None:
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "pain_points")
    stages = document.document.stages(document.map_id)
    there = [document.document.cards(lane.id, stage.id) for stage in stages]
    index = next(i for i in range(1, len(stages) - 1) if len(there[i]) == 1 and there[i + 1])
    document.select([document.document.cards(lane.id, stages[index].id)[0].id])
    keys(canvas, Qt.Key.Key_Right, Qt.Key.Key_Left)
    gone = document.selection[0]
    keys(canvas, Qt.Key.Key_Delete)
    assert not document.selection
    keys(canvas, Qt.Key.Key_Right)
    assert document.selection == (there[index + 1][0].id,)
    assert gone not in document.document.records
