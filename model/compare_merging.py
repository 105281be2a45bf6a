"""One map of two: the one on the right, with what was removed still in it."""

from __future__ import annotations

import dataclasses

from model.change import Change
from model.compare import Comparison
from model.document import Document, records_of_map
from model.operations.copying import renamed
from model.records import Asset, Card, Channel, EmotionMarker, JourneyMap, Persona, Record


def merged(comparison: Comparison) -> Document:
    """Return the document on the right, its map with what is only on the left put back where it was.

    A removed emotion marker would bend the curve: it is only put back with its whole lane.
    """
    left, right, pairs = comparison.left, comparison.right, dict(comparison.pairs)
    gone = [record for record in records_of_map(left.document, left.map_id) if record.id not in pairs]
    lost = {record.id for record in gone}
    beside = [
        record
        for record_class in (Asset, Channel, Persona)
        for record in left.document.all_of(record_class)
        if record.id not in right.document.records
    ]
    back = [_put_back(record, pairs) for record in gone if _may_come_back(record, lost)]
    return right.document.apply(Change(added=(*beside, *back)))


def _may_come_back(record: Record, lost: set[str]) -> bool:
    if isinstance(record, JourneyMap):
        return False
    return not isinstance(record, EmotionMarker) or record.lane in lost


def _put_back(record: Record, pairs: dict[str, str]) -> Record:
    """Return a record of the left map as one of the right map; a card whose step went elsewhere is in none."""
    result = renamed(record, pairs)
    if isinstance(record, Card) and isinstance(result, Card) and record.step in pairs:
        return dataclasses.replace(result, step="")
    return result
