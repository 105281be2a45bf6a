from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from model.operations.locking import lock
from model.operations.maps import duplicate_map
from model.records import Card, Lane
from ui.finding.finding import Finding
from ui.main_window import MainWindow
from ui.session import Session
from ui.toast import Toast


@pytest.fixture
def finding(window: MainWindow, session: Session) -> Finding:
    """The find bar with its second row, opened by its key, the sample's map there twice."""
    assert window.workspace
    session.document.attempt(lambda it: duplicate_map(it, session.document.map_id))
    window.workspace.canvas.setFocus()
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    found = window.finds.finding()
    assert found
    assert found.bar.replacing.isVisible()
    assert found.bar.field.hasFocus()
    return found


def titles(session: Session) -> list[str]:
    return [card.title for card in session.document.document.all_of(Card)]


def messages(window: MainWindow) -> list[str]:
    return [toast.message.text() for toast in window.findChildren(Toast)]


def test_all_are_replaced_on_all_maps_in_one_step(finding: Finding, window: MainWindow, session: Session) -> None:
    before, steps = session.document.document, session.document.editor.undo_count()
    finding.bar.field.setText("고객센터")
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert finding.bar.replacing.field.hasFocus()
    finding.bar.replacing.field.setText("상담실")
    QTest.mouseClick(finding.bar.replacing.every, Qt.MouseButton.LeftButton)
    assert titles(session).count("상담실 전화") == 2
    assert finding.bar.replacing.field.hasFocus()
    assert session.document.editor.undo_count() == steps + 1
    toast = window.findChildren(Toast)[-1]
    assert toast.message.text() == "Replaced in 2 places"
    next(button for button in toast.findChildren(QPushButton) if button.text() == "Undo").click()
    assert session.document.document == before
    assert finding.finder.hits
    assert not [one for one in window.findChildren(Toast) if one.isVisible()]


def test_enter_replaces_one_and_goes_on(finding: Finding, session: Session) -> None:
    finding.bar.field.setText("고객센터")
    finding.bar.replacing.field.setText("고객센터 본점")
    before = finding.finder.place
    QTest.keyClick(finding.bar.replacing.field, Qt.Key.Key_Return)
    assert titles(session).count("고객센터 본점 전화") == 1
    assert finding.finder.place == 1 - before
    QTest.keyClick(finding.bar.replacing.field, Qt.Key.Key_Return)
    assert titles(session).count("고객센터 본점 전화") == 2
    assert "고객센터 본점 본점 전화" not in titles(session)


def test_initials_are_found_but_not_replaced_and_what_is_locked_stays(
    finding: Finding, window: MainWindow, session: Session
) -> None:
    finding.bar.field.setText("ㄱㄱㅅㅌ")
    steps = session.document.editor.undo_count()
    QTest.mouseClick(finding.bar.replacing.every, Qt.MouseButton.LeftButton)
    assert session.document.editor.undo_count() == steps
    assert any(said.startswith("Only the letters themselves") for said in messages(window))
    lanes = [lane.id for lane in session.document.document.all_of(Lane)]
    session.document.attempt(lambda it: lock(it, lanes))
    finding.bar.field.setText("고객센터")
    finding.bar.replacing.field.setText("x")
    QTest.mouseClick(finding.bar.replacing.every, Qt.MouseButton.LeftButton)
    assert "고객센터 전화" in titles(session)
    assert "2 locked items were left as they are" in messages(window)


def test_esc_closes_and_nothing_found_replaces_nothing(finding: Finding) -> None:
    finding.bar.field.setText("없는 말")
    assert not finding.bar.replacing.one.isEnabled()
    assert not finding.bar.replacing.every.isEnabled()
    QTest.keyClick(finding.bar.replacing.field, Qt.Key.Key_Escape)
    assert finding.bar.isHidden()
