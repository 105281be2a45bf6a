from __future__ import annotations

import pytest

from model.fields import field_named
from model.records import Card
from model.typed_values import read_date, read_flag, read_number

SEVERITY, IMPORTANCE = field_named(Card, "severity"), field_named(Card, "importance")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.5", 1234.5),
        ("7,5", 7.5),
        ("−2", -2),
        ("８", 8),
        ("3점", 3),
        ("1만 2천", 12000),
        ("2천", 2000),
        ("90%", 90),
        ("1,200명", 1200),
    ],
)
def test_numbers_in_both_notations(text: str, number: float) -> None:
    assert read_number(text, IMPORTANCE) == number


@pytest.mark.parametrize("text", ["", "many", "1..2", "inf", "만만", "1e999"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read_number(text, IMPORTANCE)


def test_whole_numbers() -> None:
    assert read_number("3.0", SEVERITY) == 3
    with pytest.raises(ValueError, match="whole number"):
        read_number("3.5", SEVERITY)


@pytest.mark.parametrize(
    "text",
    ["2026-09-03", "2026. 9. 3.", "2026/9/3", "2026년 9월 3일", "3 Sep 2026", "September 3, 2026", "2026.09.03"],
)
def test_dates(text: str) -> None:
    assert read_date(text) == "2026-09-03"


def test_days_that_could_be_months_are_refused() -> None:
    assert read_date("30/9/2026") == read_date("9/30/2026") == "2026-09-30"
    for text in ("3/9/2026", "2026-13-01", "tomorrow", "30 Xyz 2026"):
        with pytest.raises(ValueError, match="is not a date"):
            read_date(text)


def test_yes_and_no() -> None:
    assert all(map(read_flag, ("예", "Yes", "TRUE", "1", "✓", "o")))
    assert not any(map(read_flag, ("아니요", "no", "", "FALSE", "x")))
    with pytest.raises(ValueError, match="neither yes nor no"):
        read_flag("maybe")
