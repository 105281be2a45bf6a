"""Finding icons by what people call them."""

from __future__ import annotations

import unicodedata

import pytest

from resources.icon_words import icon_words, is_called
from resources.icons import icon_names


@pytest.mark.parametrize(
    ("text", "name"),
    [("장바구니", "shopping-cart"), ("카드 결제", "credit-card"), ("phone", "phone"), ("device mob", "device-mobile"),
     ("shopping-cart", "shopping-cart"), ("IDEA", "bulb"), (unicodedata.normalize("NFD", "배송"), "truck"), ("", "x")],
)  # fmt: skip
def test_an_icon_is_found_in_both_languages(text: str, name: str) -> None:
    assert is_called(name, text)


def test_what_is_not_meant_is_not_found() -> None:
    assert not is_called("truck", "장바구니")


def test_every_icon_has_a_korean_word() -> None:
    assert [name for name in icon_names() if not any("가" <= letter <= "힣" for letter in icon_words(name))] == []
