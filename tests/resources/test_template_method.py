"""The bundled templates keep to the method: actor, stages, emotions, opportunities, evidence, metrics."""

from __future__ import annotations

from itertools import pairwise

from tests.resources.interchange_files import (
    DIGITAL,
    HUMAN,
    PHYSICAL,
    each_language,
    each_story,
    ids,
    in_lanes,
    only_map,
    template,
)

NEAREST = 0.12
"""How near two emotion markers of a template may be, in stages."""


@each_story
def test_one_actor_with_scenario_and_expectations(name: str) -> None:
    (persona,) = template(name)["personas"]
    journey_map = only_map(name)
    assert journey_map["persona"] == persona["id"]
    assert all(persona[key] for key in ("name", "segment", "quote", "goals", "needs", "frustrations"))
    assert all(journey_map[key] for key in ("scenario", "expectations", "goal", "sources", "segment"))


@each_story
def test_every_stage_has_a_goal_an_action_a_voice_and_an_emotion(name: str) -> None:
    journey_map = only_map(name)
    stages = ids(journey_map["stages"])
    assert all(stage["goal"] for stage in journey_map["stages"])
    assert {card["stage"] for card in in_lanes(journey_map, "actions")} == stages
    assert {card["stage"] for card in in_lanes(journey_map, "quotes", "thoughts")} == stages
    assert {marker["stage"] for marker in journey_map["emotions"]} == stages
    assert {metric["stage"] for metric in journey_map["metrics"]} == stages


@each_story
def test_every_valley_has_an_opportunity_that_answers_a_pain_point(name: str) -> None:
    journey_map = only_map(name)
    pains = {card["id"]: card["stage"] for card in in_lanes(journey_map, "pain_points")}
    answered = {
        card["stage"]
        for card in in_lanes(journey_map, "opportunities")
        if pains.get(card.get("answers", "")) == card["stage"]
    }
    valleys = {marker["stage"] for marker in journey_map["emotions"] if marker["score"] <= -1}
    assert valleys
    assert valleys <= answered


@each_story
def test_opportunities_have_owners_and_pain_points_severities(name: str) -> None:
    journey_map = only_map(name)
    assert all(card.get("owner") for card in in_lanes(journey_map, "opportunities"))
    assert all(card.get("severity") for card in in_lanes(journey_map, "pain_points"))
    assert {tag for card in journey_map["cards"] for tag in card.get("tags", ())}


@each_story
def test_moments_of_truth_are_touchpoints_with_evidence(name: str) -> None:
    decisive = [card for card in only_map(name)["cards"] if card.get("moment_of_truth")]
    assert decisive
    for card in decisive:
        assert card["channel"]
        assert card["evidence"].keys() == {"level", "source", "n", "date"}
        assert card["evidence"]["level"] in {"assumption", "partly_researched", "researched"}


@each_story
def test_channels_are_digital_physical_and_human(name: str) -> None:
    own = {channel["id"]: channel["kind"] for channel in template(name).get("channels", ())}
    used = {card["channel"] for card in only_map(name)["cards"] if "channel" in card}
    kinds = {own.get(channel, "") for channel in used}
    assert used & DIGITAL or "digital" in kinds
    assert used & PHYSICAL or "physical" in kinds
    assert used & HUMAN or "human" in kinds


@each_story
@each_language
def test_emotion_markers_are_spread_and_varied(name: str, language: str) -> None:
    journey_map = only_map(name, language)
    order = [stage["id"] for stage in journey_map["stages"]]
    markers = journey_map["emotions"]
    places = [order.index(marker["stage"]) + marker["position"] for marker in markers]
    scores = [marker["score"] for marker in markers]
    assert 8 <= len(markers) <= 12
    assert places == sorted(places)
    assert all(after - before >= NEAREST - 1e-9 for before, after in pairwise(places))
    assert max(scores) >= 1 > -1 >= min(scores)
    assert len(set(scores)) >= 7
    labels = [marker["label"] for marker in markers if "label" in marker]
    assert len(labels) >= 7
    assert max(map(len, labels)) <= (14 if language == "ko" else 24)


@each_story
def test_metrics_can_be_read(name: str) -> None:
    metrics = only_map(name)["metrics"]
    for metric in metrics:
        assert {"unit", "target", "better", "measurements"} <= metric.keys()
        assert metric["better"] in {"up", "down"}
        dates = [measurement["date"] for measurement in metric["measurements"]]
        assert 6 <= len(dates) <= 7
        assert dates == sorted(set(dates))
        if any(word in metric["title"] for word in ("CSAT", "CES", "NPS")):
            assert metric["formula"]
            assert all(measurement["n"] for measurement in metric["measurements"])
    assert {metric["better"] for metric in metrics} == {"up", "down"}


@each_story
@each_language
def test_cells_are_as_full_as_a_printed_map_bears(name: str, language: str) -> None:
    cards = only_map(name, language)["cards"]
    cells = [(card["lane"], card["stage"]) for card in cards]
    assert max(cells.count(cell) for cell in cells) <= 2
    limit = 26 if language == "ko" else 46
    assert not [card["title"] for card in cards if len(card["title"]) > limit]
