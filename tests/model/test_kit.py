"""Results of a workshop come back by the codes of its slots."""

from __future__ import annotations

import pytest

from model.change import Change
from model.document import Document
from model.kit import MOST_RESULTS, letters, slots, typed_back
from model.records import Card, EmotionMarker, Metric
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, EMOTIONS, FIRST, METRICS, MIDDLE, editor, workshop


def result(text: str) -> Document:
    return workshop().apply(typed_back(workshop(), MAP, text).change)


def new(document: Document, record_class: type[Card | EmotionMarker | Metric]) -> list[Card | EmotionMarker | Metric]:
    return [record for record in document.all_of(record_class) if record.id not in workshop().records]


def test_codes_go_by_stage_and_lane_and_leave_out_lines_and_what_is_hidden() -> None:
    codes = {slot.code: (slot.stage.id, slot.lane.id) for slot in slots(workshop(), MAP)}
    assert len(codes) == 3 * 5
    assert codes["A1"] == (FIRST, ACTIONS)
    assert codes["B4"] == (MIDDLE, METRICS)
    assert [letters(index) for index in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


@pytest.mark.parametrize(
    "line", ["B1: 줄이 길다", "b1：줄이 길다", "- B 1: 줄이 길다", "B1\t줄이 길다", "B01 – 줄이 길다"]
)
def test_a_line_becomes_a_card_in_its_cell(line: str) -> None:
    (card,) = new(result(line), Card)
    assert isinstance(card, Card)
    assert (card.stage, card.lane, card.title) == (MIDDLE, ACTIONS, "줄이 길다")


def test_lines_without_a_code_go_on_and_keep_their_order() -> None:
    document = result("A1: one\nmore\n\nA1: two")
    assert [card.title for card in document.cards(ACTIONS, FIRST)][-2:] == ["one\nmore", "two"]


@pytest.mark.parametrize(
    ("line", "score", "label"),
    [
        ("B3: -1 Waits", -1, "Waits"),
        ("B3: +2", 2, ""),
        ("B3: −0,5 음", -0.5, "음"),
        ("B3: 2 weeks", 2, "weeks"),
        ("B3: 24 hours", 0, "24 hours"),
        ("B3: 2.5 x", 0, "2.5 x"),
    ],
)
def test_a_score_may_lead_on_an_emotion_lane(line: str, score: float, label: str) -> None:
    (marker,) = new(result(line), EmotionMarker)
    assert isinstance(marker, EmotionMarker)
    assert (marker.lane, marker.stage, marker.score, marker.label_text) == (EMOTIONS, MIDDLE, score, label)


def test_markers_do_not_cover_each_other() -> None:
    document = result("B3: 1\nB3: 0\nB3: -1")
    places = [marker.position for marker in document.markers(EMOTIONS) if marker.stage == MIDDLE]
    assert len(set(places)) == len(places)


def test_a_metric_is_named() -> None:
    (metric,) = new(result("A4: CSAT"), Metric)
    assert metric.title == "CSAT" if isinstance(metric, Metric) else False


def test_what_cannot_be_placed_is_told_and_the_rest_comes() -> None:
    found = typed_back(workshop(), MAP, "Notes\nA1: good\nZ9: where\nA2:")
    assert found.count == 1
    assert [(left.number, left.line) for left in found.left] == [(1, "Notes"), (3, "Z9: where"), (4, "A2:")]
    assert [left.reason for left in found.left] == [
        "it does not begin with a code like B3:",
        "no slot has the code Z9",
        "there is no text behind the code",
    ]


def test_it_is_one_step() -> None:
    it = editor()
    it.apply(typed_back(it.document, MAP, "A1: one\nB3: -1 two\nA4: three").change)
    it.undo()
    assert it.document == workshop()


def test_nothing_typed_is_nothing_done() -> None:
    assert typed_back(workshop(), MAP, " \n").change == Change()
    assert "=1+1" in {card.title for card in result("A1: =1+1").all_of(Card)}


def test_more_results_than_anybody_typed_are_left_with_the_reason() -> None:
    text = f"{slots(workshop(), MAP)[0].code}: x\n" * (MOST_RESULTS + 2)
    found = typed_back(workshop(), MAP, text)
    assert len(found.placed) == MOST_RESULTS
    assert [item.reason for item in found.left] == ["these are too many at once, the limit is 1,000"] * 2
