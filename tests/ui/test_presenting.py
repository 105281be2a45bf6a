"""A map presented: keys, mouse, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.presentation import Presentation
from ui.session import Session

pytestmark = pytest.mark.usefixtures("session")


def begin(window: MainWindow, qtbot: QtBot, act: str = "present") -> Presentation:
    window.actions_table[act].trigger()
    shown = window.present.shown
    assert shown is not None
    qtbot.waitExposed(shown)
    qtbot.waitUntil(lambda: shown.deck.proportion == shown.proportion() and shown.stand.window_size().width() > 400)
    return shown


def test_keys_lead_from_the_whole_map_through_the_stages_and_back(window: MainWindow, qtbot: QtBot) -> None:
    shown = begin(window, qtbot)
    assert shown.deck.number == 0
    assert not shown.before.isEnabled()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown):
        QTest.keyClick(shown, key)
    assert shown.deck.number == 3
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert shown.deck.number == 1
    QTest.keyClick(shown, Qt.Key.Key_End)
    assert shown.deck.number == shown.deck.count
    QTest.keyClick(shown, Qt.Key.Key_2)
    assert shown.deck.number == 2
    QTest.keyClick(shown, Qt.Key.Key_0)
    assert shown.deck.number == 0
    with qtbot.waitSignal(shown.ended):
        QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert window.present.shown is None


def test_a_click_goes_on_the_right_button_back_and_the_button_ends(window: MainWindow, qtbot: QtBot) -> None:
    shown = begin(window, qtbot)
    middle = QPoint(200, 150)
    QTest.mouseClick(shown.stand.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseClick(shown.next, Qt.MouseButton.LeftButton)
    assert shown.deck.number == 2
    QTest.mouseClick(shown.stand.viewport(), Qt.MouseButton.RightButton, pos=middle)
    assert shown.deck.number == 1
    with qtbot.waitSignal(shown.ended):
        QTest.mouseClick(shown.end, Qt.MouseButton.LeftButton)


def test_it_begins_with_the_stage_of_what_is_selected(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    document = session.document
    stage = document.document.stages(document.map_id)[2]
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    document.select([document.document.cards(lane.id, stage.id)[0].id])
    shown = begin(window, qtbot, "present_here")
    assert shown.deck.stage == stage
    assert stage.title in shown.accessibleName()
    shown.close()


def test_a_dark_screen_is_lit_by_the_next_key_and_stays_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    shown = begin(window, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_B)
    assert shown.stand.dark
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert not shown.stand.dark
    assert shown.deck.number == 0
    shown.close()


def test_what_is_shown_fills_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    shown = begin(window, qtbot)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    page, room = shown.stand.page_size() * shown.stand.camera.zoom, shown.stand.window_size()
    assert page.width() > room.width() * 0.9 or page.height() > room.height() * 0.9
    assert page.width() <= room.width()
    assert page.height() <= room.height()
    shown.close()
