from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from model.errors import KnownError
from model.operations.fields import set_fields
from model.records import JourneyMap
from model.templates import template_document
from model.view_state import ViewState
from ui.main_window import MainWindow
from ui.program import Program
from ui.session import Session, create_session
from ui.toast import MOST, Toast


def _toasts(window: MainWindow) -> list[Toast]:
    return [toast for toast in window.findChildren(Toast) if not toast.isHidden()]


def _button(window: MainWindow, start: str) -> QPushButton:
    found = [button for button in window.findChildren(QPushButton) if button.text().startswith(start)]
    return next(button for button in found if button.isVisible())


def test_equal_toasts_are_one_and_there_are_few(window: MainWindow) -> None:
    for _ in range(3):
        window.toasts.show("same")
    assert [toast.message.text() for toast in _toasts(window)] == ["same"]
    for text in ("one", "two", "three"):
        window.toasts.show(text)
    assert {toast.message.text() for toast in _toasts(window)} == {"two", "three"}
    assert len(_toasts(window)) == MOST


def test_an_error_goes_when_the_document_changes(window: MainWindow, session: Session) -> None:
    window.toasts.show("kept")
    window.toasts.show_error(KnownError("Card", "it is not there"))
    key = session.document.map_id
    session.document.attempt(lambda it: set_fields(it, [key], title="changed"))
    assert [toast.message.text() for toast in _toasts(window)] == ["kept"]


def test_toasts_go_with_their_document(window: MainWindow, session: Session) -> None:
    window.toasts.show("of the old one")
    window.files.close()
    assert _toasts(window) == []


def test_the_start_page_goes_on_with_the_last_document(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    window.workspace.canvas.zoom_to(1.75)
    window.files.close()
    button = _button(window, "Continue: sofa")
    qtbot.waitUntil(lambda: window.focusWidget() is button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert window.session is not None
    assert window.session.path == session.path
    assert window.workspace.canvas.camera.zoom == 1.75


def test_nothing_to_go_on_with_leaves_the_new_button_first(window: MainWindow, session: Session) -> None:
    window.files.close()
    session.path.unlink()
    window.start_page.refresh()
    assert window.start_page.first_button().text() == "New document"
    assert not any(b.isVisible() and b.text().startswith("Continue") for b in window.findChildren(QPushButton))


def test_enter_presses_the_button_with_the_focus(window: MainWindow, session: Session) -> None:
    assert window.workspace
    fold = next(b for b in window.workspace.findChildren(QPushButton) if b.property("look") == "primary")
    pressed: list[bool] = []
    fold.clicked.disconnect()
    fold.clicked.connect(lambda: pressed.append(True))
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Return)
    assert pressed


def test_one_step_is_not_steps(window: MainWindow, session: Session) -> None:
    assert window.workspace
    key = session.document.map_id
    session.document.attempt(lambda it: set_fields(it, [key], title="changed"))
    assert window.workspace.status.steps.text() == "1 step to undo"
    assert session.document.document.need(key, JourneyMap).title == "changed"


def test_closing_what_the_program_was_started_with_shows_the_start_page(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "started.journey"
    create_session(path, template_document("blank", "en")).close(ViewState())
    window = MainWindow(program, "started")
    try:
        window.build()
        window.show()
        window.open_path(path)
        window.files.close()
        assert window.start_page.isVisible()
    finally:
        window.close()
        window.deleteLater()
