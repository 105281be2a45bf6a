"""The plus beside the pointer: stages, lanes and cards by one click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest

from model.operations.deletion import delete
from model.operations.hiding import hide
from model.operations.locking import lock
from tests.ui.canvas.hand import click, pixel
from ui.canvas.quick_adding import add_lane_at, explained, plus_at
from ui.canvas.view import MapCanvas


def hover(canvas: MapCanvas, point: QPointF) -> None:
    QTest.mouseMove(canvas.viewport(), pixel(canvas, point) + QPoint(1, 0))
    QTest.mouseMove(canvas.viewport(), pixel(canvas, point))


def between_stages(canvas: MapCanvas, number: int) -> QPointF:
    """Return a point in the headers, near the left edge of a stage."""
    grid = canvas.composition.grid
    return QPointF(grid.columns[number].x + 12, grid.table.y + 10)


def plus(canvas: MapCanvas, point: QPointF) -> QPointF:
    """Hover at a point and return where the plus is."""
    hover(canvas, point)
    sign = next(sign for sign in canvas.pointer.structure.signs() if sign.kind.startswith("add_"))
    assert explained(sign)
    return QPointF(sign.x, sign.y)


def stages(canvas: MapCanvas) -> list[str]:
    return [stage.id for stage in canvas.open_document.document.stages(canvas.open_document.map_id)]


@pytest.mark.parametrize("number", [0, 2])
def test_a_stage_comes_where_the_plus_is_and_is_named_at_once(canvas: MapCanvas, number: int) -> None:
    before = stages(canvas)
    click(canvas, plus(canvas, between_stages(canvas, number)))
    after = stages(canvas)
    assert len(after) == len(before) + 1
    assert [key for key in after if key in before] == before
    assert after[number] not in before
    assert canvas.editing.active
    canvas.open_document.undo()
    assert stages(canvas) == before


def test_behind_hidden_stages_it_comes_next_to_what_is_seen(canvas: MapCanvas) -> None:
    document = canvas.open_document
    hidden = stages(canvas)[1]
    document.attempt(lambda it: hide(it, [hidden]))
    click(canvas, plus(canvas, between_stages(canvas, 1)))
    after = stages(canvas)
    assert after.index(hidden) == 2


def test_a_card_is_started_in_the_cell_under_the_pointer(canvas: MapCanvas) -> None:
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    stage = stages(canvas)[1]
    cell = canvas.composition.grid.cell(lane.id, stage)
    assert cell
    before = len(document.document.cards(lane.id, stage))
    click(canvas, plus(canvas, QPointF(cell.x + 4, cell.y + 3)))
    assert canvas.cell == (lane.id, stage)
    QTest.keyClicks(canvas.viewport().focusWidget() or canvas.focusWidget(), "x")
    canvas.editing.finish()
    assert len(document.document.cards(lane.id, stage)) == before + 1


def test_a_lane_is_asked_for_by_its_place(canvas: MapCanvas) -> None:
    asked: list[int] = []
    canvas.lane_wanted.connect(asked.append)
    grid = canvas.composition.grid
    click(canvas, plus(canvas, QPointF(grid.table.x + 20, grid.rows[1].y + 4)))
    assert asked == [1]
    add_lane_at(canvas, 1, "quotes")
    document = canvas.open_document
    assert document.document.lanes(document.map_id)[1].type == "quotes"


def test_nothing_is_offered_in_locked_lanes_nor_while_a_text_is_edited(canvas: MapCanvas) -> None:
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    cell = canvas.composition.grid.cell(lane.id, stages(canvas)[0])
    assert cell
    point = QPointF(cell.x + 4, cell.y + 3)
    assert plus_at(canvas, point)
    document.attempt(lambda it: lock(it, [lane.id]))
    assert plus_at(canvas, point) is None
    hover(canvas, between_stages(canvas, 0))
    canvas.editing.edit(stages(canvas)[0])
    assert not [sign for sign in canvas.pointer.structure.signs() if sign.kind.startswith("add_")]


def test_in_an_empty_cell_it_stands_in_the_middle(canvas: MapCanvas) -> None:
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    stage = stages(canvas)[0]
    document.attempt(lambda it: delete(it, [card.id for card in it.cards(lane.id, stage)]))
    cell = canvas.composition.grid.cell(lane.id, stage)
    assert cell
    place = plus(canvas, QPointF(cell.x + 4, cell.y + 3))
    assert (place.x(), place.y()) == pytest.approx((cell.x + cell.width / 2, cell.y + cell.height / 2))
    click(canvas, place)
    assert canvas.editing.active
