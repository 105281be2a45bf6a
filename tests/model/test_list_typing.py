"""What Enter and Tab do to lists while they are typed."""

from __future__ import annotations

import pytest

from model.list_typing import after_enter, indented


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
