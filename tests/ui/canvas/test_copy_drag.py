"""Dragging copies, dragging straight, dragging several kinds of things."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from model.history import MemoryJournal
from model.records import Card, EmotionMarker
from tests.ui.canvas.hand import keys, middle, press, release
from ui.canvas.view import MapCanvas

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def move_held(canvas: MapCanvas, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier) -> None:
    for step in (0.3, 0.7, 1.0):
        place = canvas.camera.to_screen(start + (end - start) * step)
        globally = QPointF(canvas.viewport().mapToGlobal(place.toPoint()))
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, globally, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, modifiers
        )
        QApplication.sendEvent(canvas.viewport(), event)


def in_cell(canvas: MapCanvas, lane: str, stage: str) -> QPointF:
    rect = canvas.composition.grid.cell(lane, stage)
    assert rect
    return QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)


def first_card(canvas: MapCanvas, lane: str, stage: str) -> Card:
    return canvas.open_document.document.cards(lane, stage)[0]


def test_ctrl_and_alt_leave_the_card_and_drop_a_copy(canvas: MapCanvas, journal: MemoryJournal) -> None:
    for number, modifier in enumerate((CONTROL, ALT), start=1):
        card = first_card(canvas, "actions", "purchase")
        start, end = middle(canvas, card.id), in_cell(canvas, "backstage", "awareness")
        press(canvas, start)
        move_held(canvas, start, end, modifier)
        release(canvas, end, modifier)
        copies = [other for other in canvas.open_document.document.cards("backstage", "awareness")
                  if other.title == card.title]  # fmt: skip
        assert len(copies) == number
        assert canvas.open_document.document.need(card.id, Card) == card
        assert canvas.open_document.selection[0] in {copy.id for copy in copies}
        assert len(journal.entries) == number


def test_letting_go_of_the_key_moves_after_all(canvas: MapCanvas) -> None:
    card = first_card(canvas, "actions", "purchase")
    start, end = middle(canvas, card.id), in_cell(canvas, "backstage", "awareness")
    press(canvas, start)
    move_held(canvas, start, end, CONTROL)
    move_held(canvas, end, end + QPointF(1, 0), Qt.KeyboardModifier.NoModifier)
    release(canvas, end)
    assert canvas.open_document.document.need(card.id, Card).stage == "awareness"


def test_escape_drops_the_copy(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card = first_card(canvas, "actions", "purchase")
    start, end = middle(canvas, card.id), in_cell(canvas, "backstage", "awareness")
    press(canvas, start)
    move_held(canvas, start, end, CONTROL)
    keys(canvas, Qt.Key.Key_Escape)
    release(canvas, end)
    assert not journal.entries
    assert canvas.composition is canvas.still


def test_shift_keeps_to_the_lane(canvas: MapCanvas) -> None:
    card = first_card(canvas, "actions", "purchase")
    start, target = middle(canvas, card.id), in_cell(canvas, "actions", "awareness")
    end = QPointF(target.x(), start.y() + 90)
    press(canvas, start)
    move_held(canvas, start, end, SHIFT)
    release(canvas, end)
    moved = canvas.open_document.document.need(card.id, Card)
    assert (moved.lane, moved.stage) == ("actions", "awareness")


def test_cards_and_markers_go_together(canvas: MapCanvas, journal: MemoryJournal) -> None:
    document = canvas.open_document.document
    card = first_card(canvas, "actions", "purchase")
    marker = next(marker for marker in document.all_of(EmotionMarker) if marker.stage == "consideration")
    canvas.open_document.select([marker.id, card.id])
    start, end = middle(canvas, card.id), in_cell(canvas, "actions", "retention")
    press(canvas, start)
    move_held(canvas, start, end, Qt.KeyboardModifier.NoModifier)
    release(canvas, end)
    after = canvas.open_document.document
    assert after.need(card.id, Card).stage == "retention"
    assert after.need(marker.id, EmotionMarker).stage == "purchase"
    assert len(journal.entries) == 1
    assert set(canvas.open_document.selection) == {marker.id, card.id}
