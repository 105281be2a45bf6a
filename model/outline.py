"""A map as a tree: stages or lanes, what they are divided into, and the cards in them; made branch by branch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.cell_values import name_of
from model.cleaning import one_line
from model.document import Document
from model.fields import fields_of
from model.ordering import order_key
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.table import kind_word
from model.values import CHANNEL, EMOTION_LEVELS, LANE_KIND
from resources.i18n import tr

By = Literal["stage", "lane"]
SIGNS = ("hidden", "locked", "collapsed")
"""The flags that the tree shows and switches, of records that have them."""
TITLES = ("title", "label_text")


@dataclass(frozen=True, slots=True)
class Node:
    """A branch: a record, or (with ``cell``) what a lane holds in a stage, whose two ids it is called by."""

    record: str
    cell: str = ""


ROOT = Node("")


def children(document: Document, map_id: str, node: Node, by: By) -> list[Node]:
    """Return what is directly in a node.

    By stage: stages, in each its steps and lanes, in these their cards. By lane: lanes, in each all its cards.
    """
    if node == ROOT:
        top = document.stages(map_id) if by == "stage" else document.lanes(map_id)
        return [Node(record.id) for record in top]
    record = document.records.get(node.record)
    if isinstance(record, Stage) and node.cell:
        return [Node(one.id) for one in things_in(document, node.cell, record.id) if not _step(one)]
    if isinstance(record, Stage):
        lanes = [lane for lane in document.lanes(map_id) if _is_in(document, lane, record.id)]
        return [Node(step.id) for step in document.steps(record.id)] + [Node(record.id, lane.id) for lane in lanes]
    if isinstance(record, Step):
        cards = [card for lane in document.lanes(map_id) for card in document.cards(lane.id, record.stage)]
        return [Node(card.id) for card in cards if card.step == record.id]
    if isinstance(record, Lane) and by == "lane":
        stages = document.stages(record.map)
        return [Node(one.id) for stage in stages for one in things_in(document, record.id, stage.id)]
    return []


def has_children(document: Document, map_id: str, node: Node, by: By) -> bool:
    """Whether there is anything in a node, without looking at all of it."""
    record = document.records.get(node.record)
    if node.cell or isinstance(record, Step):
        return bool(node.cell) or bool(children(document, map_id, node, by))
    if isinstance(record, Stage):
        lanes = document.lanes(map_id)
        return bool(document.steps(record.id)) or any(_is_in(document, lane, record.id) for lane in lanes)
    if isinstance(record, Lane):
        return any(_is_in(document, record, stage.id, steps=True) for stage in document.stages(record.map))
    return node == ROOT


def parent_of(document: Document, node: Node, by: By) -> Node:
    """Return what a node is directly in."""
    record = document.records.get(node.record)
    if node.cell:
        return Node(node.record)
    if isinstance(record, Step):
        return Node(record.stage)
    if isinstance(record, Card | EmotionMarker | Metric):
        if by == "lane":
            return Node(record.lane)
        return Node(_step(record)) if _step(record) else Node(record.stage, record.lane)
    return ROOT


def things_in(document: Document, lane_id: str, stage_id: str) -> list[Record]:
    """Return what a cell holds, in order."""
    markers = [marker for marker in document.markers(lane_id) if marker.stage == stage_id]
    markers.sort(key=lambda one: (one.position, order_key(one)))
    return [*document.cards(lane_id, stage_id), *document.metrics(lane_id, stage_id), *markers]


def _is_in(document: Document, lane: Lane, stage_id: str, steps: bool = False) -> bool:
    cards = document.cards(lane.id, stage_id)
    if any(steps or not card.step for card in cards) or document.metrics(lane.id, stage_id):
        return True
    return any(marker.stage == stage_id for marker in document.markers(lane.id))


def _step(record: Record) -> str:
    return record.step if isinstance(record, Card) else ""


def node_text(document: Document, node: Node) -> str:
    """Return what a node says, on one line: its name, or what it is."""
    record = document.records.get(node.cell or node.record)
    if record is None:
        return ""
    return one_line(name_of(record)) or tr("Untitled {kind}", kind=kind_word(document, record))


def node_icon(document: Document, node: Node) -> str:
    """Return the name of the icon of a node's kind; a touchpoint has its channel's."""
    record = document.records.get(node.cell or node.record)
    if isinstance(record, Lane):
        return LANE_KIND[record.type].icon
    if isinstance(record, EmotionMarker):
        return min(EMOTION_LEVELS, key=lambda level: abs(level.score - record.score)).icon
    if isinstance(record, Card) and record.channel in CHANNEL:
        return CHANNEL[record.channel].icon
    if isinstance(record, Card | Metric) and (lane := document.get(record.lane, Lane)):
        return LANE_KIND[lane.type].icon
    return {Stage.kind: "columns-3", Step.kind: "footsteps"}.get(record.kind if record else "", "note")


def title_field(record: Record) -> str:
    """Return the name of the field that renaming sets."""
    names = {item.name for item in fields_of(type(record))}
    return next(name for name in TITLES if name in names)


def signs_of(record: Record) -> tuple[str, ...]:
    """Return the flags of a record that the tree shows and switches."""
    names = {item.name for item in fields_of(type(record))}
    return tuple(name for name in SIGNS if name in names)
