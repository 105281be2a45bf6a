"""Adding, moving and duplicating cards and metrics: what sits in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from model.change import NO_LABEL, Change, Label, squash
from model.document import Document
from model.errors import Refused
from model.identity import new_id
from model.operations.copying import duplicates
from model.operations.emotions import clamped_position
from model.operations.lanes import lane_for
from model.operations.placing import adding, already_in_order, moving_label, named, placed, replaced, required, updates
from model.ordering import order_key
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage
from resources.i18n import mark, tr

BESIDE = 0.12
"""How far, in widths of a stage, the copy of a marker is put beside it."""


def cell_row(document: Document, record_class: type[Card | Metric], lane: str, stage: str) -> Sequence[Record]:
    """Return the cards, or the metrics, of a cell."""
    return document.cards(lane, stage) if record_class is Card else document.metrics(lane, stage)


def add_card(document: Document, lane_id: str, stage_id: str, index: int, identity: str = "", **values: Any) -> Change:
    """Add a card so that it becomes number ``index`` (from 0) of the cell. Raises Refused where none may be."""
    lane_for(document, lane_id, Card)
    required(document, stage_id, Stage)
    card = Card(id=identity or new_id(), lane=lane_id, stage=stage_id, **{"title": "", **values})
    label = Label.of(mark("Add card “{title}”"), title=named(card))
    return adding(document.cards(lane_id, stage_id), [card], index, label)


def add_metric(
    document: Document, lane_id: str, stage_id: str, index: int, identity: str = "", **values: Any
) -> Change:
    """Add a metric so that it becomes number ``index`` (from 0) of the cell. Raises Refused where none may be."""
    lane_for(document, lane_id, Metric)
    required(document, stage_id, Stage)
    metric = Metric(id=identity or new_id(), lane=lane_id, stage=stage_id, **{"title": "", **values})
    label = Label.of(mark("Add metric “{title}”"), title=named(metric))
    return adding(document.metrics(lane_id, stage_id), [metric], index, label)


def move_to_cell(
    document: Document, ids: Sequence[str], lane_id: str, stage_id: str, index: int, step: str | None = None
) -> Change:
    """Move cards (or metrics) into a cell, before number ``index`` among those that stay there.

    They keep the order that they have on the map, whatever the order of ``ids``. Cards go into the ``step`` ("":
    the whole stage); without one a card that leaves its stage leaves its step. Raises Refused where they may not be.
    """
    required(document, stage_id, Stage)
    moving = in_map_order(document, things_in_cells(document, ids))
    if not moving:
        return Change()
    kind: type[Card | Metric] = Card if isinstance(moving[0], Card) else Metric
    if any(not isinstance(record, kind) for record in moving):
        raise Refused(tr("Selection"), tr("cards and metrics cannot move into one lane"))
    lane_for(document, lane_id, kind)
    row = cell_row(document, kind, lane_id, stage_id)
    moved = [_in_cell(record, lane_id, stage_id, step) for record in moving]
    if moved == moving and already_in_order(row, moving, index):
        return Change()
    return updates(document, placed(row, moved, index), moving_label(moving))


def stretch(document: Document, card_id: str, span: int) -> Change:
    """Let a card span so many stages, at least its own and not beyond the last."""
    card = required(document, card_id, Card)
    stages = document.stages(required(document, card.stage, Stage).map)
    place = next(number for number, stage in enumerate(stages) if stage.id == card.stage)
    span = max(1, min(span, len(stages) - place))
    label = Label.of(mark("Stretch “{title}” over {count} stages"), title=named(card), count=str(span))
    return updates(document, [replaced(card, span=span)], label)


def next_span(document: Document, card: Card, ahead: int) -> int:
    """Return how many stages a card spans when it reaches one shown stage more (1) or less (-1)."""
    stages = document.stages(required(document, card.stage, Stage).map)
    place = next(number for number, stage in enumerate(stages) if stage.id == card.stage)
    span = card.span + ahead
    while 1 < span <= len(stages) - place and stages[place + span - 1].hidden:
        span += ahead
    return span


def things_in_cells(document: Document, ids: Iterable[str]) -> list[Card | Metric]:
    """Return the cards and metrics with these ids, each once."""
    found = (document.records.get(key) for key in dict.fromkeys(ids))
    return [record for record in found if isinstance(record, Card | Metric)]


def in_map_order(document: Document, records: Sequence[Card | Metric]) -> list[Card | Metric]:
    """Return cards or metrics from the left stage to the right, in a stage from top to bottom."""
    lanes = {record.lane: document.need(record.lane, Lane) for record in records}
    stages = {record.stage: document.need(record.stage, Stage) for record in records}
    return sorted(records, key=lambda it: (order_key(stages[it.stage]), order_key(lanes[it.lane]), order_key(it)))


def _in_cell(record: Card | Metric, lane_id: str, stage_id: str, step: str | None) -> Card | Metric:
    if isinstance(record, Card):
        if step is None:
            step = record.step if record.stage == stage_id else ""
        return replaced(record, lane=lane_id, stage=stage_id, step=step)
    return replaced(record, lane=lane_id, stage=stage_id)


def duplicate_in_cell(document: Document, ids: Sequence[str]) -> Change:
    """Add a copy of each card, metric and emotion marker right behind its original."""
    found = (document.records.get(key) for key in dict.fromkeys(ids))
    originals = [record for record in found if isinstance(record, Card | Metric | EmotionMarker)]
    changes: list[Change] = []
    for original, copy in zip(originals, duplicates(originals), strict=True):
        row = document.siblings(original)
        index = [record.id for record in row].index(original.id) + 1
        changes.append(adding(row, [_beside(copy)], index, NO_LABEL))
        document = document.apply(changes[-1])
    if len(originals) == 1:
        label = Label.of(mark("Duplicate “{title}”"), title=named(originals[0]))
    else:
        label = Label.of(mark("Duplicate {count} items"), count=str(len(originals)))
    return squash(changes, label)


def _beside(record: Record) -> Record:
    if not isinstance(record, EmotionMarker):
        return record
    shift = BESIDE if record.position + BESIDE <= 1 else -BESIDE
    return replaced(record, position=clamped_position(record.position + shift))
