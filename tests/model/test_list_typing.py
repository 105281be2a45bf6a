"""What Enter and Tab do to lists while they are typed."""

from __future__ import annotations

import pytest

from model.list_typing import after_enter, indented, without_open_end


@pytest.mark.parametrize(
    ("line", "at", "expected"),
    [
        ("plain", 5, (0, "\n")),
        ("- one", 5, (0, "\n- ")),
        ("  - one", 7, (0, "\n  - ")),
        ("9. nine", 7, (0, "\n10. ")),
        ("• one", 2, (0, "\n• ")),
        ("- ", 2, (2, "")),
        ("  3) ", 5, (5, "")),
        ("- one", 0, (0, "\n")),
    ],
)
def test_enter(line: str, at: int, expected: tuple[int, str]) -> None:
    assert after_enter(line, at) == expected


def test_tab_moves_an_item_between_two_levels_and_leaves_plain_lines() -> None:
    assert indented("- one", 1) == "  - one"
    assert indented("  - one", 1) == "  - one"
    assert indented("  - one", -1) == "- one"
    assert indented("- one", -1) == "- one"
    assert indented("plain", 1) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one\n- two\n- ", "- one\n- two"),
        ("- one\n  - \n\n", "- one"),
        ("words\n\nmore\n", "words\n\nmore"),
        ("- ", "- "),
        ("1. one\n2. two", "1. one\n2. two"),
    ],
)
def test_what_was_begun_and_left_empty_at_the_end_is_not_kept(text: str, expected: str) -> None:
    assert without_open_end(text) == expected
