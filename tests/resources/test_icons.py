from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import resource_path
from resources.icon_paths import prepared_file, written
from resources.icons import GRID, Segments, has_icon, icon_names, icon_paths, path_segments, read_paths

SIZES = {"M": 3, "L": 3, "C": 7, "Z": 1}


@pytest.mark.parametrize("name", icon_names())
def test_icon_stays_on_its_grid(name: str) -> None:
    paths = icon_paths(name)
    assert paths
    for path in paths:
        assert path[0][0] == "M"
        for verb, *numbers in path:
            assert len(numbers) + 1 == SIZES[str(verb)]
            assert all(isinstance(number, float) and -0.5 <= number <= GRID + 0.5 for number in numbers)


def test_the_prepared_paths_are_those_of_the_files() -> None:
    assert written() == prepared_file().read_text(encoding="utf-8")
    assert all(icon_paths(name) == read_paths(name) for name in icon_names())


def test_an_icon_that_is_not_prepared_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resources.icons.prepared_paths", lambda _name: None)
    assert icon_paths.__wrapped__("star") == icon_paths("star")


def test_icons_consist_of_paths_alone() -> None:
    for name in icon_names():
        source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"<(\w+)", source)) == {"svg", "path"}
        assert source.count(" d=") == len(icon_paths(name)) + 1  # and the invisible frame


@pytest.mark.parametrize("name", ["", "no-such-icon", "../fonts/x", "star.svg"])
def test_unknown_icon(name: str) -> None:
    assert not has_icon(name)
    with pytest.raises(KeyError):
        icon_paths(name)


def test_lines_and_shorthands() -> None:
    assert path_segments("m1 2 3 0h4v5H1V2z") == (
        ("M", 1.0, 2.0),
        ("L", 4.0, 2.0),
        ("L", 8.0, 2.0),
        ("L", 8.0, 7.0),
        ("L", 1.0, 7.0),
        ("L", 1.0, 2.0),
        ("Z",),
    )


def test_smooth_curve_mirrors_its_predecessor() -> None:
    assert path_segments("M0 0c1 2 3 4 5 6s7 8 9 10")[2] == ("C", 7.0, 8.0, 12.0, 14.0, 14.0, 16.0)


def test_quadratic_curve_becomes_cubic() -> None:
    assert path_segments("M0 0q3 6 6 0")[1] == ("C", 2.0, 4.0, 4.0, 4.0, 6.0, 0.0)


def test_flags_of_an_arc_may_touch_what_follows() -> None:
    assert path_segments("M3 12a9 9 0 1018 0") == path_segments("M3 12 a 9 9 0 1 0 18 0")


def test_arc_without_radius_is_a_line() -> None:
    assert path_segments("M1 1A0 5 0 0 1 4 5") == (("M", 1.0, 1.0), ("L", 4.0, 5.0))


def points(path: Segments) -> list[tuple[float, float]]:
    """Points along cubic curves, eight a segment."""
    found = []
    at = path[0][1:]
    for _verb, *numbers in path[1:]:
        p = [float(number) for number in (*at, *numbers)]
        for step in range(9):
            t = step / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            found.append(
                (
                    sum(w * x for w, x in zip(weights, p[::2], strict=True)),
                    sum(w * y for w, y in zip(weights, p[1::2], strict=True)),
                )
            )
        at = tuple(numbers[-2:])
    return found


@given(
    radius=st.floats(1, 12),
    start=st.floats(0, 2 * math.pi),
    sweep=st.floats(0.2, 2 * math.pi - 0.2),
    clockwise=st.booleans(),
)
def test_arc_keeps_to_its_circle(radius: float, start: float, sweep: float, clockwise: bool) -> None:
    end = start + (sweep if clockwise else -sweep)
    (x0, y0), (x1, y1) = ((12 + radius * math.cos(a), 12 + radius * math.sin(a)) for a in (start, end))
    path = path_segments(f"M{x0} {y0}A{radius} {radius} 0 {int(sweep > math.pi)} {int(clockwise)} {x1} {y1}")
    assert len(path) - 1 <= 4
    for x, y in points(path):
        assert math.hypot(x - 12, y - 12) == pytest.approx(radius, rel=2e-3, abs=2e-3)
    assert path[-1][-2:] == pytest.approx((x1, y1), abs=1e-4)
