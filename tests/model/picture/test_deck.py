"""The screens of a presentation."""

from __future__ import annotations

import pytest

from model.document import Document
from model.operations.fields import set_fields
from model.picture.compose import compose
from model.picture.deck import Deck, Screen
from model.templates import sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    """The Korean sample."""
    return sample_document("ko")


@pytest.fixture
def deck(document: Document) -> Deck:
    """The sample on a wide screen."""
    map_id = document.maps()[0].id
    return Deck(document, map_id, compose(document, map_id).picture, 16 / 9)


def test_the_whole_map_comes_first_and_each_stage_after_it(deck: Deck, document: Document) -> None:
    stages = document.stages(deck.map_id)
    assert (deck.number, deck.stage, deck.title) == (0, None, document.maps()[0].title)
    seen = []
    while deck.go(1):
        if deck.at.page == 0:
            seen.append(deck.title)
            assert deck.picture.width > deck.picture.height
    assert seen == [stage.title for stage in stages]
    assert deck.is_last
    while deck.go(-1):
        pass
    assert deck.at == Screen("")


def test_hidden_stages_are_left_out(document: Document) -> None:
    map_id = document.maps()[0].id
    first, *rest = document.stages(map_id)
    without = document.apply(set_fields(document, [first.id], hidden=True))
    deck = Deck(without, map_id, compose(without, map_id).picture, 1.5)
    deck.show(first.id)
    assert deck.number == 0
    assert deck.count == len(rest)
    assert deck.go(1)
    assert deck.stage == rest[0]


def test_a_stage_is_gone_to_by_its_number_and_there_is_none_beyond_the_last(deck: Deck) -> None:
    assert deck.show_number(2)
    assert deck.number == 2
    assert not deck.show_number(deck.count + 1)
    assert not deck.show_number(-1)
    assert deck.number == 2


def test_another_screen_draws_the_stage_anew_from_its_first_page(deck: Deck) -> None:
    deck.show_number(1)
    wide = deck.picture
    deck.fit(1.0)
    assert deck.at.page == 0
    assert deck.picture is not wide
