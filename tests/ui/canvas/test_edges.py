"""What comes in between: undo, other buttons, other windows, other maps in the middle of a gesture or of typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.clipboard import MEDIA_TYPE
from model.document import Document
from model.editor import Editor
from model.errors import KnownError
from model.history import Entry, MemoryJournal
from model.operations.cards import add_card
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.palette import PaletteItem
from model.records import Card, EmotionMarker, JourneyMap
from tests.ui.canvas.hand import click, double_click, drop, keys, middle, move, pixel, press, release
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.keys import ARROWS
from ui.canvas.targets import nearest, places
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

RIGHT, CTRL = Qt.MouseButton.RightButton, Qt.KeyboardModifier.ControlModifier
AWAY = QPointF(180, 0)


def card_of(canvas: MapCanvas, lane: str = "backstage", stage: str = "purchase") -> Card:
    return canvas.open_document.document.cards(lane, stage)[0]


def ground(canvas: MapCanvas, lane: str, stage: str) -> QPointF:
    rect = canvas.composition.grid.cell(lane, stage)
    assert rect is not None
    return QPointF(rect.x + 3, rect.bottom - 3)


def fields(canvas: MapCanvas) -> list[InlineEditor]:
    return [field for field in canvas.viewport().findChildren(InlineEditor) if field.isVisible()]


def lift(canvas: MapCanvas, record: str) -> QPointF:
    start = middle(canvas, record)
    press(canvas, start)
    move(canvas, start, start + AWAY)
    assert canvas.pointer.gesture is not None
    return start + AWAY


def test_an_edit_from_elsewhere_ends_the_drag_without_a_trace(canvas: MapCanvas, journal: MemoryJournal) -> None:
    document = canvas.open_document
    added = add_card(document.document, "backstage", "purchase", 0, title="New")
    document.apply(added)
    end = lift(canvas, added.added[0].id)
    document.undo()
    release(canvas, end)
    assert [entry.action for entry in journal.entries] == ["do", "undo"]
    assert canvas.shown is document.document


def test_a_marker_that_is_gone_is_not_moved(canvas: MapCanvas, failures: list[str]) -> None:
    marker = next(canvas.open_document.document.all_of(EmotionMarker))
    end = lift(canvas, marker.id)
    canvas.open_document.apply(delete(canvas.open_document.document, [marker.id]))
    move(canvas, end, end + AWAY)
    release(canvas, end)
    assert not failures


def test_the_right_button_does_not_disturb_a_drag(canvas: MapCanvas, qtbot: QtBot) -> None:
    card = card_of(canvas)
    end = lift(canvas, card.id)
    with qtbot.assertNotEmitted(canvas.menu_requested):
        QTest.mouseClick(canvas.viewport(), RIGHT, Qt.KeyboardModifier.NoModifier, pixel(canvas, end))
    assert canvas.pointer.gesture is not None
    release(canvas, end)
    assert canvas.open_document.document.need(card.id, Card).stage == "retention"


def test_a_release_that_never_came_ends_the_drag(canvas: MapCanvas, journal: MemoryJournal) -> None:
    place = canvas.camera.to_screen(lift(canvas, card_of(canvas).id))
    none = Qt.MouseButton.NoButton
    free = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), free)
    assert canvas.pointer.gesture is None
    assert not journal.entries


def test_keys_change_nothing_while_something_is_dragged(canvas: MapCanvas, journal: MemoryJournal) -> None:
    lift(canvas, card_of(canvas).id)
    keys(canvas, Qt.Key.Key_Delete, Qt.Key.Key_Right)
    assert canvas.pointer.gesture is not None
    assert not journal.entries


def test_the_page_keeps_its_place_while_something_is_dragged(canvas: MapCanvas) -> None:
    canvas.zoom_to_fit()
    lift(canvas, card_of(canvas).id)
    camera = canvas.camera
    canvas.resize(1000, 500)
    assert canvas.camera == camera


def test_another_map_in_view_ends_the_drag_and_keeps_what_was_typed(canvas: MapCanvas) -> None:
    document = canvas.open_document
    first, card = document.map_id, card_of(canvas)
    second = JourneyMap(id="second", title="Second")
    document.editor.apply(type(add_card(document.document, card.lane, card.stage, 0))(added=(second,)))
    document.show_map(first)
    double_click(canvas, middle(canvas, card.id))
    QTest.keyClicks(fields(canvas)[0], "Kept")
    document.show_map("second")
    assert document.document.need(card.id, Card).title == "Kept"
    assert not fields(canvas)
    assert document.map_id == "second"


def test_undo_shows_the_map_that_it_changes(canvas: MapCanvas) -> None:
    document = canvas.open_document
    first = document.map_id
    change = add_card(document.document, "backstage", "purchase", 0)
    document.apply(type(change)(added=(JourneyMap(id="second", title="Second"),)))
    document.show_map(first)
    document.apply(set_fields(document.document, [card_of(canvas).id], title="Changed"))
    document.show_map("second")
    document.undo()
    assert document.map_id == first
    assert canvas.composition.map_id == first


def test_what_is_typed_into_a_cell_is_kept_when_something_else_is_selected(canvas: MapCanvas) -> None:
    click(canvas, ground(canvas, "pains", "awareness"))
    QTest.keyClicks(fields(canvas)[0], "Hard")
    canvas.open_document.select([card_of(canvas).id])
    assert [card.title for card in canvas.open_document.document.cards("pains", "awareness")] == ["Hard"]
    assert not fields(canvas)


def test_a_cell_clicked_again_still_takes_typing(canvas: MapCanvas) -> None:
    for _ in range(2):
        click(canvas, ground(canvas, "pains", "awareness"))
    assert [field.waiting for field in fields(canvas)] == [True]
    keys(canvas, Qt.Key.Key_Escape)
    assert not fields(canvas)


def test_pasting_into_a_selected_cell_by_key(canvas: MapCanvas) -> None:
    click(canvas, ground(canvas, "pains", "awareness"))
    QApplication.clipboard().setText("One\nTwo")
    keys(canvas, Qt.Key.Key_V, modifiers=CTRL)
    assert [card.title for card in canvas.open_document.document.cards("pains", "awareness")] == ["One", "Two"]


def test_a_lane_hidden_while_its_cell_is_selected_leaves_no_field(canvas: MapCanvas) -> None:
    click(canvas, ground(canvas, "pains", "awareness"))
    canvas.open_document.apply(set_fields(canvas.open_document.document, ["pains"], hidden=True))
    assert canvas.cell is None
    assert not fields(canvas)


def test_cutting_what_cannot_be_copied_deletes_nothing(canvas: MapCanvas, journal: MemoryJournal) -> None:
    persona = canvas.open_document.document.personas()[0]
    canvas.open_document.select([persona.id])
    canvas.cut()
    assert not journal.entries


def test_the_title_and_the_persona_are_edited_in_place(canvas: MapCanvas) -> None:
    document = canvas.open_document
    for record in (document.map_id, document.document.personas()[0].id):
        double_click(canvas, middle(canvas, record))
        QTest.keyClicks(fields(canvas)[0], "Other")
        keys(canvas, Qt.Key.Key_Return)
    assert document.document.maps()[0].title == "Other"
    assert document.document.personas()[0].name == "Other"


def test_an_empty_document_says_what_is_missing(qtbot: QtBot) -> None:
    said: list[str] = []
    canvas = MapCanvas(OpenDocument(Editor(Document("empty"), MemoryJournal()), None))
    canvas.notice.connect(said.append)
    canvas.open_document.failed.connect(lambda error: said.append(error.reason))
    qtbot.addWidget(canvas)
    canvas.show()
    for item in (PaletteItem("stage"), PaletteItem("lane", "quotes"), PaletteItem("card", "quotes")):
        assert not drop(canvas, item, QPointF(0, 0))
    double_click(canvas, QPointF(0, 0))
    keys(canvas, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Right)
    assert len(said) == 3


class Full(MemoryJournal):
    """A disk on which nothing can be written."""

    def write(self, entry: Entry) -> None:
        raise KnownError("map.journey", "the disk is full", str(entry.step))


def test_a_text_that_could_not_be_saved_stays_open(
    canvas: MapCanvas, failures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    double_click(canvas, middle(canvas, card_of(canvas).id))
    QTest.keyClicks(fields(canvas)[0], "Precious")
    monkeypatch.setattr(canvas.open_document.editor, "_journal", Full())
    click(canvas, ground(canvas, "pains", "awareness"))
    assert set(failures) == {"the disk is full"}
    assert [field.toPlainText() for field in fields(canvas)] == ["Precious"]


def test_stages_and_lanes_make_room_while_they_are_dragged(canvas: MapCanvas, journal: MemoryJournal) -> None:
    start = middle(canvas, "advocacy")
    press(canvas, start)
    move(canvas, start, middle(canvas, "awareness") - QPointF(60, 0))
    assert [column.stage for column in canvas.composition.grid.columns][:2] == ["advocacy", "awareness"]
    keys(canvas, Qt.Key.Key_Escape)
    assert canvas.composition.grid.columns[0].stage == "awareness"
    assert not journal.entries


def test_every_thing_and_every_empty_cell_is_reached_by_arrow_keys(canvas: MapCanvas) -> None:
    every = places(canvas)
    reached, ways = [every[0]], [every[0]]
    while ways:
        here = ways.pop()
        for direction in ARROWS.values():
            there = nearest(every, here, direction)
            if there is not None and there not in reached:
                reached.append(there)
                ways.append(there)
    assert {target.record or target.cell for target in every} == {target.record or target.cell for target in reached}


def test_pasting_from_an_empty_clipboard_is_nothing(canvas: MapCanvas, journal: MemoryJournal) -> None:
    QApplication.clipboard().clear()
    said: list[str] = []
    canvas.notice.connect(said.append)
    canvas.paste()
    assert not journal.entries
    assert said == ["There is nothing on the clipboard that a map takes"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00", b'{"format": "yeojido", "version": 1}', b"a\tb\nc\td"])
def test_our_own_form_says_when_it_is_damaged(
    canvas: MapCanvas, journal: MemoryJournal, failures: list[str], content: bytes
) -> None:
    data = QMimeData()
    data.setData(MEDIA_TYPE, content)
    QApplication.clipboard().setMimeData(data)
    lane = canvas.open_document.document.lanes(canvas.open_document.map_id)[0]
    canvas.set_cell((lane.id, canvas.open_document.document.stages(lane.map)[0].id))
    canvas.paste()
    assert not journal.entries
    assert len(failures) == 1
    assert failures[0]
