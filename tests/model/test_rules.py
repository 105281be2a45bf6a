from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from model.change import Change, Label
from model.document import Document
from model.errors import Refused
from model.records import (
    Asset,
    Card,
    Channel,
    Connector,
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
from model.rules import check_all, cleaned, completed
from tests.model.picture.small_maps import MAP, card
from tests.model.workshop import ACTIONS, EMOTIONS, FIRST, LAST, LINE, METRICS, MIDDLE, PAINS, workshop


def deleted(document: Document, *ids: str) -> Document:
    after = document.apply(completed(document, Change(removed=tuple(document.records[key] for key in ids))))
    check_all(after.records.values())
    return after


def updating(document: Document, identity: str, **values: Any) -> Change:
    old = document.records[identity]
    return completed(document, Change(updated=((old, replace(old, **values)),)))


def adding(document: Document, *records: Record) -> Document:
    return document.apply(completed(document, Change(added=records)))


def reason(document: Document, *records: Record) -> str:
    with pytest.raises(Refused) as caught:
        completed(document, Change(added=records))
    return str(caught.value)


@pytest.mark.parametrize(
    ("identity", "gone"),
    [
        ("a", {"a"}),
        (ACTIONS, {ACTIONS, "a", "b", "c", "d"}),
        (EMOTIONS, {EMOTIONS, "face"}),
        (METRICS, {METRICS, "count"}),
        (FIRST, {FIRST, "a", "b", "c", "p", "face", "count"}),
        (LAST, {LAST}),
    ],
)
def test_what_cannot_be_without_it_goes_too(identity: str, gone: set[str]) -> None:
    document = workshop()
    assert set(document.records) - set(deleted(document, identity).records) == gone


def test_a_map_goes_with_everything_on_it_and_nothing_else() -> None:
    other = JourneyMap(id="other", title="", pair=MAP)
    document = adding(workshop(), other, Persona(id="who", name=""))
    assert dict(deleted(document, MAP).records) == {"other": replace(other, pair=""), "who": document.records["who"]}


def test_connectors_go_with_either_end_and_markers_with_their_persona() -> None:
    line = Connector(id="line", map=MAP, source="a", to="b")
    other = EmotionMarker(id="hers", lane=EMOTIONS, stage=FIRST, persona="who")
    document = adding(workshop(), line, Persona(id="who", name=""), other)
    assert "line" not in deleted(document, "a").records
    assert "line" not in deleted(document, "b").records
    assert set(document.records) - set(deleted(document, "who").records) == {"who", "hers"}


def test_other_references_are_cleared() -> None:
    document = adding(workshop(), Asset(id="image", media_type="", data=b""), Persona(id="who", name="", photo="image"))
    document = document.apply(updating(document, MAP, persona="who"))
    document = document.apply(updating(document, "a", image="image", answers=("b", "p", "c")))
    document = document.apply(updating(document, "face", card="p"))
    after = deleted(document, "image", "p", "b")
    assert after.need("a", Card).answers == ("c",)
    assert after.need("a", Card).image == after.need("who", Persona).photo == ""
    assert after.need("face", EmotionMarker).card == ""
    assert deleted(after, "who").need(MAP, JourneyMap).persona == ""


def test_a_deleted_step_leaves_its_cards() -> None:
    document = adding(workshop(), Step(id="step", stage=FIRST, title=""))
    document = document.apply(updating(document, "a", step="step"))
    assert deleted(document, "step").need("a", Card).step == ""


def test_a_deleted_channel_is_cleared_but_a_renamed_built_in_one_stays_what_it_was() -> None:
    document = adding(workshop(), Channel(id="own", name="Own"), Channel(id="web", name="Shop"))
    document = document.apply(updating(document, "a", channel="own"))
    document = document.apply(updating(document, "b", channel="web"))
    after = deleted(document, "own", "web")
    assert (after.need("a", Card).channel, after.need("b", Card).channel) == ("", "web")


def test_what_moves_away_from_what_is_deleted_in_the_same_edit_stays() -> None:
    document = workshop()
    a = document.need("a", Card)
    moved = Change(updated=((a, replace(a, lane=PAINS)),), removed=(document.records[ACTIONS],))
    after = document.apply(completed(document, moved))
    assert after.need("a", Card).lane == PAINS
    assert {"b", "c", "d"}.isdisjoint(after.records)


def test_undoing_a_cascade_brings_everything_back() -> None:
    document = workshop()
    change = completed(document, Change(removed=(document.records[MAP],)))
    assert document.apply(change).apply(change.inverse()) == document


def test_texts_are_cleaned_wherever_they_are() -> None:
    dirty = card("x", "t\x00\ud800\r\n", tags=("a\x01",), links=(Link("l\x02", "u\udfff"),))
    clean = cleaned(dirty)
    assert clean == card("x", "t\n", tags=("a",), links=(Link("l", "u"),))
    assert cleaned(clean) is clean


def test_what_an_edit_is_called_is_cleaned_too() -> None:
    change = Change(added=(card("x", "\ud800x\x00"),), label=Label.of("Add card “{title}”", title="\ud800x\x00"))
    assert completed(workshop(), change).label == Label.of("Add card “{title}”", title="x")


def test_a_text_that_only_cleaning_makes_short_enough_is_taken() -> None:
    assert adding(workshop(), card("x", "x" * 20_000 + "\x00")).need("x", Card).title == "x" * 20_000


def test_whole_numbers_in_decimal_fields_become_floats_as_a_file_gives_them_back() -> None:
    marker = adding(workshop(), EmotionMarker(id="m", lane=EMOTIONS, stage=FIRST, score=1)).need("m", EmotionMarker)
    assert type(marker.score) is float


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (card("x", "Pay", severity=9), "Card “Pay”, Severity (1–5): 9 is outside 1 to 5"),
        (card("x", "Pay", lane=9), "Card “Pay”, Lane: no lane “lane9”"),
        (card("x", "Pay", stage=9), "Card “Pay”, Stage: no stage “stage9”"),
        (Card(id="x", title="Pay", lane=ACTIONS, stage=ACTIONS), "Card “Pay”, Stage: no stage “lane0”"),
        (Card(id="x", title="Pay", lane=ACTIONS), "Card “Pay”, Stage: this is missing"),
        (card("x", "Pay", answers=("a", FIRST)), "Card “Pay”, Answers pain points: no card “stage0”"),
        (card("x", "Pay", channel="fax"), "Card “Pay”, Channel: no channel “fax”"),
        (card("x", "Pay", span=0), "Card “Pay”, Stages spanned: 0 is outside 1 to 1000"),
        (card("x", "Pay", lane=5), "Lane “Line of visibility”: A line holds nothing"),
        (Metric(id="x", title="", lane=ACTIONS, stage=FIRST), "Lane “Customer actions”: This lane holds cards"),
        (EmotionMarker(id="x", lane=EMOTIONS, stage=FIRST, score=math.nan), "Score (−2 to +2): this is not a number"),
        (Connector(id="x", map=MAP, source="a", to=""), "Connector “”, To: this is missing"),
        (Connector(id="x", map=MAP, source="a", to="face"), "Connector “”, To: no card “face”"),
        (Stage(id="x", map="", title="S"), "Stage “S”, Journey map: this is missing"),
        (Lane(id="x", map=MAP, type="attic"), "Lane “”, Kind: “attic” is not one of actions"),
        (Metric(id="x", title="M", lane=METRICS, stage=FIRST, measurements=(Measurement("1", 1),)), "not a date"),
    ],
)
def test_refusals_name_the_thing_and_the_reason(record: Record, said: str) -> None:
    assert said in reason(workshop(), record)


