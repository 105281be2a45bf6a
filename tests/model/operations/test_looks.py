"""The look of one thing given to others."""

from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.operations.fields import set_fields
from model.operations.locking import lock
from model.operations.looks import give_look, look_of
from model.records import Card, Stage
from model.templates import sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    """The sample, its first two actions dressed up and plain."""
    made = sample_document("ko")
    return made.apply(set_fields(made, [cards(made)[0].id], colour="#B3261E", icon="star"))


def cards(document: Document) -> list[Card]:
    map_id = document.maps()[0].id
    lane = next(lane for lane in document.lanes(map_id) if lane.type == "actions")
    return [card for stage in document.stages(map_id) for card in document.cards(lane.id, stage.id)]


def test_cards_take_colour_and_icon_and_keep_their_words(document: Document) -> None:
    first, second, third, *_rest = cards(document)
    after = document.apply(give_look(document, [second.id, third.id], look_of(document, first.id)))
    for before in (second, third):
        card = after.need(before.id, Card)
        assert (card.colour, card.icon, card.title) == ("#B3261E", "star", before.title)


def test_a_stage_takes_the_colour_of_a_card(document: Document) -> None:
    stage = document.stages(document.maps()[0].id)[0]
    after = document.apply(give_look(document, [stage.id], look_of(document, cards(document)[0].id)))
    assert after.need(stage.id, Stage).colour == "#B3261E"


def test_what_has_no_look_gives_and_takes_none(document: Document) -> None:
    assert not look_of(document, "nobody")
    lane = document.lanes(document.maps()[0].id)[0]
    with pytest.raises(Refused):
        give_look(document, [lane.id], look_of(document, cards(document)[0].id))


def test_locked_cards_stay_as_they_are(document: Document) -> None:
    first, second, third, *_rest = cards(document)
    locked = document.apply(lock(document, [second.id]))
    change = give_look(locked, [second.id, third.id], look_of(document, first.id))
    assert [record.id for record in change.after()] == [third.id]
    with pytest.raises(Refused):
        give_look(locked, [second.id], look_of(document, first.id))


def test_the_same_look_changes_nothing(document: Document) -> None:
    first = cards(document)[0]
    assert not give_look(document, [first.id], look_of(document, first.id))
