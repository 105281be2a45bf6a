from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from resources.i18n import set_language
from ui.actions import ACTIONS
from ui.finding.command_key import CommandKey
from ui.finding.command_list import WHY, Command, commands, rows_for
from ui.finding.command_palette import CommandPalette
from ui.main_window import MainWindow
from ui.session import Session


def opened(window: MainWindow) -> CommandPalette:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return next(palette for palette in window.findChildren(CommandPalette) if palette.isVisible())


def texts(palette: CommandPalette) -> list[str]:
    return [row.text for row in palette.list.rows() if not row.heading]


def test_every_action_is_there_once(window: MainWindow, session: Session) -> None:
    ids = [command.id for command in commands(window)]
    assert {spec.id for spec in ACTIONS} - {"commands"} <= set(ids)


def test_a_few_letters_and_enter_run_a_command(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    canvas = window.workspace.canvas
    canvas.setFocus()
    palette = opened(window)
    assert palette.field.hasFocus()
    QTest.keyClicks(palette.field, "hand")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClicks(palette.field, "")
    palette.field.setText("move the view")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.focusWidget() is canvas
    qtbot.waitUntil(lambda: canvas.tool == "hand")
    again = opened(window)
    assert texts(again)[0] == "Move the view"
    QTest.keyClick(again.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is canvas


def test_what_cannot_be_done_says_why_and_stays(window: MainWindow, session: Session) -> None:
    palette = opened(window)
    palette.field.setText("duplicate")
    row = next(row for row in palette.list.rows() if row.text == "Duplicate")
    assert not row.enabled
    palette.list.go_to(list(palette.list.rows()).index(row))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.foot.text() == "Select something on the map first"
    palette.leave()


def test_a_click_runs_and_going_elsewhere_closes(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    palette = opened(window)
    palette.field.setText("go to stage")
    view = palette.list
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    stages = [stage.id for stage in session.document.document.stages(session.document.map_id)]
    qtbot.waitUntil(lambda: bool(session.document.selection) and session.document.selection[0] in stages)
    other = opened(window)
    window.workspace.canvas.setFocus()
    assert not other.isVisible()


def test_initials_and_english_names_find_korean_commands(window: MainWindow, session: Session) -> None:
    set_language("ko")
    known = commands(window)
    for typed in ("ㄴㅂㄴㄱ", "export"):
        found = [row.value for row in rows_for(known, typed)]
        assert any(isinstance(command, Command) and command.id == "export" for command in found[:3]), typed


def test_the_key_works_while_typing_and_deletes_nothing(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    qtbot.waitUntil(lambda: bool(window.findChildren(CommandKey)))
    title = window.workspace.bar.title
    title.setFocus()
    title.setCursorPosition(2)
    text = title.text()
    QTest.keyClick(title, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = next(one for one in window.findChildren(CommandPalette) if one.isVisible())
    assert title.text() == text
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is title


def test_going_to_a_stage_shows_the_map(window: MainWindow, session: Session) -> None:
    window.actions_table["show_table"].trigger()
    assert window.workspace
    assert not window.workspace.canvas.isVisible()
    stage = session.document.document.stages(session.document.map_id)[1]
    next(command for command in commands(window) if command.id == f"stage {stage.id}").run()
    assert window.workspace.canvas.isVisible()
    assert session.document.selection == (stage.id,)


def test_the_palette_works_on_the_start_page(window: MainWindow) -> None:
    palette = opened(window)
    row = next(row for row in palette.list.rows() if row.text.startswith("Export"))
    assert not row.enabled
    assert row.value.why == "Open a document first"
    palette.leave()


def test_every_need_has_its_reason() -> None:
    assert {spec.needs for spec in ACTIONS} - {""} <= set(WHY)
