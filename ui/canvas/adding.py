"""One thing after the other: another card in the same cell, another stage behind the one just named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.identity import new_id
from model.layout.landing import Landing
from model.locks import lock_over
from model.operations.stages import add_stage
from model.operations.steps import add_step
from model.palette import PaletteItem
from model.records import Card, Connector, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.values import LANE_KIND
from resources.i18n import tr

if TYPE_CHECKING:
    from model.document import Document
    from ui.canvas.board import Board

Place = tuple[str, str]
"""A cell: lane and stage."""


def place_for_new(document: Document, map_id: str, record: Record | None) -> Place | None:
    """Return the cell that a new card goes to beside a record, of nothing the map's first; None where there is none.

    A connector's is that of the card it leads to.
    """
    record = document.get(record.to, Card) if isinstance(record, Connector) else record
    stages = [stage for stage in document.stages(map_id) if not stage.hidden and not stage.locked]
    lanes = [lane for lane in document.lanes(map_id) if not (lane.hidden or lane.collapsed or lane.locked)]
    lane = next((lane.id for lane in lanes if LANE_KIND[lane.type].holds == "cards"), "")
    stage = stages[0].id if stages else ""
    match record:
        case Card(lane=lane, stage=stage) | EmotionMarker(lane=lane, stage=stage) | Metric(lane=lane, stage=stage):
            pass
        case Lane(id=identity) if LANE_KIND[record.type].holds != "nothing":
            lane = identity
        case Stage(id=stage) | Step(stage=stage):
            pass
    return (lane, stage) if lane and stage else None


def start_another(canvas: Board, place: Place | None) -> bool:
    """Let a new card, metric or marker be typed in a cell; returns whether it can be."""
    canvas.open_document.select([])
    if place is None or canvas.composition.grid.cell(*place) is None:
        canvas.notice.emit(tr("Cards stand where a lane and a stage meet. Add the first stage."))
        return False
    canvas.set_cell(place)
    canvas.verbs.start_in_cell()
    return True


def start_here(canvas: Board) -> bool:
    """Let a new card be typed in the selected cell, or in the cell of what is selected."""
    document = canvas.open_document
    if not canvas.editing.finish():
        return False
    record = document.document.records.get(document.selection[-1]) if document.selection else None
    return start_another(canvas, canvas.cell or place_for_new(document.document, document.map_id, record))


def stage_after(canvas: Board, stage_id: str) -> None:
    """Add a stage behind another one, and let its title be typed."""
    document = canvas.open_document.document
    stage = document.need(stage_id, Stage)
    index = document.stages(stage.map).index(stage) + 1
    change = add_stage(document, stage.map, index, tr("New stage"), fresh := new_id())
    canvas.verbs.put(Landing(change, fresh), PaletteItem("stage"))


def step_after(canvas: Board, step_id: str) -> None:
    """Add a step behind another one, and let its title be typed."""
    document = canvas.open_document.document
    step = document.need(step_id, Step)
    index = document.steps(step.stage).index(step) + 1
    change = add_step(document, step.stage, index, tr("New step"), fresh := new_id())
    canvas.verbs.put(Landing(change, fresh), PaletteItem("step"))


def add_after(canvas: Board, record_id: str, cell: Place | None) -> bool:
    """Go on behind what was just typed, in a cell or as the title of a record; False where nothing goes on."""
    record = canvas.open_document.document.records.get(record_id)
    if isinstance(record, Stage) and not lock_over(canvas.open_document.document, record):
        stage_after(canvas, record_id)
        return True
    if isinstance(record, Step) and not lock_over(canvas.open_document.document, record):
        step_after(canvas, record_id)
        return True
    if isinstance(record, Card | Metric):
        cell = (record.lane, record.stage)
    return cell is not None and start_another(canvas, cell)
