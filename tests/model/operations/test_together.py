"""Copying several things at once."""

from __future__ import annotations

from model.document import Document
from model.operations.connectors import connect
from model.operations.together import duplicate_together
from model.records import Card, Connector
from tests.model.workshop import editor, workshop


def connected() -> Document:
    document = workshop()
    return document.apply(connect(document, "a", "b", identity="join"))


def test_duplicates_are_connected_alike_in_one_step() -> None:
    house = editor(connected())
    house.apply(duplicate_together(house.document, ["a", "b", "face"]))
    cards = {card.id: card.title for card in house.document.all_of(Card)}
    joins = [(cards[join.source], cards[join.to]) for join in house.document.all_of(Connector)]
    assert joins == [("A", "B"), ("A", "B")]
    house.undo()
    assert len(list(house.document.all_of(Connector))) == 1
