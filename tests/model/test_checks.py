"""Each rule finds the map that breaks it, and only that one."""

from __future__ import annotations

from typing import Any

import pytest

from model.checks import RULES, problems
from model.document import Document
from model.records import JourneyMap
from resources.i18n import set_language
from tests.model.interchange.small import read

LANES = [
    {"id": "does", "kind": "actions"},
    {"id": "touches", "kind": "touchpoints"},
    {"id": "feels", "kind": "emotions"},
    {"id": "says", "kind": "quotes"},
    {"id": "hopes", "kind": "opportunities"},
    {"id": "counts", "kind": "metrics"},
]
CARDS: list[dict[str, Any]] = [
    {"id": "act", "lane": "does", "stage": "buy", "title": "Pays"},
    {"id": "touch", "lane": "touches", "stage": "buy", "title": "Till", "channel": "store", "moment_of_truth": True},
    {"id": "quote", "lane": "says", "stage": "buy", "title": "Fast!"},
    {"id": "idea", "lane": "hopes", "stage": "buy", "title": "No queue", "owner": "Shop"},
]
MARKER = {"id": "face", "lane": "feels", "stage": "buy", "position": 0.5, "score": -1.0}
METRIC = {"lane": "counts", "stage": "buy", "title": "CES", "measurements": [{"date": "2026-01-01", "value": 3}]}


def good(**changes: Any) -> dict[str, Any]:
    cards = [{**card, "evidence": {"level": "researched"}} for card in CARDS]
    whole = {"lanes": LANES, "cards": cards, "emotions": [MARKER], "metrics": [METRIC], "scenario": "Lunch"}
    return whole | {"persona": "p", "personas": [{"id": "p", "name": "Jo"}]} | changes


def with_card(identity: str, **changes: Any) -> dict[str, Any]:
    cards: list[dict[str, Any]] = good()["cards"]
    return good(cards=[card | changes if card["id"] == identity else card for card in cards])


def without_card(identity: str) -> dict[str, Any]:
    return good(cards=[card for card in good()["cards"] if card["id"] != identity])


def found(changes: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.message) for problem in problems(read(**changes))]


BLUEPRINT = [{"kind": "backstage"}, {"kind": "line_of_visibility"}, {"kind": "support"}, *LANES]
BROKEN: list[tuple[dict[str, Any], str, str]] = [
    (good(title=" "), "untitled", "Journey map without a title"),
    (with_card("act", title=""), "untitled", "Card without a title"),
    (good(personas=[{"id": "p", "name": ""}]), "untitled", "Persona without a title"),
    (good(scenario="\n"), "no_scenario", "The map has no scenario"),
    (good(persona=""), "no_persona", "The map has no persona"),
    (
        good(stages=[{"id": "buy", "title": "Buy"}, {"title": "Use"}]),
        "empty_stage",
        "Stage “Use” is empty",
    ),
    (without_card("act"), "no_action", "Stage “Buy” has no action"),
    (without_card("quote"), "no_mindset", "Stage “Buy” has no thought or quote"),
    (good(emotions=[]), "no_emotion", "Stage “Buy” has no emotion marker"),
    (
        good(lanes=[lane for lane in LANES if lane["id"] != "feels"], emotions=[]),
        "no_emotion",
        "The map has no lane for emotions",
    ),
    (without_card("idea"), "valley_without_opportunity", "Valley (-1) in “Buy” without an opportunity"),
    (with_card("idea", owner=""), "no_owner", "Opportunity “No queue” has no owner"),
    (with_card("touch", channel=""), "no_channel", "Touchpoint “Till” has no channel"),
    (with_card("touch", evidence={}), "no_evidence", "Moment of truth “Till” has no evidence"),
    (good(metrics=[{**METRIC, "measurements": []}]), "no_measurement", "Metric “CES” has no measurement"),
    (
        good(lanes=[*BLUEPRINT]),
        "blueprint_order",
        "Lane “Line of visibility” belongs above “Backstage”",
    ),
]


def test_a_good_map_has_no_problems() -> None:
    assert found(good()) == []
    assert problems(Document("empty")) == ()


@pytest.mark.parametrize(("changes", "rule", "message"), BROKEN, ids=[f"{rule}: {text}" for _, rule, text in BROKEN])
def test_a_broken_rule_is_found(changes: dict[str, Any], rule: str, message: str) -> None:
    assert (rule, message) in found(changes)
    assert {name for name, _ in found(changes)} == {rule}


def test_every_rule_is_tested() -> None:
    assert {rule.name for rule in RULES} == {rule for _, rule, _ in BROKEN}


def test_a_picture_needs_no_title() -> None:
    picture = [{"id": "a", "media_type": "image/png", "data": ""}]
    assert found(with_card("act", title="", image="a") | {"assets": picture}) == []


def test_a_card_that_spans_into_a_stage_fills_it() -> None:
    two = [{"id": "buy", "title": "Buy"}, {"title": "Use"}]
    rules = [rule for rule, _ in found(with_card("act", span=2) | {"stages": two})]
    assert rules == ["no_mindset", "no_emotion"]


def test_problems_say_where_and_speak_korean() -> None:
    (problem,) = problems(read(**with_card("touch", channel="")))
    assert problem.where == "Map › Buy › Touchpoints"
    assert problem.record == "touch"
    set_language("ko")
    (problem,) = problems(read(**with_card("touch", channel="")))
    assert "Till" in problem.message


def test_one_map_may_be_asked_for() -> None:
    document = read(**good())
    (journey_map,) = document.maps()
    assert problems(document, journey_map.id) == ()
    with pytest.raises(KeyError):
        problems(document, "nowhere")
    assert isinstance(journey_map, JourneyMap)


def test_a_map_that_is_not_begun_gets_no_hints() -> None:
    bare = good(scenario="", persona="", cards=[], emotions=[], metrics=[])
    assert found(bare) == []
    assert found(bare | {"title": ""}) == [("untitled", "Journey map without a title")]
