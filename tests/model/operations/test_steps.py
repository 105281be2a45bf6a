from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.cards import move_to_cell
from model.operations.deletion import delete
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
    with pytest.raises(Refused):
        nudge(document, ("one",), "right")


def test_cards_of_a_deleted_step_stay_in_the_stage() -> None:
    document = with_steps("one")
    document = document.apply(move_to_cell(document, ["a"], "lane0", "stage0", 0, "one"))
    document = document.apply(completed(document, delete(document, ["one"])))
    assert document.get("one", Step) is None
    assert (document.need("a", Card).stage, document.need("a", Card).step) == ("stage0", "")
