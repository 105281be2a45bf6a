from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.layout.curve import Curve, curve_through

POINTS = st.lists(st.tuples(st.floats(0, 1000), st.floats(-70, 70)), min_size=2, max_size=12).map(
    lambda points: sorted(points, key=lambda point: point[0])
)


def curve_of(points: list[tuple[float, float]]) -> Curve:
    curve = curve_through(points)
    assert curve is not None
    return curve


@given(POINTS)
def test_never_overshoots(points: list[tuple[float, float]]) -> None:
    curve = curve_of(points)
    for (x0, y0), (x1, y1) in zip(curve.points, curve.points[1:], strict=False):
        for step in range(21):
            y = curve.y_at(x0 + (x1 - x0) * step / 20)
            assert min(y0, y1) - 1e-6 <= y <= max(y0, y1) + 1e-6


@given(POINTS)
def test_passes_through_every_point(points: list[tuple[float, float]]) -> None:
    curve = curve_of(points)
    assert [y for _, y in curve.points] == [y for _, y in points]
    assert all(abs(x - wanted) <= 1 for (x, _), (wanted, _) in zip(curve.points, points, strict=True))
    assert all(a < b for (a, _), (b, _) in zip(curve.points, curve.points[1:], strict=False))
    assert all(abs(curve.y_at(x) - y) < 1e-6 for x, y in curve.points)


@given(POINTS)
def test_segments_are_the_same_curve(points: list[tuple[float, float]]) -> None:
    curve = curve_of(points)
    move, *bends = curve.segments()
    start = (move[1], move[2])
    assert start == curve.points[0]
    for (verb, *rest), (x0, y0) in zip(bends, curve.points, strict=False):
        x1, y1, x2, y2, x3, y3 = (float(number) for number in rest)
        assert verb == "C"
        half = ((x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8)
        assert curve.y_at(half[0]) == pytest.approx(half[1], abs=1e-4)


def test_a_top_is_where_the_curve_turns() -> None:
    curve = curve_of([(0, 0), (100, 50), (200, 10)])
    assert curve.slopes[1] == 0


def test_one_moved_point_bends_the_curve_only_near_it() -> None:
    before = [(x * 100.0, y) for x, y in enumerate((0.0, 30.0, 10.0, -20.0, 5.0, 40.0, 0.0))]
    after = [*before[:5], (500.0, 45.0), before[6]]
    assert curve_of(before).segments()[:4] == curve_of(after).segments()[:4]


@pytest.mark.parametrize("points", [[], [(3.0, 4.0)]])
def test_fewer_than_two_points_have_no_curve(points: list[tuple[float, float]]) -> None:
    assert curve_through(points) is None


def test_many_heights_at_once_are_those_one_by_one() -> None:
    curve = curve_through([(0, 0), (10, -5), (30, 20), (31, 20), (90, 3)])
    assert curve is not None
    xs = [0, 0.5, 9.99, 10, 10.01, 29, 30, 30.5, 31, 60, 89.9, 90]
    assert curve.heights_at(xs) == pytest.approx([curve.y_at(x) for x in xs])
