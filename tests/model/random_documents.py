"""Documents of random records, for properties that hold for every document: records fit each other, values any."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from model.cleaning import clean
from model.document import Document, RowKey, row_key
from model.fields import Field, FieldKind, fields_of
from model.ordering import first_ranks
from model.records import (
    RECORD_CLASSES,
    Card,
    Channel,
    Connector,
    EmotionMarker,
    Lane,
    Link,
    Measurement,
    Metric,
    Record,
    Stage,
    Step,
)
from model.values import CHANNEL, LANE_KIND

TEXTS = st.text(max_size=6).map(clean)
DATES = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
EXTRAS = st.just("") | st.dictionaries(st.sampled_from(("x_votes", "x_중요", "x_")), JSON, min_size=1, max_size=2).map(
    lambda fields: json.dumps(fields, sort_keys=True, separators=(",", ":"))
)


@st.composite
def documents(draw: st.DrawFn, largest: int = 4) -> Document:
    """Return a document with up to ``largest`` records of each kind; ranks are those of a fresh import."""
    made: dict[str, list[Any]] = defaultdict(list)
    for record_class in RECORD_CLASSES:
        for number in range(draw(st.integers(0, largest))):
            place = _place(draw, record_class, made)
            if place is not None:
                values = {item.name: draw(_values(item, made)) for item in fields_of(record_class)}
                identity = draw(st.sampled_from(sorted(CHANNEL))) if record_class is Channel else ""
                if not any(record.id == identity for record in made["channel"]):
                    identity = identity or f"{record_class.kind}{number}"
                    made[record_class.kind].append(record_class(id=identity, **(values | place)))
    records = [record for row in made.values() for record in row]
    return Document.of("a document", ranked(records))


def ranked(records: Iterable[Record]) -> list[Record]:
    """Return the records with the ranks that their order gives them."""
    rows: dict[RowKey, list[Record]] = defaultdict(list)
    for record in records:
        rows[row_key(record)].append(record)
    return [
        replace(record, rank=rank)
        for row in rows.values()
        for record, rank in zip(row, first_ranks(len(row)), strict=True)
    ]


def _place(draw: st.DrawFn, record_class: type[Record], made: dict[str, list[Any]]) -> dict[str, str] | None:
    """Return the fields that say where a record is, or None when there is no place for it."""
    if record_class in (Stage, Lane):
        return {"map": draw(st.sampled_from(made["map"])).id} if made["map"] else None
    if record_class is Step:
        return {"stage": draw(st.sampled_from(made["stage"])).id} if made["stage"] else None
    if record_class is Connector:
        if not made["card"]:
            return None
        ends = st.sampled_from(made["card"])
        return {"map": draw(st.sampled_from(made["map"])).id, "source": draw(ends).id, "to": draw(ends).id}
    holds = {Card: "cards", EmotionMarker: "emotions", Metric: "metrics"}.get(record_class)
    return _cell(draw, holds, made) if holds else {}


def _cell(draw: st.DrawFn, holds: str, made: dict[str, list[Any]]) -> dict[str, str] | None:
    cells = [
        (lane, stage)
        for lane in made["lane"]
        for stage in made["stage"]
        if lane.map == stage.map and LANE_KIND[lane.type].holds == holds
    ]
    if not cells:
        return None
    lane, stage = draw(st.sampled_from(cells))
    steps = ["", *(step.id for step in made["step"] if step.stage == stage.id)]
    step = {"step": draw(st.sampled_from(steps))} if holds == "cards" else {}
    return {"lane": lane.id, "stage": stage.id, **step}


def _values(item: Field, made: dict[str, list[Any]]) -> st.SearchStrategy[Any]:
    if item.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES):
        identities = [record.id for record in made[item.target]]
        if item.kind is FieldKind.REFERENCES:
            return st.lists(st.sampled_from(identities), max_size=2).map(tuple) if identities else st.just(())
        return st.sampled_from(["", *identities])
    if item.kind is FieldKind.CHANNEL:
        return st.sampled_from(["", "web", *(channel.id for channel in made["channel"])])
    if item.kind is FieldKind.CHOICE:
        none = [] if item.required else [item.default]
        return st.sampled_from([*none, *(choice.value for choice in item.choices)])
    if item.kind is FieldKind.CHOICES:
        return st.sets(st.sampled_from([choice.value for choice in item.choices]), max_size=3).map(sorted).map(tuple)
    if item.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return _numbers(item)
    return _STRATEGIES[item.kind]


def _numbers(item: Field) -> st.SearchStrategy[Any]:
    none = st.just(item.default)
    if item.kind is FieldKind.INTEGER:
        low = None if item.minimum is None else int(item.minimum)
        return none | st.integers(low, 2**63 - 1 if item.maximum is None else int(item.maximum))
    return none | st.floats(item.minimum, item.maximum, allow_nan=False, allow_infinity=False)


_STRATEGIES: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.LINE: TEXTS,
    FieldKind.TEXT: TEXTS,
    FieldKind.FLAG: st.booleans(),
    FieldKind.WORDS: st.lists(TEXTS, max_size=2).map(tuple),
    FieldKind.COLOUR: st.sampled_from(("", "#2F6DB5", "#abcdef")),
    FieldKind.ICON: st.sampled_from(("", "walk", "not bundled")),
    FieldKind.DATE: st.just("") | DATES,
    FieldKind.LINKS: st.lists(st.builds(Link, TEXTS, TEXTS), max_size=2).map(tuple),
    FieldKind.MEASUREMENTS: st.lists(
        st.builds(Measurement, DATES, NUMBERS, st.none() | st.integers(0, 2**63 - 1)), max_size=2
    ).map(tuple),
    FieldKind.BYTES: st.binary(max_size=6),
    FieldKind.EXTRA: EXTRAS,
}
