"""One card after the other, by Ctrl+Enter while typing and by N."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.operations.steps import add_step
from model.records import Card, Connector, Stage
from tests.ui.canvas.hand import click, double_click, keys, middle
from ui.canvas.adding import place_for_new, start_here
from ui.canvas.view import MapCanvas

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cell(canvas: MapCanvas) -> tuple[str, str]:
    """The cell of pain points of the first stage, selected."""
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "pain_points")
    found = lane.id, document.document.stages(document.map_id)[0].id
    rect = canvas.composition.grid.cell(*found)
    assert rect
    click(canvas, QPointF(rect.x + 3, rect.bottom - 3))
    return found


def type_words(words: str) -> None:
    field = QApplication.focusWidget()
    assert field
    QTest.keyClicks(field, words)


def titles(canvas: MapCanvas, cell: tuple[str, str]) -> list[str]:
    return [card.title for card in canvas.open_document.document.cards(*cell)]


def test_ctrl_enter_goes_on_with_the_next_card_and_enter_ends_it(canvas: MapCanvas, cell: tuple[str, str]) -> None:
    before = titles(canvas, cell)
    type_words("one")
    keys(canvas, Qt.Key.Key_Return, modifiers=CTRL)
    assert canvas.editing.active
    type_words("two")
    keys(canvas, Qt.Key.Key_Return, modifiers=CTRL)
    type_words("three")
    keys(canvas, Qt.Key.Key_Return)
    assert titles(canvas, cell) == [*before, "one", "two", "three"]
    assert not canvas.editing.active
    canvas.open_document.undo()
    assert titles(canvas, cell) == [*before, "one", "two"]


def test_an_empty_one_ends_it_without_a_trace(canvas: MapCanvas, cell: tuple[str, str]) -> None:
    before = titles(canvas, cell)
    type_words("one")
    keys(canvas, Qt.Key.Key_Return, modifiers=CTRL)
    keys(canvas, Qt.Key.Key_Return)
    assert titles(canvas, cell) == [*before, "one"]
    assert not canvas.editing.active


def test_steps_are_named_one_after_the_other(canvas: MapCanvas) -> None:
    document = canvas.open_document
    stage = document.document.stages(document.map_id)[0]
    document.apply(add_step(document.document, stage.id, 0, "", identity="first"))
    assert canvas.editing.edit("first")
    type_words("Search")
    keys(canvas, Qt.Key.Key_Return, modifiers=CTRL)
    type_words("Compare")
    keys(canvas, Qt.Key.Key_Return)
    assert [step.title for step in document.document.steps(stage.id)] == ["Search", "Compare"]
    document.undo()
    assert [step.title for step in document.document.steps(stage.id)] == ["Search"]


def test_beside_a_connector_a_card_comes_where_it_leads(canvas: MapCanvas) -> None:
    document = canvas.open_document.document
    source, *_, target = document.all_of(Card)
    line = Connector(id="line", map=canvas.open_document.map_id, source=source.id, to=target.id)
    assert place_for_new(document, line.map, line) == (target.lane, target.stage)


def test_stages_are_named_one_after_the_other(canvas: MapCanvas) -> None:
    document = canvas.open_document
    first, *rest = document.document.stages(document.map_id)
    double_click(canvas, middle(canvas, first.id))
    type_words("Before")
    keys(canvas, Qt.Key.Key_Return, modifiers=CTRL)
    type_words("During")
    keys(canvas, Qt.Key.Key_Return)
    found = document.document.stages(document.map_id)
    assert [stage.title for stage in found[:2]] == ["Before", "During"]
    assert list(found[2:]) == rest
    document.undo()
    assert len(document.document.stages(document.map_id)) == len(rest) + 1


def test_a_new_card_goes_where_the_selection_is(canvas: MapCanvas, cell: tuple[str, str]) -> None:
    document = canvas.open_document
    stage = document.document.stages(document.map_id)[2]
    document.select([document.document.cards(cell[0], stage.id)[0].id])
    assert start_here(canvas)
    assert canvas.cell == (cell[0], stage.id)
    assert canvas.editing.active


def test_with_nothing_selected_it_is_the_first_cell_for_cards(canvas: MapCanvas) -> None:
    document = canvas.open_document
    first = document.document.stages(document.map_id)[0]
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    assert place_for_new(document.document, document.map_id, None) == (lane.id, first.id)
    assert place_for_new(document.document, "elsewhere", None) is None
    last = document.document.stages(document.map_id)[-1]
    assert place_for_new(document.document, document.map_id, document.document.need(last.id, Stage)) == (
        lane.id,
        last.id,
    )


def test_on_an_emotion_lane_a_marker_comes_where_there_is_most_room(canvas: MapCanvas) -> None:
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "emotions")
    marker = document.document.markers(lane.id)[0]
    document.select([marker.id])
    assert start_here(canvas)
    fresh = document.selection[0]
    places = {one.position for one in document.document.markers(lane.id) if one.stage == marker.stage}
    assert fresh != marker.id
    assert len(places) == len([one for one in document.document.markers(lane.id) if one.stage == marker.stage])
