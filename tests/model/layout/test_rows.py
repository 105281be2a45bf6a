from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from model.layout.columns import place_columns
from model.layout.labels import overlap
from model.layout.measures import STAGE_WIDTH, STEP_WIDTH
from model.layout.rows import Seat, plan_row
from model.records import Stage, Step

STAGES = [Stage(id=f"stage{number}", map="map", title="") for number in range(4)]
STEPS = [tuple(Step(id=f"{number}{place}", stage=f"stage{number}") for place in range(number)) for number in range(4)]
COLUMNS = place_columns(STAGES, STEPS)
SEATS = st.builds(Seat, st.integers(0, 3), st.sampled_from(["", "10", "20", "21", "30", "32"]), st.integers(1, 5))


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
    plan = plan_row(COLUMNS, seats, lambda index, _width: 30 + index)
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
    wide, below, aside = plan_row(COLUMNS, [Seat(0, "", 2), Seat(1), Seat(3)], lambda *_: 30).places
    assert wide.right > COLUMNS[1].x + COLUMNS[1].width - 10
    assert below.y > wide.bottom
    assert aside.y == wide.y