def test_cells_are_of_one_map_and_steps_of_one_stage() -> None:
    there = (JourneyMap(id="m2", title=""), Stage(id="s2", map="m2", title=""), Lane(id="l2", map="m2", type="actions"))
    document = adding(workshop(), *there, Step(id="step", stage=FIRST, title=""))
    assert "not on the same map" in reason(document, Card(id="x", title="", lane="l2", stage=FIRST))
    assert "the step is not in" in reason(document, card("x", stage=1, step="step"))


def test_a_lane_changes_its_kind_only_to_one_that_can_hold_what_is_in_it() -> None:
    document = workshop()
    assert updating(document, ACTIONS, type="quotes")
    assert updating(document, LINE, type="emotions")
    for identity, kind in ((ACTIONS, "emotions"), (EMOTIONS, "actions"), (METRICS, "line_of_visibility")):
        with pytest.raises(Refused, match="Move or delete it first"):
            updating(document, identity, type=kind)


def test_what_is_gone_cannot_be_changed_and_a_taken_id_not_added() -> None:
    document = workshop()
    a = document.need("a", Card)
    with pytest.raises(Refused, match="Card “A”: it is not there any more"):
        completed(deleted(document, "a"), Change(updated=((a, replace(a, title="x")),)))
    with pytest.raises(ValueError, match="taken"):
        completed(document, Change(added=(a,)))
    assert not completed(deleted(document, "a"), Change(removed=(a,)))


def test_records_of_one_edit_may_refer_to_each_other() -> None:
    stage, thing = Stage(id="s9", map=MAP, title=""), Card(id="x", title="", lane=ACTIONS, stage="s9")
    assert "x" in adding(workshop(), thing, stage).records


def test_a_change_that_changes_nothing_is_empty() -> None:
    document = workshop()
    assert not updating(document, "a", title="A\x00")


def test_moving_to_another_stage_keeps_a_card_whole() -> None:
    document = workshop()
    change = updating(document, "a", stage=MIDDLE)
    assert change.updated == ((document.records["a"], replace(document.need("a", Card), stage=MIDDLE)),)
