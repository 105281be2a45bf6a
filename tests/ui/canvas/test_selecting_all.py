from __future__ import annotations

from model.operations.fields import set_fields
from model.operations.sizes import set_width
from model.records import Card, EmotionMarker, Lane, Metric
from ui.canvas.targets import IN_CELLS, cards_in_order, order_of_reading, rect_of
from ui.canvas.view import MapCanvas


def test_all_is_selected_in_the_order_of_reading(canvas: MapCanvas) -> None:
    document = canvas.open_document
    lane = next(lane for lane in document.document.all_of(Lane) if lane.type == "pain_points")
    wide = next(card for card in document.document.all_of(Card) if card.lane == "actions")
    assert document.attempt(lambda it: set_fields(it, [wide.id], span=2))
    assert document.attempt(lambda it: set_width(it, [wide.stage], 400.0))
    assert document.attempt(lambda it: set_fields(it, [lane.id], collapsed=True))
    canvas.select_all()
    read = [target.record for target in order_of_reading(canvas.composition) if target.kind in IN_CELLS]
    assert list(document.selection) == cards_in_order(canvas.composition) == read
    assert {record.kind for record in document.chosen().records} == {"card", "metric", "emotion"}
    assert len(document.chosen().of(Card)) > 20
    assert [marker.id for marker in document.chosen().of(EmotionMarker)] == [
        key for key in read if isinstance(document.document.records[key], EmotionMarker)
    ]
    assert document.chosen().of(Metric)


def test_what_is_chosen_follows_selection_and_edits(canvas: MapCanvas) -> None:
    document = canvas.open_document
    card = next(document.document.all_of(Card))
    document.select([card.id])
    assert document.chosen().records == (card,)
    assert document.chosen() is document.chosen()
    document.attempt(lambda it: set_fields(it, [card.id], title="anders"))
    assert [record.title for record in document.chosen().of(Card)] == ["anders"]
    document.select([])
    assert document.chosen().of(Card) == ()
    assert document.selected_kinds() == ()


def test_a_marker_is_where_its_face_is(canvas: MapCanvas) -> None:
    marker = next(marker for marker in canvas.open_document.document.all_of(EmotionMarker) if marker.label)
    face = rect_of(canvas.composition, marker.id)
    assert face is not None
    assert face.width == face.height
