"""Moving by the keyboard: one place further, one cell further."""

from __future__ import annotations

from typing import Literal

from model.change import Change, squash
from model.document import Document
from model.errors import Refused
from model.operations.cards import cell_row, move_to_cell, things_in_cells
from model.operations.emotions import shift_markers
from model.operations.lane_steps import nudge_lanes
from model.operations.placing import moving_label
from model.operations.stages import move_stage
from model.operations.steps import nudge_step
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.rules import why_not_in_lane
from resources.i18n import tr

Direction = Literal["left", "right", "up", "down"]

POSITION_STEP = 0.05
SCORE_STEP = 0.1
_AHEAD = {"left": -1, "right": 1, "up": -1, "down": 1}


def nudge(document: Document, ids: tuple[str, ...], direction: Direction) -> Change:
    """Move what is selected one place in a direction. Raises Refused at the map's edge.

    The first of the selected things says what moves: markers, a stage, a lane, or cards and metrics.
    """
    change = _nudged(document, ids, direction)
    if change is None:
        return Change()
    if not change:
        raise Refused(tr("Move"), tr("this is as far as it goes"))
    return change


def _nudged(document: Document, ids: tuple[str, ...], direction: Direction) -> Change | None:
    records = [record for key in ids if (record := document.records.get(key))]
    if not records:
        return None
    first = records[0]
    if isinstance(first, EmotionMarker):
        return _nudge_markers(document, tuple(record.id for record in records), direction)
    if isinstance(first, Stage) and direction in ("left", "right"):
        return move_stage(document, first.id, _next_stage(document, first, _AHEAD[direction]))
    if isinstance(first, Step) and direction in ("left", "right"):
        return nudge_step(document, first.id, _AHEAD[direction])
    if isinstance(first, Lane) and direction in ("up", "down"):
        return nudge_lanes(document, [record.id for record in records if isinstance(record, Lane)], _AHEAD[direction])
    if isinstance(first, Card | Metric):
        return _nudge_cards(document, things_in_cells(document, ids), direction)
    return None


def _next_stage(document: Document, stage: Stage, ahead: int) -> int:
    """Return the place of the next stage that is shown, so that a stage never moves past hidden ones unseen."""
    stages = document.stages(stage.map)
    index = stages.index(stage) + ahead
    while 0 <= index < len(stages) and stages[index].hidden:
        index += ahead
    return index if 0 <= index < len(stages) else stages.index(stage)


def _nudge_markers(document: Document, ids: tuple[str, ...], direction: Direction) -> Change:
    if direction in ("left", "right"):
        return shift_markers(document, ids, _AHEAD[direction] * POSITION_STEP, 0)
    return shift_markers(document, ids, 0, -_AHEAD[direction] * SCORE_STEP)


def _nudge_cards(document: Document, records: list[Card | Metric], direction: Direction) -> Change:
    ahead = _AHEAD[direction]
    first = records[0]
    row = cell_row(document, type(first), first.lane, first.stage)
    if direction in ("left", "right") and len(records) == 1:
        beside = [record for record in row if _step(record) == _step(first)]
        place = beside.index(first) + ahead
        if 0 <= place < len(beside):
            return move_to_cell(document, [first.id], first.lane, first.stage, row.index(beside[place]))
    cells: dict[tuple[type[Card | Metric], str, str, str | None], list[str]] = {}
    for record in records:
        cells.setdefault((type(record), *_neighbour_cell(document, record, direction)), []).append(record.id)
    changes: list[Change] = []
    for (kind, lane, stage, step), moving in cells.items():
        target = cell_row(document, kind, lane, stage)
        index = 0 if direction == "right" else len(target)
        changes.append(move_to_cell(document, moving, lane, stage, index, step))
        document = document.apply(changes[-1])
    return squash(changes, moving_label(records))


def _step(record: Record) -> str:
    return record.step if isinstance(record, Card) else ""


def _neighbour_cell(document: Document, record: Card | Metric, direction: Direction) -> tuple[str, str, str | None]:
    """Return the lane, stage and step beside a record: first the whole stage, then its steps, then the next stage."""
    if direction in ("up", "down"):
        return neighbour_lane(document, record, _AHEAD[direction]), record.stage, None
    if isinstance(record, Card):
        parts = _parts(document, record.stage)
        place = parts.index(record.step) + _AHEAD[direction]
        if 0 <= place < len(parts):
            return record.lane, record.stage, parts[place]
    stage = neighbour_stage(document, record, _AHEAD[direction])
    entered = _parts(document, stage)[0 if direction == "right" else -1]
    return record.lane, stage, entered if isinstance(record, Card) else None


def _parts(document: Document, stage_id: str) -> list[str]:
    """Return the places beside each other in a stage: the whole of it, and its steps."""
    return ["", *(step.id for step in document.steps(stage_id))]


def neighbour_stage(document: Document, record: Card | Metric, ahead: int) -> str:
    """Return the id of the stage beside a record's own. Raises Refused at the edge."""
    lane = document.need(record.lane, Lane)
    stages = [stage.id for stage in document.stages(lane.map) if not stage.hidden or stage.id == record.stage]
    index = stages.index(record.stage) + ahead
    if not 0 <= index < len(stages):
        raise Refused(tr("Move"), tr("there is no stage further on"))
    return stages[index]


def neighbour_lane(document: Document, record: Record, ahead: int) -> str:
    """Return the id of the next lane up or down that takes the record. Raises Refused when there is none."""
    lane = document.need(getattr(record, "lane", ""), Lane)
    lanes = document.lanes(lane.map)
    index = lanes.index(lane) + ahead
    while 0 <= index < len(lanes):
        if not why_not_in_lane(type(record), lanes[index]) and not lanes[index].hidden:
            return lanes[index].id
        index += ahead
    raise Refused(tr("Move"), tr("there is no lane further on that takes this"))
