from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model.layout.grid import Rect
from model.layout.routes import Lines, route

XS = [200.0 * number for number in range(6)]
YS = [60.0 * number for number in range(8)]
CELLS = [(column, row) for column in range(5) for row in range(7)]


def at(cell: tuple[int, int]) -> Rect:
    return Rect(200.0 * cell[0] + 8, 60.0 * cell[1] + 8, 184, 44)


@given(st.lists(st.sampled_from(CELLS), min_size=2, max_size=35, unique=True), st.sampled_from([-2.4, 0.0, 2.4]))
def test_a_way_is_right_angled_and_goes_around_every_card(cells: list[tuple[int, int]], aside: float) -> None:
    source, target = at(cells[0]), at(cells[1])
    others = [at(cell) for cell in cells]
    points = route(source, target, others, Lines(XS, YS), aside)
    assert on_edge(points[0], source)
    assert on_edge(points[-1], target)
    for (x1, y1), (x2, y2) in pairwise(points):
        assert x1 == x2 or y1 == y2
        for rect in others:
            inside = (
                max(x1, x2) > rect.x and min(x1, x2) < rect.right and max(y1, y2) > rect.y and min(y1, y2) < rect.bottom
            )
            assert not inside, (rect, points)


def on_edge(point: tuple[float, float], rect: Rect) -> bool:
    return point[0] in {rect.x, rect.right} or point[1] in {rect.y, rect.bottom}


def test_neighbours_are_joined_by_a_straight_line() -> None:
    assert len(route(at((0, 0)), at((1, 0)), [at((0, 0)), at((1, 0))], Lines(XS, YS))) == 2
    assert len(route(at((2, 3)), at((2, 2)), [at((2, 2)), at((2, 3))], Lines(XS, YS))) == 2


def test_ends_that_are_walled_in_are_joined_all_the_same() -> None:
    wall = [Rect(-500, -500, 3000, 3000)]
    assert len(route(at((0, 0)), at((3, 3)), wall, Lines(XS, YS))) >= 2
