from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from model.operations.fields import set_fields
from model.records import Card
from ui.finding.filter_sign import FilterSign
from ui.main_window import MainWindow
from ui.session import Session
from ui.table.panel import TablePanel


@pytest.fixture
def panel(window: MainWindow, session: Session) -> TablePanel:
    """The sample as a table."""
    window.actions_table["show_table"].trigger()
    assert window.workspace
    view = window.workspace.centre.view("table")
    assert isinstance(view, TablePanel)
    return view


def test_find_stays_in_the_table_and_finds_initials(panel: TablePanel, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.filter.hasFocus()
    assert panel.isVisible()
    panel.filter.setText("ㄱㄱㅅㅌ")
    qtbot.waitUntil(lambda: len(panel.rows.ids) == 1)
    assert panel.rows.text_at(0, [one.key for one in panel.rows.columns].index("title")) == "고객센터 전화"
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert panel.view.hasFocus()
    panel.look_for()
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.view.hasFocus()
    qtbot.waitUntil(lambda: len(panel.rows.ids) == panel.rows.row_total)


def test_the_filter_of_the_map_leaves_only_its_rows(panel: TablePanel, window: MainWindow, session: Session) -> None:
    window.actions_table["filter"].trigger()
    finding = window.finds.finding()
    assert finding
    assert panel.isVisible()
    finding.view.choose("channel", "phone", True)
    cards = [session.document.document.records[key] for key in panel.rows.ids]
    assert cards
    assert all(isinstance(card, Card) and card.channel == "phone" for card in cards)
    assert not finding.sign.isVisible()
    assert [sign.isVisible() for sign in panel.findChildren(FilterSign)] == [True]
    session.document.attempt(lambda it: set_fields(it, [cards[0].id], channel="web"))
    assert panel.rows.ids == [cards[0].id], "a row edited away stays until the filter changes"
    finding.view.choose("channel", "web", True)
    assert len(panel.rows.ids) == 2
    window.actions_table["clear_filter"].trigger()
    assert len(panel.rows.ids) == panel.rows.row_total
