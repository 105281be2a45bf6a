"""What differs between two maps, or two moments of one: added, removed, moved, changed, and the curves.

The left map is the earlier one (as-is, then), the right the later one (to-be, now).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from model.compare_curves import CurveDifference, curve_differences
from model.compare_matching import Side, matched
from model.document import records_of_map
from model.fields import Field, fields_of
from model.records import Card, Connector, EmotionMarker, JourneyMap, Lane, Metric, Persona, Record, Stage, Step
from model.rules import reference_fields, referred

Kind = Literal["added", "removed", "moved", "changed"]

NEAR = 0.005
"""A marker that went less far in its stage has not moved."""
_NEVER = frozenset({"origin", "extra", "pair", "position"})
_OF_THE_MAP = frozenset({"title", "type"})
"""Fields in which two maps differ without anybody having changed anything."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: as it is left and right (None where it is not), whether it moved, what changed in it."""

    left: Record | None
    right: Record | None
    moved: bool = False
    fields: tuple[Field, ...] = ()

    @property
    def kind(self) -> Kind:
        """What there is to say first; something that moved may have changed as well."""
        if self.left is None:
            return "added"
        if self.right is None:
            return "removed"
        return "moved" if self.moved else "changed"

    @property
    def record(self) -> Record:
        """The thing, as it is now where it still is."""
        found = self.right or self.left
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two maps side by side: ``pairs`` are the ids on the right by those on the left."""

    left: Side
    right: Side
    pairs: Mapping[str, str]
    differences: tuple[Difference, ...]
    curves: tuple[CurveDifference, ...]

    def count(self, kind: Kind) -> int:
        """Return how many things were added, removed, moved or changed."""
        return sum(difference.kind == kind for difference in self.differences)


def compare(left: Side, right: Side) -> Comparison:
    """Return what differs between two maps. Raises KeyError when a document has no such map.

    What came or went with its stage, lane or card is not listed by itself.
    """
    pairs = matched(left, right)
    before, after = _things(left), _things(right)
    back = {new: old for old, new in pairs.items()}
    moved = _moved(before, after, pairs)
    found = [
        _difference(left, right, record, before.get(back.get(key, "")), pairs, moved) for key, record in after.items()
    ]
    gone = [Difference(record, None) for key, record in before.items() if key not in pairs]
    differences = [difference for difference in (*found, *gone) if difference is not None]
    whole = {item.record.id for item in differences if item.kind in ("added", "removed")}
    alone = tuple(item for item in differences if item.kind not in ("added", "removed") or not _holders(item) & whole)
    return Comparison(left, right, pairs, alone, curve_differences(left, right, pairs))


def _holders(difference: Difference) -> set[str]:
    """Return the ids of what a thing cannot be without."""
    record = difference.record
    return {getattr(record, name, "") for name in ("lane", "stage", "source", "to")} - {""}


def _things(side: Side) -> dict[str, Record]:
    """Return a map, its persona and everything on it, by id."""
    journey = side.document.need(side.map_id, JourneyMap)
    persona = side.document.get(journey.persona, Persona)
    found = [*records_of_map(side.document, side.map_id), *([persona] if persona else [])]
    return {record.id: record for record in found}


def _difference(
    left: Side, right: Side, now: Record, then: Record | None, pairs: Mapping[str, str], moved: frozenset[str]
) -> Difference | None:
    if then is None:
        return Difference(None, now)
    skipped = _NEVER | (_OF_THE_MAP if isinstance(now, JourneyMap) and left.map_id != right.map_id else frozenset())
    fields = tuple(
        item
        for item in fields_of(type(now))
        if not item.place and item.name not in skipped and _differs(item, then, now, pairs)
    )
    return Difference(then, now, now.id in moved, fields) if fields or now.id in moved else None


def _differs(item: Field, then: Record, now: Record, pairs: Mapping[str, str]) -> bool:
    if item in reference_fields(type(now)):
        return tuple(pairs.get(key, key) for key in referred(then, item)) != referred(now, item)
    return bool(getattr(then, item.name) != getattr(now, item.name))


def _moved(before: Mapping[str, Record], after: Mapping[str, Record], pairs: Mapping[str, str]) -> frozenset[str]:
    """Return the ids, on the right, of what is in another place than it was."""
    moved: set[str] = set()
    rows: dict[Hashable, list[str]] = defaultdict(list)
    order = {key: place for place, key in enumerate(after)}
    for key, then in before.items():
        now = after.get(pairs.get(key, ""))
        if now is None or type(now) is not type(then) or isinstance(now, JourneyMap | Persona | Connector):
            continue
        if isinstance(then, EmotionMarker) and isinstance(now, EmotionMarker):
            if _place(then, pairs) != _place(now) or abs(then.position - now.position) > NEAR:
                moved.add(now.id)
        elif _place(then, pairs) != _place(now):
            moved.add(now.id)
        else:
            rows[type(now), _place(now)].append(now.id)
    for row in rows.values():
        moved |= set(row) - _still([order[key] for key in row], row)
    return frozenset(moved)


def _place(record: Record, pairs: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return where a record is; with ``pairs``, in terms of the map on the right."""
    found: tuple[str, ...]
    match record:
        case Card():
            found = (record.lane, record.stage, record.step)
        case Metric() | EmotionMarker():
            found = (record.lane, record.stage)
        case Step():
            found = (record.stage,)
        case Stage() | Lane():
            found = ()
        case _:
            found = ()
    return found if pairs is None else tuple(pairs.get(key, key) for key in found)


def _still(places: Sequence[int], keys: Sequence[str]) -> set[str]:
    """Return the most things that are still in one order: a longest rising sequence (Schensted 1961)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [index]
        before.append(ends[at - 1] if at else -1)
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(keys[index])
        index = before[index]
    return kept


__all__ = ["Comparison", "Difference", "Kind", "Side", "compare"]
