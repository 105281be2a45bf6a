"""Which thing of one map is which of another: by id, by origin, then by title and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from model.document import Document, records_of_map
from model.records import (
    Card,
    Connector,
    EmotionMarker,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Record,
    Stage,
    Step,
    title_of,
)

_Step = Callable[[Record, Mapping[str, str] | None], Hashable | None]
"""Gives what has to be the same on both sides; pairs are given for a record on the left."""


@dataclass(frozen=True, slots=True)
class Side:
    """A map of a document, as it is or was. ``name`` is what the person calls it, ``time`` when that was."""

    document: Document
    map_id: str
    name: str = ""
    time: str = ""


def matched(left: Side, right: Side) -> dict[str, str]:
    """Return the ids on the right by those on the left. Raises KeyError when a document has no such map."""
    pairs = {left.map_id: right.map_id}
    before, after = _by_class(left), _by_class(right)
    for record_class, steps in _STEPS.items():
        for step in (_identity, _origin, *steps):
            _match(before[record_class], after[record_class], step, pairs)
    people = (side.document.need(side.map_id, JourneyMap).persona for side in (left, right))
    persona, other = (side.document.get(key, Persona) for side, key in zip((left, right), people, strict=True))
    if persona and other and (persona.id == other.id or _title(persona) == _title(other)):
        pairs[persona.id] = other.id
    return pairs


def _by_class(side: Side) -> Mapping[type[Record], list[Record]]:
    found: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records_of_map(side.document, side.map_id):
        found[type(record)].append(record)
    return found


def _match(before: Iterable[Record], after: Iterable[Record], step: _Step, pairs: dict[str, str]) -> None:
    """Pair what has the same key on both sides, in order; what is paired already is left alone."""
    taken = set(pairs.values())
    waiting: dict[Hashable, list[str]] = defaultdict(list)
    for record in after:
        key = step(record, None)
        if record.id not in taken and key is not None:
            waiting[key].append(record.id)
    for record in before:
        if record.id in pairs:
            continue
        key = step(record, pairs)
        if key is not None and waiting.get(key):
            pairs[record.id] = waiting[key].pop(0)


def _identity(record: Record, _pairs: Mapping[str, str] | None) -> Hashable:
    return record.id


def _origin(record: Record, _pairs: Mapping[str, str] | None) -> Hashable:
    return record.origin or record.id


def _title(record: Record) -> str:
    """Titles are compared as people see them."""
    return " ".join(normalize("NFC", title_of(record)).casefold().split())


def _on_right(identity: str, pairs: Mapping[str, str] | None) -> str | None:
    return identity if pairs is None else pairs.get(identity)


def _titled(*places: str) -> _Step:
    """Same title, in the same place as far as these fields say it."""

    def step(record: Record, pairs: Mapping[str, str] | None) -> Hashable | None:
        found = [_on_right(getattr(record, name), pairs) for name in places]
        return (_title(record), *found) if _title(record) and None not in found else None

    return step


def _lane_kind(record: Record, _pairs: Mapping[str, str] | None) -> Hashable | None:
    return record.type if isinstance(record, Lane) else None


def _lane_kind_and_title(record: Record, _pairs: Mapping[str, str] | None) -> Hashable | None:
    return (record.type, _title(record)) if isinstance(record, Lane) else None


def _marker_place(record: Record, pairs: Mapping[str, str] | None) -> Hashable | None:
    if not isinstance(record, EmotionMarker):
        return None
    place = (_on_right(record.lane, pairs), _on_right(record.stage, pairs))
    return (*place, round(record.position, 1)) if None not in place else None


def _ends(record: Record, pairs: Mapping[str, str] | None) -> Hashable | None:
    if not isinstance(record, Connector):
        return None
    ends = (_on_right(record.source, pairs), _on_right(record.to, pairs))
    return ends if None not in ends else None


_STEPS: Mapping[type[Record], tuple[_Step, ...]] = {
    Stage: (_titled(),),
    Step: (_titled("stage"),),
    Lane: (_lane_kind_and_title, _lane_kind),
    Card: (_titled("lane", "stage"), _titled("lane"), _titled()),
    Metric: (_titled("lane", "stage"), _titled("lane"), _titled()),
    EmotionMarker: (_titled("lane", "stage"), _marker_place),
    Connector: (_ends,),
}
"""By what things without a common id or origin are found, the surest first; each kind stands on those before it."""
