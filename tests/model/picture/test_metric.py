from __future__ import annotations

from typing import Any

import pytest

from model.picture.compose import compose
from model.picture.marks import Box, Group
from model.picture.metric import scale_of, target_words, trend, value_words
from model.picture.theme import STANDARD
from model.records import Measurement
from tests.model.picture.small_maps import MAP, groups, marks, metric, small_map, texts


def measured(*values: float, n: int | None = None) -> tuple[Measurement, ...]:
    return tuple(Measurement(f"2026-0{number + 1}-01", value, n) for number, value in enumerate(values))


def tile(**fields: Any) -> Group:
    document = small_map(5, ("metrics",), [metric("m", **fields)])
    found = (group for group, _, _ in groups(compose(document, MAP).picture.root) if group.kind == "metric")
    return next(found)


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (18, "%", ("18%", "")),
        (7.4, "%", ("7.4%", "")),
        (3.2, "1-7", ("3.2 / 7", "")),
        (34, "-100..100", ("+34", "")),
        (-5, "-100..100", ("\u22125", "")),
        (0, "-100..100", ("0", "")),
        (12345.6, "건", ("12,345.6", "건")),
        (4, "", ("4", "")),
        (1e308, "", ("1e+308", "")),
        (4.5, "0 ~ 10", ("4.5 / 10", "")),
    ],
)
def test_values_are_printed_with_their_unit(value: float, unit: str, printed: tuple[str, str]) -> None:
    assert value_words(value, unit) == printed


@pytest.mark.parametrize(("unit", "scale"), [("1-7", (1, 7)), ("-100..100", (-100, 100)), ("%", None), ("7-1", None)])
def test_units_may_be_scales(unit: str, scale: tuple[float, float] | None) -> None:
    assert scale_of(unit) == scale


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"unit": "%", "target": 20.0}, "목표 20%"),
        ({"unit": "1-7", "target": 2.5, "better": "down"}, "목표 ≤ 2.5"),
        ({"unit": "-100..100", "target": 40.0}, "목표 +40"),
        ({"unit": "분", "target": 4.0, "better": "down"}, "목표 ≤ 4 분"),
        ({}, ""),
    ],
)
def test_targets_say_which_way_is_good(fields: dict[str, Any], words: str) -> None:
    assert target_words(metric("m", **fields), "ko") == words


@pytest.mark.parametrize(
    ("better", "values", "course"),
    [
        ("up", (1, 2), 1),
        ("up", (2, 1), -1),
        ("down", (1, 2), -1),
        ("down", (2, 1), 1),
        ("up", (2, 2), 0),
        ("up", (), 0),
    ],
)
def test_a_trend_is_good_or_bad_by_the_direction(better: str, values: tuple[float, ...], course: int) -> None:
    assert trend(metric("m", better=better, measurements=measured(*values))) == course


def test_measurements_count_by_date_not_by_their_order() -> None:
    late, early = Measurement("2026-09-01", 5), Measurement("2026-01-01", 9)
    assert trend(metric("m", measurements=(late, early))) == -1


def bars(group: Group) -> list[Box]:
    return [mark for mark in marks(group) if isinstance(mark, Box) and 3 < mark.height < 4 and mark.width > 8]


def test_a_bar_shows_progress_where_higher_is_better() -> None:
    track, bar = bars(tile(unit="%", target=20.0, measurements=measured(12, 18)))
    assert bar.width == pytest.approx(track.width * 18 / 20)
    assert bar.fill == STANDARD.good


def test_no_bar_reads_as_progress_where_lower_is_better() -> None:
    group = tile(unit="1-7", target=2.5, better="down", measurements=measured(2.4, 3.2))
    track, good = bars(group)
    assert good.fill == STANDARD.good_ground
    assert good.width == pytest.approx(track.width * 1.5 / 6)
    dots = [mark for mark in marks(group) if isinstance(mark, Box) and mark.fill == STANDARD.bad]
    assert [dot.x + dot.width / 2 for dot in dots] == [pytest.approx(track.x + track.width * 2.2 / 6)]


def test_n_and_formula_are_printed() -> None:
    words = texts(tile(unit="%", formula="추천 − 비추천", measurements=measured(1, 2, n=1348)))
    assert "n = 1,348" in words
    assert "추천" in words


@pytest.mark.parametrize(
    "fields", [{}, {"target": 3.0}, {"measurements": measured(4)}, {"target": 0.0, "measurements": measured(0, 0)}]
)
def test_a_metric_may_lack_anything(fields: dict[str, Any]) -> None:
    assert tile(**fields).height > 30


def test_a_value_is_never_broken_to_make_room_for_its_course() -> None:
    document = small_map(5, ("metrics",), [metric("a", unit="건", measurements=measured(1, 1_301_999)), metric("b")])
    assert "1,301,999" in texts(compose(document, MAP).picture.root)
