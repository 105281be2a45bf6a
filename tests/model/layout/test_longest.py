from __future__ import annotations

import pytest

from model.layout.extent import extent, sketch
from model.layout.listed import lay_out_listed
from model.layout.longest import LONGEST_DRAWN, MOST_LINE_ENDS, drawn, is_drawn_whole
from model.layout.text import TextStyle, lay_out

STYLE = TextStyle("regular", 10, "#000000")
LONG = {
    "words": "word " * 40_000,
    "one word": "W" * 200_000,
    "lines": "a\n" * 100_000,
    "no words": "\n" * 200_000,
    "a list": "- item\n" * 20_000,
    "other line ends": "a\r\n" * 5_000,
}


@pytest.mark.parametrize("text", ["", "short", "a" * LONGEST_DRAWN, "a\n" * MOST_LINE_ENDS])
def test_what_anybody_writes_is_drawn_whole(text: str) -> None:
    assert is_drawn_whole(text)
    assert drawn(text) is text


@pytest.mark.parametrize("name", LONG)
def test_of_a_text_beyond_all_sense_the_beginning_is_drawn(name: str) -> None:
    text = LONG[name]
    assert not is_drawn_whole(text)
    begin = drawn(text)
    assert len(begin) <= LONGEST_DRAWN + 1
    assert begin.endswith("…")
    assert text.startswith(begin[:-1])


@pytest.mark.parametrize("name", LONG)
def test_every_way_of_setting_text_agrees_on_it(name: str) -> None:
    block = lay_out_listed(LONG[name], STYLE, 150)
    assert block.count < 4000
    assert block.lines[-1].text.endswith("…")
    assert {way(LONG[name], STYLE, 150).count for way in (extent, sketch)} == {block.count}
    assert lay_out(LONG[name], STYLE, 150).lines[-1].text.endswith("…")
