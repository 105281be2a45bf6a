from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.records import Card
from ui.finding.filter_popup import FilterPopup
from ui.main_window import MainWindow
from ui.session import Session
from ui.widgets import CheckBox


def popup_of(window: MainWindow) -> FilterPopup:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    found = QApplication.activePopupWidget()
    assert isinstance(found, FilterPopup)
    return found


def boxes(popup: FilterPopup) -> list[CheckBox]:
    return [box for box in popup.findChildren(CheckBox) if box.isVisibleTo(popup)]


def test_a_checked_value_dims_what_does_not_fit_and_one_click_ends_it(window: MainWindow, session: Session) -> None:
    assert window.workspace
    window.workspace.canvas.setFocus()
    popup = popup_of(window)
    box = next(box for box in boxes(popup) if box.accessibleName().startswith("Phone,"))
    box.setFocus()
    before = session.document.document
    picture = window.workspace.canvas.composition.picture
    QTest.keyClick(box, Qt.Key.Key_Space)
    finding = window.finds.finding()
    assert finding
    found = finding.view.outcome()
    assert 0 < found.fitting < found.cards
    assert popup.count.text() == f"{found.fitting} of {found.cards} cards"
    assert finding.sign.isVisible()
    assert finding.sign.what.text() == "Channel: Phone"
    assert window.actions_table["filter"].isChecked()
    assert session.document.document is before
    assert window.workspace.canvas.composition.picture is picture
    popup.close()
    finding.sign.shut.click()
    assert not finding.sign.isVisible()
    assert not window.actions_table["filter"].isChecked()
    assert not window.actions_table["clear_filter"].isEnabled()


def test_the_sign_of_a_filter_covers_nothing_of_the_map(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    canvas = window.workspace.canvas
    finding = window.finds.finding()
    assert finding
    height = canvas.height()
    finding.view.choose("channel", "phone", True)
    sign = finding.sign
    qtbot.waitUntil(lambda: canvas.height() < height)
    assert sign.mapToGlobal(sign.rect().bottomLeft()).y() < canvas.mapToGlobal(canvas.rect().topLeft()).y()
    window.workspace.centre.show_view("table")
    assert not sign.isVisible()
    finding.view.choose("channel", "web", True)
    assert not sign.isVisible()
    window.workspace.centre.show_view("map")
    assert sign.isVisible()
    finding.view.clear()
    qtbot.waitUntil(lambda: canvas.height() == height)


def test_values_are_found_by_typing(window: MainWindow, session: Session) -> None:
    popup = popup_of(window)
    everything = len(boxes(popup))
    QTest.keyClicks(popup.search, "pho")
    assert 0 < len(boxes(popup)) < everything
    QTest.keyClick(popup.search, Qt.Key.Key_Tab)
    box = QApplication.focusWidget()
    assert isinstance(box, CheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    finding = window.finds.finding()
    assert finding
    assert finding.view.text() == "Channel: Phone"
    popup.close()


def test_the_canvas_is_veiled_while_the_filter_is_on(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert window.workspace
    canvas = window.workspace.canvas
    size = canvas.size()
    before = canvas.viewport().grab().toImage()
    finding = window.finds.finding()
    assert finding
    finding.view.choose("owner", "", True)
    assert canvas.viewport().grab().toImage() != before
    window.actions_table["clear_filter"].trigger()
    qtbot.waitUntil(lambda: canvas.size() == size)
    assert canvas.viewport().grab().toImage() == before


def test_what_fits_is_selected_to_be_edited_at_once(window: MainWindow, session: Session) -> None:
    window.actions_table["filter"].trigger()
    finding = window.finds.finding()
    assert finding
    finding.view.choose("channel", "phone", True)
    finding.view.choose("channel", "web", True)
    finding.sign.select.click()
    document = session.document.document
    chosen = [document.need(key, Card).channel for key in session.document.selection]
    assert sorted(chosen) == ["phone", "web"]
    finding.view.choose("owner", "nobody at all", True)
    assert not finding.sign.select.isEnabled()
