"""Sizes, locks, triangles, hidden things and groups of lanes by hand and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.lane_groups import runs, shown_lanes
from model.operations.hiding import hide
from model.operations.lane_groups import fold_lanes, group_lanes
from model.operations.locking import lock
from model.records import Lane, Stage
from tests.ui.canvas.hand import click, double_click, drag, keys, middle, move, press, release
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas


@pytest.fixture
def stages(canvas: MapCanvas) -> list[str]:
    """The ids of the stages."""
    return [stage.id for stage in canvas.open_document.document.stages(canvas.open_document.map_id)]


@pytest.fixture
def lanes(canvas: MapCanvas) -> list[str]:
    """The ids of the lanes."""
    return [lane.id for lane in canvas.open_document.document.lanes(canvas.open_document.map_id)]


def stage(canvas: MapCanvas, identity: str) -> Stage:
    return canvas.open_document.document.need(identity, Stage)


def lane(canvas: MapCanvas, identity: str) -> Lane:
    return canvas.open_document.document.need(identity, Lane)


def stage_border(canvas: MapCanvas, identity: str) -> QPointF:
    column = canvas.composition.grid.column(identity)
    assert column
    return QPointF(column.x + column.width, canvas.composition.grid.table.y + 30)


def lane_border(canvas: MapCanvas, identity: str) -> QPointF:
    row = canvas.composition.grid.row(identity)
    assert row
    return QPointF(canvas.composition.grid.table.x + 60, row.y + row.height)


def test_a_stages_border_is_dragged_and_what_is_right_of_it_makes_room(canvas: MapCanvas, stages: list[str]) -> None:
    start = stage_border(canvas, stages[0])
    before = canvas.composition.grid.columns
    drag(canvas, start, start + QPointF(150, 0))
    width = stage(canvas, stages[0]).width
    assert width == pytest.approx(before[0].width + 150, abs=3)
    after = canvas.composition.grid.columns
    assert after[1].x == pytest.approx(before[1].x + 150, abs=3)
    assert after[1].width == before[1].width
    assert canvas.open_document.editor.undo_count() == 1
    double_click(canvas, stage_border(canvas, stages[0]))
    assert stage(canvas, stages[0]).width is None


def test_a_border_snaps_to_the_size_of_another_and_says_so(canvas: MapCanvas, stages: list[str]) -> None:
    start = stage_border(canvas, stages[0])
    drag(canvas, start, start + QPointF(200, 0))
    wide = canvas.composition.grid.columns[0].width
    start = stage_border(canvas, stages[1])
    end = start + QPointF(203, 0)
    press(canvas, start)
    move(canvas, start, end)
    assert f"{wide:.0f}" in canvas.bubble
    assert stage(canvas, stages[0]).title in canvas.bubble
    release(canvas, end)
    assert stage(canvas, stages[1]).width == wide


def test_escape_leaves_a_size_as_it_was(canvas: MapCanvas, lanes: list[str]) -> None:
    start, before = lane_border(canvas, lanes[0]), canvas.composition.grid
    press(canvas, start)
    move(canvas, start, start + QPointF(0, 120))
    assert canvas.composition.grid != before
    keys(canvas, Qt.Key.Key_Escape)
    release(canvas, start)
    assert canvas.composition.grid == before
    assert lane(canvas, lanes[0]).height is None


def test_a_lanes_border_is_dragged(canvas: MapCanvas, lanes: list[str]) -> None:
    start = lane_border(canvas, lanes[0])
    row = canvas.composition.grid.rows[0]
    drag(canvas, start, start + QPointF(0, 90))
    assert lane(canvas, lanes[0]).height == pytest.approx(row.height + 90, abs=3)
    double_click(canvas, lane_border(canvas, lanes[0]))
    assert lane(canvas, lanes[0]).height is None


def test_a_click_on_a_lock_unlocks(canvas: MapCanvas, stages: list[str], failures: list[str]) -> None:
    canvas.open_document.attempt(lambda it: lock(it, [stages[1]]))
    drag(canvas, middle(canvas, stages[1]), middle(canvas, stages[3]))
    assert len(failures) == 1
    assert [one.id for one in canvas.open_document.document.stages(canvas.open_document.map_id)] == stages
    (sign,) = (sign for sign in canvas.pointer.structure.signs() if sign.kind == "lock")
    click(canvas, QPointF(sign.x, sign.y))
    assert not stage(canvas, stages[1]).locked


def test_a_click_on_the_mark_of_something_hidden_shows_it(canvas: MapCanvas, stages: list[str]) -> None:
    canvas.open_document.attempt(lambda it: hide(it, stages[1:3]))
    (sign,) = (sign for sign in canvas.pointer.structure.signs() if sign.kind == "hidden")
    assert sign.ids == tuple(stages[1:3])
    assert sign.x == pytest.approx(stage_border(canvas, stages[0]).x())
    click(canvas, QPointF(sign.x, sign.y))
    assert [column.stage for column in canvas.composition.grid.columns] == stages


def test_the_triangle_of_a_hovered_lane_collapses_it(canvas: MapCanvas, lanes: list[str]) -> None:
    canvas.pointer.structure.hover(middle(canvas, lanes[0]))
    (sign,) = (sign for sign in canvas.pointer.structure.signs() if sign.kind == "fold")
    click(canvas, QPointF(sign.x, sign.y))
    assert lane(canvas, lanes[0]).collapsed
    (sign,) = (sign for sign in canvas.pointer.structure.signs() if sign.kind == "unfold")
    click(canvas, QPointF(sign.x, sign.y))
    assert not lane(canvas, lanes[0]).collapsed


def test_a_groups_band_selects_moves_and_names_its_lanes(canvas: MapCanvas, lanes: list[str]) -> None:
    canvas.open_document.attempt(lambda it: group_lanes(it, lanes[:2], "앞"), [])
    grid = canvas.composition.grid
    band = QPointF(grid.table.x + 6, grid.rows[0].y + 20)
    click(canvas, band)
    assert canvas.open_document.selection == tuple(lanes[:2])
    double_click(canvas, band)
    field = next(iter(canvas.viewport().findChildren(InlineEditor)))
    field.setPlainText("고객이 보는 것")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert lane(canvas, lanes[1]).group == "고객이 보는 것"
    drag(canvas, band, lane_border(canvas, lanes[3]) + QPointF(0, -4))
    assert [one.id for one in canvas.open_document.document.lanes(canvas.open_document.map_id)][:4] == [
        lanes[2],
        lanes[3],
        *lanes[:2],
    ]


def test_a_lane_is_dragged_into_a_group_and_out(canvas: MapCanvas, lanes: list[str]) -> None:
    canvas.open_document.attempt(lambda it: group_lanes(it, lanes[:2], "앞"), [])
    click(canvas, QPointF(5, 5))
    drag(canvas, middle(canvas, lanes[3]), lane_border(canvas, lanes[0]) + QPointF(0, 2))
    document = canvas.open_document.document
    run = runs(shown_lanes(document.lanes(canvas.open_document.map_id)))[0]
    assert [one.id for one in run.lanes] == [lanes[0], lanes[3], lanes[1]]
    drag(canvas, middle(canvas, lanes[3]), lane_border(canvas, lanes[4]) + QPointF(0, -4))
    assert lane(canvas, lanes[3]).group == ""


def test_a_folded_group_is_one_thing(canvas: MapCanvas, lanes: list[str]) -> None:
    canvas.open_document.attempt(lambda it: group_lanes(it, lanes[:2], "앞"), [])
    canvas.open_document.attempt(lambda it: fold_lanes(it, lanes[:2]), [])
    click(canvas, middle(canvas, lanes[0]))
    assert canvas.open_document.selection == tuple(lanes[:2])
    keys(canvas, Qt.Key.Key_Delete)
    assert not {lanes[0], lanes[1]} & canvas.open_document.document.records.keys()


def test_a_blueprints_line_is_grabbed_anywhere_along_it(canvas: MapCanvas, lanes: list[str]) -> None:
    line = next(key for key in lanes if lane(canvas, key).type == "line_of_visibility")
    row = canvas.composition.grid.row(line)
    assert row
    place = QPointF(canvas.composition.grid.columns[2].x + 40, row.y + row.height / 2)
    click(canvas, place)
    assert canvas.open_document.selection == (line,)
    drag(canvas, place, lane_border(canvas, lanes[0]) + QPointF(400, 3))
    assert [one.id for one in canvas.open_document.document.lanes(canvas.open_document.map_id)].index(line) == 1


def test_signs_never_come_onto_the_picture(canvas: MapCanvas, stages: list[str]) -> None:
    before = canvas.composition.picture
    canvas.open_document.attempt(lambda it: lock(it, [stages[0]]))
    assert canvas.composition.picture == before
    QApplication.processEvents()


def test_the_point_of_a_stages_header_drags_its_border_too(canvas: MapCanvas, stages: list[str]) -> None:
    rect = rect_of(canvas.composition, stages[0])
    column = canvas.composition.grid.column(stages[0])
    assert rect
    assert column
    tip = QPointF(rect.right - 0.5, rect.y + rect.height / 2)
    assert tip.x() > column.x + column.width + 4
    drag(canvas, tip, tip + QPointF(150, 0))
    assert stage(canvas, stages[0]).width == pytest.approx(column.width + 150, abs=3)
