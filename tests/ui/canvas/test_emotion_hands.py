"""The emotion lane under a real mouse and real keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from model.curves import OWN, CurveKey, curve_of, curves_of
from model.history import MemoryJournal
from model.layout.places import groups_of
from model.operations.curves import add_curve, tie
from model.operations.fields import set_fields
from model.palette import PaletteItem
from model.records import Card, EmotionMarker, Lane
from model.values import HIGHLIGHTS
from tests.ui.canvas.hand import click, double_click, drag, drop, keys, middle, pixel, press, release
from ui.canvas.accessible import ThingInterface, Things
from ui.canvas.view import MapCanvas

TO_BE = CurveKey("", "future_state")


def lane_of(canvas: MapCanvas) -> Lane:
    return next(lane for lane in canvas.open_document.document.all_of(Lane) if lane.type == "emotions")


def labelled(canvas: MapCanvas, label: str) -> EmotionMarker:
    document = canvas.open_document.document
    return next(marker for marker in document.all_of(EmotionMarker) if marker.label_text == label)


def point_at(canvas: MapCanvas, stage: int, along: float, score: float) -> QPointF:
    grid, row = canvas.composition.grid, canvas.composition.grid.row(lane_of(canvas).id)
    assert row
    assert row.scale
    column = grid.columns[stage]
    return QPointF(column.x + along * column.width, row.scale.y_of(score))


def group_at(canvas: MapCanvas, kind: str, number: int = 0) -> tuple[QPointF, str]:
    """Return the middle of a highlight or of a curve's name, and what is said of it."""
    row = next(row for row in groups_of(canvas.composition.picture.root) if row.record == lane_of(canvas).id)
    group = [group for group in groups_of(row) if group.kind == kind][number]
    return QPointF(row.x + group.x + group.width / 2, row.y + group.y + group.height / 2), group.name


def two_curves(canvas: MapCanvas) -> None:
    canvas.open_document.attempt(lambda it: add_curve(it, lane_of(canvas).id, OWN, TO_BE), ())
    ids = [marker.id for marker in curves_of(canvas.open_document.document, lane_of(canvas).id)[TO_BE]]
    canvas.open_document.attempt(lambda it: set_fields(it, ids, score=2.0), ())


def selected(canvas: MapCanvas) -> EmotionMarker:
    return canvas.open_document.document.need(canvas.open_document.selection[0], EmotionMarker)


def test_a_double_click_adds_a_marker_there_and_its_label_is_typed(canvas: MapCanvas, journal: MemoryJournal) -> None:
    double_click(canvas, point_at(canvas, 0, 0.8, -1.3))
    assert canvas.editing.active
    canvas.editing.type("기다림")
    canvas.editing.finish()
    added = labelled(canvas, "기다림")
    assert abs(added.score + 1.3) < 0.06
    assert abs(added.position - 0.8) < 0.02
    assert canvas.open_document.editor.undo_count() == 1


def test_a_double_click_on_a_curve_adds_to_that_curve(canvas: MapCanvas) -> None:
    two_curves(canvas)
    double_click(canvas, point_at(canvas, 2, 0.2, 2.0))
    assert curve_of(canvas.open_document.document, selected(canvas)) == TO_BE
    canvas.editing.finish()
    double_click(canvas, point_at(canvas, 0, 0.9, -2.0))
    assert curve_of(canvas.open_document.document, selected(canvas)) == TO_BE


def test_new_markers_go_to_the_curve_of_the_selected_one(canvas: MapCanvas) -> None:
    two_curves(canvas)
    own = curves_of(canvas.open_document.document, lane_of(canvas).id)[OWN][0]
    for marker, key in ((own, OWN), (curves_of(canvas.open_document.document, own.lane)[TO_BE][0], TO_BE)):
        canvas.open_document.select([marker.id])
        drop(canvas, PaletteItem("emotion", score=-1.0), point_at(canvas, 0, 0.9, -1))
        assert curve_of(canvas.open_document.document, selected(canvas)) == key
        canvas.editing.drop()


def test_a_click_on_the_name_of_a_curve_uses_it(canvas: MapCanvas) -> None:
    two_curves(canvas)
    names = {group_at(canvas, "curve_name", number)[1]: group_at(canvas, "curve_name", number)[0] for number in (0, 1)}
    click(canvas, names["미래 상태"])
    assert canvas.emotions.active(lane_of(canvas).id) == TO_BE
    assert curve_of(canvas.open_document.document, selected(canvas)) == TO_BE


def test_typing_in_a_cell_of_the_lane_adds_a_labelled_marker(canvas: MapCanvas) -> None:
    canvas.set_cell((lane_of(canvas).id, "advocacy"))
    field = canvas.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "good")
    canvas.editing.finish()
    assert labelled(canvas, "good").stage == "advocacy"
    assert canvas.open_document.editor.undo_count() == 1


