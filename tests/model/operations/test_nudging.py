from __future__ import annotations

import pytest

from model.change import Change
from model.document import Document
from model.errors import Refused
from model.operations.fields import set_fields
from model.operations.nudging import Direction, nudge
from model.records import Card, EmotionMarker
from model.rules import completed
from tests.model.workshop import (
    ACTIONS,
    EMOTIONS,
    FIRST,
    LAST,
    LINE,
    METRICS,
    MIDDLE,
    PAINS,
    TOUCHPOINTS,
    cell,
    lanes,
    stages,
    workshop,
)


def after(document: Document, change: Change) -> Document:
    return document.apply(completed(document, change))


def nudged(ids: str | tuple[str, ...], *directions: Direction, document: Document | None = None) -> Document:
    document = document or workshop()
    for direction in directions:
        document = after(document, nudge(document, tuple(ids), direction))
    return document


def place(document: Document, identity: str) -> tuple[str, str]:
    record = document.need(identity, Card)
    return record.lane, record.stage


def test_a_card_goes_on_among_its_neighbours_and_then_to_the_next_stage() -> None:
    assert cell(nudged("a", "right")) == "bac"
    assert cell(nudged("b", "left")) == "bac"
    assert cell(nudged("c", "right"), stage=MIDDLE) == "cd"
    assert cell(nudged("d", "left")) == "abcd"
    assert cell(nudged("a", "right", "right", "right", "right", "right"), stage=LAST) == "a"


def test_a_card_goes_up_and_down_past_lanes_that_do_not_take_it() -> None:
    assert place(nudged("a", "down"), "a") == (TOUCHPOINTS, FIRST)
    assert place(nudged("a", "down", "down"), "a") == (PAINS, FIRST)
    assert place(nudged("p", "up"), "p") == (TOUCHPOINTS, FIRST)


def test_hidden_lanes_are_passed_over() -> None:
    document = after(workshop(), set_fields(workshop(), [TOUCHPOINTS], hidden=True))
    assert place(nudged("a", "down", document=document), "a") == (PAINS, FIRST)
    assert lanes(nudged((ACTIONS,), "down", document=document))[:3] == [TOUCHPOINTS, EMOTIONS, ACTIONS]
    assert lanes(nudged((EMOTIONS,), "up", document=document))[:3] == [EMOTIONS, ACTIONS, TOUCHPOINTS]


def test_several_cards_keep_their_lanes_and_stages_apart() -> None:
    document = nudged("ap", "right")
    assert (place(document, "a"), place(document, "p")) == ((ACTIONS, MIDDLE), (PAINS, MIDDLE))
    document = nudged("bad", "right")
    assert (cell(document, stage=MIDDLE), cell(document, stage=LAST)) == ("ab", "d")
    document = nudged(("a", "count"), "right")
    assert (place(document, "a"), len(document.metrics(METRICS, MIDDLE))) == ((ACTIONS, MIDDLE), 1)
    document = nudged("da", "down")
    assert (place(document, "a"), place(document, "d")) == ((TOUCHPOINTS, FIRST), (TOUCHPOINTS, MIDDLE))


def test_stages_and_lanes_change_places() -> None:
    assert stages(nudged((FIRST,), "right")) == [MIDDLE, FIRST, LAST]
    assert stages(nudged((LAST,), "left")) == [FIRST, LAST, MIDDLE]
    assert lanes(nudged((ACTIONS,), "down"))[:2] == [TOUCHPOINTS, ACTIONS]


def test_markers_move_by_small_steps() -> None:
    marker = nudged(("face",), "right", "up").need("face", EmotionMarker)
    assert (marker.position, marker.score) == (0.55, 1.1)


@pytest.mark.parametrize(
    ("ids", "direction", "reason"),
    [
        ("a", "left", "no stage further on"),
        ("ab", "left", "no stage further on"),
        ("a", "up", "no lane further on"),
        ("p", "down", "no lane further on"),
        (("count",), "down", "no lane further on"),
        ((FIRST,), "left", "as far as it goes"),
        ((LAST,), "right", "as far as it goes"),
        ((ACTIONS,), "up", "as far as it goes"),
        ((LINE,), "down", "as far as it goes"),
        ((FIRST,), "up", "stages and steps move left and right"),
        ((ACTIONS,), "left", "lanes move up and down"),
        (("map",), "left", "no place of its own"),
    ],
)
def test_at_the_edge_it_says_so(ids: str | tuple[str, ...], direction: Direction, reason: str) -> None:
    with pytest.raises(Refused, match=f"Move: .*{reason}"):
        nudge(workshop(), tuple(ids), direction)


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
def test_a_marker_stops_at_every_edge(direction: Direction) -> None:
    with pytest.raises(Refused, match="as far as it goes"):
        nudged(("face",), *[direction] * 100)


def test_only_hidden_lanes_further_on_are_an_edge() -> None:
    document = after(workshop(), set_fields(workshop(), [TOUCHPOINTS, PAINS], hidden=True))
    with pytest.raises(Refused):
        nudge(document, ("a",), "down")


@pytest.mark.parametrize("ids", [(), ("gone",)])
def test_nothing_to_nudge_is_no_edge(ids: tuple[str, ...]) -> None:
    assert not nudge(workshop(), ids, "left")
