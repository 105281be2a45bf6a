from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.change import Change
from model.document import Document
from model.errors import Refused
from model.operations.cards import add_card, add_metric, duplicate_in_cell, move_to_cell
from model.operations.fields import set_fields
from model.records import Card, EmotionMarker, Step
from model.rules import completed
from tests.model.workshop import (
    ACTIONS,
    EMOTIONS,
    FIRST,
    LAST,
    LINE,
    METRICS,
    MIDDLE,
    TOUCHPOINTS,
    cell,
    workshop,
)


def after(document: Document, change: Change) -> Document:
    return document.apply(completed(document, change))


def crowded() -> Document:
    """Return the workshop with equal ranks in the first cell."""
    document = workshop()
    return document.apply(Change(updated=tuple((it, replace(it, rank="a0")) for it in document.cards(ACTIONS, FIRST))))


@pytest.mark.parametrize("document", [workshop(), crowded()])
@pytest.mark.parametrize(("index", "order"), [(-1, "xabc"), (0, "xabc"), (1, "axbc"), (3, "abcx"), (99, "abcx")])
def test_a_card_is_added_at_its_place(document: Document, index: int, order: str) -> None:
    change = add_card(document, ACTIONS, FIRST, index, "x", channel="web")
    assert cell(after(document, change)) == order
    assert change.label.text() == "Add card “Card”"


def test_a_metric_is_added_where_metrics_are() -> None:
    document = workshop()
    found = after(document, add_metric(document, METRICS, FIRST, 0, "x", title="NPS")).metrics(METRICS, FIRST)
    assert [metric.id for metric in found] == ["x", "count"]


@pytest.mark.parametrize("lane", [EMOTIONS, METRICS, LINE])
def test_no_cards_outside_lanes_of_cards(lane: str) -> None:
    with pytest.raises(Refused, match=r"Emotions|Metrics|Line of visibility"):
        add_card(workshop(), lane, FIRST, 0)
    with pytest.raises(Refused):
        move_to_cell(workshop(), ["a"], lane, FIRST, 0)


def test_what_is_not_there_any_more_is_named() -> None:
    for lane, stage, said in (("gone", FIRST, "Lane"), (ACTIONS, "gone", "Stage"), (FIRST, FIRST, "Lane")):
        with pytest.raises(Refused, match=f"{said}: it is not there any more"):
            add_card(workshop(), lane, stage, 0)


@pytest.mark.parametrize("document", [workshop(), crowded()])
@pytest.mark.parametrize(
    ("ids", "index", "order"),
    [
        ("a", 0, "abc"),
        ("a", 1, "bac"),
        ("a", 2, "bca"),
        ("c", -3, "cab"),
        ("b", 99, "acb"),
        ("ac", 1, "bac"),
        ("ca", 0, "acb"),
        ("bca", 0, "abc"),
        ("bb", 0, "bac"),
    ],
)
def test_cards_move_within_their_cell(document: Document, ids: str, index: int, order: str) -> None:
    change = move_to_cell(document, tuple(ids), ACTIONS, FIRST, index)
    assert cell(after(document, change)) == order
    assert bool(change) == (order != "abc")


@pytest.mark.parametrize(
    ("ids", "index", "order"), [("b", 0, "bd"), ("b", 1, "db"), ("cda", 0, "acd"), ("pa", 0, "apd")]
)
def test_cards_move_into_another_cell_in_the_order_of_the_map(ids: str, index: int, order: str) -> None:
    document = workshop()
    assert cell(after(document, move_to_cell(document, tuple(ids), ACTIONS, MIDDLE, index)), stage=MIDDLE) == order


def test_one_moved_card_changes_one_record() -> None:
    document = workshop()
    assert len(move_to_cell(document, ["c"], ACTIONS, FIRST, 1).ids()) == 1


def test_cards_and_metrics_do_not_move_together_and_other_things_not_at_all() -> None:
    document = workshop()
    with pytest.raises(Refused, match="Selection"):
        move_to_cell(document, ["a", "count"], ACTIONS, FIRST, 0)
    assert not move_to_cell(document, ["face", FIRST, "gone"], ACTIONS, FIRST, 0)
    moved = after(document, move_to_cell(document, ["count"], METRICS, LAST, 0))
    assert [metric.id for metric in moved.metrics(METRICS, LAST)] == ["count"]


def test_a_card_leaves_its_step_with_its_stage() -> None:
    document = after(workshop(), Change(added=(Step(id="step", stage=FIRST, title=""),)))
    a = document.need("a", Card)
    document = after(document, Change(updated=((a, replace(a, step="step")),)))
    assert after(document, move_to_cell(document, ["a"], TOUCHPOINTS, FIRST, 0)).need("a", Card).step == "step"
    assert after(document, move_to_cell(document, ["a"], ACTIONS, LAST, 0)).need("a", Card).step == ""


@given(st.lists(st.tuples(st.sampled_from("abcdp"), st.sampled_from((FIRST, MIDDLE)), st.integers(0, 4))))
def test_a_moved_card_is_always_where_it_was_put(moves: list[tuple[str, str, int]]) -> None:
    document = crowded()
    for card, stage, index in moves:
        stay = cell(document, stage=stage).replace(card, "")
        document = after(document, move_to_cell(document, [card], ACTIONS, stage, index))
        assert cell(document, stage=stage) == stay[:index] + card + stay[index:]


@pytest.mark.parametrize("document", [workshop(), crowded()])
def test_copies_stand_right_behind_their_originals(document: Document) -> None:
    titled = after(document, duplicate_in_cell(document, ["c", "a", "a"])).cards(ACTIONS, FIRST)
    assert [card.title for card in titled] == ["A", "A", "B", "C", "C"]
    assert [card.id for card in titled if card.id in "abc"] == ["a", "b", "c"]


def test_copies_refer_to_copies_and_have_no_origin() -> None:
    document = after(workshop(), set_fields(workshop(), ["p"], answers=("a", "b"), origin="before"))
    change = duplicate_in_cell(document, ["p", "a"])
    pain, action = (record for record in change.added if isinstance(record, Card))
    assert (pain.answers, pain.origin) == ((action.id, "b"), "")
    assert change.label.text() == "Duplicate 2 items"


@pytest.mark.parametrize(("position", "beside"), [(0.5, 0.62), (0.88, 1.0), (0.95, 0.83), (1.0, 0.88)])
def test_a_copied_marker_is_seen_beside_its_original(position: float, beside: float) -> None:
    document = after(workshop(), set_fields(workshop(), ["face"], position=position))
    change = duplicate_in_cell(document, ["face", "gone"])
    assert [record.position for record in change.added if isinstance(record, EmotionMarker)] == [beside]
    assert change.label.text() == "Duplicate “Hope”"
