"""Moving and copying several things at once."""

from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.connectors import connect
from model.operations.together import copy_to_cell, duplicate_together, move_together
from model.records import Card, Connector, EmotionMarker, Metric
from tests.model.workshop import ACTIONS, FIRST, LAST, MIDDLE, PAINS, cell, editor, workshop


def connected() -> Document:
    document = workshop()
    return document.apply(connect(document, "a", "b", identity="join"))


def test_other_things_go_as_many_stages_as_the_one_that_is_dragged() -> None:
    document = workshop()
    marker = document.need("face", EmotionMarker)
    after = document.apply(move_together(document, "a", ["a", "face", "count", "p"], ACTIONS, MIDDLE, 0))
    assert cell(after, ACTIONS, MIDDLE) == "apd"
    moved = after.need("face", EmotionMarker)
    assert (moved.stage, moved.position, moved.score) == (MIDDLE, marker.position, marker.score)
    assert after.need("count", Metric).stage == MIDDLE


def test_nothing_else_moves_within_a_stage() -> None:
    document = workshop()
    change = move_together(document, "a", ["a", "face", "count"], ACTIONS, FIRST, 3)
    assert {record.id for _, record in change.updated} <= set("abc")


def test_where_one_has_no_stage_further_on_all_stay() -> None:
    document = workshop()
    document = document.apply(move_together(document, "count", ["count"], "lane3", LAST, 0))
    with pytest.raises(Refused):
        move_together(document, "a", ["a", "count"], ACTIONS, MIDDLE, 0)


def test_copies_stand_in_the_cell_in_order_and_are_connected_alike() -> None:
    document = connected()
    change = copy_to_cell(document, ["b", "a"], PAINS, LAST, 0)
    after = document.apply(change)
    assert cell(after) == "abc"
    first, second = after.cards(PAINS, LAST)
    assert (first.title, second.title) == ("A", "B")
    assert len(after.connectors("map")) == 2
    (join,) = [record for record in change.added if isinstance(record, Connector)]
    assert (join.source, join.to) == (first.id, second.id)


def test_copies_are_refused_where_originals_would_be() -> None:
    with pytest.raises(Refused):
        copy_to_cell(workshop(), ["a"], "lane3", FIRST, 0)


def test_duplicates_are_connected_alike_in_one_step() -> None:
    house = editor(connected())
    house.apply(duplicate_together(house.document, ["a", "b", "face"]))
    cards = {card.id: card.title for card in house.document.all_of(Card)}
    joins = [(cards[join.source], cards[join.to]) for join in house.document.all_of(Connector)]
    assert joins == [("A", "B"), ("A", "B")]
    house.undo()
    assert len(list(house.document.all_of(Connector))) == 1
