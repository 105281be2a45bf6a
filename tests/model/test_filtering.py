from __future__ import annotations

from model.document import Document
from model.filtering import Filter, described, outcome, used_values
from model.records import Card, EmotionMarker, JourneyMap, Lane, Persona, Record, Stage

RECORDS: tuple[Record, ...] = (
    Persona(id="kim", name="Kim"),
    Persona(id="lee", name="Lee", rank="b"),
    JourneyMap(id="map", title="Map", persona="kim"),
    Stage(id="stage", map="map", title="Stage"),
    Lane(id="lane", map="map", type="touchpoints"),
    Lane(id="curve", map="map", type="emotions", rank="b"),
    Lane(id="hidden", map="map", type="actions", hidden=True, rank="c"),
    Card(id="app", lane="lane", stage="stage", title="App", channel="app", owner="CX", tags=("a", "b"), severity=4),
    Card(id="web", lane="lane", stage="stage", title="Web", channel="web", tags=("b",), rank="b"),
    Card(id="bare", lane="lane", stage="stage", title="Bare", rank="c"),
    Card(id="away", lane="hidden", stage="stage", title="Away", owner="Nobody"),
    EmotionMarker(id="at_app", lane="curve", stage="stage", card="app"),
    EmotionMarker(id="of_lee", lane="curve", stage="stage", persona="lee", card="web", rank="b"),
    EmotionMarker(id="free", lane="curve", stage="stage", rank="c"),
)
DOCUMENT = Document.of("document", RECORDS)


def dimmed(*chosen: tuple[str, str]) -> set[str]:
    wanted = Filter()
    for facet, value in chosen:
        wanted = wanted.with_value(facet, value, True)
    return set(outcome(DOCUMENT, "map", wanted).dimmed)


def test_nothing_chosen_dims_nothing() -> None:
    assert not Filter()
    assert outcome(DOCUMENT, "map", Filter()).dimmed == frozenset()
    assert (outcome(DOCUMENT, "map", Filter()).fitting, outcome(DOCUMENT, "map", Filter()).cards) == (3, 3)


def test_within_a_facet_one_is_enough_and_all_facets_have_to_fit() -> None:
    assert dimmed(("channel", "app")) == {"web", "bare", "of_lee"}
    assert dimmed(("channel", "app"), ("channel", "web")) == {"bare"}
    assert dimmed(("channel", "web"), ("tag", "a")) == {"app", "web", "bare", "at_app", "of_lee"}
    assert dimmed(("severity", "4"), ("owner", "CX")) == {"web", "bare", "of_lee"}


def test_having_none_can_be_chosen() -> None:
    assert dimmed(("owner", "")) == {"app", "at_app"}


def test_a_persona_keeps_its_markers_their_cards_and_what_is_everyones() -> None:
    assert dimmed(("persona", "lee")) == {"app", "at_app", "free"}
    assert dimmed(("persona", "kim")) == {"web", "of_lee"}


def test_values_are_those_really_used_on_what_is_seen() -> None:
    values = used_values(DOCUMENT, "map")
    assert [(item.value, item.count) for item in values["tag"]] == [("b", 2), ("a", 1), ("", 1)]
    assert [(item.name, item.count) for item in values["owner"]] == [("CX", 1), ("No owner", 2)]
    assert {item.name for item in values["persona"]} == {"Kim", "Lee"}
    assert "evidence" not in values
    assert used_values(DOCUMENT, "nowhere") == {}


def test_a_filter_says_itself_and_forgets() -> None:
    chosen = Filter().with_value("channel", "app", True).with_value("owner", "", True)
    assert described(DOCUMENT, chosen) == "Channel: App · Owner: No owner"
    assert not chosen.with_value("channel", "app", False).with_value("owner", "", False)


def test_the_count_is_of_cards() -> None:
    found = outcome(DOCUMENT, "map", Filter().with_value("tag", "b", True))
    assert (found.fitting, found.cards) == (2, 3)
