from __future__ import annotations

import random

import pytest

from model.history import fold
from storage.standing import standing


def journal(seed: int) -> list[tuple[int, str]]:
    """Return the rows of a hundred random acts, as an editor numbers them."""
    chance = random.Random(seed)
    rows: list[tuple[int, str]] = []
    last = 0
    for _ in range(100):
        done, undone = fold(rows)
        action = chance.choice(["do", "do", "extend", "undo", "undo", "redo"])
        if action == "do":
            last += 1
            rows.append((last, action))
        elif done and action in ("extend", "undo"):
            rows.append((done[-1], action))
        elif undone and action == "redo":
            rows.append((undone[-1], action))
    return rows


@pytest.mark.parametrize("seed", range(10))
def test_of_a_whole_journal_the_same_steps_stand(seed: int) -> None:
    assert standing(journal(seed)) == fold(journal(seed))


def test_what_is_said_of_a_lost_step_concerns_no_other() -> None:
    assert standing([(1, "do"), (2, "undo")]) == ([1], [])
    assert standing([(1, "do"), (2, "undo"), (2, "redo"), (3, "do")]) == ([1, 3], [])
    assert standing([(1, "do"), (1, "undo"), (2, "redo")]) == ([], [1])


def test_a_step_taken_back_was_the_latest() -> None:
    assert standing([(1, "do"), (2, "do"), (3, "do"), (2, "undo")]) == ([1], [2])
    assert standing([(1, "do"), (2, "do"), (2, "undo"), (1, "undo"), (2, "redo")]) == ([2], [])


def test_what_is_no_step_is_passed_over() -> None:
    assert standing([("x", "do"), (2**60, "do"), (1, b"do"), (1, "do")]) == ([1], [])
