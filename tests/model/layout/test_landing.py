from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.layout.grid import Grid
from model.layout.landing import Landing, landing, lane_number, placed_without_pointer
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.palette import PaletteItem
from model.picture.compose import compose
from model.records import Card, EmotionMarker
from model.rules import completed
from tests.model.picture.small_maps import MAP
from tests.model.workshop import (
    ACTIONS,
    EMOTIONS,
    FIRST,
    LAST,
    LINE,
    METRICS,
    MIDDLE,
    PAINS,
    TOUCHPOINTS,
    cell,
    lanes,
    stages,
    workshop,
)

CARD, FACE, STAGE = PaletteItem("card", "actions"), PaletteItem("emotion", score=-1.0), PaletteItem("stage")


def drop(item: PaletteItem, lane: str, stage: str, document: Document, along: float = 0.5, index: int = 1) -> Landing:
    """Drop an item in the middle of a cell, which says that it is number ``index`` there."""
    rect = grid_of(document).cell(lane, stage)
    assert rect is not None
    point = (rect.x + rect.width * along, rect.y + rect.height / 2)
    return landing(document, MAP, grid_of(document), item, *point, lambda *_: (index, ""), "x")


def grid_of(document: Document) -> Grid:
    return compose(document, MAP).grid


def after(document: Document, found: Landing) -> Document:
    assert found.reason == ""
    return document.apply(completed(document, found.change))


def without(*ids: str) -> Document:
    document = workshop()
    return document.apply(completed(document, delete(document, ids)))


def hiding(*ids: str) -> Document:
    document = workshop()
    return document.apply(set_fields(document, ids, hidden=True))


def test_a_card_lands_in_its_cell_among_its_neighbours() -> None:
    found = drop(CARD, ACTIONS, FIRST, workshop())
    assert cell(after(workshop(), found)) == "axbc"
    assert (found.added, found.area) == ("x", grid_of(workshop()).cell(ACTIONS, FIRST))


def test_a_touchpoint_brings_its_channel_and_a_face_its_score_and_place() -> None:
    after_card = after(workshop(), drop(PaletteItem("card", "touchpoints", "web"), TOUCHPOINTS, LAST, workshop()))
    assert after_card.need("x", Card).channel == "web"
    face = after(workshop(), drop(FACE, EMOTIONS, LAST, workshop(), along=0.25)).need("x", EmotionMarker)
    assert (face.stage, face.position, face.score) == (LAST, 0.25, -1)


@pytest.mark.parametrize(
    ("item", "lane", "reason"),
    [
        (CARD, PAINS, "“Pain points” does not take this; drop it on the lane “Customer actions”"),
        (CARD, LINE, "A line holds nothing; drop it on the lane “Customer actions”"),
        (FACE, ACTIONS, "“Customer actions” does not take this; drop it on the lane “Emotions”"),
        (PaletteItem("metric"), LINE, "A line holds nothing; drop it on the lane “Metrics”"),
    ],
)
def test_a_wrong_lane_says_which_one_would_do(item: PaletteItem, lane: str, reason: str) -> None:
    found = drop(item, lane, FIRST, workshop())
    assert (found.reason, bool(found.change)) == (reason, False)


@pytest.mark.parametrize(("x", "y", "reason"), [(-50, 300, "Drop it inside a stage"), (600, -50, "Drop it on a lane")])
def test_beside_the_map_it_says_why_not(x: float, y: float, reason: str) -> None:
    assert landing(workshop(), MAP, grid_of(workshop()), CARD, x, y, lambda *_: (0, ""), "x").reason == reason


def test_a_map_without_stages_asks_for_one() -> None:
    document = without(FIRST, MIDDLE, LAST)
    assert (
        landing(document, MAP, grid_of(document), CARD, 300, 200, lambda *_: (0, ""), "x").reason == "Add a stage first"
    )
    assert placed_without_pointer(document, MAP, CARD, "", "", "x").reason == "Add a stage first"
    first = landing(document, MAP, grid_of(document), STAGE, 300, 200, lambda *_: (0, ""), "x")
    assert stages(after(document, first)) == ["x"]


@pytest.mark.parametrize("item", [FACE, PaletteItem("card", "quotes"), PaletteItem("metric")])
def test_a_missing_lane_comes_along_in_the_same_act(item: PaletteItem) -> None:
    document = without(EMOTIONS, METRICS)
    found = drop(item, TOUCHPOINTS, MIDDLE, document, along=0.25)
    whole = after(document, found)
    new = set(lanes(whole)) - set(lanes(document))
    assert len(found.change.added) == 2
    assert whole.records["x"] in [record for lane in new for record in whole.records.values() if _lane(record) == lane]
    marker = whole.get("x", EmotionMarker)
    assert marker is None or marker.position == 0.25


def _lane(record: object) -> str:
    return str(getattr(record, "lane", ""))


def test_a_hidden_lane_takes_nothing_unseen() -> None:
    document = hiding(EMOTIONS)
    reason = "The lane “Emotions” is hidden; show it first"
    assert drop(FACE, ACTIONS, FIRST, document).reason == reason
    assert placed_without_pointer(document, MAP, FACE, "", "", "x").reason == reason
    found = placed_without_pointer(hiding(ACTIONS), MAP, CARD, ACTIONS, FIRST, "x")
    assert after(hiding(ACTIONS), found).need("x", Card).lane == TOUCHPOINTS


def locking(*ids: str) -> Document:
    document = workshop()
    return document.apply(set_fields(document, ids, locked=True))


