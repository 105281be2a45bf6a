"""What stands in the window's narrow left side, and long names in lists, is never cut through a letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from model.operations.fields import set_fields
from model.records import Persona
from ui.action_set import plain
from ui.main_window import MainWindow
from ui.narrow import FRAME, ShortButton, follow_focus, resize_within_screen
from ui.session import Session
from ui.side_pages import SidePages
from ui.stylesheet import set_look
from ui.widgets import ChoiceBox


@pytest.mark.parametrize("page", ["people", "problems"])
def test_a_page_is_no_wider_than_the_panel(window: MainWindow, session: Session, qtbot: QtBot, page: str) -> None:
    document = session.document
    persona = next(document.document.all_of(Persona))
    document.attempt(lambda it: set_fields(it, [persona.id], name="Donaudampfschifffahrtsgesellschaftskapitän"))
    pages = window.findChild(SidePages)
    assert pages is not None
    pages.show_page(page)
    pages.setFixedWidth(172)
    scroll = pages.page(page).findChild(QScrollArea)
    inside = scroll.widget() if scroll else None
    assert scroll is not None
    assert inside is not None
    qtbot.waitUntil(lambda: pages.page(page).width() == 172)
    qtbot.waitUntil(lambda: inside.width() <= scroll.viewport().width() <= 172)


def test_the_outlines_switch_shows_icons_where_its_words_have_no_room(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    pages = window.findChild(SidePages)
    assert pages is not None
    pages.show_page("outline")
    outline = pages.page("outline")
    switch = [button for button in outline.findChildren(QPushButton) if button.accessibleName().startswith("By ")]
    for width, words in ((360, True), (172, False)):
        pages.setFixedWidth(width)
        qtbot.waitUntil(lambda wide=width: outline.width() == wide)  # type: ignore[misc]
        assert [bool(button.text()) for button in switch] == [words, words]
        qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in switch))
        assert [bool(button.toolTip()) for button in switch] == [not words, not words]


@pytest.mark.parametrize("words", ["단계 삭제", "행동 추가", "순서대로 정렬", "A & B", "Add"])
def test_a_short_button_is_whole_where_there_is_room(window: MainWindow, qtbot: QtBot, words: str) -> None:
    place = QWidget(window)
    button = ShortButton(words)
    set_look(button, "link")
    column = QVBoxLayout(place)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    place.resize(180, 60)
    place.show()
    qtbot.waitUntil(lambda: column.geometry().width() > 100)
    for width in (180, 90, 180):
        place.resize(width, 60)
    assert button.text() == plain(words)
    assert button.toolTip() == ""


def test_a_short_button_ends_in_an_ellipsis_and_says_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    button = ShortButton("Print this & that on A0, upright")
    qtbot.addWidget(button)
    button.resize(90, 28)
    button.show()
    assert button.text().endswith("…")
    assert button.toolTip() == "Print this & that on A0, upright"
    button.resize(400, 28)
    assert button.text() == "Print this && that on A0, upright"
    assert not button.toolTip()


def test_a_choice_that_does_not_fit_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QStyleOptionComboBox

    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItem("First purchase of a living-room sofa")
    box.resize(120, 32)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText.endswith("…")
    assert box.currentText() == "First purchase of a living-room sofa"


@pytest.mark.parametrize(("asked", "given"), [((300, 200), (300, 200)), ((9000, 7000), None)])
def test_a_dialog_is_no_larger_than_the_screen(
    qtbot: QtBot, asked: tuple[int, int], given: tuple[int, int] | None
) -> None:
    dialog = QWidget()
    qtbot.addWidget(dialog)
    resize_within_screen(dialog, *asked)
    room = dialog.screen().availableGeometry()
    assert (dialog.width(), dialog.height()) == (given or (room.width() - FRAME[0], room.height() - FRAME[1]))


def test_the_focus_is_in_sight_wherever_it_comes_from(qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(inside)
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        column.addWidget(field)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    follow_focus(area)
    area.resize(200, 160)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    for field in (fields[-1], fields[0]):
        field.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(lambda field=field: not field.visibleRegion().isEmpty())  # type: ignore[misc]
