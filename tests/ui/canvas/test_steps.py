"""Steps under the hand: put into a stage, named, reordered, filled with cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from model.layout.hit import place_of
from model.operations.steps import add_step
from model.palette import PaletteItem
from model.records import Card, Stage, Step
from tests.ui.canvas.hand import double_click, drag, drop, keys, middle
from ui.canvas.view import MapCanvas

STEP = PaletteItem("step")


@pytest.fixture
def stage(canvas: MapCanvas) -> Stage:
    """The first stage, with two steps."""
    document = canvas.open_document
    found = document.document.stages(document.map_id)[0]
    for index, title in enumerate(("보기", "저장")):
        document.apply(add_step(document.document, found.id, index, title, identity=title))
    return found


def steps(canvas: MapCanvas, stage: Stage) -> list[str]:
    return [step.title for step in canvas.open_document.document.steps(stage.id)]


def first_card(canvas: MapCanvas, stage: Stage) -> Card:
    document = canvas.open_document.document
    lane = next(lane for lane in document.lanes(stage.map) if lane.type == "actions")
    return document.cards(lane.id, stage.id)[0]


def test_a_step_is_dropped_and_named(canvas: MapCanvas, stage: Stage) -> None:
    column = canvas.composition.grid.column(stage.id)
    assert column
    assert drop(canvas, STEP, QPointF(column.x + column.width - 5, canvas.composition.grid.body_top + 10))
    canvas.editing.type("나누기")
    keys(canvas, Qt.Key.Key_Return)
    assert steps(canvas, stage) == ["보기", "저장", "나누기"]
    canvas.open_document.undo()
    assert steps(canvas, stage) == ["보기", "저장"]


def test_a_step_is_renamed_and_reordered_and_deleted(canvas: MapCanvas, stage: Stage) -> None:
    double_click(canvas, middle(canvas, "보기"))
    canvas.editing.type("둘러보기")
    keys(canvas, Qt.Key.Key_Return)
    assert steps(canvas, stage)[1] == "저장"
    assert "둘러보기" in steps(canvas, stage)[0]
    drag(canvas, middle(canvas, "보기"), middle(canvas, "저장") + QPointF(20, 0))
    assert steps(canvas, stage)[0] == "저장"
    keys(canvas, Qt.Key.Key_Delete)
    assert steps(canvas, stage) == ["저장"]


def test_a_card_is_dragged_into_a_step_and_back_to_the_whole_stage(canvas: MapCanvas, stage: Stage) -> None:
    card = first_card(canvas, stage)
    cell = canvas.composition.grid.cell(card.lane, stage.id)
    column = canvas.composition.grid.column(stage.id)
    assert cell
    assert column
    drag(canvas, middle(canvas, card.id), QPointF(column.parts[1].x + 30, cell.bottom - 3))
    assert canvas.open_document.document.need(card.id, Card).step == "저장"
    place = place_of(canvas.composition.picture).get(card.id)
    assert place
    assert place.x >= column.parts[1].x
    cell = canvas.composition.grid.cell(card.lane, stage.id)
    assert cell
    drag(canvas, middle(canvas, card.id), QPointF(column.x + 60, cell.y + 3))
    assert canvas.open_document.document.need(card.id, Card).step == ""


def test_a_card_from_the_palette_lands_in_the_step(canvas: MapCanvas, stage: Stage) -> None:
    card = first_card(canvas, stage)
    cell = canvas.composition.grid.cell(card.lane, stage.id)
    column = canvas.composition.grid.column(stage.id)
    assert cell
    assert column
    assert drop(canvas, PaletteItem("card", "actions"), QPointF(column.parts[0].x + 30, cell.bottom - 3))
    assert canvas.open_document.document.need(canvas.open_document.selection[0], Card).step == "보기"


def test_the_menu_puts_a_step_into_the_selected_stage(canvas: MapCanvas) -> None:
    stage = canvas.open_document.document.stages(canvas.open_document.map_id)[2]
    canvas.open_document.select([stage.id])
    canvas.verbs.place(STEP)
    added = canvas.open_document.document.need(canvas.open_document.selection[0], Step)
    assert added.stage == stage.id
