from __future__ import annotations

import math
from typing import Any

import pytest

from model.errors import Refused
from model.fields import FieldKind, check_value, field_named, fields_of, why_refused
from model.records import (
    RECORD_CLASSES,
    Asset,
    Card,
    EmotionMarker,
    JourneyMap,
    Lane,
    Link,
    Measurement,
    Metric,
    Record,
)


def refusal(record_class: type[Record], name: str, value: Any) -> str:
    return why_refused(field_named(record_class, name), value)


GOOD: list[tuple[type[Record], str, Any]] = [
    (Card, "title", ""),
    (Card, "title", "x" * 20_000),
    (Card, "text", "x" * 200_000),
    (Card, "severity", None),
    (Card, "severity", 5),
    (Card, "importance", 10),
    (Card, "importance", 0.5),
    (Card, "evidence_n", 2**63 - 1),
    (Card, "span", 1),
    (Card, "status", ""),
    (Card, "colour", "#a1B2c3"),
    (Card, "evidence_date", "2026-09-30"),
    (Card, "tags", ("a",)),
    (Card, "links", (Link("t", "u"),)),
    (Card, "moment_of_truth", True),
    (EmotionMarker, "score", -2),
    (Metric, "target", -1e300),
    (Metric, "measurements", (Measurement("2026-01-31", 1.5), Measurement("2026-02-28", 2, 10))),
    (Lane, "type", "actions"),
]
BAD: list[tuple[type[Record], str, Any]] = [
    (Card, "title", None),
    (Card, "title", 5),
    (Card, "title", "x" * 20_001),
    (Card, "text", "x" * 200_001),
    (Card, "severity", 0),
    (Card, "severity", 2.0),
    (Card, "severity", True),
    (Card, "severity", "3"),
    (Card, "importance", 10.5),
    (Card, "importance", False),
    (Card, "importance", math.nan),
    (Card, "evidence_n", 10**400),
    (Card, "evidence_n", -1),
    (Card, "span", 0),
    (Card, "span", None),
    (Card, "span", 1001),
    (Card, "status", "done"),
    (Card, "colour", "red"),
    (Card, "colour", "#12345g"),
    (Card, "evidence_date", "20260930"),
    (Card, "evidence_date", "2026-02-30"),
    (Card, "tags", ["a"]),
    (Card, "tags", ("a", 1)),
    (Card, "tags", ("x",) * 1001),
    (Card, "answers", ("a", None)),
    (Card, "links", ("http://",)),
    (Card, "links", (Link("t", "u" * 200_001),)),
    (Card, "moment_of_truth", 1),
    (Card, "lane", None),
    (EmotionMarker, "score", None),
    (EmotionMarker, "score", 2.01),
    (EmotionMarker, "score", math.inf),
    (EmotionMarker, "position", -0.001),
    (Metric, "target", -math.inf),
    (Metric, "target", 10**400),
    (Metric, "measurements", (Measurement("2026-01-31", math.nan),)),
    (Metric, "measurements", (Measurement("soon", 1.0),)),
    (Metric, "measurements", (Measurement("2026-01-31", 1.0, -1),)),
    (Lane, "type", ""),
    (Lane, "type", "corridor"),
    (JourneyMap, "type", ""),
    (Asset, "data", "text"),
]


@pytest.mark.parametrize(("record_class", "name", "value"), GOOD)
def test_a_field_takes(record_class: type[Record], name: str, value: Any) -> None:
    assert refusal(record_class, name, value) == ""


@pytest.mark.parametrize(("record_class", "name", "value"), BAD)
def test_a_field_refuses(record_class: type[Record], name: str, value: Any) -> None:
    assert refusal(record_class, name, value)


def test_reasons_say_what_would_do() -> None:
    assert refusal(Card, "severity", 6) == "6 is outside 1 to 5"
    assert refusal(Card, "evidence_n", -1) == "-1 is outside 0 to ∞"
    assert refusal(Card, "status", "done") == "“done” is not one of plan, do, check, act"
    with pytest.raises(Refused, match=r"^Severity.*: 6 is outside 1 to 5$"):
        check_value(field_named(Card, "severity"), 6)


def test_every_record_class_declares_its_fields_once() -> None:
    for record_class in RECORD_CLASSES:
        fields = fields_of(record_class)
        assert len({item.name for item in fields}) == len(fields)
        assert {"id", "rank"}.isdisjoint(item.name for item in fields)
        assert len({item.json for item in fields if item.json}) == sum(1 for item in fields if item.json)
        for item in fields:
            assert item.kind not in (FieldKind.REFERENCE, FieldKind.REFERENCES) or item.target
            assert item.required or why_refused(item, item.default) == ""


def test_references_lead_to_kinds_declared_before() -> None:
    seen: set[str] = set()
    for record_class in RECORD_CLASSES:
        seen.add(record_class.kind)
        assert {item.target for item in fields_of(record_class) if item.target} <= seen


def test_an_unknown_field_is_a_bug() -> None:
    with pytest.raises(KeyError):
        field_named(Card, "colour_of_the_sky")
