from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.errors import Refused
from model.operations.replacing import replace_text, with_words
from model.records import Card, JourneyMap, Lane, Persona, Stage
from tests.model.random_documents import ranked


def document(*more: Card | Persona, locked: bool = False) -> Document:
    return Document.of(
        "d",
        ranked(
            [
                JourneyMap(id="map", title="고객센터 여정"),
                Stage(id="stage", map="map", title="고객센터"),
                Lane(id="lane", map="map", type="actions", locked=locked),
                *more,
            ]
        ),
    )


@pytest.mark.parametrize(
    ("text", "looked_for", "new", "wanted", "count"),
    [
        ("고객센터 전화, 고객센터", "고객센터", "상담실", "상담실 전화, 상담실", 2),
        ("고객 센터", "고객센터", "x", "고객 센터", 0),
        ("고객", "ㄱㄱ", "x", "고객", 0),
        (unicodedata.normalize("NFD", "한국어 글"), "한국어", "우리", "우리 " + unicodedata.normalize("NFD", "글"), 1),
        ("Chat CHAT chat", "chat", "톡", "톡 톡 톡", 3),
        ("a.b a*b", "a*b", "%", "a.b %", 1),
        ("Straße", "SS", "x", "Strax" + "e", 1),
        ("aaa", "aa", "b", "ba", 1),
        ("AND", "and", r"\1 {x} &amp;", r"\1 {x} &amp;", 1),
        ("abc", "", "x", "abc", 0),
    ],
)
def test_only_the_letters_themselves_are_replaced(
    text: str, looked_for: str, new: str, wanted: str, count: int
) -> None:
    assert with_words(text, looked_for, new) == (wanted, count)


@given(st.text(max_size=30), st.text(min_size=1, max_size=3), st.text(max_size=3))
def test_any_text_is_taken_letter_for_letter(text: str, looked_for: str, new: str) -> None:
    after, count = with_words(text, looked_for, new)
    assert (after == text) if not count else count > 0
    if looked_for.isascii() and looked_for.isdigit() and text.isascii():
        assert after == text.replace(looked_for, new)


def test_it_is_one_change_over_all_kinds_of_texts() -> None:
    card = Card(
        id="card", lane="lane", stage="stage", title="앱 앱", text="앱", tags=("앱", "웹", "앱 2"), owner="앱팀"
    )
    persona = Persona(id="persona", name="앱 쓰는 이", goals=("앱", "값"))
    done = replace_text(document(card, persona), ["card", "persona", "gone"], "앱", "웹")
    after = document(card, persona).apply(done.change)
    new = after.need("card", Card)
    assert (new.title, new.text, new.tags, new.owner) == ("웹 웹", "웹", ("웹", "웹 2"), "웹팀")
    assert after.need("persona", Persona).goals == ("웹", "값")
    assert (done.places, done.locked) == (8, 0)


def test_what_is_locked_stays_and_is_counted() -> None:
    card = Card(id="card", lane="lane", stage="stage", title="앱")
    done = replace_text(document(card, locked=True), ["card"], "앱", "웹")
    assert not done.change
    assert (done.places, done.locked) == (0, 1)


def test_a_text_that_would_be_too_long_is_refused() -> None:
    card = Card(id="card", lane="lane", stage="stage", title="a" * 300)
    with pytest.raises(Refused):
        replace_text(document(card), ["card"], "a", "b" * 300)