def test_digits_and_signs_put_a_marker_on_a_level(canvas: MapCanvas, journal: MemoryJournal) -> None:
    marker = labelled(canvas, "색상이 제각각")
    canvas.open_document.select([marker.id])
    canvas.setFocus()
    for text, score in (("5", 2.0), ("1", -2.0), ("+", -1.0), ("0", 0.0), ("-", -1.0)):
        QTest.keyClicks(canvas, text)
        assert canvas.open_document.document.need(marker.id, EmotionMarker).score == score
    assert len(journal.entries) == 5


def test_digits_count_the_levels_of_the_lane(canvas: MapCanvas) -> None:
    marker = labelled(canvas, "색상이 제각각")
    canvas.open_document.attempt(lambda it: set_fields(it, [marker.lane], level_count=9), [marker.id])
    QTest.keyClicks(canvas, "9")
    assert selected(canvas).score == 2
    QTest.keyClicks(canvas, "4")
    assert selected(canvas).score == -0.5


def test_a_dragged_score_snaps_to_a_level_and_does_not_with_ctrl(canvas: MapCanvas) -> None:
    marker = labelled(canvas, "색상이 제각각")
    start = middle(canvas, marker.id)
    end = QPointF(start.x(), point_at(canvas, 1, 0, 1.1).y())
    drag(canvas, start, end)
    assert canvas.open_document.document.need(marker.id, EmotionMarker).score == 1
    canvas.open_document.undo()
    press(canvas, start)
    canvas.pointer._begin(canvas.pointer._gesture_for(start))
    canvas.pointer.gesture_move(end, Qt.KeyboardModifier.ControlModifier)
    release(canvas, end)
    assert canvas.open_document.document.need(marker.id, EmotionMarker).score == 1.1


def test_a_handle_dragged_onto_a_card_ties_the_marker_to_it(canvas: MapCanvas, journal: MemoryJournal) -> None:
    marker = labelled(canvas, "상담 세 번 반복")
    card = next(card for card in canvas.open_document.document.all_of(Card) if card.title == "고객센터 전화")
    click(canvas, middle(canvas, marker.id))
    handle = canvas.emotions.handle()
    assert handle
    drag(canvas, handle, middle(canvas, card.id))
    assert canvas.open_document.document.need(marker.id, EmotionMarker).card == card.id
    assert len(journal.entries) == 1
    drag(canvas, middle(canvas, card.id), point_at(canvas, 0, 0.5, 0) + QPointF(0, -130))
    moved = canvas.open_document.document
    assert moved.need(card.id, Card).stage == moved.need(marker.id, EmotionMarker).stage == "awareness"


def test_a_handle_dropped_elsewhere_says_where_it_belongs(canvas: MapCanvas, failures: list[str]) -> None:
    marker = labelled(canvas, "상담 세 번 반복")
    canvas.open_document.select([marker.id])
    handle = canvas.emotions.handle()
    assert handle
    drag(canvas, handle, point_at(canvas, 0, 0.9, -1.5))
    assert len(failures) == 1
    assert not canvas.open_document.editor.undo_count()


def test_a_highlight_is_explained_when_pointed_at(canvas: MapCanvas) -> None:
    every = tuple(choice.value for choice in HIGHLIGHTS)
    canvas.open_document.attempt(lambda it: set_fields(it, [lane_of(canvas).id], highlights=every), ())
    place, said = group_at(canvas, "highlight")
    QTest.mouseMove(canvas.viewport(), pixel(canvas, place))
    canvas.pointer._hover(place)
    assert canvas.bubble == said
    canvas.pointer._hover(QPointF(1, 1))
    assert not canvas.bubble


def test_a_screen_reader_reads_and_sets_the_score(canvas: MapCanvas) -> None:
    marker = labelled(canvas, "상담 세 번 반복")
    card = next(card for card in canvas.open_document.document.all_of(Card) if card.title == "고객센터 전화")
    canvas.open_document.attempt(lambda it: tie(it, [marker.id], card.id))
    canvas.open_document.attempt(lambda it: set_fields(it, [marker.lane], highlights=("valley",)))
    thing = ThingInterface(Things(canvas), marker.id)
    assert thing.text(QAccessible.Text.Value).startswith("−1.8, ")
    assert "고객센터 전화" in thing.text(QAccessible.Text.Description)
    assert "−1.8" in thing.text(QAccessible.Text.Description)
    thing.setText(QAccessible.Text.Value, "1,5")
    assert canvas.open_document.document.need(marker.id, EmotionMarker).score == 1.5
    thing.setText(QAccessible.Text.Value, "very good")
    assert canvas.open_document.document.need(marker.id, EmotionMarker).score == 1.5


def test_alt_and_arrows_still_move_a_marker(canvas: MapCanvas) -> None:
    marker = labelled(canvas, "상담 세 번 반복")
    canvas.open_document.select([marker.id])
    keys(canvas, Qt.Key.Key_Up, modifiers=Qt.KeyboardModifier.AltModifier)
    keys(canvas, Qt.Key.Key_Right, modifiers=Qt.KeyboardModifier.AltModifier)
    moved = canvas.open_document.document.need(marker.id, EmotionMarker)
    assert (moved.score, moved.position) == (-1.7, round(marker.position + 0.05, 4))
