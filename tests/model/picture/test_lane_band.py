from __future__ import annotations

from dataclasses import replace

import pytest

from model.document import Document
from model.layout.hit import place_of
from model.operations.hiding import hide
from model.operations.lane_groups import fold_lanes, group_lanes
from model.operations.sizes import set_height, set_width
from model.picture.compose import Composition, compose
from model.picture.marks import Group, Text, Turned
from tests.model.picture.small_maps import MAP, card, groups, small_map


def band_of(composition: Composition) -> Group:
    (band,) = (group for group, _, _ in groups(composition.picture.root) if group.kind == "lane_group")
    return band


def letters(group: Group) -> str:
    turned = [text for mark in group.marks if isinstance(mark, Turned) for text in mark.texts]
    return "".join(text.text for text in [*(mark for mark in group.marks if isinstance(mark, Text)), *turned])


@pytest.mark.parametrize(
    "name", ["고객이 겪는 일", "Organisation", "a", "아주 긴 이름 " * 12, "Ünïcodé👩‍🔧!", "A rather long name " * 9]
)
def test_a_groups_name_is_written_whole_beside_its_lanes(name: str) -> None:
    document = small_map(3, ("actions", "line_of_visibility", "emotions", "quotes"))
    document = document.apply(group_lanes(document, ["lane0", "lane1", "lane2"], name))
    composition = compose(document, MAP)
    band, rows = band_of(composition), composition.grid.rows
    assert letters(band).replace(" ", "") == name.replace(" ", "")
    assert (band.y, band.height) == (rows[0].y, rows[3].y - rows[0].y)
    for mark in (mark for mark in band.marks if isinstance(mark, Text)):
        assert 0 <= mark.x <= band.width
        assert 0 < mark.y <= band.height
    for turned in (mark for mark in band.marks if isinstance(mark, Turned)):
        for text in turned.texts:
            assert 0 <= turned.x + text.y <= band.width
            assert 0 <= turned.y - text.x - text.width < turned.y - text.x <= band.height
    header = place_of(composition.picture).find("lane0", "lane_header")
    assert header
    assert all(mark.x >= band.width for mark in header[1].marks if isinstance(mark, Text))


@pytest.mark.parametrize(("name", "sideways"), [("Front stage 2", True), ("앞 무대 A", False), ("表舞台", False)])
def test_latin_names_run_upwards_and_korean_ones_stand(name: str, sideways: bool) -> None:
    document = small_map(2, ("actions", "quotes"))
    band = band_of(compose(document.apply(group_lanes(document, ["lane0", "lane1"], name)), MAP))
    assert any(isinstance(mark, Turned) for mark in band.marks) is sideways


def test_a_folded_group_is_one_thin_row() -> None:
    document = small_map(2, ("actions", "quotes", "motives"), [card("a")], language="en")
    document = document.apply(group_lanes(document, ["lane0", "lane1"], "Front"))
    document = document.apply(fold_lanes(document, ["lane0", "lane1"]))
    composition = compose(document, MAP)
    assert [row.lane for row in composition.grid.rows] == ["lane0", "lane2"]
    assert composition.grid.rows[0].height < 30
    found = place_of(composition.picture).find("lane0", "lane_header")
    assert found
    assert found[1].name == "Front (2 lanes)"
    assert place_of(composition.picture).find("a") is None


def test_an_edit_in_another_lane_leaves_a_group_alone() -> None:
    document = small_map(2, ("actions", "quotes", "motives"), [card("a"), card("b", lane=2)])
    document = document.apply(group_lanes(document, ["lane0", "lane1"], "Front"))
    before = compose(document, MAP)
    edited = Document.of("d", [*document.records.values()])
    edited = replace(edited, id=document.id)
    after = compose(edited, MAP, previous=before)
    assert band_of(after) == band_of(before)
    assert compose(edited, MAP).picture == after.picture


def test_a_stage_is_as_wide_as_it_was_made_and_no_narrower_than_its_words_need() -> None:
    document = small_map(3, ("actions",), [card("a", "아주 긴 카드 제목이 있는 카드 하나")])
    before = compose(document, MAP).grid.columns
    wide = compose(document.apply(set_width(document, ["stage1"], 500)), MAP).grid.columns
    assert wide[0] == before[0]
    assert wide[1].width == 500
    assert wide[2].x == wide[1].x + 500
    assert wide[2].width == before[2].width
    narrow = compose(document.apply(set_width(document, ["stage0"], 60)), MAP).grid
    assert narrow.columns[0].width == 120
    assert narrow.table.right == narrow.columns[-1].x + narrow.columns[-1].width


def test_a_lane_is_as_high_as_it_was_made_and_cuts_nothing() -> None:
    document = small_map(1, ("actions", "emotions"), [card("a", "글 " * 400)])
    needed = compose(document, MAP).grid.rows[0].height
    for lane, height in (("lane0", needed + 80), ("lane1", 400.0)):
        row = compose(document.apply(set_height(document, [lane], height)), MAP).grid.row(lane)
        assert row
        assert row.height == pytest.approx(round(height), abs=1)
    row = compose(document.apply(set_height(document, ["lane0"], 20)), MAP).grid.row("lane0")
    assert row
    assert row.height == needed


def test_hidden_stages_are_left_out_and_a_card_across_them_still_reaches_its_end() -> None:
    document = small_map(4, ("actions",), [card("wide", span=3), card("gone", stage=1)])
    hidden = document.apply(hide(document, ["stage1"]))
    composition = compose(hidden, MAP, previous=compose(document, MAP))
    assert composition.picture == compose(hidden, MAP).picture
    grid, places = composition.grid, place_of(composition.picture)
    assert [column.stage for column in grid.columns] == ["stage0", "stage2", "stage3"]
    wide = places.get("wide")
    assert wide
    assert grid.columns[1].x < wide.right < grid.columns[2].x
    assert places.get("gone") is None
    names = [group.name for group, _, _ in groups(composition.picture.root) if group.kind == "stage"]
    assert [name.split(", ")[1] for name in names] == ["Stage 1 of 3", "Stage 2 of 3", "Stage 3 of 3"]
