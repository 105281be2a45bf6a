"""What a drag does to all that is selected."""

from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.cards import move_to_cell
from model.operations.connectors import connect
from model.operations.dragging import drag_copies_into_cell, drag_into_cell, go_along
from model.operations.emotions import move_marker
from model.operations.lane_groups import move_lanes
from model.operations.locking import lock
from model.operations.stages import move_stage
from model.operations.steps import add_step, move_steps
from model.records import Card, Connector, EmotionMarker, Metric, Step
from tests.model.workshop import (
    ACTIONS,
    EMOTIONS,
    FIRST,
    LAST,
    METRICS,
    MIDDLE,
    PAINS,
    TOUCHPOINTS,
    cell,
    editor,
    lanes,
    stages,
    workshop,
)


def dragged(ids: str | tuple[str, ...], lane: str, stage: str, index: int = 0) -> tuple[Document, str]:
    """Return the workshop after a drag of the first of some things, and what was said of those that stay."""
    house = editor()
    moved = drag_into_cell(house.document, ids[0], tuple(ids), lane, stage, index)
    house.apply(moved.change)
    return house.document, moved.words()


def test_others_go_as_many_stages_along_and_keep_their_lanes() -> None:
    document, said = dragged(("a", "face", "count", "p"), ACTIONS, MIDDLE)
    marker = document.need("face", EmotionMarker)
    assert (cell(document, ACTIONS, MIDDLE), cell(document, PAINS, MIDDLE)) == ("ad", "p")
    assert (marker.stage, marker.position, marker.score) == (MIDDLE, 0.5, 1.0)
    assert (document.need("count", Metric).stage, said) == (MIDDLE, "")


def test_cards_of_several_stages_keep_their_places_to_each_other() -> None:
    document, _ = dragged(("b", "a", "d"), TOUCHPOINTS, MIDDLE)
    assert (cell(document, TOUCHPOINTS, MIDDLE), cell(document, TOUCHPOINTS, LAST), cell(document)) == ("ab", "d", "c")


def test_within_a_cell_only_its_own_move() -> None:
    document, _ = dragged(("a", "face", "count", "d"), ACTIONS, FIRST, 2)
    assert cell(document) == "bca"
    assert (document.need("face", EmotionMarker).stage, document.need("d", Card).stage) == (FIRST, MIDDLE)


def test_where_one_has_no_stage_further_on_all_stay() -> None:
    document = workshop().apply(move_to_cell(workshop(), ["count"], METRICS, LAST, 0))
    with pytest.raises(Refused, match="no stage further on"):
        drag_into_cell(document, "a", ("a", "count"), ACTIONS, MIDDLE, 0)


def test_what_has_no_lane_further_down_stays_in_its_own_and_says_so() -> None:
    document, said = dragged(("a", "p", "face"), TOUCHPOINTS, FIRST)
    assert (document.need("a", Card).lane, document.need("p", Card).lane) == (TOUCHPOINTS, PAINS)
    assert said.splitlines() == [
        "“P” stays: there is no lane further on that takes this",
        "“Hope” stays: a marker keeps to its lane",
    ] or said.splitlines() == [
        "“Hope” stays: a marker keeps to its lane",
        "“P” stays: there is no lane further on that takes this",
    ]


def test_what_is_locked_stays_but_is_not_grabbed() -> None:
    document = workshop().apply(lock(workshop(), ["b"]))
    moved = drag_into_cell(document, "a", ("a", "b"), ACTIONS, MIDDLE, 0)
    after = document.apply(moved.change)
    assert (cell(after), cell(after, ACTIONS, MIDDLE), moved.words()) == ("bc", "ad", "“B” stays: this is locked")
    with pytest.raises(Refused, match="Unlock it first"):
        drag_into_cell(document, "b", ("a", "b"), ACTIONS, MIDDLE, 0)


def test_selected_stages_and_lanes_go_along() -> None:
    document, said = dragged(("d", FIRST), ACTIONS, LAST)
    assert (stages(document), document.need("d", Card).stage, said) == ([MIDDLE, FIRST, LAST], LAST, "")
    document, said = dragged(("a", EMOTIONS), TOUCHPOINTS, FIRST)
    assert (lanes(document)[3], document.need("a", Card).lane, said) == (EMOTIONS, TOUCHPOINTS, "")


def test_what_is_grabbed_goes_with_its_selected_stage() -> None:
    document, said = dragged(("a", FIRST), ACTIONS, MIDDLE)
    assert (stages(document), document.need("a", Card).stage, said) == ([MIDDLE, FIRST, LAST], FIRST, "")


