"""Links of cards: edited in the inspector, opened with their address in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.operations.maps import add_map
from model.records import Card, Link
from tests.ui.canvas.hand import click, middle
from ui.document import OpenDocument
from ui.main_window import MainWindow
from ui.panels.editors.links import LinksEditor
from ui.session import Session
from ui.toast import Toast


@pytest.fixture
def document(session: Session) -> OpenDocument:
    return session.document


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was given to the desktop to open."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


def card_with(document: OpenDocument, *urls: str) -> str:
    card = next(iter(document.document.all_of(Card)))
    document.attempt(lambda it: set_fields(it, [card.id], links=tuple(Link("", url) for url in urls)), [card.id])
    document.select([card.id])
    return card.id


def toast(window: MainWindow) -> Toast:
    return max((found for found in window.findChildren(Toast) if not found.isHidden()), key=lambda found: found.y())


def press(window: MainWindow, text: str) -> None:
    next(button for button in toast(window).findChildren(QPushButton) if button.text() == text).click()


def editor(window: MainWindow) -> LinksEditor:
    assert window.workspace
    QApplication.processEvents()
    return next(found for found in window.workspace.inspector.findChildren(LinksEditor))


def test_a_web_page_opens_after_its_address_was_shown(
    window: MainWindow, document: OpenDocument, opened: list[str]
) -> None:
    card_with(document, "https://example.com/a?b=1")
    window.links.open_first()
    assert not opened
    assert "https://example.com/a?b=1" in toast(window).message.text()
    press(window, "Open")
    assert opened == ["https://example.com/a?b=1"]


def test_ctrl_click_on_a_linked_card_follows_it(window: MainWindow, document: OpenDocument, opened: list[str]) -> None:
    assert window.workspace
    canvas, card = window.workspace.canvas, card_with(document, "https://example.com")
    document.select([])
    canvas.reveal(card)
    click(canvas, middle(canvas, card), Qt.KeyboardModifier.ControlModifier)
    assert document.selection == (card,)
    press(window, "Open")
    assert opened == ["https://example.com"]


def test_ctrl_enter_follows_the_selected_cards_link(window: MainWindow, document: OpenDocument) -> None:
    assert window.workspace
    card_with(document, "https://example.com")
    window.workspace.canvas.setFocus()
    QTest.keyClick(window.workspace.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "https://example.com" in toast(window).message.text()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file://host/a.pdf", "spam"])
def test_nothing_else_opens(window: MainWindow, document: OpenDocument, opened: list[str], url: str) -> None:
    card_with(document, url)
    window.links.open_first()
    assert not toast(window).findChildren(QPushButton)
    for choice in window.links.choices():
        choice.act()
    assert not opened


def test_a_file_opens_a_missing_one_and_a_program_do_not(
    window: MainWindow, document: OpenDocument, opened: list[str], tmp_path: Path
) -> None:
    there, program = tmp_path / "brief.txt", tmp_path / "setup.exe"
    there.write_text("x")
    program.write_text("x")
    disguised = tmp_path / "bill.pdf"
    disguised.symlink_to(program)
    for path in (tmp_path / "gone.txt", program, disguised):
        card_with(document, path.as_uri())
        window.links.open_first()
        assert path.name in toast(window).message.text()
        assert not [button for button in toast(window).findChildren(QPushButton) if button.text() == "Open"]
    card_with(document, there.as_uri())
    window.links.open_first()
    press(window, "Open")
    assert opened == [there.as_uri()]


def test_a_link_to_a_map_shows_the_map(window: MainWindow, document: OpenDocument) -> None:
    document.attempt(lambda it: add_map(it, 1, "Other", "other"))
    first = document.document.maps()[0].id
    document.show_map(first)
    card_with(document, "map:other")
    window.links.open_first()
    assert document.map_id == "other"


def test_the_inspector_says_that_a_linked_map_was_deleted(window: MainWindow, document: OpenDocument) -> None:
    document.attempt(lambda it: add_map(it, 1, "Other", "other"))
    document.show_map(document.document.maps()[0].id)
    card = card_with(document, "map:other")
    assert editor(window).texts_of(Link("", "map:other"))[1] == "Map “Other”"
    document.attempt(lambda it: delete(it, ["other"]))
    document.select([card])
    assert "deleted" in editor(window)._lost.text()
    window.links.open_first()
    assert "deleted" in toast(window).message.text()


def test_a_file_is_chosen_and_shown_by_its_path(
    window: MainWindow, document: OpenDocument, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "한글 이름.pdf"
    card = card_with(document)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    found = editor(window)
    found._choose_file(found._make_row())
    (link,) = document.document.need(card, Card).links
    assert (link.title, QUrl(link.url).toLocalFile()) == (path.name, str(path))
    assert found.texts_of(link)[1] == str(path)


def test_maps_of_one_title_are_told_apart(window: MainWindow, document: OpenDocument) -> None:
    document.attempt(lambda it: add_map(it, 1, "Same", "one"))
    document.attempt(lambda it: add_map(it, 1, "Same", "two"))
    document.show_map(document.document.maps()[0].id)
    links = (Link("", "map:one"), Link("", "map:two"))
    card_with(document, *[link.url for link in links])
    assert editor(window).value() == links
