"""The marks of a card are made when they are looked at, and are then what they always were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.layout.extent import PLAIN
from model.layout.text import missing_characters
from model.picture.card_drawing import _MOST_KEPT, CardDrawing
from model.picture.compose import Composition, compose
from model.picture.groups import moved_group, smallest_text
from model.picture.marks import DeferredGroup, Group, drawing_of
from model.picture.missing import missing_in
from model.picture.selected import selected_picture
from tests.benchmarks.big_map import MAP, big_map
from tests.model.picture.small_maps import edited
from tests.model.workshop import workshop


def cards_of(composition: Composition) -> Iterator[DeferredGroup]:
    for row in composition.picture.root.marks:
        if isinstance(row, Group):
            yield from (mark for mark in row.marks if isinstance(mark, DeferredGroup))


def is_made(card: DeferredGroup) -> bool:
    drawing = drawing_of(card)
    assert isinstance(drawing, CardDrawing)
    return drawing._made is not None


def test_composing_makes_no_cards_marks() -> None:
    first, *others = cards_of(compose(big_map(100), MAP))
    assert not is_made(first)
    assert first.marks is first.marks
    assert is_made(first)
    assert not any(map(is_made, others))


def test_every_card_holds_its_marks_and_its_smallest_text() -> None:
    document = workshop()
    composition = compose(document, document.maps()[0].id)
    sizes = [smallest_text(group) for group in cards_of(composition)]
    assert len(sizes) > 3
    assert composition.picture.smallest_text <= min(size for size in sizes if size)


def test_a_sparing_composition_keeps_the_marks_of_the_latest_cards_only() -> None:
    cards = list(cards_of(compose(big_map(_MOST_KEPT + 20), MAP, sparing=True)))
    kept = [card.marks for card in cards]
    assert cards[-1].marks is kept[-1]
    assert not is_made(cards[0])
    assert cards[0].marks == kept[0]


def test_a_card_that_is_moved_or_copied_shows_the_same() -> None:
    card = next(cards_of(compose(big_map(100), MAP)))
    moved = moved_group(card, 7, 9)
    assert drawing_of(moved) is drawing_of(card)
    assert (moved.marks, moved.name, moved.x) == (card.marks, card.name, 7)
    copied = replace(card, x=3.0)
    assert (copied.marks, copied.name, copied.record) == (card.marks, card.name, card.record)


def test_what_surrounded_a_card_before_is_forgotten() -> None:
    document = big_map(100)
    before = compose(document, MAP)
    after = compose(edited(document, MAP, type="future_state"), MAP, previous=before)
    drawings = [drawing_of(card) for card in cards_of(after)]
    assert drawings == [drawing_of(card) for card in cards_of(before)]
    assert len({id(drawing.around.setting) for drawing in drawings if isinstance(drawing, CardDrawing)}) == 1


def test_what_the_window_asks_after_each_edit_makes_no_marks() -> None:
    composition = compose(big_map(100), MAP)
    assert missing_in(composition.picture) == ()
    assert selected_picture(composition.picture, ["card7"]) is not None
    assert not any(map(is_made, cards_of(composition)))


def test_no_character_of_plain_text_is_missing() -> None:
    plain = "".join(filter(PLAIN.fullmatch, map(chr, range(0x10000))))
    assert len(plain) > 11_000
    assert not missing_characters(plain)


def test_characters_that_no_font_has_are_found_in_cards_that_were_never_drawn() -> None:
    document = edited(big_map(10), "card3", title="\u1200")
    ((name, characters),) = missing_in(compose(document, MAP).picture)
    assert characters == ("\u1200",)
    assert name.startswith("\u1200")
