from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.layout.cells import plan_cell
from model.layout.labels import overlap
from model.layout.measures import CARD_GAP, CARDS_ACROSS, GUTTER


def test_one_card_fills_the_cell() -> None:
    (rect,) = plan_cell(1, 263, lambda _index, _width: 30).places
    assert (rect.x, rect.y, rect.width, rect.height) == (GUTTER, GUTTER, 263 - 2 * GUTTER, 30)


def test_two_cards_stand_side_by_side_equally_high() -> None:
    left, right = plan_cell(2, 263, lambda index, _width: (46, 30)[index]).places
    assert left.y == right.y
    assert left.height == right.height == 46
    assert right.x == left.right + CARD_GAP
    assert right.right == 263 - GUTTER


def test_cards_stand_below_each_other_where_that_takes_less_height() -> None:
    plan = plan_cell(2, 263, lambda _index, width: 30 if width > 200 else 200)
    assert [rect.x for rect in plan.places] == [GUTTER, GUTTER]
    assert plan.height == 30 * 2 + 3 * GUTTER


def test_the_last_card_of_a_wrapped_cell_is_as_wide_as_the_others() -> None:
    places = plan_cell(3, 263, lambda _index, _width: 40).places
    assert places[2].y > places[0].y
    assert len({round(rect.width, 6) for rect in places}) == 1


def test_a_wide_cell_takes_four_across() -> None:
    places = plan_cell(8, 1315, lambda _index, _width: 30).places
    assert len({rect.y for rect in places}) == 8 / CARDS_ACROSS


def test_an_empty_cell_has_no_height() -> None:
    assert plan_cell(0, 263, lambda _index, _width: 30).height == 0


@given(st.integers(1, 15), st.floats(120, 1400), st.floats(30, 300))
def test_cards_never_overlap_nor_leave_the_cell(count: int, width: float, height: float) -> None:
    plan = plan_cell(count, width, lambda index, wide: height + index * 3000 / wide)
    for index, rect in enumerate(plan.places):
        assert rect.x >= GUTTER - 1e-9
        assert rect.right <= width - GUTTER + 1e-6
        assert rect.bottom + GUTTER <= plan.height + 1e-6
        assert not any(overlap(rect, other, CARD_GAP - 1e-6) for other in plan.places[index + 1 :])