def test_cards_follow_a_marker_to_the_next_stage() -> None:
    document = workshop()
    change = move_marker(document, "face", MIDDLE, 0.3, 2)
    moved = go_along(document, ("face", "a", "count"), change, 1, 0)
    after = document.apply(moved.change)
    assert (after.need("face", EmotionMarker).position, after.need("a", Card).stage) == (0.3, MIDDLE)
    assert after.need("count", Metric).stage == MIDDLE
    within = move_marker(document, "face", FIRST, 0.9, 2)
    assert go_along(document, ("face", "a"), within, 0, 0).change == within


def test_things_elsewhere_follow_a_stage_a_step_and_a_lane() -> None:
    document = workshop()
    moved = go_along(document, (FIRST, "a", "d"), move_stage(document, FIRST, 1), 1, 0)
    after = document.apply(moved.change)
    assert (stages(after), after.need("d", Card).stage) == ([MIDDLE, FIRST, LAST], LAST)
    assert after.need("a", Card).stage == FIRST
    moved = go_along(document, (ACTIONS, "a", "p", MIDDLE), move_lanes(document, [ACTIONS], 1), 0, 1)
    assert document.apply(moved.change).need("a", Card).lane == ACTIONS
    assert "stages and steps move left and right" in moved.words()
    document = document.apply(add_step(document, FIRST, 0, "One", "one"))
    document = document.apply(add_step(document, FIRST, 1, "Two", "two"))
    moved = go_along(document, ("one", "d"), move_steps(document, ["one"], 0, MIDDLE), 1, 0)
    after = document.apply(moved.change)
    assert (after.need("one", Step).stage, after.need("d", Card).stage) == (MIDDLE, LAST)


def test_several_steps_come_together_in_a_stage() -> None:
    document = workshop()
    for number, name in enumerate(("one", "two", "three")):
        document = document.apply(add_step(document, FIRST, number, name, name))
    after = document.apply(move_steps(document, ["three", "one"], 0, MIDDLE))
    assert [step.id for step in after.steps(MIDDLE)] == ["one", "three"]
    after = document.apply(move_steps(document, ["three", "one"], 1, FIRST))
    assert [step.id for step in after.steps(FIRST)] == ["two", "one", "three"]


def test_copies_stand_in_the_cell_in_order_and_are_connected_alike() -> None:
    house = editor(workshop().apply(connect(workshop(), "a", "b", identity="join")))
    house.apply(drag_copies_into_cell(house.document, "b", ["b", "a"], PAINS, LAST, 0).change)
    assert cell(house.document) == "abc"
    first, second = house.document.cards(PAINS, LAST)
    assert (first.title, second.title) == ("A", "B")
    (copy,) = [join for join in house.document.all_of(Connector) if join.id != "join"]
    assert (copy.source, copy.to) == (first.id, second.id)
    house.undo()
    assert len(list(house.document.all_of(Card))) == 5


def test_copies_of_several_kinds_go_as_far_along() -> None:
    house = editor()
    house.apply(drag_copies_into_cell(house.document, "a", ["a", "face", "p"], ACTIONS, MIDDLE, 0).change)
    assert [card.title for card in house.document.cards(ACTIONS, MIDDLE)] == ["A", "D"]
    assert [card.title for card in house.document.cards(PAINS, MIDDLE)] == ["P"]
    assert [marker.stage for marker in house.document.markers(EMOTIONS)] == [FIRST, MIDDLE]
    before = house.document
    moved = drag_copies_into_cell(before, "a", ["a", "face"], TOUCHPOINTS, FIRST, 0)
    house.apply(moved.change)
    assert len(house.document.markers(EMOTIONS)) == len(before.markers(EMOTIONS))
    assert "a marker keeps to its lane" in moved.words()


def test_a_copy_in_its_own_cell_and_of_a_locked_card() -> None:
    house = editor(workshop().apply(lock(workshop(), ["a"])))
    house.apply(drag_copies_into_cell(house.document, "a", ["a", "p"], ACTIONS, FIRST, 1).change)
    assert [card.title for card in house.document.cards(ACTIONS, FIRST)] == ["A", "A", "B", "C"]
    assert [card.locked for card in house.document.cards(ACTIONS, FIRST)][:2] == [True, False]
    assert len(house.document.cards(PAINS, FIRST)) == 1
    with pytest.raises(Refused):
        drag_copies_into_cell(house.document, "a", ["a"], METRICS, FIRST, 0)
