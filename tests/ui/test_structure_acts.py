from __future__ import annotations

import pytest

from model.lane_groups import runs
from model.records import Card, Lane, Stage, Step
from ui.main_window import MainWindow
from ui.session import Session


def _trigger(window: MainWindow, *actions: str) -> None:
    for action in actions:
        window.actions_table[action].trigger()


def _finish(window: MainWindow) -> None:
    assert window.workspace
    window.workspace.canvas.editing.finish()


def test_keys_change_sizes_in_one_step(window: MainWindow, session: Session) -> None:
    document = session.document
    stage, lane = document.document.stages(document.map_id)[1], document.document.lanes(document.map_id)[0]
    assert window.workspace
    column = window.workspace.canvas.composition.grid.column(stage.id)
    assert column
    document.select([stage.id])
    _trigger(window, "wider", "wider", "narrower", "wider")
    assert document.document.need(stage.id, Stage).width == pytest.approx(column.width + 20, abs=1)
    assert document.editor.undo_count() == 1
    _trigger(window, "automatic_width")
    assert document.document.need(stage.id, Stage).width is None
    document.select([lane.id])
    _trigger(window, "taller")
    assert document.document.need(lane.id, Lane).height
    _trigger(window, "automatic_height")
    assert document.document.need(lane.id, Lane).height is None


def test_every_stage_takes_the_width_of_one(window: MainWindow, session: Session) -> None:
    document = session.document
    stage = document.document.stages(document.map_id)[0]
    document.select([stage.id])
    _trigger(window, "wider", "same_width")
    assert len({stage.width for stage in document.document.stages(document.map_id)}) == 1
    _trigger(window, "automatic_widths")
    assert {stage.width for stage in document.document.stages(document.map_id)} == {None}


def test_what_is_locked_says_so_until_it_is_unlocked(window: MainWindow, session: Session) -> None:
    document, failed = session.document, list[object]()
    document.failed.connect(failed.append)
    card = next(document.document.all_of(Card))
    document.select([card.id])
    _trigger(window, "lock")
    assert window.actions_table["lock"].isChecked()
    _trigger(window, "delete")
    assert card.id in document.document.records
    _trigger(window, "edit_text")
    assert len(failed) == 2
    _trigger(window, "lock", "delete")
    assert card.id not in document.document.records


def test_stages_hide_and_are_shown_again(window: MainWindow, session: Session) -> None:
    document = session.document
    stage = document.document.stages(document.map_id)[1]
    document.select([stage.id])
    _trigger(window, "hide")
    assert not document.selection
    (choice,) = window.menu_choices("hidden_stages")
    assert choice.text == stage.title
    choice.act()
    assert document.document.need(stage.id, Stage) == stage


def test_lanes_are_grouped_folded_and_let_go_of(window: MainWindow, session: Session) -> None:
    document = session.document
    lanes = [lane.id for lane in document.document.lanes(document.map_id)]
    document.select(lanes[1:3])
    _trigger(window, "group_lanes")
    assert runs(document.document.lanes(document.map_id))[1].name == "New group"
    _finish(window)
    _trigger(window, "fold_group")
    assert runs(document.document.lanes(document.map_id))[1].folded
    assert window.actions_table["lane_fold"].isChecked()
    _trigger(window, "fold_group", "ungroup_lanes")
    assert [document.document.need(key, Lane).group for key in lanes[1:3]] == ["", ""]
    assert not window.actions_table["ungroup_lanes"].isEnabled()


def test_steps_come_before_and_after_the_selected_one(window: MainWindow, session: Session) -> None:
    document = session.document
    stage = document.document.stages(document.map_id)[0]
    document.select([stage.id])
    _trigger(window, "insert_step")
    _finish(window)
    first = document.document.steps(stage.id)[0]
    for action, place in (("step_before", 0), ("step_after", 2)):
        document.select([first.id])
        _trigger(window, action)
        _finish(window)
        assert document.document.steps(stage.id)[place].title == "New step"
    document.select([first.id])
    _trigger(window, "duplicate")
    assert len(document.document.steps(stage.id)) == 4
    assert isinstance(document.document.records[document.selection[0]], Step)


def test_a_map_is_copied_and_pasted(window: MainWindow, session: Session) -> None:
    _trigger(window, "map_copy", "map_paste")
    assert len(session.document.document.maps()) == 2
    assert session.document.map_id == session.document.document.maps()[1].id
