"""What the window says and does while images are prepared."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from model.records import Card
from tests.ui.canvas.test_images import image_file
from ui.canvas import arriving
from ui.canvas.arriving import ArrivingImages
from ui.main_window import MainWindow
from ui.session import Session, open_session
from ui.toast import Toast


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every image back, in its thread, until the gate is opened."""
    opened, real = threading.Event(), arriving.content_of

    def held(path: Path) -> tuple[str, bytes]:
        assert opened.wait(20)
        return real(path)

    monkeypatch.setattr(arriving, "content_of", held)
    yield opened
    opened.set()


def begin(window: MainWindow, *paths: Path) -> None:
    assert window.workspace
    window.workspace.canvas.verbs.place_arrival(ArrivingImages(paths))


def said(window: MainWindow) -> list[Toast]:
    return [toast for toast in window.findChildren(Toast) if toast.isVisible() and "reparing" in toast.message.text()]


def images_in(path: Path) -> int:
    session = open_session(path, read_only=True)
    count = sum(1 for card in session.document.document.all_of(Card) if card.image)
    session.stored.close()
    return count


def test_what_takes_a_while_is_said_until_it_is_there(
    window: MainWindow, session: Session, gate: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    begin(window, image_file(tmp_path), image_file(tmp_path, "b.png", "red"))
    assert not said(window)
    qtbot.waitUntil(lambda: bool(said(window)))
    assert said(window)[0].message.text() == "Preparing images: 1 of 2"
    assert window.actions_table["undo"].isEnabled()
    assert "Add image" in window.actions_table["undo"].text()
    gate.set()
    qtbot.waitUntil(lambda: not session.document.preparing.is_under_way)
    assert not said(window)
    assert sum(1 for card in session.document.document.all_of(Card) if card.image) == 2


def test_it_can_be_given_up(
    window: MainWindow, session: Session, gate: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    begin(window, image_file(tmp_path))
    qtbot.waitUntil(lambda: bool(said(window)))
    [toast] = said(window)
    assert toast.message.text() == "Preparing the image “photo.png”…"
    next(button for button in toast.findChildren(QPushButton) if button.text() == "Give up").click()
    assert not session.document.preparing.is_under_way
    assert not window.actions_table["undo"].isEnabled()
    gate.set()
    qtbot.wait(1)
    assert not session.document.document.assets()
    assert not said(window)


def test_closing_takes_along_what_is_on_its_way(
    window: MainWindow, session: Session, gate: threading.Event, tmp_path: Path
) -> None:
    begin(window, image_file(tmp_path))
    QTimer.singleShot(0, gate.set)
    window.files.close()
    assert window.session is None
    assert images_in(session.path) == 1


def test_whoever_does_not_wait_closes_without_it(
    window: MainWindow, session: Session, gate: threading.Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, image_file(tmp_path))

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QProgressDialog):
            next(button for button in dialog.findChildren(QPushButton)).click()
        else:
            QTimer.singleShot(20, give_up)

    QTimer.singleShot(0, give_up)
    window.files.close()
    gate.set()
    assert images_in(session.path) == 0
