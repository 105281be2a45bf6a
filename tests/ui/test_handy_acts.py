"""Acts that hands from other editors expect: the look copied, the panels hidden, the menus by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from model.operations.fields import set_fields
from model.records import Card
from ui.main_window import MainWindow
from ui.session import Session
from ui.toast import Toast


@pytest.fixture
def cards(session: Session) -> list[Card]:
    """The first actions, the first of them coloured."""
    document = session.document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    stages = document.document.stages(document.map_id)
    found = [document.document.cards(lane.id, stage.id)[0] for stage in stages[:3]]
    document.attempt(lambda it: set_fields(it, [found[0].id], colour="#B3261E"))
    return found


def test_a_look_is_copied_to_several_cards_in_one_step(window: MainWindow, session: Session, cards: list[Card]) -> None:
    document = session.document
    document.select([cards[0].id])
    window.actions_table["copy_look"].trigger()
    document.select([card.id for card in cards[1:]])
    window.actions_table["paste_look"].trigger()
    assert {document.document.need(card.id, Card).colour for card in cards} == {"#B3261E"}
    assert document.selection == tuple(card.id for card in cards[1:])
    document.undo()
    assert document.document.need(cards[1].id, Card).colour == ""


def test_with_nothing_copied_it_says_what_to_do(window: MainWindow, session: Session, cards: list[Card]) -> None:
    session.document.select([cards[0].id])
    before = session.document.document
    window.actions_table["paste_look"].trigger()
    assert session.document.document is before
    assert ["first" in toast.message.text() for toast in window.findChildren(Toast)][-1]


def test_the_panels_go_and_come_together(window: MainWindow, session: Session) -> None:
    assert session
    window.actions_table["panels"].trigger()
    assert not window.view.palette_shown()
    assert not window.view.inspector_shown()
    window.actions_table["panels"].trigger()
    assert window.view.palette_shown()
    assert window.view.inspector_shown()


def test_a_key_opens_the_menus_and_esc_closes_them(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert session
    window.actions_table["menu_bar"].trigger()
    first = window.menuBar().actions()[0]
    assert window.menuBar().activeAction() is first
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.menuAction() is first)
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_a_field_on_the_map_stays_while_the_keys_are_in_the_menus(window: MainWindow, session: Session) -> None:
    assert window.workspace
    canvas, document = window.workspace.canvas, session.document
    canvas.editing.edit(document.document.stages(document.map_id)[0].id)
    assert canvas.editing.active
    window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert canvas.editing.active
    canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    canvas.editing.finish()
    assert not canvas.editing.active
