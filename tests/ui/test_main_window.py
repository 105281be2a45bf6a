from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from model.operations.fields import set_fields
from model.records import JourneyMap, Stage
from resources.i18n import current_language
from ui import settings
from ui.main_window import MainWindow
from ui.map_tabs import TitleInput
from ui.session import Session
from ui.template_card import TemplateCard
from ui.theme import tokens
from ui.toast import Toast
from ui.tokens import DARK


def _toasts(window: MainWindow) -> list[Toast]:
    return [toast for toast in window.findChildren(Toast) if not toast.isHidden()]


def test_a_template_becomes_a_file_at_once(window: MainWindow, home: Path, qtbot: QtBot) -> None:
    card = next(card for card in window.findChildren(TemplateCard) if card.name == "purchase")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.session is not None
    path = window.session.path
    assert path.parent == home / "Documents" / "Yeojido"
    assert path.is_file()
    assert [recent for recent, _when in settings.recent_documents()] == [path]
    assert path.stem in window.windowTitle()
    assert "~" in _toasts(window)[0].message.text()


def test_a_second_document_of_the_same_name_gets_a_number(window: MainWindow) -> None:
    for _ in range(2):
        window.files.new_blank()
    names = [path.stem for path, _when in settings.recent_documents()]
    assert names[0] == f"{names[1]} 2"