def test_placing_without_a_pointer_goes_past_what_is_locked() -> None:
    found = placed_without_pointer(locking(ACTIONS), MAP, CARD, "", "", "x")
    card = after(locking(ACTIONS), found).need("x", Card)
    assert (card.lane, card.stage) == (TOUCHPOINTS, FIRST)
    for item in (CARD, FACE, PaletteItem("metric"), PaletteItem("step")):
        found = placed_without_pointer(locking(FIRST), MAP, item, "", "", "x")
        assert getattr(after(locking(FIRST), found).records["x"], "stage", "") == MIDDLE


def test_a_locked_cell_that_is_selected_refuses() -> None:
    for locked in (ACTIONS, FIRST):
        document = locking(locked)
        found = placed_without_pointer(document, MAP, CARD, ACTIONS, FIRST, "x")
        with pytest.raises(Refused, match="Unlock it first"):
            completed(document, found.change)


def test_where_all_is_locked_the_refusal_names_it() -> None:
    document = locking(EMOTIONS, FIRST, MIDDLE, LAST)
    found = placed_without_pointer(document, MAP, FACE, "", "", "x")
    with pytest.raises(Refused, match="locked"):
        completed(document, found.change)


@pytest.mark.parametrize(("column", "along", "place"), [(0, 0.1, 0), (0, 0.9, 1), (2, 0.4, 2), (2, 0.9, 3)])
def test_a_stage_lands_between_the_middles_of_columns(column: int, along: float, place: int) -> None:
    grid = grid_of(workshop())
    x = grid.columns[column].x + along * grid.columns[column].width
    found = landing(workshop(), MAP, grid, STAGE, x, 0, lambda *_: (0, ""), "x")
    assert stages(after(workshop(), found)).index("x") == place
    assert found.line is not None


@pytest.mark.parametrize(
    ("row", "along", "below"), [(0, 0.1, None), (0, 0.9, ACTIONS), (1, 0.4, ACTIONS), (3, 0.9, LINE)]
)
def test_a_lane_lands_next_to_the_row_that_is_seen(row: int, along: float, below: str | None) -> None:
    document = hiding(TOUCHPOINTS, METRICS)
    grid = grid_of(document)
    y = grid.rows[row].y + along * grid.rows[row].height
    found = landing(document, MAP, grid, PaletteItem("lane", "quotes"), 0, y, lambda *_: (0, ""), "x")
    seen = [row.lane for row in grid_of(after(document, found)).rows]
    assert seen.index("x") == (0 if below is None else seen.index(below) + 1)


@pytest.mark.parametrize("hidden", [(), (ACTIONS,), (TOUCHPOINTS, EMOTIONS), (LINE,), (ACTIONS, METRICS, LINE)])
def test_numbers_of_rows_and_lanes_agree_with_hidden_lanes(hidden: tuple[str, ...]) -> None:
    document = hiding(*hidden)
    grid = grid_of(document)
    for moved in [row.lane for row in grid.rows]:
        drawn = [row.lane for row in grid.rows if row.lane != moved]
        for index in range(len(drawn) + 1):
            number = lane_number(document, MAP, grid, index, moved)
            stay = [lane for lane in lanes(document) if lane != moved]
            order = [lane for lane in [*stay[:number], moved, *stay[number:]] if lane not in hidden]
            assert order == [*drawn[:index], moved, *drawn[index:]]


@pytest.mark.parametrize(
    ("item", "lane", "stage", "expected"),
    [
        (CARD, ACTIONS, MIDDLE, (ACTIONS, MIDDLE)),
        (CARD, TOUCHPOINTS, LAST, (TOUCHPOINTS, LAST)),
        (CARD, PAINS, LAST, (ACTIONS, LAST)),
        (CARD, "", "", (ACTIONS, FIRST)),
        (PaletteItem("card", "free_text"), "", "", (ACTIONS, FIRST)),
        (FACE, "", MIDDLE, (EMOTIONS, MIDDLE)),
        (PaletteItem("metric"), METRICS, "", (METRICS, FIRST)),
    ],
)
def test_without_a_pointer_it_goes_to_the_selected_cell(
    item: PaletteItem, lane: str, stage: str, expected: tuple[str, str]
) -> None:
    found = placed_without_pointer(workshop(), MAP, item, lane, stage, "x")
    record = after(workshop(), found).records["x"]
    assert (_lane(record), getattr(record, "stage", "")) == expected


def test_without_a_pointer_cards_come_last_and_stages_and_lanes_behind_the_selected_one() -> None:
    document = workshop()
    assert cell(after(document, placed_without_pointer(document, MAP, CARD, ACTIONS, FIRST, "x"))) == "abcx"
    stage = placed_without_pointer(document, MAP, STAGE, "", FIRST, "x")
    assert stages(after(document, stage)) == [FIRST, "x", MIDDLE, LAST]
    lane = placed_without_pointer(document, MAP, PaletteItem("lane", "quotes"), ACTIONS, "", "x")
    assert lanes(after(document, lane))[:2] == [ACTIONS, "x"]
    assert (
        lanes(after(document, placed_without_pointer(document, MAP, PaletteItem("lane", "quotes"), "", "", "x")))[-1]
        == "x"
    )


def test_faces_placed_one_after_the_other_do_not_cover_each_other() -> None:
    document, places = workshop(), {0.5}
    for number in range(6):
        found = placed_without_pointer(document, MAP, FACE, EMOTIONS, FIRST, f"x{number}")
        document = after(document, found)
        places.add(document.need(f"x{number}", EmotionMarker).position)
    assert len(places) == 7
    assert all(0.05 < place < 0.95 for place in places)
