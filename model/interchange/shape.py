"""The shape of the JSON form: which list holds what, and which field stands where.

Everything here follows from the declared fields, so reading, writing and the schema need no field by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from model.fields import PART_FIELDS, Field, FieldKind, fields_of
from model.records import (
    RECORD_CLASSES,
    Asset,
    Card,
    Channel,
    Connector,
    Edition,
    EmotionMarker,
    JourneyMap,
    Lane,
    Link,
    Measurement,
    Metric,
    Persona,
    Record,
    Stage,
    Step,
)
from resources.i18n import mark

FORMAT: Final = "yeojido"
VERSION: Final = 1
THING_LIMIT: Final = 200_000

TOP_LISTS: Final[Mapping[str, type[Record]]] = {
    "personas": Persona,
    "channels": Channel,
    "assets": Asset,
    "editions": Edition,
    "maps": JourneyMap,
}
LISTS_IN: Final[Mapping[type[Record], Mapping[str, type[Record]]]] = {
    JourneyMap: {
        "stages": Stage,
        "lanes": Lane,
        "cards": Card,
        "emotions": EmotionMarker,
        "metrics": Metric,
        "connectors": Connector,
    },
    Stage: {"steps": Step},
}
CONTAINER_FIELD: Final[Mapping[type[Record], str]] = {Stage: "map", Lane: "map", Connector: "map", Step: "stage"}
"""The field that nesting says, so that it is not written."""

PARTS: Final[Mapping[FieldKind, tuple[type[Any], tuple[Field, ...]]]] = {
    FieldKind.LINKS: (Link, PART_FIELDS[FieldKind.LINKS]),
    FieldKind.MEASUREMENTS: (Measurement, PART_FIELDS[FieldKind.MEASUREMENTS]),
}
"""Kinds of field that hold small records: their class and its fields."""

NOUNS: Final[Mapping[str, str]] = {
    "map": mark("map"),
    "persona": mark("persona"),
    "asset": mark("asset"),
    "channel": mark("channel"),
    "stage": mark("stage"),
    "step": mark("step"),
    "lane": mark("lane"),
    "card": mark("card"),
}
"""What a reference can lead to, as messages say it."""

DOCUMENT_EXTRA: Final = "../"
"""The key in a record's kept-aside fields for those of the document, which has no record of its own."""

Plan: TypeAlias = "dict[str, Field | Plan]"


def written_fields(record_class: type[Record]) -> tuple[Field, ...]:
    """Return the fields that stand in the JSON object of a record, in order; ``id`` comes before them."""
    implied = CONTAINER_FIELD.get(record_class)
    return tuple(item for item in fields_of(record_class) if item.json and item.name != implied)


def plan(fields: tuple[Field, ...]) -> Plan:
    """Return fields by their keys in JSON; a dotted path makes nested plans."""
    root: Plan = {}
    for item in fields:
        *outer, last = item.json.split(".")
        place = root
        for key in outer:
            inner = place.setdefault(key, {})
            assert isinstance(inner, dict)
            place = inner
        place[last] = item
    return root


PLANS: Final[Mapping[type[Record], Plan]] = {
    record_class: plan(written_fields(record_class)) for record_class in RECORD_CLASSES
}
"""The fields of a record's JSON object by key, nested as there."""
PART_PLANS: Final[Mapping[FieldKind, Plan]] = {kind: plan(fields) for kind, (_, fields) in PARTS.items()}


def list_name(record_class: type[Record]) -> str:
    """Return the key of the list that holds records of a class, e.g. ``"cards"``."""
    every = [TOP_LISTS, *LISTS_IN.values()]
    return next(name for lists in every for name, held in lists.items() if held is record_class)
