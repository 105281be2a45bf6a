"""The room that text takes is found without laying it out, and to the last bit the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.layout.extent import Extent, extent
from model.layout.listed import lay_out_listed
from model.layout.text import TextStyle

STYLE = TextStyle("medium", 11.5, "#1F2430")
ANY_TEXT = st.text(st.sampled_from("가나다라 ab-/.,漢“”…→·–\u00a0\u0301 \n1* שAVTo\t'"), max_size=60)


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT, st.sampled_from([STYLE, TextStyle("regular", 10.5, "#1F2430", 1.3)]), st.floats(0, 220))
def test_an_extent_is_that_of_the_text_laid_out(text: str, style: TextStyle, width: float) -> None:
    short, full = extent(text, style, width), lay_out_listed(text, style, width)
    assert (short.height, short.count, short.end) == (full.height, full.count, full.end)
    assert short.smallest == full.smallest


@pytest.mark.parametrize("text", ["", "매장 상담을 예약한다", "10:30 – “AV” prices/terms…", "  두 칸  띄움 ", "a\n\nb"])
def test_common_text_is_not_laid_out(text: str) -> None:
    assert isinstance(extent(text, STYLE, 120), Extent)


@pytest.mark.parametrize("text", ["- 하나\n- 둘", "שלום", "漢字", "아주긴낱말" * 20, "👍🏽"])
def test_text_that_takes_more_is_laid_out(text: str) -> None:
    assert not isinstance(extent(text, STYLE, 120), Extent)
