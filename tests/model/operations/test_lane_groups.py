from __future__ import annotations

import pytest

from model.document import Document
from model.errors import Refused
from model.lane_groups import runs, shown_lanes
from model.operations.blueprint import blueprint_index, blueprint_order
from model.operations.fields import set_fields
from model.operations.hiding import hide, show
from model.operations.lane_groups import (
    fold_lanes,
    free_group_name,
    group_lanes,
    move_lanes,
    rename_group,
    ungroup_lanes,
    with_folded,
)
from model.operations.lane_steps import nudge_lanes
from model.operations.nudging import nudge
from model.operations.placing import replaced
from model.operations.sizes import automatic_widths, same_width, set_height, set_width
from model.operations.steps import add_step
from model.records import Lane, Stage
from model.rules import check_all
from model.values import LEAST_STAGE_WIDTH, LEAST_STEP_WIDTH
from tests.model.picture.small_maps import MAP, small_map
from tests.model.workshop import FIRST, LAST, MIDDLE, editor, lanes, stages, workshop


def grouped(*ids: str, name: str = "G") -> Document:
    document = workshop()
    return document.apply(group_lanes(document, ids, name))


def shape(document: Document) -> str:
    """Return the lanes' numbers with brackets around groups."""
    found = runs(shown_lanes(document.lanes(MAP)))
    return " ".join(
        f"[{''.join(lane.id[-1] for lane in run.lanes)}]" if run.name else run.lanes[0].id[-1] for run in found
    )


def test_the_middle_of_a_group_leaves_one_group_behind() -> None:
    document = grouped("lane0", "lane1", "lane2", "lane3")
    after = document.apply(group_lanes(document, ["lane1", "lane2"], "New"))
    assert shape(after) == "[03] [12] 4 5"
    assert shape(document.apply(group_lanes(document, ["lane0"], "New"))) == "[0] [123] 4 5"
    assert shape(document.apply(group_lanes(document, ["lane3", "lane5"], "New"))) == "[012] [35] 4"
    hidden = document.apply(hide(document, ["lane2"]))
    assert shape(hidden.apply(group_lanes(hidden, ["lane1"], "New"))) == "[03] [1] 4 5"


def test_lanes_that_are_apart_come_together() -> None:
    assert shape(grouped("lane1", "lane2")) == "0 [12] 3 4 5"
    assert shape(grouped("lane4", "lane1")) == "0 [14] 2 3 5"


def test_a_group_is_renamed_folded_and_let_go_of() -> None:
    document = grouped("lane1", "lane2")
    document = document.apply(rename_group(document, "lane1", "Other"))
    assert {document.need(key, Lane).group for key in ("lane1", "lane2")} == {"Other"}
    assert free_group_name(document, MAP) == "New group"
    document = document.apply(fold_lanes(document, ["lane1", "lane2"]))
    assert runs(document.lanes(MAP))[1].folded
    assert with_folded(document, ["lane1", "lane0"]) == ("lane1", "lane2", "lane0")
    document = document.apply(ungroup_lanes(document, ["lane2"]))
    assert shape(document) == "0 1 2 3 4 5"
    assert not document.need("lane1", Lane).collapsed
    with pytest.raises(Refused):
        ungroup_lanes(document, ["lane2"])


@pytest.mark.parametrize(
    ("ids", "index", "after"),
    [
        (["lane0"], 2, "[12] 0 3 4 5"),
        (["lane0"], 1, "[102] 3 4 5"),
        (["lane1"], 0, "1 0 [2] 3 4 5"),
        (["lane1", "lane2"], 3, "0 3 4 [12] 5"),
        (["lane4"], 1, "0 4 [12] 3 5"),
    ],
)
def test_a_lane_takes_on_the_group_that_it_lands_in(ids: list[str], index: int, after: str) -> None:
    document = grouped("lane1", "lane2")
    assert shape(document.apply(move_lanes(document, ids, index))) == after


def test_keys_move_a_lane_into_a_group_through_it_and_out() -> None:
    document, seen = grouped("lane1", "lane2"), []
    for _ in range(5):
        document = document.apply(nudge_lanes(document, ["lane0"], 1))
        seen.append(shape(document))
    assert seen == ["[012] 3 4 5", "[102] 3 4 5", "[120] 3 4 5", "[12] 0 3 4 5", "[12] 3 0 4 5"]


def test_keys_move_a_whole_group_and_past_a_folded_one() -> None:
    document = grouped("lane1", "lane2")
    assert shape(document.apply(nudge(document, ("lane1", "lane2"), "down"))) == "0 3 [12] 4 5"
    document = document.apply(fold_lanes(document, ["lane1", "lane2"]))
    assert shape(document.apply(nudge(document, ("lane0",), "down"))) == "[12] 0 3 4 5"
    assert shape(document.apply(nudge(document, ("lane1",), "up"))) == "[12] 0 3 4 5"


def test_hidden_stages_are_passed_over_and_one_stays_in_sight() -> None:
    document = workshop()
    document = document.apply(hide(document, [MIDDLE]))
    assert stages(document.apply(nudge(document, (FIRST,), "right"))) == [MIDDLE, LAST, FIRST]
    moved = document.apply(nudge(document, ("c",), "right"))
    assert moved.records["c"].stage == LAST  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        hide(document, [FIRST, LAST])
    assert document.apply(show(document, [MIDDLE])).records == workshop().records


def test_no_stage_gets_a_width_that_is_not_drawn_but_old_ones_open() -> None:
    document = workshop()
    with pytest.raises(Refused, match="outside 120 to 4000"):
        set_fields(document, [FIRST], width=80.0)
    old = Document.of("old", [replaced(it, width=60.0) if it.id == FIRST else it for it in document.records.values()])
    check_all(old.records.values())
    house = editor(old)
    house.apply(set_fields(old, [FIRST], title="Still editable"))
    assert house.document.need(FIRST, Stage).title == "Still editable"
    for number in range(3):
        document = document.apply(add_step(document, FIRST, number, "Step"))
    assert document.apply(set_width(document, [FIRST], 10)).need(FIRST, Stage).width == 3 * LEAST_STEP_WIDTH


def test_sizes_are_clamped_and_automatic_again() -> None:
    document = workshop()
    document = document.apply(set_width(document, [FIRST], 10))
    assert document.need(FIRST, Stage).width == LEAST_STAGE_WIDTH
    document = document.apply(same_width(document, MAP, 300.4))
    assert {stage.width for stage in document.stages(MAP)} == {300.0}
    document = document.apply(automatic_widths(document, MAP))
    assert {stage.width for stage in document.stages(MAP)} == {None}
    document = document.apply(set_height(document, ["lane0"], 99_999))
    assert document.need("lane0", Lane).height == 4000


def test_the_blueprint_takes_the_order_of_the_method() -> None:
    kinds = ("support", "free_text", "line_of_visibility", "actions", "backstage", "frontstage")
    document = small_map(1, kinds)
    document = document.apply(blueprint_order(document, MAP))
    found = [document.need(key, Lane).type for key in lanes(document)]
    assert found == ["actions", "free_text", "frontstage", "line_of_visibility", "backstage", "support"]
    assert not blueprint_order(document, MAP)
    assert blueprint_index(document, MAP, "line_of_interaction", 6) == 1
    assert blueprint_index(document, MAP, "line_of_internal_interaction", 6) == 5
    assert blueprint_index(document, MAP, "free_text", 6) == 6
