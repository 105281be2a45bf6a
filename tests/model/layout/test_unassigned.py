from __future__ import annotations

import pytest

from model.layout.bidi import levels


@pytest.mark.parametrize(
    ("text", "found"), [("\U0001e960", [1]), ("\u05d0\u0378", [1, 2]), ("a\U0001e960b", [0, 1, 0])]
)
def test_characters_that_unicode_has_not_assigned_have_a_direction(text: str, found: list[int]) -> None:
    assert [level % 2 for level in levels(text)[1]] == [level % 2 for level in found]
