from __future__ import annotations

from functools import partial
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from model.layout.cells import HeightAt
from model.layout.columns import place_columns
from model.layout.labels import overlap
from model.layout.measures import STAGE_WIDTH, STEP_WIDTH
from model.layout.rows import ColumnPlan, Seat, plan_column, plan_wide
from model.records import Stage, Step

STAGES = [Stage(id=f"stage{number}", map="map", title="") for number in range(4)]
STEPS = [tuple(Step(id=f"{number}{place}", stage=f"stage{number}") for place in range(number)) for number in range(4)]
COLUMNS = place_columns(STAGES, STEPS)
SEATS = st.builds(Seat, st.integers(0, 3), st.sampled_from(["", "10", "20", "21", "30", "32"]), st.integers(1, 5))


def plan_row(seats: list[Seat], height_at: HeightAt) -> ColumnPlan:
    """Place a whole row: the cards across several columns, then column by column."""
    wide = [number for number, seat in enumerate(seats) if seat.last(COLUMNS) > seat.column]
    above = plan_wide(COLUMNS, [seats[number] for number in wide], lambda at, width: height_at(wide[at], width))
    places = dict(zip(wide, above.places, strict=True))
    height = 0.0
    for index, column in enumerate(COLUMNS):
        here = [number for number, seat in enumerate(seats) if seat.column == index and number not in wide]
        steps = [seats[number].step for number in here]
        plan = plan_column(column, steps, above.tops[index], partial(_at, height_at, here))
        places.update(zip(here, plan.places, strict=True))
        height = max(height, plan.height)
    return ColumnPlan(tuple(places[number] for number in range(len(seats))), height)


def _at(height_at: HeightAt, members: list[int], index: int, width: float) -> float:
    return height_at(members[index], width)


def test_steps_share_their_stage_and_have_room_for_a_card() -> None:
    assert [len(column.parts) for column in COLUMNS] == [0, 1, 2, 3]
    assert COLUMNS[0].width >= STAGE_WIDTH
    for column in COLUMNS:
        assert all(part.width >= STEP_WIDTH for part in column.parts)
        if column.parts:
            last = column.parts[-1]
            assert column.parts[0].x == column.x
            assert abs(last.x + last.width - column.x - column.width) < 0.01


@given(st.lists(SEATS, max_size=14))
def test_cards_never_overlap_and_stay_in_their_columns(seats: list[Seat]) -> None:
    plan = plan_row(seats, lambda index, _width: 30 + index)
    for one, other in combinations(plan.places, 2):
        assert not overlap(one, other)
    for seat, rect in zip(seats, plan.places, strict=True):
        column = COLUMNS[seat.column]
        end = COLUMNS[min(seat.column + seat.span, len(COLUMNS)) - 1]
        part = column.part(seat.step)
        assert rect.x >= (part.x if part else column.x)
        assert rect.right <= end.x + end.width
        assert rect.bottom < plan.height


def test_a_spanning_card_reaches_across_and_the_others_make_room() -> None:
    wide, below, aside = plan_row([Seat(0, "", 2), Seat(1), Seat(3)], lambda *_: 30).places
    assert wide.right > COLUMNS[1].x + COLUMNS[1].width - 10
    assert below.y > wide.bottom
    assert aside.y == wide.y
