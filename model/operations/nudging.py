"""Moving by the keyboard: one place further, one cell further."""

from __future__ import annotations

from typing import Literal

from model.change import Change
from model.document import Document
from model.errors import Refused
from model.operations.cards import cell_row, move_to_cell, why_not_in_lane
from model.operations.emotions import shift_markers
from model.operations.lanes import move_lane
from model.operations.stages import move_stage
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage
from resources.i18n import tr

Direction = Literal["left", "right", "up", "down"]

POSITION_STEP = 0.05
SCORE_STEP = 0.1
_AHEAD = {"left": -1, "right": 1, "up": -1, "down": 1}


def nudge(document: Document, ids: tuple[str, ...], direction: Direction) -> Change:
    """Move what is selected one place in a direction. Raises Refused at the map's edge."""
    records = [record for key in ids if (record := document.records.get(key))]
    if not records:
        return Change()
    first = records[0]
    if isinstance(first, EmotionMarker):
        return _nudge_markers(document, tuple(record.id for record in records), direction)
    if isinstance(first, Stage) and direction in ("left", "right"):
        return move_stage(document, first.id, max(0, document.stages(first.map).index(first) + _AHEAD[direction]))
    if isinstance(first, Lane) and direction in ("up", "down"):
        return move_lane(document, first.id, max(0, document.lanes(first.map).index(first) + _AHEAD[direction]))
    if isinstance(first, Card | Metric):
        return _nudge_cards(document, first, tuple(record.id for record in records), direction)
    return Change()


def _nudge_markers(document: Document, ids: tuple[str, ...], direction: Direction) -> Change:
    if direction in ("left", "right"):
        return shift_markers(document, ids, _AHEAD[direction] * POSITION_STEP, 0)
    return shift_markers(document, ids, 0, -_AHEAD[direction] * SCORE_STEP)


def _nudge_cards(document: Document, first: Card | Metric, ids: tuple[str, ...], direction: Direction) -> Change:
    ahead = _AHEAD[direction]
    row = cell_row(document, type(first), first.lane, first.stage)
    if direction in ("left", "right"):
        index = row.index(first) + ahead
        if len(ids) == 1 and 0 <= index < len(row):
            return move_to_cell(document, ids, first.lane, first.stage, index)
        stage = neighbour_stage(document, first, ahead)
        target = cell_row(document, type(first), first.lane, stage)
        return move_to_cell(document, ids, first.lane, stage, len(target) if ahead < 0 else 0)
    lane = neighbour_lane(document, first, ahead)
    return move_to_cell(document, ids, lane, first.stage, len(cell_row(document, type(first), lane, first.stage)))


def neighbour_stage(document: Document, record: Card | Metric, ahead: int) -> str:
    """Return the id of the stage beside a record's own. Raises Refused at the edge."""
    lane = document.need(record.lane, Lane)
    stages = [stage.id for stage in document.stages(lane.map)]
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
