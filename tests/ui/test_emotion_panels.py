"""What inspector, palette and menus offer for an emotion lane."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from model.curves import OWN, CurveKey, curves_of
from model.operations.emotions import add_marker
from model.operations.fields import set_fields
from model.operations.personas import add_persona
from model.records import EmotionMarker, Lane
from ui.main_window import MainWindow
from ui.panels.editors.faces import ScoreEditor
from ui.panels.editors.levels import LevelCountEditor, LevelNamesEditor
from ui.panels.editors.text import Line
from ui.placing import emotions
from ui.session import Session
from ui.toast import Toast

W = TypeVar("W", bound=QWidget)


def lane_of(session: Session) -> Lane:
    return next(lane for lane in session.document.document.all_of(Lane) if lane.type == "emotions")


def shown(window: MainWindow, kind: type[W]) -> W:
    assert window.workspace
    return next(found for found in window.workspace.inspector.findChildren(kind) if found.isVisible())


def choose(window: MainWindow, menu: str, text: str) -> None:
    next(choice for choice in window.menu_choices(menu) if choice.text == text).act()


def test_levels_are_counted_and_named_in_the_inspector(window: MainWindow, session: Session) -> None:
    lane = lane_of(session)
    session.document.select([lane.id])
    counts = shown(window, LevelCountEditor)
    assert [counts.box.itemText(place) for place in range(counts.box.count())] == [
        f"{count} levels" for count in (3, 5, 7, 9)
    ]
    counts.box.setCurrentIndex(0)
    counts.box.activated.emit(0)
    assert session.document.document.need(lane.id, Lane).level_count == 3
    lines = [line for line in shown(window, LevelNamesEditor).findChildren(Line) if line.isVisible()]
    assert [line.placeholderText() for line in lines] == ["Satisfied", "Neutral", "Dissatisfied"]
    lines[0].setText("좋다")
    lines[0].textEdited.emit("좋다")
    window.flush()
    assert session.document.document.need(lane.id, Lane).level_names == ("좋다", "", "")


def test_a_lane_of_cards_has_no_levels(window: MainWindow, session: Session) -> None:
    lane = next(lane for lane in session.document.document.all_of(Lane) if lane.type == "actions")
    session.document.select([lane.id])
    assert window.workspace
    editors = window.workspace.inspector.findChildren(LevelCountEditor)
    assert not [editor for editor in editors if editor.isVisible()]


def test_a_marker_has_as_many_faces_as_its_lane_has_levels(window: MainWindow, session: Session) -> None:
    marker = next(session.document.document.all_of(EmotionMarker))
    session.document.attempt(lambda it: set_fields(it, [marker.lane], level_count=9), [marker.id])
    faces = shown(window, ScoreEditor)._faces
    assert len(faces) == 9
    faces[0].click()
    assert session.document.document.need(marker.id, EmotionMarker).score == -2


def test_the_palette_shows_the_levels_of_the_map(window: MainWindow, session: Session) -> None:
    lane = lane_of(session)
    session.document.attempt(
        lambda it: set_fields(it, [lane.id], level_count=3, level_names=("좋다", "그저 그렇다", "나쁘다"))
    )
    document = session.document.document
    assert [one.text for one in emotions(document, session.document.map_id)] == ["좋다", "그저 그렇다", "나쁘다"]
    assert [one.item.score for one in emotions(document)] == [2, 0, -2]
    assert len(emotions()) == 5


def test_a_new_curve_comes_from_the_menu_and_is_in_use(window: MainWindow, session: Session) -> None:
    lane, document = lane_of(session), session.document
    marker = document.document.markers(lane.id)[0]
    document.select([marker.id])
    choose(window, "new_curves", "Future state, from this curve")
    to_be = CurveKey("", "future_state")
    assert to_be in curves_of(document.document, lane.id)
    assert window.workspace
    assert window.workspace.canvas.emotions.active(lane.id) == to_be
    choose(window, "curves", "Current state")
    assert window.workspace.canvas.emotions.active(lane.id) == OWN
    assert document.editor.undo_count() == 1


def test_a_curve_for_another_persona(window: MainWindow, session: Session) -> None:
    lane, document = lane_of(session), session.document
    document.attempt(lambda it: add_persona(it, "박서준", ""))
    document.select([document.document.markers(lane.id)[0].id])
    choose(window, "new_curves", "박서준")
    assert len(curves_of(document.document, lane.id)) == 2


def test_a_marker_is_tied_and_untied_by_the_menu(window: MainWindow, session: Session) -> None:
    document = session.document
    marker = document.document.markers(lane_of(session).id)[0]
    document.select([marker.id])
    first = next(choice for choice in window.menu_choices("ties") if choice.checked is not None)
    first.act()
    assert document.document.need(marker.id, EmotionMarker).card
    choose(window, "ties", "Untie")
    assert not document.document.need(marker.id, EmotionMarker).card


def test_menus_without_anything_to_act_on_say_so(window: MainWindow, session: Session) -> None:
    session.document.select([])
    assert [choice.enabled for choice in window.menu_choices("ties")] == [False]


def test_selected_markers_are_spread_by_a_key_in_one_step(session: Session, window: MainWindow) -> None:
    document = session.document
    lane = lane_of(session)
    stage = document.document.stages(document.map_id)[0].id
    for number in range(2):
        document.apply(add_marker(document.document, lane.id, stage, 0.01 * number, 1.0))
    ids = [marker.id for marker in document.document.markers(lane.id) if marker.stage == stage]
    before = document.editor.undo_count()
    document.select([stage])
    assert not window.actions_table["spread"].isEnabled()
    document.select(ids)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    places = sorted(document.document.need(key, EmotionMarker).position for key in ids)
    assert places == pytest.approx([1 / 6, 0.5, 5 / 6], abs=1e-4)
    assert document.editor.undo_count() == before + 1
    assert document.selection == tuple(ids)
    window.actions_table["spread"].trigger()
    assert document.editor.undo_count() == before + 1
    assert any("evenly already" in toast.message.text() for toast in window.findChildren(Toast))
    document.undo()
    assert document.document.need(ids[-1], EmotionMarker).position == 0.01
