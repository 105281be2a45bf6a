from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.operations.fields import set_fields
from ui.main_window import MainWindow
from ui.session import Session
from ui.tab_preview import WIDTH, TabPreview


@pytest.fixture
def preview(window: MainWindow, session: Session) -> TabPreview:
    """Return the preview of a document with a pair of maps."""
    window.time.pairs.make_counterpart()
    assert window.workspace is not None
    return window.workspace.tabs.preview


def rest_on(preview: TabPreview, index: int) -> None:
    tabs = preview.tabs
    at = tabs.tabRect(index).center()
    QApplication.sendEvent(tabs, QHelpEvent(QEvent.Type.ToolTip, at, tabs.mapToGlobal(at)))


def drawn(preview: TabPreview) -> bool:
    return preview.frame is not None and preview.frame.isVisible() and not preview.picture.pixmap().isNull()


def test_a_tab_shows_its_map_and_says_what_it_is(window: MainWindow, preview: TabPreview, qtbot: QtBot) -> None:
    rest_on(preview, 0)
    qtbot.waitUntil(lambda: drawn(preview))
    assert preview.title.text().startswith("거실 소파")
    assert preview.words.text().splitlines()[0] == "Current state · As-is"
    assert preview.words.text().splitlines()[1].startswith("Pair: 거실 소파")
    assert preview.frame is not None
    foot = preview.frame.geometry().bottom()
    tabs = preview.tabs
    assert foot < tabs.mapTo(window, QPoint(0, 0)).y()
    assert preview.picture.pixmap().deviceIndependentSize().width() <= WIDTH


def test_it_goes_with_the_pointer_and_with_a_press(preview: TabPreview, qtbot: QtBot) -> None:
    tabs = preview.tabs
    rest_on(preview, 0)
    qtbot.waitUntil(lambda: drawn(preview))
    QTest.mouseMove(tabs, tabs.tabRect(1).center())
    frame = preview.frame
    assert frame is not None
    qtbot.waitUntil(lambda: not frame.isVisible())
    rest_on(preview, 1)
    assert frame.isVisible()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert not frame.isVisible()


def test_it_shows_what_was_edited_since(session: Session, preview: TabPreview, qtbot: QtBot) -> None:
    rest_on(preview, 0)
    qtbot.waitUntil(lambda: drawn(preview))
    before = preview.picture.pixmap().toImage()
    preview.hide()
    journey = session.document.document.maps()[0]
    session.document.attempt(lambda it: set_fields(it, [journey.id], title="Another <b>title</b>", type="comparison"))
    rest_on(preview, 0)
    qtbot.waitUntil(lambda: preview.picture.pixmap().toImage() != before)
    assert preview.title.text() == "Another <b>title</b>"
    assert preview.words.text().splitlines()[0] == "Comparison"
