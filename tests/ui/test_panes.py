from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.view_state import MapPlace
from ui.main_window import MainWindow
from ui.panels.tile import Tile
from ui.seen_part import seen_part, shows_less
from ui.session import Session


def test_f6_goes_round_the_window(window: MainWindow, session: Session) -> None:
    workspace = window.workspace
    assert workspace
    workspace.canvas.setFocus()
    seen = []
    for _ in range(4):
        window.actions_table["next_area"].trigger()
        seen.append(QApplication.focusWidget())
    tabs, inspector, palette, canvas = seen
    assert tabs is workspace.tabs.tabs
    assert inspector is not None
    assert workspace.inspector.isAncestorOf(inspector)
    assert isinstance(palette, Tile)
    assert canvas is workspace.canvas
    window.actions_table["previous_area"].trigger()
    assert QApplication.focusWidget() is palette


def test_a_small_window_begins_without_the_inspector(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    window.files.close()
    window.resize(1100, 700)
    window.files.open_path(session.path)
    workspace = window.workspace
    assert workspace
    assert not workspace.is_shown("inspector")
    assert workspace.is_shown("palette")
    assert workspace.canvas.width() > 800
    window.view.toggle_inspector()
    window.files.close()
    window.files.open_path(session.path)
    assert window.view.inspector_shown()


def test_panels_are_narrower_in_a_narrow_window(window: MainWindow, session: Session) -> None:
    workspace = window.workspace
    assert workspace
    wide = workspace.inspector.width()
    window.resize(1300, 800)
    assert workspace.inspector.width() < wide - 40
    assert workspace.is_shown("inspector")


def test_a_smaller_window_shows_the_same_part(window: MainWindow, session: Session) -> None:
    assert window.workspace
    canvas = window.workspace.canvas
    canvas.zoom_to(1.2)
    window.files.close()
    window.resize(1000, 640)
    window.files.open_path(session.path)
    assert window.workspace.canvas.camera.zoom < 1.1


def test_what_was_seen_ends_at_the_page() -> None:
    part = seen_part(MapPlace(100, 100, 2.0), QSizeF(600, 200), QSizeF(220, 500))
    assert part == QRectF(QPointF(0, 50), QPointF(220, 150))
    assert shows_less(QSizeF(150, 200), part)
    assert not shows_less(QSizeF(215, 100), part)


def test_typing_never_takes_up_a_tool(window: MainWindow, session: Session) -> None:
    workspace = window.workspace
    assert workspace
    title = workspace.bar.title
    title.setFocus()
    QTest.keyClicks(title, "hvHV")
    assert workspace.canvas.tool == "select"
    card = next(record for record in session.document.document.records.values() if record.kind == "card")
    session.document.select([card.id])
    workspace.canvas.setFocus()
    workspace.canvas.editing.edit_selected()
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor is not workspace.canvas
    QTest.keyClicks(editor, "have")
    assert workspace.canvas.tool == "select"
    workspace.canvas.editing.finish()
    workspace.canvas.setFocus()
    QTest.keyClick(workspace.canvas, Qt.Key.Key_H)
    assert workspace.canvas.tool == "hand"
    assert window.actions_table["hand_tool"].isChecked()
