"""Whether the references of a document that was just read lead somewhere; what does not is mended (see ``salvage``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from model.document import Document
from model.fields import Field
from model.records import RECORD_CLASS, Card, Channel, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.rules import reference_fields, why_not_in_lane
from model.values import CHANNEL
from storage.loading import Fetched
from storage.salvage import may_be_empty

_IN_ROWS = (Card.kind, Metric.kind)
"""Kinds whose rows of siblings are cells: lane and stage are in the keys of the rows."""
_CELL = ("lane", "stage")


def references_lead_somewhere(document: Document, tables: Iterable[Fetched]) -> bool:
    """Return whether every reference leads to a record of the right kind, and every cell can hold what is in it.

    ``tables`` are the document's records by their kind; what no record of a table refers to is not looked at.
    """
    found = {table.record_class: table for table in tables if table.records}
    ids_of = cache(lambda kind: _ids(found.get(RECORD_CLASS[kind])))
    return (
        all(_fields_lead_somewhere(table, ids_of) for table in found.values())
        and _channels_are_there(found.get(Card), ids_of)
        and _cells_are_sound(document, found.get(EmotionMarker))
        and _steps_are_sound(document, found.get(Card))
    )


def _fields_lead_somewhere(table: Fetched, ids_of: Callable[[str], set[str]]) -> bool:
    for item in reference_fields(table.record_class):
        if table.record_class.kind in _IN_ROWS and item.name in _CELL:
            continue  # cells are looked at, which are fewer
        values = _values(table, item)
        if may_be_empty(item):
            values.discard("")
        if values and not values <= ids_of(item.target):
            return False
    return True


def _values(table: Fetched, item: Field) -> set[str]:
    """Return every id that a reference field holds."""
    if item.name not in table.used:
        return set(item.default) if isinstance(item.default, tuple) else {item.default}
    values: set[Any] = set(map(attrgetter(item.name), table.records))
    return set(chain.from_iterable(values)) if isinstance(item.default, tuple) else values


def _ids(table: Fetched | None) -> set[str]:
    return {record.id for record in table.records} if table else set()


def _channels_are_there(cards: Fetched | None, ids_of: Callable[[str], set[str]]) -> bool:
    if cards is None or "channel" not in cards.used:
        return True
    channels = set(map(attrgetter("channel"), cards.records)) - CHANNEL.keys() - {""}
    return not channels or channels <= ids_of(Channel.kind)


def _cells_are_sound(document: Document, markers: Fetched | None) -> bool:
    """Return whether every cell is where a lane and a stage of one map meet, and may hold what is in it."""
    cells: set[tuple[type[Record], str, str]] = {
        (RECORD_CLASS[key[0]], key[1], key[2]) for key in document.rows if key[0] in _IN_ROWS
    }
    if markers:
        cells.update((EmotionMarker, *cell) for cell in set(map(attrgetter(*_CELL), markers.records)))
    for record_class, lane_id, stage_id in cells:
        lane, stage = document.get(lane_id, Lane), document.get(stage_id, Stage)
        if lane is None or stage is None or lane.map != stage.map or why_not_in_lane(record_class, lane):
            return False
    return True


def _steps_are_sound(document: Document, cards: Fetched | None) -> bool:
    """Return whether the step of every card is one of its stage's."""
    if cards is None or "step" not in cards.used:
        return True
    return all(
        not step or document.need(step, Step).stage == stage
        for step, stage in set(map(attrgetter("step", "stage"), cards.records))
    )
