"""The rules that extend an edit (cascades, cleaning) and the checks that refuse it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from model.change import Change, difference
from model.cleaning import clean, shortened
from model.document import Document, records_of_map
from model.errors import Refused
from model.fields import Field, FieldKind, check_value, fields_of
from model.records import (
    RECORD_CLASSES,
    Card,
    JourneyMap,
    Lane,
    Persona,
    Record,
    Stage,
    Step,
    title_of,
)
from resources.i18n import tr

OWNED_BY_REFERENCE = frozenset({("connector", "source"), ("connector", "to"), ("emotion", "persona")})
"""References whose loss removes the record that holds them; any other reference is just cleared."""


def completed(document: Document, change: Change) -> Change:
    """Return the change with everything that follows from it: cleaned texts, cascades, cleared references.

    Raises Refused when a field cannot hold its value or a reference leads nowhere.
    """
    after = {record.id: cleaned(record) for record in change.after()}
    removed = {record.id: record for record in change.removed}
    for record in change.removed:
        for dependent in _belongings(document, record):
            removed.setdefault(dependent.id, dependent)
    for identity in removed:
        after.pop(identity, None)
    if removed:
        _let_go(document, removed, after)
    before = [document.records[key] for key in {*after, *removed} if key in document.records]
    result = difference(before, after.values(), change.label)
    for record in result.after():
        check_record(record)
    _check_references(document, result)
    return result


def cleaned(record: Record) -> Record:
    """Return the record with every text cleaned; the very same record when it was clean."""
    values: dict[str, Any] = {}
    for item in fields_of(type(record)):
        old = getattr(record, item.name)
        new = _cleaned_value(old)
        if new != old:
            values[item.name] = new
    return dataclasses.replace(record, **values) if values else record


def _cleaned_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned_value(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{item.name: _cleaned_value(getattr(value, item.name)) for item in dataclasses.fields(value)}
        )
    return value


def check_record(record: Record) -> None:
    """Raise Refused, naming record and field, when a field cannot hold its value."""
    for item in fields_of(type(record)):
        try:
            check_value(item, getattr(record, item.name))
        except Refused as error:
            raise Refused(f"{tr(record.label)} “{shortened(title_of(record))}”, {error.thing}", error.reason) from None


def _belongings(document: Document, record: Record) -> Iterator[Record]:
    """Everything that cannot be without the record, directly or through others."""
    match record:
        case JourneyMap():
            yield from (item for item in records_of_map(document, record.id) if item is not record)
        case Stage():
            yield from document.steps(record.id)
            for lane in document.lanes(record.map):
                yield from document.cards(lane.id, record.id)
                yield from document.metrics(lane.id, record.id)
                yield from (marker for marker in document.markers(lane.id) if marker.stage == record.id)
        case Lane():
            for stage in document.stages(record.map):
                yield from document.cards(record.id, stage.id)
                yield from document.metrics(record.id, stage.id)
            yield from document.markers(record.id)
        case _:
            return


def reference_fields(record_class: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a record class that hold ids of other records."""
    kinds = (FieldKind.REFERENCE, FieldKind.REFERENCES)
    return tuple(item for item in fields_of(record_class) if item.kind in kinds)


def referred(record: Record, item: Field) -> tuple[str, ...]:
    """Return the ids that a reference field holds."""
    value = getattr(record, item.name)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _let_go(document: Document, removed: dict[str, Record], after: dict[str, Record]) -> None:
    """Clear every reference to a removed record; remove what cannot be without it."""
    kinds = {record.kind for record in removed.values()}
    fields = {
        record_class.kind: [item for item in reference_fields(record_class) if item.target in kinds]
        for record_class in RECORD_CLASSES
    }
    for record in list(document.records.values()):
        if record.id in removed:
            continue
        current = after.get(record.id, record)
        for item in fields[record.kind]:
            if any(identity in removed for identity in referred(current, item)):
                if (record.kind, item.name) in OWNED_BY_REFERENCE:
                    removed[record.id] = record
                    after.pop(record.id, None)
                    break
                current = after[record.id] = _without(current, item, removed)


def _without(record: Record, item: Field, removed: dict[str, Record]) -> Record:
    kept = tuple(identity for identity in referred(record, item) if identity not in removed)
    if item.place and not kept and item.name != "step":
        return record
    value: Any = kept if item.kind is FieldKind.REFERENCES else (kept[0] if kept else "")
    return dataclasses.replace(record, **{item.name: value})


def _check_references(document: Document, change: Change) -> None:
    coming = {record.id: record for record in change.after()}
    going = {record.id for record in change.removed}

    def find(identity: str) -> Record | None:
        return coming.get(identity) or (None if identity in going else document.records.get(identity))

    for record in coming.values():
        check_references(record, find)


def check_references(record: Record, find: Callable[[str], Record | None]) -> None:
    """Raise Refused when a reference of the record leads nowhere or to a record of another kind."""
    for item in reference_fields(type(record)):
        identities = referred(record, item)
        if not identities and (item.required or item.place) and item.name != "step":
            raise Refused(_named(record, item), tr("this is missing"))
        for identity in identities:
            found = find(identity)
            if found is None or found.kind != item.target:
                raise Refused(_named(record, item), tr("no {kind} “{id}”", kind=item.target, id=identity[:80]))
    _check_same_map(record, find)


def _named(record: Record, item: Field) -> str:
    return f"{tr(record.label)} “{shortened(title_of(record))}”, {tr(item.label)}"


def _check_same_map(record: Record, find: Callable[[str], Record | None]) -> None:
    lane, stage = find(getattr(record, "lane", "")), find(getattr(record, "stage", ""))
    if isinstance(lane, Lane) and isinstance(stage, Stage) and lane.map != stage.map:
        raise Refused(tr(record.label), tr("lane and stage are not on the same map"))
    step = find(record.step) if isinstance(record, Card) and record.step else None
    if isinstance(step, Step) and isinstance(record, Card) and step.stage != record.stage:
        raise Refused(tr(record.label), tr("the step is not in the card's stage"))


def persona_of_map(document: Document, map_id: str) -> Persona | None:
    """Return the one actor of a map, or None."""
    journey_map = document.get(map_id, JourneyMap)
    return document.get(journey_map.persona, Persona) if journey_map else None


def check_all(records: Iterable[Record]) -> None:
    """Raise Refused at the first record of a whole document that breaks a rule."""
    table = {record.id: record for record in records}
    for record in table.values():
        check_record(record)
        check_references(record, table.get)
