from __future__ import annotations

import json

import pytest

from model.cleaning import clean, is_clean, one_line, shortened, visible


@pytest.mark.parametrize(
    "text", ["", "여정", "e\u0301 한", "\u200fعربي\u200e", " spaced ", "a\tb\nc", "\x7f\x85\u2028", "👩‍👩‍👧", "\ufeff"]
)
def test_what_files_can_hold_stays_code_point_for_code_point(text: str) -> None:
    assert clean(text) == text


def test_what_no_file_can_hold_is_taken_out() -> None:
    assert clean("a\x00\x08\x0b\x0c\x1b\ud800\udfff\ufffe\uffffb") == "ab"


def test_each_of_what_no_file_can_hold_is_found_by_itself() -> None:
    forbidden = [*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
    for code in set(forbidden) - {9, 10}:
        assert clean(f"여정{chr(code)}") in ("여정", "여정\n")
        assert not is_clean(f"여정{chr(code)}")
    assert is_clean("여정\t\n")


def test_line_ends_become_line_feeds() -> None:
    assert clean("a\r\nb\rc\n") == "a\nb\nc\n"


def test_one_line_and_shortened() -> None:
    assert one_line(" a\n\tb ") == "a b"
    assert shortened("x" * 40) == "x" * 40
    assert shortened("x" * 41) == "x" * 39 + "…"
    assert len(shortened(" word" * 1_000_000)) <= 40
    assert shortened("x" * 38 + "e\u0301ab") == "x" * 38 + "…"
    assert shortened("x" * 38 + "\u1112\u1161\u11ab.") == "x" * 38 + "…"


def test_what_steers_a_terminal_is_written_out() -> None:
    assert visible("a\x1b[2J\x07\x9b\x7f\x00\x85") == "a\\u001b[2J\\u0007\\u009b\\u007f\\u0000\\u0085"
    assert visible("\u202eabc\u2066\u200b\ufeff\u061c") == "\\u202eabc\\u2066\\u200b\\ufeff\\u061c"
    assert visible("\U000e0041") == "\\udb40\\udc41"
    assert json.loads(visible(json.dumps("\x9b\u202e\x7f", ensure_ascii=False))) == "\x9b\u202e\x7f"


@pytest.mark.parametrize("text", ["가나다\n\t둘째 줄", "👩\u200d💻", "می\u200cخواهم", "שלום"])
def test_what_people_write_is_visible_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_a_label_has_no_characters_that_no_font_has() -> None:
    assert shortened("\x1b[2J\x00a\x07") == "[2Ja"
