from __future__ import annotations

from dataclasses import replace

import pytest

from model.cell_values import read_cell
from model.change import Change
from model.document import Document
from model.fields import fields_of
from model.records import Card, EmotionMarker, Lane, Metric, Stage, Step
from model.table import (
    FIRST_COLUMNS,
    ROW_CLASSES,
    Column,
    can_type,
    column_of,
    columns,
    columns_of,
    haystack,
    in_sorted_order,
    rows_of,
    text_of,
)
from resources.i18n import set_language
from tests.model.picture.small_maps import MAP
from tests.model.workshop import workshop


def col(key: str) -> Column:
    found = column_of(key)
    assert found is not None
    return found


def with_values(document: Document, identity: str, **values: object) -> Document:
    old = document.records[identity]
    return document.apply(Change(updated=((old, replace(old, **values)),)))  # type: ignore[arg-type]


def test_a_column_for_every_shown_field() -> None:
    shown = {column.key for column in columns()}
    for record_class in ROW_CLASSES:
        for item in fields_of(record_class):
            if item.shown and item.name != "icon" and item.target != "map":
                assert shown & {item.name, f"{record_class.kind}.{item.name}"}
    assert set(FIRST_COLUMNS) <= shown
    assert col("title").fields.keys() == {"card", "metric", "stage", "step", "lane"}


def test_rows_read_stage_by_stage() -> None:
    assert rows_of(workshop(), MAP) == ["a", "b", "c", "face", "count", "p", "d"]
    assert rows_of(workshop(), MAP, [Stage.kind]) == ["stage0", "stage1", "stage2"]
    assert len(rows_of(workshop(), MAP, [Lane.kind])) == 6


def test_only_columns_that_say_something() -> None:
    keys = {column.key for column in columns_of([EmotionMarker.kind])}
    assert {"kind", "stage", "lane", "score", "label_text"} <= keys
    assert not keys & {"severity", "opportunity_score", "unit"}


def test_texts_of_cells() -> None:
    document = with_values(
        workshop(), "a", channel="app", tags=("one", "two"), importance=9.0, satisfaction=2.5, moment_of_truth=True
    )
    card = document.records["a"]
    assert text_of(document, card, col("channel")) == "App"
    assert text_of(document, card, col("tags")) == "one, two"
    assert text_of(document, card, col("opportunity_score")) == "15.5"
    assert text_of(document, card, col("moment_of_truth")) == "Yes"
    assert text_of(document, card, col("score")) == ""
    assert not can_type(card, col("opportunity_score"))
    assert not can_type(card, col("score"))
    assert "app\0one" in haystack(document, card, [col("channel"), col("tags")])


def test_sorting_puts_empty_cells_last() -> None:
    document = with_values(with_values(workshop(), "a", severity=2), "c", severity=5)
    ids = ["a", "b", "c", "d"]
    assert in_sorted_order(document, ids, col("severity")) == ["a", "c", "b", "d"]
    assert in_sorted_order(document, ids, col("severity"), descending=True) == ["c", "a", "b", "d"]
    assert in_sorted_order(document, ["d", "a"], col("stage")) == ["a", "d"]


@pytest.mark.parametrize("word", ["앱", "App", "app", " APP "])
def test_choices_are_read_in_either_language(word: str) -> None:
    set_language("en")
    item = col("channel").fields[Card.kind]
    assert read_cell(workshop(), MAP, item, word) == "app"


def test_values_that_do_not_fit_say_why() -> None:
    document = workshop()
    for key, text, reason in (
        ("severity", "9", "outside"),
        ("stage", "Nowhere", "there is no"),
        ("stage", "", "missing"),
        ("status", "perhaps", "there is no"),
        ("links", "x", "cannot be typed"),
    ):
        with pytest.raises(ValueError, match=reason):
            read_cell(document, MAP, col(key).fields[Card.kind], text)


def test_a_score_by_the_name_of_its_level() -> None:
    item = col("score").fields[EmotionMarker.kind]
    assert read_cell(workshop(), MAP, item, "매우 만족") == 2
    assert read_cell(workshop(), MAP, item, "-1.5") == -1.5


def test_lanes_answer_to_their_kind() -> None:
    item = col("lane").fields[Card.kind]
    assert read_cell(workshop(), MAP, item, "문제점") == "lane4"
    assert col("step").fields.keys() == {Card.kind}
    assert Step.kind not in col("step").fields
    assert col("target").fields.keys() == {Metric.kind}
