from __future__ import annotations

from PySide6.QtWidgets import QMenu

from model.records import Card, Lane, Stage
from ui.main_window import MainWindow
from ui.session import Session


def _choose(window: MainWindow, menu: str, text: str) -> None:
    next(choice for choice in window.menu_choices(menu) if choice.text == text).act()


def test_stages_come_before_and_after_the_selected_one(window: MainWindow, session: Session) -> None:
    document = session.document
    stage = document.document.stages(document.map_id)[1]
    for action, place in (("stage_before", 1), ("stage_after", 3)):
        document.select([stage.id])
        window.actions_table[action].trigger()
        assert window.workspace
        window.workspace.canvas.editing.finish()
        assert document.document.stages(document.map_id)[place].title == "New stage"
        assert document.document.stages(document.map_id)[2] == stage


def test_lanes_come_above_and_below_the_selected_one(window: MainWindow, session: Session) -> None:
    document = session.document
    lane = document.document.lanes(document.map_id)[1]
    document.select([lane.id])
    _choose(window, "lanes_above", "Motives")
    document.select([lane.id])
    _choose(window, "lanes_below", "Motives")
    kinds = [item.type for item in document.document.lanes(document.map_id)]
    assert kinds[1:4] == ["motives", lane.type, "motives"]


def test_a_lane_hides_and_is_shown_again(window: MainWindow, session: Session) -> None:
    document = session.document
    lane = document.document.lanes(document.map_id)[0]
    document.select([lane.id])
    window.actions_table["lane_fold"].trigger()
    assert document.document.need(lane.id, Lane).collapsed
    assert window.actions_table["lane_fold"].isChecked()
    window.actions_table["lane_fold"].trigger()
    window.actions_table["hide"].trigger()
    assert document.document.need(lane.id, Lane).hidden
    assert not document.selection
    assert document.editor.undo_label()
    (choice,) = window.menu_choices("hidden_lanes")
    choice.act()
    assert document.document.need(lane.id, Lane) == lane
    assert list(document.selection) == [lane.id]
    assert [choice.enabled for choice in window.menu_choices("hidden_lanes")] == [False]


def test_cards_that_fit_are_offered_in_a_cell(window: MainWindow, session: Session) -> None:
    document, workspace = session.document, window.workspace
    assert workspace
    stage = document.document.stages(document.map_id)[0]
    lanes = {lane.type: lane for lane in document.document.lanes(document.map_id)}
    workspace.canvas.set_cell((lanes["pain_points"].id, stage.id))
    assert [choice.text for choice in window.menu_choices("cards_here")] == ["Pain point"]
    before = set(document.document.records)
    _choose(window, "cards_here", "Pain point")
    (added,) = (document.document.records[key] for key in set(document.document.records) - before)
    assert isinstance(added, Card)
    assert (added.lane, added.stage) == (lanes["pain_points"].id, stage.id)


def test_a_stage_takes_a_colour(window: MainWindow, session: Session) -> None:
    stage = session.document.document.stages(session.document.map_id)[0]
    session.document.select([stage.id])
    _choose(window, "colours", "Teal")
    assert session.document.document.need(stage.id, Stage).colour == "#0D7F7F"
    assert [choice.text for choice in window.menu_choices("colours") if choice.checked] == ["Teal"]


def test_each_selection_has_its_menu(window: MainWindow, session: Session) -> None:
    stage = session.document.document.stages(session.document.map_id)[0]
    session.document.select([stage.id])
    menu = QMenu()
    window.actions_table.fill_context_menu(menu, "stage")
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[:5] == ["Edit text", "Insert stage before", "Insert stage after", "Add step", "Colour"]


def test_new_maps_get_titles_of_their_own(window: MainWindow, session: Session) -> None:
    for _ in range(2):
        window.maps.add_blank()
    first, second = (item.title for item in session.document.document.maps()[1:])
    assert second == f"{first} 2"
    for _ in range(2):
        window.maps.duplicate()
    titles = [item.title for item in session.document.document.maps()]
    assert len(set(titles)) == len(titles)
