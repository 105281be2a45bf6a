"""Text is broken, shaped and placed once, and never loses a character."""

from __future__ import annotations

import time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.layout.fonts import face_metrics, face_names, face_path
from model.layout.longest import LONGEST_DRAWN
from model.layout.text import TextBlock, TextStyle, lay_out, measure, missing_characters

STYLE = TextStyle("regular", 10, "#1F2430")
ANY_TEXT = st.text(
    st.sampled_from("가나다 ab-/.,漢字かな。「」\t\n שלוםمرحबा \u0301\u200d👍🏽🇰🇷1\ufe0f\u20e3\u1112\u1161\u11ab"),
    max_size=60,
)


def lines_of(block: TextBlock) -> list[str]:
    return [line.text for line in block.lines]


def test_korean_breaks_between_words_only() -> None:
    assert lines_of(lay_out("후기 20여 건을 읽고 가격을 비교한다", STYLE, 60)) == [
        "후기 20여 ",
        "건을 읽고 ",
        "가격을 비교한다"[:4],
        "비교한다",
    ]


def test_a_word_wider_than_its_box_is_broken_inside() -> None:
    block = lay_out("가나다라마바사아자차", STYLE, 30)
    assert len(block.lines) > 2
    assert "".join(lines_of(block)) == "가나다라마바사아자차"
    assert block.width <= 30


def test_a_wide_word_is_broken_after_inner_signs_first() -> None:
    assert lines_of(lay_out("인지·고려·구매·유지", STYLE, 50)) == ["인지·고려·", "구매·유지"]


def test_clusters_stay_whole_in_the_narrowest_box() -> None:
    text = "e\u0301👍🏽👨‍👩‍👧🇰🇷\u1112\u1161\u11ab"
    assert lines_of(lay_out(text, STYLE, 0)) == ["e\u0301", "👍🏽", "👨‍👩‍👧", "🇰🇷", "\u1112\u1161\u11ab"]


@pytest.mark.parametrize("text", ["2026/11/21", "3.2/7", "well-known", "10–20", "https://", "字는", "「漢"])
def test_what_belongs_together_stays_together(text: str) -> None:
    assert lines_of(lay_out(f"나 {text}", STYLE, measure(text, STYLE))) == ["나 ", text]


@pytest.mark.parametrize(
    ("text", "lines"), [("상품/결제", ["상품/", "결제"]), ("東京都", ["東京", "都"]), ("東京。", ["東", "京。"])]
)
def test_where_a_line_may_break_without_a_space(text: str, lines: list[str]) -> None:
    assert lines_of(lay_out(text, STYLE, max(measure(line, STYLE) for line in lines))) == lines


@given(ANY_TEXT, st.sampled_from([None, 0.0, 5.0, 33.0, 200.0]))
def test_no_character_is_lost_or_moved(text: str, width: float | None) -> None:
    block = lay_out(text, STYLE, width)
    for line, following in zip(block.lines, [*block.lines[1:], None], strict=True):
        end = following.start if following else len(text)
        assert text[line.start : end].rstrip("\n") == line.text.rstrip("\n")
        marks = [mark for mark in block.marks if mark.y == line.baseline]
        assert "".join(mark.text for mark in marks) == line.text
    for mark in block.marks:
        assert len(mark.glyphs) == len(mark.positions) == len(mark.clusters)
        assert all(0 <= cluster < len(mark.text) for cluster in mark.clusters)


def test_a_box_as_wide_as_the_text_holds_it_on_one_line() -> None:
    for text in ("AVATAR To 고객센터", "漢字 AB", "مرحبا بالعالم"):
        assert len(lay_out(text, STYLE, measure(text, STYLE)).lines) == 1


def test_empty_text_is_one_line_high() -> None:
    block = lay_out("", STYLE, 100)
    assert (block.width, block.height, block.marks) == (0, 14, ())
    assert len(lay_out("\n", STYLE).lines) == 2


def test_decomposed_korean_is_drawn_composed_and_kept_as_typed() -> None:
    typed = normalize("NFD", "한글 각")
    composed, decomposed = lay_out("한글 각", STYLE).marks[0], lay_out(typed, STYLE).marks[0]
    assert decomposed.glyphs == composed.glyphs
    assert decomposed.text == typed


def test_kerning_brings_letters_together() -> None:
    assert measure("AV", STYLE) < measure("A", STYLE) + measure("V", STYLE)


def test_scripts_fall_back_run_by_run() -> None:
    marks = lay_out("가 漢 ไทย नम 👍 שלום", STYLE).marks
    assert {mark.face for mark in marks} == {"regular", "cjk", "thai", "devanagari", "emoji", "hebrew"}


def test_right_to_left_text_is_seen_in_its_order() -> None:
    first, second, third = (
        lay_out("אב 12 גד", STYLE).marks[0],
        *[mark for mark in lay_out("אב 12 גד", STYLE).marks if mark.text.strip() in ("12", "גד")],
    )
    assert first.x > second.x > third.x
    assert not first.rightwards
    assert second.rightwards


def test_arabic_letters_join() -> None:
    joined = lay_out("سلام", STYLE).marks[0].glyphs
    alone = [glyph for letter in "سلام" for glyph in lay_out(letter, STYLE).marks[0].glyphs]
    assert sorted(joined) != sorted(alone)


def test_what_no_font_has_is_named_and_never_drawn_as_a_box() -> None:
    text = "가 \u0f40\u0f40 \U00012000 \t👍🏽"
    assert missing_characters(text) == {"\u0f40", "\U00012000"}
    marks = lay_out(text, STYLE).marks
    assert "".join(mark.text for mark in marks) == text
    assert all(glyph != 0 for mark in marks for glyph in mark.glyphs)


@pytest.mark.parametrize(("align", "x"), [("left", 0.0), ("centre", 0.5), ("right", 1.0)])
def test_lines_are_aligned_in_the_box_without_their_trailing_spaces(align: str, x: float) -> None:
    block = lay_out("가나다 라", TextStyle("bold", 10, "#000000", align=align), 40)  # type: ignore[arg-type]
    for line in block.lines:
        assert line.x == pytest.approx((40 - line.width) * x)
        assert line.width == pytest.approx(measure(line.text.rstrip(), TextStyle("bold", 10, "#000000")))


def test_ascent_and_descent_are_centred_in_the_line() -> None:
    metrics = face_metrics("regular")
    line = lay_out("가", STYLE).lines[0]
    above, below = line.baseline - metrics.ascent * 10, 14 - line.baseline - metrics.descent * 10
    assert above == pytest.approx(below)


def test_a_block_can_be_placed() -> None:
    block = lay_out("가\n나", STYLE)
    assert [(mark.x, mark.y) for mark in block.placed(7, 9)] == [(mark.x + 7, mark.y + 9) for mark in block.marks]


@pytest.mark.parametrize("letters", ["a", "abcAVT", "가각갂", "漢字", "a,b"])
def test_a_huge_word_takes_time_in_proportion(letters: str) -> None:
    word = (letters * LONGEST_DRAWN)[:LONGEST_DRAWN]
    started = time.process_time()
    block = lay_out(word, STYLE, 100)
    assert time.process_time() - started < 1
    assert "".join(lines_of(block)) == word


def test_every_face_has_its_file() -> None:
    assert all(face_path(name).is_file() for name in face_names())
