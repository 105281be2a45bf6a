"""Cards across several stages: their right edge dragged, or by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from model.layout.hit import place_of
from model.records import Card
from tests.ui.canvas.hand import click, drag, keys, middle
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas


@pytest.fixture
def card(canvas: MapCanvas) -> Card:
    """The first action, selected."""
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    found = document.document.cards(lane.id, document.document.stages(document.map_id)[0].id)[0]
    click(canvas, middle(canvas, found.id))
    return found


def span(canvas: MapCanvas, card: Card) -> int:
    return canvas.open_document.document.need(card.id, Card).span


def test_the_right_edge_is_dragged_to_the_end_of_a_stage(canvas: MapCanvas, card: Card) -> None:
    rect = rect_of(canvas.composition, card.id)
    assert rect
    columns = canvas.composition.grid.columns
    edge = QPointF(rect.right - 1, rect.y + rect.height / 2)
    drag(canvas, edge, QPointF(columns[2].x + columns[2].width - 30, edge.y()))
    assert span(canvas, card) == 3
    wide = place_of(canvas.composition.picture).get(card.id)
    assert wide
    assert wide.right > columns[2].x + columns[2].width - 20
    edge = QPointF(wide.right - 1, wide.y + wide.height / 2)
    drag(canvas, edge, QPointF(columns[0].x + 20, edge.y()))
    assert span(canvas, card) == 1
    canvas.open_document.undo()
    assert span(canvas, card) == 3


def test_keys_stretch_a_card_as_far_as_there_are_stages(canvas: MapCanvas, card: Card) -> None:
    for _ in range(9):
        keys(canvas, Qt.Key.Key_Right, modifiers=Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert span(canvas, card) == len(canvas.composition.grid.columns)
    keys(canvas, Qt.Key.Key_Left, modifiers=Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert span(canvas, card) == len(canvas.composition.grid.columns) - 1


def test_the_edge_of_a_card_that_is_not_selected_moves_the_card(canvas: MapCanvas, card: Card) -> None:
    canvas.open_document.select([])
    rect = rect_of(canvas.composition, card.id)
    assert rect
    column = canvas.composition.grid.columns[2]
    drag(canvas, QPointF(rect.right - 1, rect.y + 10), QPointF(column.x + 40, rect.y + 10))
    moved = canvas.open_document.document.need(card.id, Card)
    assert (moved.span, moved.stage) == (1, column.stage)


def test_the_outer_half_of_the_edges_handle_stretches_too(canvas: MapCanvas, card: Card) -> None:
    rect = rect_of(canvas.composition, card.id)
    assert rect
    columns = canvas.composition.grid.columns
    edge = QPointF(rect.right + 3 / canvas.camera.zoom, rect.y + rect.height / 2)
    drag(canvas, edge, QPointF(columns[1].x + columns[1].width - 30, edge.y()))
    assert span(canvas, card) == 2
