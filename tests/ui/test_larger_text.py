"""With the system's larger text, and in a small window, nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.program import Program
from ui.session import Session
from ui.side_pages import SidePages


@pytest.fixture(params=[1.0, 1.5])
def larger(qapp: QApplication, program: Program, request: pytest.FixtureRequest) -> Iterator[float]:
    """The program with text of another size."""
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(font)
    program.use_theme("dark")
    program.use_theme("light")
    yield request.param
    qapp.setFont(usual)
    program.use_theme("dark")
    program.use_theme("light")


@pytest.mark.parametrize("width", [840, 1300])
def test_no_button_is_cut(larger: float, window: MainWindow, session: Session, qtbot: QtBot, width: int) -> None:
    window.resize(width, 505)
    qtbot.waitUntil(lambda: window.width() == width)
    workspace = window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.width() == width)
    window.look_at_print()
    qtbot.waitUntil(workspace.status.print_check.isVisible)
    buttons = [
        button
        for place in (workspace.left, workspace.status, workspace.centre)
        for button in place.findChildren(QPushButton)
    ]

    def nothing_is_cut() -> None:
        shown = (button for button in buttons if button.isVisible() and button.text())
        assert [one.text() for one in shown if one.width() < one.sizeHint().width()] == [], (width, larger)

    qtbot.waitUntil(nothing_is_cut)  # what a pause shows or renames takes its place some events later


def test_the_pages_buttons_say_their_name_and_shortcut(window: MainWindow, session: Session) -> None:
    pages = window.findChild(SidePages)
    assert pages is not None
    buttons = {button.accessibleName(): button.toolTip() for button in pages.findChildren(QPushButton)}
    assert buttons["Outline"] == "Outline (Ctrl+Alt+O)"
    assert buttons["Problems"] == "Problems (Ctrl+Alt+K)"


def test_the_buttons_for_more_say_of_what(window: MainWindow, session: Session) -> None:
    more = [button for button in window.findChildren(QPushButton) if button.text() == "More"]
    assert more
    assert all(button.toolTip() == button.accessibleName() for button in more)
