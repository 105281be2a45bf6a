"""What goes along when things of several kinds move, and what is said of those that stay."""

from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.connectors import connect
from model.operations.fields import set_fields
from model.operations.going_along import holder_of
from model.operations.locking import lock
from model.operations.nudging import Direction, nudge_all
from model.operations.steps import add_step
from model.records import Card, EmotionMarker, Metric
from tests.model.workshop import ACTIONS, EMOTIONS, FIRST, LAST, MIDDLE, PAINS, TOUCHPOINTS, editor, lanes, workshop
from tests.model.workshop import stages as stage_ids


def moved(document: Document, ids: tuple[str, ...], direction: Direction) -> tuple[Document, str]:
    """Return the document after one nudge, as an editor carries it out, and what was said of those that stay."""
    house, found = editor(document), nudge_all(document, ids, direction)
    house.apply(found.change)
    return house.document, found.words()


@pytest.mark.parametrize("ids", [("a", "face", "count", "p"), ("face", "a", "count", "p"), ("count", "p", "face", "a")])
def test_cards_metrics_and_markers_go_a_stage_further_whichever_is_first(ids: tuple[str, ...]) -> None:
    document, said = moved(workshop(), ids, "right")
    marker = document.need("face", EmotionMarker)
    assert (document.need("a", Card).stage, document.need("p", Card).stage) == (MIDDLE, MIDDLE)
    assert (document.need("a", Card).lane, document.need("p", Card).lane) == (ACTIONS, PAINS)
    assert (marker.stage, marker.position, marker.score) == (MIDDLE, 0.5, 1.0)
    assert (document.need("count", Metric).stage, said) == (MIDDLE, "")


def test_up_and_down_each_goes_its_own_way() -> None:
    document, said = moved(workshop(), ("face", "a", "p"), "down")
    assert document.need("face", EmotionMarker).score == 0.9
    assert document.need("a", Card).lane == TOUCHPOINTS
    assert document.need("p", Card).lane == PAINS
    assert said == "“P” stays: there is no lane further on that takes this"


def test_all_stay_where_one_has_no_stage_further_on() -> None:
    with pytest.raises(Refused, match="no stage further on"):
        nudge_all(workshop(), ("a", "face", "d"), "left")


def test_hidden_stages_are_passed_over_by_all() -> None:
    document = workshop().apply(set_fields(workshop(), [MIDDLE], hidden=True))
    document, _ = moved(document, ("a", "face"), "right")
    assert (document.need("a", Card).stage, document.need("face", EmotionMarker).stage) == (LAST, LAST)


def test_stages_take_along_what_is_in_them() -> None:
    document, said = moved(workshop(), (FIRST, "a", "face", "d"), "right")
    assert stage_ids(document) == [MIDDLE, FIRST, LAST]
    assert (document.need("a", Card).stage, document.need("face", EmotionMarker).stage) == (FIRST, FIRST)
    assert (document.need("d", Card).stage, said) == (LAST, "")


def test_several_stages_move_as_one_and_stop_together() -> None:
    document, _ = moved(workshop(), (MIDDLE, FIRST), "right")
    assert stage_ids(document) == [LAST, FIRST, MIDDLE]
    with pytest.raises(Refused, match="as far as it goes"):
        nudge_all(workshop(), (FIRST, LAST), "right")


def test_several_steps_move_as_one() -> None:
    document = workshop()
    for number, name in enumerate(("one", "two", "three")):
        document = document.apply(add_step(document, FIRST, number, name, name))
    document, _ = moved(document, ("two", "one"), "right")
    assert [step.id for step in document.steps(FIRST)] == ["three", "one", "two"]


def test_a_lane_stays_sideways_and_a_stage_up_and_down() -> None:
    document, said = moved(workshop(), (ACTIONS, "p"), "right")
    assert (document.need("p", Card).stage, lanes(document)[0]) == (MIDDLE, ACTIONS)
    assert said == "“Customer actions” stays: lanes move up and down"
    document, said = moved(workshop(), (FIRST, EMOTIONS, "a"), "down")
    assert (document.need("a", Card).lane, lanes(document)[3]) == (TOUCHPOINTS, EMOTIONS)
    assert said == f"“{workshop().records[FIRST].title}” stays: stages and steps move left and right"  # type: ignore[attr-defined]


def test_what_is_locked_stays_and_says_so() -> None:
    document = workshop().apply(lock(workshop(), ["b", "c"]))
    document, said = moved(document, ("a", "b", "c", "face"), "right")
    assert [document.need(key, Card).stage for key in "abc"] == [MIDDLE, FIRST, FIRST]
    assert said == "2 things stay: this is locked"
    with pytest.raises(Refused, match="Unlock it first"):
        nudge_all(document, ("b", "c"), "right")


def test_a_connector_follows_its_cards() -> None:
    document = workshop().apply(connect(workshop(), "a", "b", identity="join"))
    _, said = moved(document, ("join", "a", "face"), "right")
    assert said == ""
    _, said = moved(document, ("p", "join"), "right")
    assert "stays: a connector follows its cards" in said
    with pytest.raises(Refused, match="a connector follows its cards"):
        nudge_all(document, ("join",), "right")


def test_a_tied_marker_travels_with_its_card_once() -> None:
    document = workshop().apply(set_fields(workshop(), ["face"], card="p"))
    document, _ = moved(document, ("face", "p"), "right")
    assert document.need("face", EmotionMarker).stage == MIDDLE


def test_a_selected_holder_moves_in_place_of_what_is_in_it() -> None:
    document = workshop()
    assert holder_of(document, "a", ("a", FIRST)) == FIRST
    assert holder_of(document, "a", ("a", MIDDLE, ACTIONS)) == ACTIONS
    assert holder_of(document, "a", ("a", MIDDLE)) == ""
    assert holder_of(document, "a", (FIRST,)) == ""
