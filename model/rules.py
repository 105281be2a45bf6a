"""The rules that extend an edit (cascades, cleaning) and the checks that refuse it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from model.change import Change, Label, difference
from model.cleaning import clean, shortened
from model.document import Document
from model.errors import Refused
from model.fields import Field, FieldKind, check_value, field_named, fields_of
from model.held import held, to_be_checked
from model.locks import check_locks
from model.records import (
    RECORD_CLASSES,
    Card,
    Channel,
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
from model.soft_references import asset_of_icon
from model.ties import carried_markers
from model.values import CHANNEL, LANE_KIND
from resources.i18n import tr

Find = Callable[[str], Record | None]
"""Given an id, the record."""

OWNED_BY_REFERENCE = frozenset({("connector", "source"), ("connector", "to"), ("emotion", "persona")})
"""References whose loss removes the record that holds them; any other reference is just cleared."""


def completed(document: Document, change: Change) -> Change:
    """Return the change with everything that follows from it: cleaned texts, cascades, cleared references.

    Raises Refused when a field cannot hold its value, a reference leads nowhere, or what is changed is gone.
    """
    _check_base(document, change)
    after = {record.id: cleaned(record) for record in change.after()}
    for marker in carried_markers(document, change.updated):
        after.setdefault(marker.id, marker)
    removed = {record.id: record for record in change.removed if record.id in document.records}
    if removed:
        _let_go(document, removed, after)
    before = [document.records[key] for key in (*after, *removed) if key in document.records]
    label = Label(change.label.source, tuple((name, clean(value)) for name, value in change.label.values))
    result = difference(before, after.values(), label)
    check_locks(document, change, result)
    for record in result.after():
        check_record(record)
    _check_references(document, result)
    for old, new in result.updated:
        if isinstance(old, Lane) and isinstance(new, Lane) and old.type != new.type:
            _check_contents(document.apply(result), new)
    return result


_REFERENCE_FIELDS = {
    record_class: tuple(
        item for item in fields_of(record_class) if item.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES)
    )
    for record_class in RECORD_CLASSES
}


def _check_base(document: Document, change: Change) -> None:
    """Raise Refused when the change is about records that are gone; ValueError when it adds an id that is taken."""
    for old, _ in change.updated:
        if old.id not in document.records:
            raise Refused(_called(old), tr("it is not there any more"))
    for record in change.added:
        if record.id in document.records:
            raise ValueError(f"the id {record.id!r} is taken")


def cleaned(record: Record) -> Record:
    """Return the record with every text cleaned and decimals as floats; the very same record when it was so."""
    values: dict[str, Any] = {}
    for item, old in held(record):
        new = _as_float(old) if item.kind is FieldKind.DECIMAL else _cleaned_value(old)
        if new is not old and (new != old or type(new) is not type(old)):
            values[item.name] = new
    return dataclasses.replace(record, **values) if values else record


def _as_float(value: Any) -> Any:
    """Return a whole number as the float that a file gives back; what is no number stays, to be refused."""
    try:
        return float(value) if type(value) is int else value
    except OverflowError:
        return value


def _cleaned_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned_value(item) for item in value) if value else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{item.name: _cleaned_value(getattr(value, item.name)) for item in dataclasses.fields(value)}
        )
    return value


def check_record(record: Record) -> None:
    """Raise Refused, naming record and field, when a field cannot hold its value."""
    for item, value in to_be_checked(record):
        try:
            check_value(item, value)
        except Refused as error:
            raise Refused(_named(record, item), error.reason) from None


def reference_fields(record_class: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a record class that hold ids of other records."""
    return _REFERENCE_FIELDS[record_class]


def referred(record: Record, item: Field) -> tuple[str, ...]:
    """Return the ids that a reference field holds."""
    value = getattr(record, item.name)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def needs(record_class: type[Record], item: Field) -> bool:
    """Whether records of a class cannot be without what the reference field leads to."""
    if (record_class.kind, item.name) in OWNED_BY_REFERENCE:
        return True
    return item.kind is FieldKind.REFERENCE and item.name != "step" and (item.place or item.required)


