"""Moving by the keyboard: one place further, one cell further."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from model.change import Change, squash
from model.document import Document
from model.errors import Refused
from model.locks import lock_over, refusal
from model.operations.cards import cell_row, move_to_cell, things_in_cells
from model.operations.emotions import shift_markers
from model.operations.going_along import (
    LEFT_AND_RIGHT,
    UP_AND_DOWN,
    Moved,
    Staying,
    along,
    changed,
    chosen,
    free_to_move,
)
from model.operations.lane_steps import nudge_lanes
from model.operations.placing import moving_label
from model.operations.stages import move_stage
from model.operations.steps import nudge_step
from model.ordering import order_key
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.rules import why_not_in_lane
from resources.i18n import tr

Direction = Literal["left", "right", "up", "down"]

POSITION_STEP = 0.05
SCORE_STEP = 0.1
SIDEWAYS = ("left", "right")
_AHEAD = {"left": -1, "right": 1, "up": -1, "down": 1}


def nudge(document: Document, ids: tuple[str, ...], direction: Direction) -> Change:
    """Move what is selected one place in a direction (see ``nudge_all``). Raises Refused at the map's edge."""
    return nudge_all(document, ids, direction).change


def nudge_all(document: Document, ids: tuple[str, ...], direction: Direction) -> Moved:
    """Move all that is selected one place in a direction, and say what stays. Raises Refused when nothing can move.

    Things of one sort move by their own smallest step; things of several sorts go a stage further together, or up
    and down each in its own way.
    """
    sideways, staying = direction in SIDEWAYS, Staying()
    wanted = chosen(document, ids, sideways)
    records = free_to_move(document, wanted, staying, LEFT_AND_RIGHT if sideways else UP_AND_DOWN)
    if not wanted:
        return Moved()
    if not records:
        locked = next((found for record in wanted if (found := lock_over(document, record))), None)
        raise refusal(locked) if locked else Refused(tr("Move"), staying.first_reason())
    change = _nudged(document, records, direction, staying)
    if not change:
        raise Refused(tr("Move"), staying.first_reason() or tr("this is as far as it goes"))
    return Moved(change, staying.sentences())


def _nudged(document: Document, records: list[Record], direction: Direction, staying: Staying) -> Change:
    """Return what moves records of all sorts; those in cells first, while the stages and lanes are as they were."""
    sorts = [(moves, own) for kinds, moves in _SORTS if (own := [it for it in records if isinstance(it, kinds)])]
    if len(sorts) == 1:
        return sorts[0][0](document, sorts[0][1], direction)
    inside = [record for record in records if isinstance(record, Card | Metric | EmotionMarker)]
    ahead, changes = _AHEAD[direction], []
    if direction in SIDEWAYS:
        changes = [changed(document, along(document, inside, ahead, 0, staying), inside)]
    else:
        cells: list[Record] = list(things_in_cells(document, [record.id for record in inside]))
        changes = [changed(document, along(document, cells, 0, ahead, staying), cells)]
    document = document.apply(changes[0])
    for moves, own in sorts:
        if moves in (nudge_stages, nudge_steps, nudge_rows) or (moves is _nudge_markers and direction not in SIDEWAYS):
            changes.append(moves(document, own, direction))
            document = document.apply(changes[-1])
    return squash(changes, moving_label(records))


def nudge_stages(document: Document, records: Sequence[Record], direction: Direction) -> Change:
    """Move stages one place past their shown neighbours; none moves where the foremost cannot."""
    ahead, changes = _AHEAD[direction], []
    ids = {record.id for record in records}
    row = [stage for stage in document.stages(getattr(records[0], "map", "")) if stage.id in ids]
    for stage in row[::-ahead]:
        changes.append(move_stage(document, stage.id, _next_stage(document, stage, ahead)))
        if not changes[-1]:
            return Change()
        document = document.apply(changes[-1])
    return changes[0] if len(changes) == 1 else squash(changes, moving_label(row))


def nudge_steps(document: Document, records: Sequence[Record], direction: Direction) -> Change:
    """Move steps one place, past their stage's edge into the next one; none moves where the foremost cannot."""
    ahead, changes = _AHEAD[direction], []
    steps = [document.need(record.id, Step) for record in records]
    row = sorted(steps, key=lambda step: (order_key(document.need(step.stage, Stage)), order_key(step)))
    for step in row[::-ahead]:
        changes.append(nudge_step(document, step.id, ahead))
        if not changes[-1]:
            return Change()
        document = document.apply(changes[-1])
    return changes[0] if len(changes) == 1 else squash(changes, moving_label(row))


def nudge_rows(document: Document, records: Sequence[Record], direction: Direction) -> Change:
    """Move lanes one place up or down (see ``nudge_lanes``)."""
    return nudge_lanes(document, [record.id for record in records], _AHEAD[direction])


def _next_stage(document: Document, stage: Stage, ahead: int) -> int:
    """Return the place of the next stage that is shown, so that a stage never moves past hidden ones unseen."""
    stages = document.stages(stage.map)
    index = stages.index(stage) + ahead
    while 0 <= index < len(stages) and stages[index].hidden:
        index += ahead
    return index if 0 <= index < len(stages) else stages.index(stage)


def _nudge_markers(document: Document, records: Sequence[Record], direction: Direction) -> Change:
    ids = tuple(record.id for record in records)
    if direction in ("left", "right"):
        return shift_markers(document, ids, _AHEAD[direction] * POSITION_STEP, 0)
    return shift_markers(document, ids, 0, -_AHEAD[direction] * SCORE_STEP)


def _nudge_cards(document: Document, things: Sequence[Record], direction: Direction) -> Change:
    ahead = _AHEAD[direction]
    records = [record for record in things if isinstance(record, Card | Metric)]
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


_Moves = Callable[[Document, Sequence[Record], Direction], Change]
_SORTS: tuple[tuple[tuple[type[Record], ...], _Moves], ...] = (
    ((Card, Metric), _nudge_cards),
    ((EmotionMarker,), _nudge_markers),
    ((Stage,), nudge_stages),
    ((Step,), nudge_steps),
    ((Lane,), nudge_rows),
)
"""The sorts of things that move alike, in the order in which they move, and what moves them alone."""
