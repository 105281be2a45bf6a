"""The CSV table: spreadsheets read it as it is, and nothing in it runs."""

from __future__ import annotations

import csv
import io

import pytest

from model.records import Measurement, Metric
from tests.export.sources import FORMULAS, card, marker, small, written


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_for_each_card_marker_and_metric() -> None:
    metric = Metric(
        id="n", lane="m", stage="s", title="CSAT", target=4.5, measurements=(Measurement("2026-01-01", 4.2, 30),)
    )
    found = rows(written(small(card("App", channel="app"), marker=marker(-1.5, label="Sad"), metric=metric), ".csv"))
    assert [row["Kind"] for row in found] == ["Touchpoint", "Emotion marker", "Metric"]
    assert {row["Journey map"] for row in found} == {"Map"}
    assert {row["Stage"] for row in found} == {"Buy"}
    assert (found[0]["Title"], found[0]["Channel"], found[0]["Lane"]) == ("App", "App", "Touchpoints")
    assert (found[1]["Label"], found[1]["Score (−2 to +2)"]) == ("Sad", "-1.5")
    assert (found[2]["Target"], found[2]["Measurements"]) == ("4.5", "2026-01-01: 4.2 (n = 30)")
    assert [row["Id"] for row in found] == ["card 'App'", "marker 0.5", "n"]


def test_the_bytes_are_what_spreadsheets_expect() -> None:
    data = written(small(card('a "quoted", two\nlines')), ".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    assert b'"a ""quoted"", two\nlines"' in data
    assert rows(data)[0]["Title"] == 'a "quoted", two\nlines'


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_made_harmless(text: str) -> None:
    document = small(card(text, owner=text, tags=(text,)), title=text, stage=text)
    (row,) = rows(written(document, ".csv"))
    assert {row[name] for name in ("Title", "Owner", "Tags", "Stage", "Journey map")} == {"'" + text}
