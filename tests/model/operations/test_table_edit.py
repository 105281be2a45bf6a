from __future__ import annotations

import pytest

from model.errors import Refused
from model.operations.table_edit import CellText, filled_down, fitting_cells, set_cells, start_row
from model.records import Card, EmotionMarker, Metric
from model.table import column_of
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, LAST, MIDDLE, PAINS, cell, editor, workshop


def test_many_cells_are_one_change() -> None:
    document = workshop()
    change = set_cells(document, MAP, [CellText(key, "owner", "물류팀") for key in "abc"])
    made = editor(document)
    edit = made.apply(change)
    assert edit
    assert {edit.document.need(key, Card).owner for key in "abc"} == {"물류팀"}
    assert made.undo_count() == 1
    undone = made.undo()
    assert undone
    assert undone.document == document


def test_another_stage_moves_the_card() -> None:
    document = workshop()
    title = document.stages(MAP)[1].title
    change = set_cells(document, MAP, [CellText("c", "stage", title), CellText("a", "stage", title)])
    assert cell(document.apply(change), ACTIONS, MIDDLE) == "dca"


def test_a_lane_that_cannot_hold_it_is_refused() -> None:
    with pytest.raises(Refused, match="emotion"):
        set_cells(workshop(), MAP, [CellText("a", "lane", "Emotions")])


def test_what_fits_is_kept_apart_from_what_does_not() -> None:
    change, misfits = fitting_cells(
        workshop(), MAP, [CellText("p", "severity", "4"), CellText("face", "severity", "4")]
    )
    assert [old.id for old, _ in change.updated] == ["p"]
    assert [misfit.cell.record for misfit in misfits] == ["face"]
    assert "no such field" in misfits[0].reason


def test_filling_down() -> None:
    cells = filled_down(workshop(), ["a", "b", "face", "p"], ["title", "severity"])
    assert CellText("b", "title", "A") in cells
    assert not [found for found in cells if found.record == "face"]


@pytest.mark.parametrize(
    ("key", "text", "made"), [("title", "새 카드", Card), ("score", "-1", EmotionMarker), ("unit", "%", Metric)]
)
def test_a_row_starts_with_one_cell(key: str, text: str, made: type) -> None:
    document, column = workshop(), column_of(key)
    assert column
    change = start_row(document, MAP, column, text, beside="d", identity="new")
    assert isinstance(change.added[0], made)
    assert getattr(change.added[0], "stage", "") == MIDDLE
    editor(document).apply(change)


def test_a_row_starts_in_the_stage_and_lane_that_are_typed() -> None:
    document = workshop()
    stage, lane = column_of("stage"), column_of("lane")
    assert stage
    assert lane
    (card,) = start_row(document, MAP, stage, document.stages(MAP)[2].title, "p").added
    assert isinstance(card, Card)
    assert (card.stage, card.lane) == (LAST, PAINS)
    (marker,) = start_row(document, MAP, lane, "감정", "p").added
    assert isinstance(marker, EmotionMarker)
    with pytest.raises(Refused, match="there is no"):
        start_row(document, MAP, stage, "Nowhere", "p")
