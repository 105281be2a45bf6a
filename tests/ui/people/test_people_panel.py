"""The panel of personas: cards, adding, the map's actor, order, deleting."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from model.operations.personas import add_persona
from model.records import Persona
from ui.main_window import MainWindow
from ui.people.card import PersonaCard
from ui.people.panel import PeoplePanel
from ui.session import Session


@pytest.fixture
def panel(window: MainWindow, session: Session) -> PeoplePanel:
    workspace = window.workspace
    assert workspace
    workspace.left.show_page("people")
    page = workspace.left.page("people")
    assert isinstance(page, PeoplePanel)
    return page


def names(panel: PeoplePanel) -> list[str]:
    return [card.persona.name for card in panel.cards]


def words(card: PersonaCard) -> str:
    return "\n".join(each.text() for each in card.findChildren(QLabel))


def choose(panel: PeoplePanel, name: str, text: str) -> None:
    card = next(card for card in panel.cards if card.persona.name == name)
    action = next(each for each in panel.menu_of(card.persona.id).actions() if each.text() == text)
    action.trigger()


@pytest.fixture
def two(panel: PeoplePanel, session: Session) -> PeoplePanel:
    session.document.attempt(lambda it: add_persona(it, "박민수", quote="빨리!", goals=("싸게 산다",)))
    return panel


def test_a_card_says_who_it_is_and_opens_when_chosen(two: PeoplePanel, session: Session) -> None:
    first, second = two.cards
    assert "Actor of this map" in words(first)
    assert "“빨리!”" in words(second)
    assert "싸게 산다" not in words(second)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert session.document.selection == (second.persona.id,)
    assert "싸게 산다" in words(two.cards[1])


def test_adding_is_one_step_and_leads_to_the_inspector(
    panel: PeoplePanel, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert names(panel)[-1] == "New persona"
    assert session.document.editor.undo_count() == 1
    workspace = window.workspace
    assert workspace
    qtbot.waitUntil(lambda: workspace.inspector.isAncestorOf(window.focusWidget()))


def test_another_becomes_the_actor(two: PeoplePanel, session: Session) -> None:
    choose(two, "박민수", "Make the actor of this map")
    journey = session.document.journey_map
    assert journey
    assert session.document.document.need(journey.persona, Persona).name == "박민수"
    assert "Actor of this map" in words(two.cards[1])
    session.document.undo()
    assert "Actor of this map" in words(two.cards[0])


def test_order_copies_and_deletion(two: PeoplePanel, session: Session) -> None:
    first = names(two)[0]
    choose(two, "박민수", "Move up")
    assert names(two) == ["박민수", first]
    choose(two, "박민수", "Duplicate")
    assert names(two) == ["박민수", "박민수", first]
    choose(two, first, "Delete")
    assert names(two) == ["박민수", "박민수"]
    session.document.undo()
    assert names(two) == ["박민수", "박민수", first]


def test_enter_chooses_and_arrows_go_on(two: PeoplePanel, session: Session) -> None:
    two.cards[0].setFocus()
    QTest.keyClick(two.cards[0], Qt.Key.Key_Return)
    assert session.document.selection == (two.cards[0].persona.id,)
    assert two.cards[0].accessibleName().endswith("actor of this map")


def test_the_keyboard_stays_in_the_panel_when_a_persona_goes(
    two: PeoplePanel, session: Session, window: MainWindow
) -> None:
    two.take_focus()
    first, second = (card.persona for card in two.cards)
    choose(two, first.name, "Delete")
    assert names(two) == [second.name]
    assert two.cards[0].hasFocus()
    choose(two, second.name, "Delete")
    assert two.add.hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(two) == [second.name]


def test_a_card_that_is_not_chosen_is_brief(panel: PeoplePanel, session: Session) -> None:
    long = "긴 인용문입니다 " * 60
    session.document.attempt(lambda it: add_persona(it, "이서연", quote=long, segment=long))
    assert long.strip() not in words(panel.cards[-1])
    assert panel.cards[-1].height() < panel.area.viewport().height()
    session.document.select([panel.cards[-1].persona.id])
    assert words(panel.cards[-1]).count(long.strip()) == 2


def test_the_name_of_the_chosen_persona_is_in_sight(panel: PeoplePanel, session: Session) -> None:
    for number in range(12):
        session.document.attempt(partial(add_persona, name=f"페르소나 {number}", quote="긴 인용문입니다 " * 9))
    bar = panel.area.verticalScrollBar()
    for place in (0, 6, 12, 3):
        panel.area.ensureWidgetVisible(panel.cards[place])
        before = bar.value()
        QTest.mouseClick(panel.cards[place], Qt.MouseButton.LeftButton)
        card = panel.cards[place]
        assert bar.value() <= card.y() < bar.value() + panel.area.viewport().height()
        assert abs(bar.value() - before) <= card.height()
