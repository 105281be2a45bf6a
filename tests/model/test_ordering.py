from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.ordering import LONGEST_RANK, first_ranks, order_key, room_at
from model.records import Record, Stage

RANKS = st.one_of(
    st.sampled_from(["", "a0", "a0V", "a1", "Zz", "zzzz", "~", "가", "a0é", "A" + 26 * "0", "b", "a" + 90 * "z"]),
    st.text(max_size=4),
)


def row_of(ranks: list[str]) -> list[Record]:
    rows: list[Record] = [Stage(id=f"s{number}", rank=rank, map="m") for number, rank in enumerate(ranks)]
    return sorted(rows, key=order_key)


def inserted(row: list[Record], index: int, count: int, name: str = "n") -> list[Record]:
    """Return the row as it is asked for, having checked that sorting by rank gives the same."""
    ranks, moved = room_at(row, index, count)
    new = {record.id: rank for record, rank in moved}
    stay = [replace(record, rank=new.get(record.id, record.rank)) for record in row]
    fresh: list[Record] = [Stage(id=f"{name}{number}", rank=rank, map="m") for number, rank in enumerate(ranks)]
    asked = stay[:index] + fresh + stay[index:]
    assert sorted(asked, key=order_key) == asked
    return asked


@given(st.lists(RANKS, max_size=8), st.integers(0, 8), st.integers(1, 3))
def test_an_insertion_lands_where_it_was_asked_among_any_ranks(ranks: list[str], index: int, count: int) -> None:
    inserted(row_of(ranks), min(index, len(ranks)), count)


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_equal_ranks_make_room(index: int) -> None:
    row = inserted(row_of(["a0", "a0", "a0"]), index, 2)
    assert [record.id for record in row if record.id[0] == "s"] == ["s0", "s1", "s2"]


def test_only_neighbours_that_must_make_room_do() -> None:
    row = row_of(["a0", "a1", "a1", "a3", "a4", "a5"])
    _, moved = room_at(row, 2)
    assert {record.id for record, _ in moved} <= {"s1", "s2", "s3"}
    assert room_at(row, 4)[1] == []


@pytest.mark.parametrize("place", [0, 3, 6])
def test_ranks_stay_short_however_often_one_place_is_hit(place: int) -> None:
    row = row_of(first_ranks(6))
    for number in range(400):
        row = inserted(row, min(place, len(row)), 1, f"n{number}.")
    assert max(len(record.rank) for record in row) <= LONGEST_RANK


def test_indices_beyond_the_ends_mean_the_ends() -> None:
    row = row_of(["a1", "a2"])
    assert room_at(row, -5)[0][0] < "a1"
    assert room_at(row, 99)[0][0] > "a2"


def test_first_ranks_of_many_are_short_and_ascend() -> None:
    ranks = first_ranks(10_000)
    assert sorted(set(ranks)) == ranks
    assert max(map(len, ranks)) <= 4
