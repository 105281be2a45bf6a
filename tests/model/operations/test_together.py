"""Copying several things at once."""

from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.connectors import connect
from model.operations.together import copy_to_cell, duplicate_together
from model.records import Card, Connector
from tests.model.workshop import FIRST, LAST, PAINS, cell, editor, workshop


def connected() -> Document:
    document = workshop()
    return document.apply(connect(document, "a", "b", identity="join"))


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
