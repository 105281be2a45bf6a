from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.letters import exact_places, needle, skeleton, sought


def found(typed: str, text: str) -> list[str]:
    return [text[start:end] for start, end in needle(typed).places(text)]


@pytest.mark.parametrize(
    "typed", ["ㄱㄱㅅㅌ", "고객센터", "고ㄱ센", "고객세", "고객ㅅ", "고갟", "고갟ㅌ", "곣ㅌ", "ㄱㄳㅌ", "객ㅅㅌ"]
)
def test_korean_is_found_as_far_as_it_is_typed(typed: str) -> None:
    assert found(typed, "우리 고객센터에 전화")


@pytest.mark.parametrize("typed", ["ㄱㄱㅌ", "고객선", "고게", "ㄱㄱㅅㅌㅌ", "갟ㅌㅌ"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert not found(typed, "우리 고객센터에 전화")


def test_a_syllable_inside_is_meant_as_it_is() -> None:
    assert found("가나", "간나 가나") == ["가나"]
    assert found("가", "각 가") == ["각", "가"]


def test_marks_are_in_the_text_as_it_was_written() -> None:
    decomposed = unicodedata.normalize("NFD", "첫 고객센터")
    (place,) = found("고객", decomposed)
    assert unicodedata.normalize("NFC", place) == "고객"
    assert found("strasse", "Die STRAßE!") == ["STRAßE"]
    assert found("ｎfc".replace("ｎ", "n"), "NFC nfc") == ["NFC", "nfc"]
    assert found(unicodedata.normalize("NFD", "café"), "CAFÉ") == ["CAFÉ"]


def test_line_ends_are_spaces() -> None:
    assert found("one two", "one\ntwo") == ["one\ntwo"]


@pytest.mark.parametrize(
    "sign", ['"', "'", "%", "*", "?", "AND", "OR NOT", "[a-z]", "(", ")", "\\", ".*", "^$", "_", "|"]
)
def test_signs_find_themselves_alone(sign: str) -> None:
    assert found(sign, f"x {sign} y") == [sign]
    assert not found(sign, "abc 가나다 123")


@pytest.mark.parametrize("typed", ["", " ", "\n\t", "\x00"])
def test_nothing_finds_nothing(typed: str) -> None:
    assert not needle(typed)
    assert not needle(typed).places("abc ")


@given(st.text(max_size=30), st.text(min_size=1, max_size=6), st.text(max_size=30))
def test_every_text_finds_itself(before: str, typed: str, after: str) -> None:
    from model.cleaning import clean

    typed = clean(typed)
    if needle(typed):
        whole = f"{clean(before)} {typed} {clean(after)}"
        places = needle(typed).places(whole)
        assert all(0 <= start < end <= len(whole) for start, end in places)
        if sought(typed) in sought(whole):
            assert places


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_skeletons_keep_every_place(text: str) -> None:
    assert len(skeleton(sought(text))) == len(sought(text))


@pytest.mark.parametrize("typed", ["ㄱㄱㅅㅌ", "ㄱㄱ ㅅㅌ", "고객센터", "고객 센터", "고객 ㅅ"])
@pytest.mark.parametrize("text", ["고객센터 전화", "고객 센터 전화"])
def test_korean_is_found_however_it_is_spaced(typed: str, text: str) -> None:
    (place,) = needle(typed).places(text)
    assert text[slice(*place)].replace(" ", "") in ("고객센터", "고객센")


def test_two_syllables_are_found_as_they_are_spaced() -> None:
    assert not needle("고객").places("최고 객실")
    assert needle("ㄱㄱ").places("최고 객실") == ((1, 4),)


@pytest.mark.parametrize(
    ("typed", "text", "place"),
    [
        ("full", "a ＦＵＬＬ house", "ＦＵＬＬ"),
        ("ＦＵＬＬ", "a full house", "full"),
        ("(주)", "㈜여정 상사", "㈜"),
        ("주", "㈜여정", "㈜"),
        ("50%", "５０％ 할인", "５０％"),
        ("s", "Straße", "S"),
        ("🛋️", "새 🛋️ 소파", "🛋️"),
    ],
)
def test_letters_of_another_width_or_joined_are_found_by_the_plain_ones(typed: str, text: str, place: str) -> None:
    assert found(typed, text)[0].casefold() == place.casefold()


def test_part_of_a_joined_letter_marks_all_of_it() -> None:
    assert found("s", "ß") == ["ß"]
    assert found("m", "20㎡") == ["㎡"]


def test_single_consonants_stay_what_they_are() -> None:
    assert found("ㅋ", "ㅋㅋ") == ["ㅋ", "ㅋ"]
    assert sought("ㅋㅋ ①") == "ㅋㅋ 1"


def test_replacing_takes_the_typed_letters_alone() -> None:
    assert exact_places("20 m² ２", "2") == ((0, 1),)
