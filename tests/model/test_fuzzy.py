from __future__ import annotations

import pytest

from model.fuzzy import match


@pytest.mark.parametrize("typed", ["내보", "ㄴㅂㄴㄱ", "export", "파일 내보", "exp"])
def test_a_command_is_found_by_its_words_initials_and_menu(typed: str) -> None:
    assert match(typed, "내보내기", ("파일", "Export"))


def test_letters_in_their_order_are_enough() -> None:
    assert match("zts", "Zoom to selection")
    assert not match("xq", "Zoom to selection")
    assert not match("zoom paper", "Zoom to selection")


def test_the_start_counts_more_than_the_middle() -> None:
    def score(typed: str, text: str) -> float:
        found = match(typed, text)
        return found.score if found else 0.0

    assert score("ma", "Map") > score("ma", "New map") > score("ma", "Permanent")


def test_places_are_those_to_mark() -> None:
    found = match("zts", "Zoom to selection")
    assert found
    assert found.places == ((0, 1), (5, 6), (8, 9))


def test_nothing_typed_fits_everything() -> None:
    found = match("", "Undo")
    assert found
    assert found.places == ()
