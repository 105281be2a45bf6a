"""Simple lists in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.layout.listed import lay_out_listed, list_item, next_sign
from model.layout.text import lay_out
from model.picture.theme import STANDARD

STYLE = STANDARD.caption


@pytest.mark.parametrize(
    ("line", "level", "sign"),
    [("- a", 0, "-"), ("• a", 0, "•"), ("* a", 0, "*"), ("12. a", 0, "12."), ("3) a", 0, "3)"), ("  - a", 1, "-"),
     ("\t\t\t- a", 1, "-"), ("- ", 0, "-"), ("ㆍ 항목", 0, "ㆍ")],
)  # fmt: skip
def test_what_an_item_is(line: str, level: int, sign: str) -> None:
    item = list_item(line)
    assert item is not None
    assert (item.level, item.sign) == (level, sign)


@pytest.mark.parametrize("line", ["-5 degrees", "2026. 11.22"[:3], "1.5 hours", "a - b", "", "--", "1234. x"])
def test_what_is_no_item(line: str) -> None:
    assert list_item(line) is None


def test_numbers_count_on_and_bullets_stay() -> None:
    assert [next_sign(sign) for sign in ("9.", "3)", "-", "•")] == ["10.", "4)", "-", "•"]


def test_lines_of_an_item_hang_under_its_first_word() -> None:
    block = lay_out_listed("- one two three four five six seven\nplain", STYLE, 90)
    *item, last = block.lines
    assert len(item) > 1
    assert len({line.x for line in item}) == 1
    assert item[0].x > 0
    assert last.x == 0
    assert block.marks[0].text == "•"


def test_the_second_level_stands_further_in() -> None:
    first, second = lay_out_listed("- a\n  - b", STYLE, 200).lines
    assert second.x > first.x


def test_plain_text_is_laid_out_as_ever() -> None:
    assert lay_out_listed("two\nlines", STYLE, 90) == lay_out("two\nlines", STYLE, 90)


@given(st.text(alphabet="ab가 -•*1.\n\t", max_size=60), st.floats(20, 300))
def test_no_word_is_lost(text: str, width: float) -> None:
    block = lay_out_listed(text, STYLE, width)
    drawn = "".join(mark.text for mark in block.marks).replace("•", "").replace("-", "").replace("*", "")
    typed = text.replace("•", "").replace("-", "").replace("*", "")
    assert "".join(drawn.split()) == "".join(typed.split())
    assert all(text[line.start :].startswith(line.text) for line in block.lines)
