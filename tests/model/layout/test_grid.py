from __future__ import annotations

import pytest

from model.layout.grid import Column, EmotionScale, Grid, Rect, Row

GRID = Grid(
    Rect(10, 20, 300, 200),
    100,
    60,
    (Column("s0", 110, 80), Column("s1", 190, 120)),
    (Row("l0", 60, 40), Row("l1", 100, 120, EmotionScale(110, 210))),
)


@pytest.mark.parametrize(
    ("x", "stage"), [(109.9, None), (110, "s0"), (189.9, "s0"), (190, "s1"), (309.9, "s1"), (310, None), (-1e9, None)]
)
def test_the_column_at_an_x(x: float, stage: str | None) -> None:
    column = GRID.column_at(x)
    assert (column.stage if column else None) == stage


@pytest.mark.parametrize(("y", "lane"), [(59, None), (60, "l0"), (100, "l1"), (219, "l1"), (220, None)])
def test_the_row_at_a_y(y: float, lane: str | None) -> None:
    row = GRID.row_at(y)
    assert (row.lane if row else None) == lane


def test_cells_by_lane_and_stage() -> None:
    assert GRID.cell("l1", "s0") == Rect(110, 100, 80, 120)
    assert (GRID.cell("gone", "s0"), GRID.cell("l0", "gone")) == (None, None)


def test_an_empty_grid_has_nothing_anywhere() -> None:
    empty = Grid(Rect(0, 0, 0, 0), 0, 0, (), ())
    assert (empty.column_at(0), empty.row_at(0)) == (None, None)


@pytest.mark.parametrize(("score", "y"), [(2, 110), (-2, 210), (0, 160)])
def test_scores_and_heights(score: float, y: float) -> None:
    scale = EmotionScale(110, 210)
    assert (scale.y_of(score), scale.score_at(y)) == (y, score)


def test_scores_beyond_the_lane_are_the_extremes() -> None:
    assert (EmotionScale(110, 210).score_at(0), EmotionScale(110, 210).score_at(999)) == (2, -2)


def test_rectangles() -> None:
    rect = Rect(1, 2, 3, 4)
    assert (rect.right, rect.bottom, rect.moved(1, 1)) == (4, 6, Rect(2, 3, 3, 4))
    assert rect.contains(1, 2)
    assert not rect.contains(4, 2)
