"""What dragging and switching in the outline does to the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from model.change import Change, squash
from model.document import Document
from model.errors import Refused
from model.operations.cards import cell_row, move_to_cell, things_in_cells
from model.operations.emotions import move_marker
from model.operations.hiding import hide, show
from model.operations.lanes import fold_lane, move_lane
from model.operations.locking import lock
from model.operations.placing import moving_label
from model.operations.stages import move_stage
from model.operations.steps import move_step
from model.outline import Node
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage, Step
from resources.i18n import tr

Where = Literal["before", "into", "after"]


def drop(document: Document, ids: Sequence[str], target: Node, where: Where) -> Change:
    """Move what was dragged before, into or after a node of the tree. Raises Refused where it cannot go."""
    moving = [document.records[key] for key in dict.fromkeys(ids) if key in document.records]
    onto = document.records.get(target.cell or target.record)
    if not moving or onto is None or onto in moving:
        return Change()
    first = moving[0]
    if isinstance(first, Stage | Step | Lane):
        return _among_siblings(document, first, onto, where)
    if isinstance(first, EmotionMarker):
        return _marker(document, first, _stage_at(target, onto))
    things = [record.id for record in moving if isinstance(record, Card | Metric)]
    if isinstance(onto, Card | Metric) and where != "into":
        return _beside(document, things, onto, where)
    return _into(document, things, target, onto)


def _among_siblings(document: Document, moving: Stage | Step | Lane, onto: Record, where: Where) -> Change:
    row = document.siblings(moving)
    if where == "into" or onto not in row:
        raise Refused(tr("Move"), tr("drop it between others of its kind"))
    index = [record for record in row if record != moving].index(onto) + (where == "after")
    if isinstance(moving, Stage):
        return move_stage(document, moving.id, index)
    return move_step(document, moving.id, index) if isinstance(moving, Step) else move_lane(document, moving.id, index)


def _marker(document: Document, marker: EmotionMarker, stage: str) -> Change:
    if not stage or stage == marker.stage:
        raise Refused(tr("Move"), tr("a marker’s place in its stage is where it stands on the curve"))
    return move_marker(document, marker.id, stage, marker.position, marker.score)


def _stage_at(target: Node, onto: Record) -> str:
    """The stage that a node is or is in, "" for lanes."""
    if target.cell or isinstance(onto, Stage):
        return target.record
    return str(getattr(onto, "stage", ""))


def _beside(document: Document, ids: Sequence[str], onto: Card | Metric, where: Where) -> Change:
    row = cell_row(document, type(onto), onto.lane, onto.stage)
    stay = [record.id for record in row if record.id not in ids]
    index = stay.index(onto.id) + (where == "after")
    step = onto.step if isinstance(onto, Card) else None
    return move_to_cell(document, ids, onto.lane, onto.stage, index, step)


def _into(document: Document, ids: Sequence[str], target: Node, onto: Record) -> Change:
    """Move to the end of what a node holds; what the node does not say, everything keeps."""
    changes: list[Change] = []
    things = things_in_cells(document, ids)
    cells: dict[tuple[type[Card | Metric], str, str, str | None], list[str]] = {}
    for thing in things:
        cells.setdefault((type(thing), *_cell(thing, target, onto)), []).append(thing.id)
    for (kind, lane, stage, step), moving in cells.items():
        stay = [record for record in cell_row(document, kind, lane, stage) if record.id not in moving]
        changes.append(move_to_cell(document, moving, lane, stage, len(stay), step))
        document = document.apply(changes[-1])
    return squash(changes, moving_label(things)) if changes else Change()


def _cell(thing: Card | Metric, target: Node, onto: Record) -> tuple[str, str, str | None]:
    if target.cell:
        return target.cell, target.record, ""
    if isinstance(onto, Step):
        return thing.lane, onto.stage, onto.id
    if isinstance(onto, Stage):
        return thing.lane, onto.id, ""
    if isinstance(onto, Lane):
        return onto.id, thing.stage, None
    lane, stage = str(getattr(onto, "lane", thing.lane)), str(getattr(onto, "stage", thing.stage))
    return lane, stage, onto.step if isinstance(onto, Card) else None


def _hidden(document: Document, record: Record) -> Change:
    return show(document, [record.id]) if getattr(record, "hidden", False) else hide(document, [record.id])


def _locked(document: Document, record: Record) -> Change:
    return lock(document, [record.id], not getattr(record, "locked", False))


SWITCHES: Mapping[str, Callable[[Document, Record], Change]] = {
    "hidden": _hidden,
    "locked": _locked,
    "collapsed": lambda document, record: fold_lane(document, record.id),
}
"""How the tree's signs are switched."""


def switch(document: Document, identity: str, sign: str) -> Change:
    """Switch a flag of a record: hidden, locked or collapsed. Raises Refused where it cannot be."""
    return SWITCHES[sign](document, document.records[identity])
