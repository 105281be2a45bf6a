"""Adding, moving and duplicating cards and metrics: what sits in a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.change import Change, Label
from model.document import Document
from model.errors import Refused
from model.identity import new_id
from model.operations.copying import copies
from model.operations.lanes import lane_name
from model.operations.placing import already_in_order, named, placed, replaced, required, updates
from model.ordering import ranks_at
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage
from model.values import LANE_KIND
from resources.i18n import mark, tr


def why_not_in_lane(record_class: type[Record], lane: Lane) -> str:
    """Return why such a record cannot be in the lane, in the reader's language, or "" when it can."""
    holds = LANE_KIND[lane.type].holds
    wanted = {Card: "cards", Metric: "metrics", EmotionMarker: "emotions"}[record_class]
    if holds == wanted:
        return ""
    reasons = {
        "nothing": tr("A line holds nothing; it only separates lanes"),
        "emotions": tr("The emotion lane holds emotion markers only"),
        "metrics": tr("The metrics lane holds metrics only"),
        "cards": tr("This lane holds cards; emotion markers and metrics have lanes of their own"),
    }
    return reasons[holds]


def _lane_for(document: Document, lane_id: str, record_class: type[Record]) -> Lane:
    lane = required(document, lane_id, Lane)
    reason = why_not_in_lane(record_class, lane)
    if reason:
        raise Refused(lane_name(lane), reason)
    return lane


def cell_row(document: Document, record_class: type[Card | Metric], lane: str, stage: str) -> Sequence[Record]:
    """Return the cards, or the metrics, of a cell."""
    return document.cards(lane, stage) if record_class is Card else document.metrics(lane, stage)


def add_card(document: Document, lane_id: str, stage_id: str, index: int, identity: str = "", **values: Any) -> Change:
    """Add a card so that it becomes number ``index`` (from 0) of the cell. Raises Refused where none may be."""
    _lane_for(document, lane_id, Card)
    required(document, stage_id, Stage)
    (rank,) = ranks_at(document.cards(lane_id, stage_id), index)
    card = Card(id=identity or new_id(), rank=rank, lane=lane_id, stage=stage_id, **{"title": "", **values})
    return Change(added=(card,), label=Label.of(mark("Add card “{title}”"), title=named(card)))


def add_metric(
    document: Document, lane_id: str, stage_id: str, index: int, identity: str = "", **values: Any
) -> Change:
    """Add a metric so that it becomes number ``index`` (from 0) of the cell. Raises Refused where none may be."""
    _lane_for(document, lane_id, Metric)
    required(document, stage_id, Stage)
    (rank,) = ranks_at(document.metrics(lane_id, stage_id), index)
    metric = Metric(id=identity or new_id(), rank=rank, lane=lane_id, stage=stage_id, **{"title": "", **values})
    return Change(added=(metric,), label=Label.of(mark("Add metric “{title}”"), title=named(metric)))


def move_to_cell(document: Document, ids: Sequence[str], lane_id: str, stage_id: str, index: int) -> Change:
    """Move cards (or metrics) into a cell, before number ``index`` among those that stay there.

    A card that leaves its stage leaves its step. Raises Refused where they may not be.
    """
    required(document, stage_id, Stage)
    moving = [record for key in ids if isinstance(record := document.records.get(key), Card | Metric)]
    if not moving:
        return Change()
    kind: type[Card | Metric] = Card if isinstance(moving[0], Card) else Metric
    if any(not isinstance(record, kind) for record in moving):
        raise Refused(tr("Selection"), tr("cards and metrics cannot move into one lane"))
    _lane_for(document, lane_id, kind)
    row = cell_row(document, kind, lane_id, stage_id)
    if all(record.lane == lane_id and record.stage == stage_id for record in moving) and already_in_order(
        row, moving, index
    ):
        return Change()
    moved = [_in_cell(record, lane_id, stage_id) for record in moving]
    return updates(document, placed(row, moved, index), moving_label(moving))


def _in_cell(record: Card | Metric, lane_id: str, stage_id: str) -> Card | Metric:
    if isinstance(record, Card):
        step = record.step if record.stage == stage_id else ""
        return replaced(record, lane=lane_id, stage=stage_id, step=step)
    return replaced(record, lane=lane_id, stage=stage_id)


def moving_label(records: Sequence[Record]) -> Label:
    """Return the label of moving some records."""
    if len(records) == 1:
        return Label.of(mark("Move “{title}”"), title=named(records[0]))
    return Label.of(mark("Move {count} items"), count=str(len(records)))


def duplicate_in_cell(document: Document, ids: Sequence[str]) -> Change:
    """Add a copy of each card, metric and emotion marker right behind its original."""
    originals = [
        record for key in ids if isinstance(record := document.records.get(key), Card | Metric | EmotionMarker)
    ]
    fresh = []
    for original in originals:
        (copy,) = copies([original])
        row = document.siblings(original)
        (rank,) = ranks_at(row, row.index(original) + 1)
        moved = replaced(copy, rank=rank)
        if isinstance(moved, EmotionMarker):
            moved = replaced(moved, position=min(1.0, moved.position + 0.12))
        fresh.append(moved)
    if len(originals) == 1:
        label = Label.of(mark("Duplicate “{title}”"), title=named(originals[0]))
    else:
        label = Label.of(mark("Duplicate {count} items"), count=str(len(originals)))
    return Change(added=tuple(fresh), label=label)
