"""Gestures with a real mouse: what they preview, what they write, and that Esc leaves no trace."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from model.history import MemoryJournal
from model.records import Card, EmotionMarker, Lane, Stage
from tests.ui.canvas.hand import click, drag, keys, middle, move, press, release
from ui.canvas.view import MapCanvas


def card_titled(canvas: MapCanvas, title: str) -> Card:
    return next(card for card in canvas.open_document.document.all_of(Card) if card.title == title)


def lane_of_kind(canvas: MapCanvas, kind: str) -> Lane:
    return next(lane for lane in canvas.open_document.document.all_of(Lane) if lane.type == kind)


def cell_middle(canvas: MapCanvas, lane: str, stage: str) -> QPointF:
    rect = canvas.composition.grid.cell(lane, stage)
    assert rect is not None
    return QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)


def test_a_card_is_dragged_to_another_cell(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card = card_titled(canvas, "쿠폰을 적용하고 카드로 결제한다")
    drag(canvas, middle(canvas, card.id), cell_middle(canvas, card.lane, "advocacy"))
    assert canvas.open_document.document.need(card.id, Card).stage == "advocacy"
    assert len(journal.entries) == 1


def test_a_card_is_put_before_its_neighbour(canvas: MapCanvas) -> None:
    second = card_titled(canvas, "매장에서 직접 앉아 본다")
    first = card_titled(canvas, "후기 20여 건을 읽고 가격을 비교한다")
    drag(canvas, middle(canvas, second.id), middle(canvas, first.id) - QPointF(30, 0))
    row = canvas.open_document.document.cards(first.lane, first.stage)
    assert [card.id for card in row] == [second.id, first.id]


def test_five_hundred_moves_are_one_transaction(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card = card_titled(canvas, "쿠폰을 적용하고 카드로 결제한다")
    drag(canvas, middle(canvas, card.id), cell_middle(canvas, card.lane, "awareness"), steps=500)
    assert len(journal.entries) == 1
    assert canvas.open_document.editor.undo_count() == 1


def test_escape_cancels_a_drag_without_a_trace(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card, before = card_titled(canvas, "쿠폰을 적용하고 카드로 결제한다"), canvas.composition.picture
    start, end = middle(canvas, card.id), cell_middle(canvas, card.lane, "awareness")
    press(canvas, start)
    move(canvas, start, end)
    assert canvas.composition.picture != before
    keys(canvas, Qt.Key.Key_Escape)
    release(canvas, end)
    assert canvas.composition.picture == before
    assert not journal.entries


def test_a_card_on_the_emotion_lane_snaps_back_and_says_why(
    canvas: MapCanvas, journal: MemoryJournal, failures: list[str]
) -> None:
    card = card_titled(canvas, "쿠폰을 적용하고 카드로 결제한다")
    drag(canvas, middle(canvas, card.id), cell_middle(canvas, "emotions", "purchase"))
    assert not journal.entries
    assert failures == ["The emotion lane holds emotion markers only"]


def test_a_marker_is_dragged_and_the_curve_follows_live(canvas: MapCanvas, journal: MemoryJournal) -> None:
    marker = next(m for m in canvas.open_document.document.all_of(EmotionMarker) if m.label_text == "색상이 제각각")
    start = middle(canvas, marker.id)
    press(canvas, start)
    move(canvas, start, start + QPointF(40, 60))
    assert canvas.shown.need(marker.id, EmotionMarker).score < marker.score
    assert not journal.entries
    release(canvas, start + QPointF(40, 60))
    moved = canvas.open_document.document.need(marker.id, EmotionMarker)
    assert moved.score < marker.score
    assert moved.position > marker.position
    assert len(journal.entries) == 1


def test_a_marker_stops_at_the_edge_of_the_scale(canvas: MapCanvas) -> None:
    marker = next(m for m in canvas.open_document.document.all_of(EmotionMarker) if m.label_text == "색상이 제각각")
    start = middle(canvas, marker.id)
    drag(canvas, start, start + QPointF(0, -300))
    assert canvas.open_document.document.need(marker.id, EmotionMarker).score == 2.0


def test_a_stage_is_dragged_by_its_header(canvas: MapCanvas) -> None:
    drag(canvas, middle(canvas, "advocacy"), middle(canvas, "awareness") - QPointF(60, 0))
    stages = canvas.open_document.document.stages(canvas.open_document.map_id)
    assert [stage.id for stage in stages][:2] == ["advocacy", "awareness"]


def test_a_lane_is_dragged_by_its_header(canvas: MapCanvas) -> None:
    drag(canvas, middle(canvas, "quotes"), middle(canvas, "actions") - QPointF(0, 12))
    lanes = canvas.open_document.document.lanes(canvas.open_document.map_id)
    assert lanes[0].id == "quotes"


def test_a_click_selects_and_shift_adds_and_takes_away(canvas: MapCanvas) -> None:
    first = card_titled(canvas, "배송 기사")
    second = card_titled(canvas, "고객센터 전화")
    click(canvas, middle(canvas, first.id))
    assert list(canvas.open_document.selection) == [first.id]
    click(canvas, middle(canvas, second.id), Qt.KeyboardModifier.ShiftModifier)
    assert list(canvas.open_document.selection) == [first.id, second.id]
    click(canvas, middle(canvas, first.id), Qt.KeyboardModifier.ShiftModifier)
    assert list(canvas.open_document.selection) == [second.id]


def test_a_rubber_band_selects_what_it_touches(canvas: MapCanvas) -> None:
    row = canvas.open_document.document.cards("touchpoints", "consideration")
    start = middle(canvas, row[0].id) + QPointF(-10, 24)
    cell = canvas.composition.grid.cell("touchpoints", "consideration")
    assert cell is not None
    start = QPointF(cell.x + 3, cell.bottom - 3)
    drag(canvas, start, QPointF(cell.right - 3, cell.y + 12))
    assert set(canvas.open_document.selection) == {card.id for card in row}


def test_several_cards_move_together(canvas: MapCanvas, journal: MemoryJournal) -> None:
    row = canvas.open_document.document.cards("touchpoints", "retention")
    canvas.open_document.select([card.id for card in row])
    drag(canvas, middle(canvas, row[0].id), cell_middle(canvas, "touchpoints", "purchase") + QPointF(100, 0))
    moved = canvas.open_document.document.cards("touchpoints", "purchase")
    assert [card.id for card in moved][-2:] == [card.id for card in row]
    assert len(journal.entries) == 1


def test_undo_brings_back_place_and_selection(canvas: MapCanvas) -> None:
    card, before = card_titled(canvas, "배송 기사"), canvas.open_document.document
    drag(canvas, middle(canvas, card.id), cell_middle(canvas, "touchpoints", "awareness"))
    canvas.open_document.select([])
    canvas.open_document.undo()
    assert canvas.open_document.document.records == before.records
    assert canvas.open_document.selection == (card.id,)


def test_a_stage_keeps_everything_when_it_moves(canvas: MapCanvas) -> None:
    count = len(canvas.open_document.document.records)
    drag(canvas, middle(canvas, "purchase"), middle(canvas, "advocacy") + QPointF(90, 0))
    assert len(canvas.open_document.document.records) == count
    assert [s.id for s in canvas.open_document.document.all_of(Stage) if s.id == "purchase"] == ["purchase"]


def test_a_click_on_the_persona_selects_it(canvas: MapCanvas) -> None:
    click(canvas, middle(canvas, "jieun"))
    assert canvas.open_document.selection == ("jieun",)
