from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.cards import move_to_cell, next_span, stretch
from model.operations.deletion import delete
from model.operations.duplicating import duplicate
from model.operations.hiding import hide
from model.operations.nudging import nudge
from model.operations.steps import add_step, move_step
from model.records import Card, Step
from model.rules import completed
from tests.model.picture.small_maps import card, small_map


def with_steps(*titles: str) -> Document:
    document = small_map(2, ("actions",), [card("a"), card("b")])
    for index, title in enumerate(titles):
        document = document.apply(add_step(document, "stage0", index, title, identity=title))
    return document


def test_steps_are_added_and_moved_in_their_stage() -> None:
    document = with_steps("one", "two", "three")
    change = move_step(document, "three", 0)
    assert [step.id for step in document.apply(change).steps("stage0")] == ["three", "one", "two"]
    assert not move_step(document, "one", 0)
    with pytest.raises(Refused):
        add_step(document, "gone", 0, "x")


def test_a_card_moves_into_a_step_and_out_again() -> None:
    document = with_steps("one")
    document = document.apply(move_to_cell(document, ["a"], "lane0", "stage0", 0, "one"))
    assert document.need("a", Card).step == "one"
    assert not move_to_cell(document, ["a"], "lane0", "stage0", 0, "one")
    document = document.apply(move_to_cell(document, ["a"], "lane0", "stage0", 0, ""))
    assert document.need("a", Card).step == ""


def test_a_card_walks_through_the_steps_by_keys() -> None:
    document = with_steps("one", "two")
    document = document.apply(move_to_cell(document, ["b"], "lane0", "stage1", 0))
    places = []
    for direction in ("right", "right", "right", "left"):
        document = document.apply(completed(document, nudge(document, ("a",), direction)))
        moved = document.need("a", Card)
        places.append((moved.stage, moved.step))
    assert places == [("stage0", "one"), ("stage0", "two"), ("stage1", ""), ("stage0", "two")]


def test_steps_are_moved_by_keys() -> None:
    document = with_steps("one", "two")
    document = document.apply(nudge(document, ("one",), "right"))
    assert [step.id for step in document.steps("stage0")] == ["two", "one"]
    document = document.apply(move_to_cell(document, ["a"], "lane0", "stage0", 0, "one"))
    document = document.apply(completed(document, nudge(document, ("one",), "right")))
    assert document.need("one", Step).stage == "stage1"
    assert (document.need("a", Card).stage, document.need("a", Card).step) == ("stage1", "one")
    with pytest.raises(Refused):
        nudge(document, ("one",), "right")


def test_a_step_is_duplicated_with_its_cards() -> None:
    document = with_steps("one", "two")
    document = document.apply(move_to_cell(document, ["a"], "lane0", "stage0", 0, "one"))
    change, (copy,) = duplicate(document, ["one"])
    document = document.apply(completed(document, change))
    assert [step.id for step in document.steps("stage0")] == ["one", copy, "two"]
    assert [card.title for card in document.cards("lane0", "stage0") if card.step == copy] == ["A card"]


def test_a_card_is_stretched_past_hidden_stages() -> None:
    document = small_map(4, ("actions",), [card("a")])
    document = document.apply(hide(document, ["stage1"]))
    assert next_span(document, document.need("a", Card), 1) == 3
    wide = document.apply(stretch(document, "a", 3))
    assert next_span(wide, wide.need("a", Card), -1) == 1


def test_cards_of_a_deleted_step_stay_in_the_stage() -> None:
    document = with_steps("one")
    document = document.apply(move_to_cell(document, ["a"], "lane0", "stage0", 0, "one"))
    document = document.apply(completed(document, delete(document, ["one"])))
    assert document.get("one", Step) is None
    assert (document.need("a", Card).stage, document.need("a", Card).step) == ("stage0", "")