def _let_go(document: Document, removed: dict[str, Record], after: dict[str, Record]) -> None:
    """Remove what cannot be without removed records, and clear every other reference to them.

    Where an update moves a record away from what is removed, it stays.
    """
    rows: dict[str, list[Record]] = {record_class.kind: [] for record_class in RECORD_CLASSES}
    for (kind, *_), row in document.rows.items():
        rows[kind] += (after.get(record.id, record) for record in row)
    going = {record.kind for record in removed.values()}
    for record_class in RECORD_CLASSES:  # each refers only to kinds before it, or to its own
        for item in _leading_to(record_class, going):
            if needs(record_class, item):
                lost = {
                    record.id: record for record in rows[record_class.kind] if getattr(record, item.name) in removed
                }
                removed |= {key: document.records[key] for key in lost}
                going |= {record_class.kind for _ in lost}
    for identity in removed:
        after.pop(identity, None)
    for record_class in RECORD_CLASSES:
        for item in _leading_to(record_class, going):
            for record in rows[record_class.kind]:
                if record.id not in removed and _leads_to(record, item, removed):
                    after[record.id] = _without(after.get(record.id, record), item, removed)


def _leading_to(record_class: type[Record], kinds: set[str]) -> list[Field]:
    """Return the fields of a class that may hold ids of such kinds."""
    return [item for item in fields_of(record_class) if _target(item) in kinds]


def _target(item: Field) -> str:
    return {FieldKind.CHANNEL: "channel", FieldKind.ICON: "asset"}.get(item.kind, item.target)


def _leads_to(record: Record, item: Field, removed: Mapping[str, Record]) -> bool:
    if item.kind is FieldKind.CHANNEL:
        return getattr(record, item.name) in removed.keys() - CHANNEL.keys()
    if item.kind is FieldKind.ICON:
        return asset_of_icon(record) in removed
    return any(identity in removed for identity in referred(record, item))


def _without(record: Record, item: Field, removed: Mapping[str, Record]) -> Record:
    kept = tuple(identity for identity in referred(record, item) if identity not in removed)
    value: Any = kept if item.kind is FieldKind.REFERENCES else ""
    return dataclasses.replace(record, **{item.name: value})


def _check_references(document: Document, change: Change) -> None:
    coming = {record.id: record for record in change.after()}
    going = {record.id for record in change.removed}

    @cache
    def find(identity: str) -> Record | None:
        return coming.get(identity) or (None if identity in going else document.records.get(identity))

    for record in coming.values():
        check_references(record, find)
        known = document.get(record.id, Card)
        if isinstance(record, Card) and (known is None or known.channel != record.channel):
            _check_channel(record, find)


def _check_channel(card: Card, find: Find) -> None:
    if card.channel and card.channel not in CHANNEL and not isinstance(find(card.channel), Channel):
        reason = tr("no {kind} “{id}”", kind=Channel.kind, id=card.channel[:80])
        raise Refused(_named(card, field_named(Card, "channel")), reason)


def check_references(record: Record, find: Find) -> None:
    """Raise Refused when a reference leads nowhere or to another kind, or the record cannot be in its cell."""
    for item in reference_fields(type(record)):
        identities = referred(record, item)
        if not identities and (item.place or item.required) and item.name != "step":
            raise Refused(_named(record, item), tr("this is missing"))
        for identity in identities:
            found = find(identity)
            if found is None or found.kind != item.target:
                raise Refused(_named(record, item), tr("no {kind} “{id}”", kind=item.target, id=identity[:80]))
    _check_cell(record, find)


def _named(record: Record, item: Field) -> str:
    return f"{_called(record)}, {tr(item.label)}"


def _called(record: Record) -> str:
    name = title_of(record)
    if not name and isinstance(record, Lane) and record.type in LANE_KIND:
        name = tr(LANE_KIND[record.type].label)
    return f"{tr(record.label)} “{shortened(name)}”"


def _check_cell(record: Record, find: Find) -> None:
    lane, stage = find(getattr(record, "lane", "")), find(getattr(record, "stage", ""))
    if isinstance(lane, Lane) and isinstance(record, (Card, Metric, EmotionMarker)):
        if reason := why_not_in_lane(type(record), lane):
            raise Refused(_called(lane), reason)
        if isinstance(stage, Stage) and lane.map != stage.map:
            raise Refused(_called(record), tr("lane and stage are not on the same map"))
    step = find(record.step) if isinstance(record, Card) and record.step else None
    if isinstance(step, Step) and isinstance(record, Card) and step.stage != record.stage:
        raise Refused(_called(record), tr("the step is not in the card's stage"))


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


def _check_contents(document: Document, lane: Lane) -> None:
    """Raise Refused when a lane that becomes another kind holds what that kind cannot."""
    for (_, *place), row in document.rows.items():
        if place and place[0] == lane.id and row and why_not_in_lane(type(row[0]), lane):
            reason = tr("what is in the lane cannot be in a lane of this kind")
            raise Refused(_called(lane), reason, tr("Move or delete it first"))


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
        if isinstance(record, Card):
            _check_channel(record, table.get)
