"""Connectors made by hand and by keys, selected, labelled and deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from model.layout.hit import place_of
from model.operations.connectors import connect
from model.records import Card, Connector
from tests.ui.canvas.hand import click, double_click, drag, keys, middle
from ui.canvas.gestures.connect_cards import handle_of
from ui.canvas.targets import places
from ui.canvas.view import MapCanvas


@pytest.fixture
def pair(canvas: MapCanvas) -> tuple[Card, Card]:
    """The first actions of the first and the third stage, the former selected."""
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    stages = document.document.stages(document.map_id)
    first, other = (document.document.cards(lane.id, stages[number].id)[0] for number in (0, 2))
    click(canvas, middle(canvas, first.id))
    return first, other


def connectors(canvas: MapCanvas) -> list[tuple[str, str]]:
    document = canvas.open_document
    return [(it.source, it.to) for it in document.document.connectors(document.map_id)]


def on_line(canvas: MapCanvas, connector: str) -> QPointF:
    run = place_of(canvas.composition.picture).get(connector, "run")
    assert run
    return QPointF(run.x + run.width / 2, run.y + run.height / 2)


def test_a_connector_is_dragged_from_the_handle_to_a_card(canvas: MapCanvas, pair: tuple[Card, Card]) -> None:
    first, other = pair
    handle = handle_of(canvas)
    assert handle
    drag(canvas, handle, middle(canvas, other.id))
    assert connectors(canvas) == [(first.id, other.id)]
    (selected,) = canvas.open_document.selection
    assert canvas.open_document.document.get(selected, Connector)
    canvas.open_document.undo()
    assert connectors(canvas) == []


def test_a_drag_to_nowhere_says_what_is_wanted(canvas: MapCanvas, pair: tuple[Card, Card], failures: list[str]) -> None:
    handle = handle_of(canvas)
    assert handle
    drag(canvas, handle, QPointF(handle.x(), canvas.composition.picture.height - 4))
    assert connectors(canvas) == []
    assert failures == ["A connector leads to another card"]
    assert canvas.open_document.selection == (pair[0].id,)


def test_keys_connect_cards(canvas: MapCanvas, pair: tuple[Card, Card]) -> None:
    canvas.keys.start_connecting()
    keys(canvas, Qt.Key.Key_Tab)
    target = canvas.open_document.selection[0]
    keys(canvas, Qt.Key.Key_Return)
    assert connectors(canvas) == [(pair[0].id, target)]
    assert not canvas.editing.active


def test_arrows_lead_from_card_to_card_while_connecting(canvas: MapCanvas, pair: tuple[Card, Card]) -> None:
    canvas.keys.start_connecting()
    for _ in range(4):
        keys(canvas, Qt.Key.Key_Down)
        assert canvas.open_document.document.get(canvas.open_document.selection[0], Card)
    target = canvas.open_document.selection[0]
    keys(canvas, Qt.Key.Key_Return)
    assert connectors(canvas) == [(pair[0].id, target)]


def test_escape_ends_connecting(canvas: MapCanvas, pair: tuple[Card, Card]) -> None:
    canvas.keys.start_connecting()
    keys(canvas, Qt.Key.Key_Right, Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert connectors(canvas) == []
    assert canvas.editing.active


def test_a_connector_is_selected_labelled_and_deleted(canvas: MapCanvas, pair: tuple[Card, Card]) -> None:
    document = canvas.open_document
    document.apply(connect(document.document, pair[0].id, pair[1].id, identity="joint"))
    click(canvas, on_line(canvas, "joint"))
    assert document.selection == ("joint",)
    double_click(canvas, on_line(canvas, "joint"))
    canvas.editing.type("그다음")
    keys(canvas, Qt.Key.Key_Return)
    assert document.document.need("joint", Connector).label_text == "그다음"
    assert all(target.kind != "connector" for target in places(canvas))
    keys(canvas, Qt.Key.Key_Delete)
    assert connectors(canvas) == []


def test_the_handle_of_a_card_of_one_line_can_be_grabbed_where_the_whole_map_is_seen(
    canvas: MapCanvas, pair: tuple[Card, Card]
) -> None:
    first, other = pair
    canvas.zoom_to(0.6)
    handle = handle_of(canvas)
    assert handle
    drag(canvas, handle, middle(canvas, other.id))
    assert connectors(canvas) == [(first.id, other.id)]