def test_deleting_offers_undo(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    stage = session.document.document.stages(session.document.map_id)[0]
    session.document.select([stage.id])
    assert window.workspace
    window.workspace.canvas.setFocus()
    QTest.keyClick(window.workspace.canvas, Qt.Key.Key_Delete)
    assert session.document.document.get(stage.id, Stage) is None
    toast = _toasts(window)[-1]
    undo = next(button for button in toast.findChildren(QPushButton) if button.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert session.document.document.get(stage.id, Stage) == stage
    assert toast.isHidden()


def test_the_undo_of_an_old_toast_does_nothing_to_newer_steps(window: MainWindow, session: Session) -> None:
    document = session.document
    first, second = document.document.stages(document.map_id)[:2]
    document.select([first.id])
    window.edits.delete()
    undo = next(button for button in _toasts(window)[-1].findChildren(QPushButton) if button.text() == "Undo")
    document.attempt(lambda it: set_fields(it, [second.id], title="later"))
    undo.click()
    assert document.document.need(second.id, Stage).title == "later"


def test_the_title_in_the_bar_renames_the_map(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    title = window.workspace.bar.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Renamed <b>&")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert session.document.journey_map
    assert session.document.journey_map.title == "Renamed <b>&"
    assert session.document.editor.undo_count() == 1
    assert window.workspace.tabs.tabs.tabText(0) == "Renamed <b>&&"
    title.selectAll()
    QTest.keyClicks(title, "no")
    QTest.keyClick(title, Qt.Key.Key_Escape)
    assert title.text() == "Renamed <b>&"
    assert session.document.editor.undo_count() == 1


def test_maps_can_be_added_switched_reordered_and_renamed(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    tabs = window.workspace.tabs
    first = session.document.map_id
    window.maps.add_blank()
    second = session.document.map_id
    assert second != first
    assert tabs.tabs.count() == 2
    QTest.mouseClick(tabs.tabs, Qt.MouseButton.LeftButton, pos=tabs.tabs.tabRect(0).center())
    assert session.document.map_id == first
    tabs.tabs.moveTab(0, 1)
    assert [item.id for item in session.document.document.maps()] == [second, first]
    tabs.rename(0)
    line = tabs.tabs.findChildren(TitleInput)[-1]
    QTest.keyClicks(line, "To-be")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.document.document.need(second, JourneyMap).title == "To-be"
    window.maps.delete()
    assert len(session.document.document.maps()) == 1


def test_closing_and_reopening_brings_back_map_place_and_zoom(window: MainWindow, session: Session) -> None:
    window.maps.add_blank()
    second = session.document.map_id
    assert window.workspace
    window.workspace.canvas.zoom_to(2.5)
    window.files.close()
    assert window.session is None
    window.files.open_path(session.path)
    assert window.session is not None
    assert window.session.document.map_id == second
    assert window.workspace.canvas.camera.zoom == 2.5
    assert window.session.document.editor.undo_count() == 1


def test_the_file_is_let_go_of(window: MainWindow, session: Session) -> None:
    path = session.path
    window.files.close()
    moved = path.with_name("moved.journey")
    path.rename(moved)
    assert sqlite3.connect(moved).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_is_none_leaves_what_was_open(window: MainWindow, session: Session, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.journey"
    wrong.write_bytes(b"not a document")
    window.files.open_path(wrong)
    assert window.session is session
    assert "wrong.journey" in _toasts(window)[-1].message.text()
    assert wrong.read_bytes() == b"not a document"


def test_a_json_file_is_imported_beside_itself(window: MainWindow, tmp_path: Path) -> None:
    from model.interchange.writing import write_document
    from model.templates import template_document

    source = tmp_path / "plan.json"
    source.write_text(write_document(template_document("blank", "en")), encoding="utf-8")
    window.files.open_path(source)
    assert window.session is not None
    assert window.session.path.parent == tmp_path
    assert window.session.path.suffix == ".journey"


def test_a_file_dropped_on_the_canvas_is_opened(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.journey"
    session.stored.save_copy(other)
    assert window.workspace
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    at, none = QPointF(200, 200), Qt.KeyboardModifier.NoModifier
    viewport = window.workspace.canvas.viewport()
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: window.session is not None and window.session.path == other)


def test_language_changes_around_the_open_document(window: MainWindow, session: Session) -> None:
    program = window.program
    stage = session.document.document.stages(session.document.map_id)[0]
    session.document.attempt(lambda it: set_fields(it, [stage.id], title="kept"))
    program.use_language("ko")
    assert current_language() == "ko"
    assert program.window is not window
    fresh = program.window.session
    assert fresh is not None
    assert fresh.stored is session.stored
    assert program.window.menuBar().actions()[0].text() == "파일"
    program.window.actions_table["undo"].trigger()
    assert fresh.document.document.need(stage.id, Stage).title == stage.title


def test_the_theme_follows_the_choice(window: MainWindow, session: Session) -> None:
    window.program.use_theme("dark")
    assert tokens() is DARK
    assert window.palette().window().color().name().upper() == DARK.panel
    assert settings.text_setting("theme") == "dark"


def test_panels_fold_and_stay_folded(window: MainWindow, session: Session) -> None:
    window.view.toggle_palette()
    assert window.workspace
    assert not window.workspace.is_shown("palette")
    window.files.close()
    window.files.open_path(session.path)
    assert window.workspace
    assert not window.workspace.is_shown("palette")


def test_a_missing_recent_document_says_so_and_goes(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    from ui.recent_row import RecentRow

    window.files.close()
    session.path.unlink()
    window.start_page.refresh()
    qtbot.waitUntil(lambda: any(row.isVisible() for row in window.findChildren(RecentRow)))
    row = next(row for row in window.findChildren(RecentRow) if row.isVisible())
    assert "not there" in row.accessibleDescription()
    row.forget_wanted.emit()
    assert settings.recent_documents() == []


def test_typing_in_a_field_never_deletes_cards(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    stage = session.document.document.stages(session.document.map_id)[0]
    session.document.select([stage.id])
    assert window.workspace
    line = window.workspace.bar.title
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert session.document.document.get(stage.id, Stage) is not None


def test_every_control_has_a_name(window: MainWindow, session: Session) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QPlainTextEdit, QScrollBar

    def text_of(widget: object) -> str:
        return widget.text() if isinstance(widget, QAbstractButton) else ""

    window.program.window.menuBar()
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSlider):
        for widget in window.findChildren(kind):
            inside_other = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)
            inside_other = inside_other or (type(widget).__name__ == "QToolButton" and not widget.isVisibleTo(window))
            if not inside_other and widget.isVisible():
                where = widget.mapTo(window, QPoint())
                assert widget.accessibleName() or text_of(widget), (type(widget), where)
