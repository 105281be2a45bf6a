"""A picture made on top of another is the one that would have been made afresh, whatever was done in between."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.errors import KnownError
from model.picture.compose import Composition, compose, composing, in_one_go
from model.picture.theme import STANDARD
from model.records import Card
from model.rules import completed
from tests.acts import ACTS, CROWDED, MULTIPLYING, Hand
from tests.model.picture.small_maps import card, edited, small_map
from tests.model.workshop import workshop

ACT = st.tuples(st.sampled_from(sorted(ACTS)), st.lists(st.integers(0, 400), min_size=6, max_size=6))
TEXT = st.sampled_from(["", "글", "A longer title than before", "여러 줄로 나뉘는 아주 긴 제목입니다, 정말로", "plain"])


def same(drawn: Composition, document: Document, map_id: str) -> bool:
    fresh = compose(document, map_id, STANDARD)
    return drawn.picture == fresh.picture and drawn.grid == fresh.grid


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ACT, TEXT), min_size=1, max_size=12), st.booleans())
def test_any_row_of_acts_drawn_one_on_top_of_the_other_gives_the_fresh_picture(
    acts: list[tuple[tuple[str, list[int]], str]], previewed: bool
) -> None:
    document = workshop()
    map_id = document.maps()[0].id
    drawn = compose(document, map_id)
    for (name, numbers), text in acts:
        if name in MULTIPLYING and len(document.records) > CROWDED:
            continue
        try:
            change = completed(document, ACTS[name](Hand(document, map_id, text, numbers)))
        except KnownError:
            continue
        after = document.apply(change)
        if not after.stages(map_id) and not after.lanes(map_id) and map_id not in after.records:
            break
        again = compose(after, map_id, previous=drawn)
        assert same(again, after, map_id)
        if not previewed:
            document, drawn = after, again


def test_two_changes_apart_is_as_good_as_one() -> None:
    document = small_map(3, ("actions", "pain_points"), _cards())
    before = compose(document, "map")
    after = edited(edited(document, "card0", title="one"), "card5", title="두 번째 제목 " * 9)
    assert same(compose(after, "map", previous=before), after, "map")


def test_only_the_cell_that_is_edited_is_drawn_anew() -> None:
    document = small_map(3, ("actions", "pain_points"), _cards())
    before = compose(document, "map")
    after = compose(edited(document, "card0", title="other"), "map", previous=before)
    old, new = _cards_of(before), _cards_of(after)
    assert [key for key in old if old[key] is not new[key]] == ["card0"]


def test_a_card_across_stages_that_grows_moves_those_below_it() -> None:
    document = edited(small_map(3, ("actions", "pain_points"), _cards()), "card0", span=3)
    before = compose(document, "map")
    longer = edited(document, "card0", title="아주 긴 제목 " * 30)
    assert same(compose(longer, "map", previous=before), longer, "map")
    alone = edited(document, "card0", span=1)
    assert same(compose(alone, "map", previous=before), alone, "map")


def test_the_language_follows_the_last_hangul_of_a_map() -> None:
    document = edited(small_map(3, ("actions", "pain_points"), _cards()), "card3", title="한글")
    before = compose(document, "map")
    assert before.picture.language == "ko"
    english = edited(document, "card3", title="Latin")
    after = compose(english, "map", previous=before)
    assert after.picture.language == "en"
    assert compose(edited(english, "card1", text="다시"), "map", previous=after).picture.language == "ko"


def _cards() -> list[Card]:
    places = [(lane, stage) for lane in range(2) for stage in range(3)]
    return [
        Card(id=f"card{number}", lane=f"lane{lane}", stage=f"stage{stage}", title=f"Card {number}")
        for number, (lane, stage) in enumerate(places * 2)
    ]


def _cards_of(composition: Composition) -> dict[str, object]:
    root = composition.picture.root
    lanes = [mark for mark in root.marks if getattr(mark, "kind", "") == "lane"]
    inside = [mark for lane in lanes for mark in getattr(lane, "marks", ())]
    return {mark.record: mark for mark in inside if getattr(mark, "kind", "") == "card"}


def test_composing_pauses_after_each_row_and_may_be_given_up() -> None:
    document = small_map(2, ("actions", "touchpoints", "actions"), [*_cards(), card("below", "Below", lane=2)])
    drawn = compose(document, "map")
    later = edited(edited(document, "below", title="Other"), "card0", title="Other too")
    given_up = composing(later, "map", previous=drawn)
    next(given_up)
    pieces = composing(later, "map", previous=drawn)
    assert [next(pieces), next(pieces)] == [None, None]
    assert same(in_one_go(pieces), later, "map")
    assert same(compose(document, "map", previous=drawn), document, "map")
