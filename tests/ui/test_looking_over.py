from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model.records import Asset, Card
from storage import files
from tests.storage.documents import editing, titled
from tests.ui.test_files import press
from tests.ui.test_history import opened
from ui.looking_over import LookingOver
from ui.main_window import MainWindow
from ui.notices import Notice, ProblemsDialog
from ui.panels.editors.images import read_image
from ui.session import Session, open_session


@pytest.fixture
def path(window: MainWindow, session: Session) -> Path:
    """Return the closed sample with one step and a snapshot."""
    card = next(session.document.document.all_of(Card))
    session.document.apply(titled(session.document.document, card.id, "다른 제목"))
    session.stored.snapshots.take("1분기")
    window.files.close()
    return session.path


def looked_over(window: MainWindow, path: Path, qtbot: QtBot) -> list[str]:
    """Open a document, wait until it is looked over; return what the notices say."""
    window.show_session(open_session(path))
    assert window.workspace is not None
    (looking,) = window.workspace.findChildren(LookingOver)
    looking._timer.setInterval(0)
    qtbot.waitUntil(lambda: looking.is_over)
    return [notice.message.text() for notice in window.findChildren(Notice)]


def test_a_sound_document_opens_without_a_word(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    assert looked_over(window, path, qtbot) == []


def test_what_is_damaged_is_named_without_being_used(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE snapshot SET form=x'00'")
        connection.execute("UPDATE journal SET change='{'")
    connection.close()
    (said,) = looked_over(window, path, qtbot)
    assert said.startswith("History and snapshots of this file could not be read in part (2): “Step 1 of the history")
    press(window, "Show all")
    dialog = window.findChild(ProblemsDialog)
    assert dialog is not None
    assert "Snapshot “1분기” cannot be read and is left out." in dialog.list.toPlainText()


def test_an_open_panel_drops_the_damaged_snapshot(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE snapshot SET form=x'00'")
    connection.close()
    window.show_session(open_session(path))
    back = opened(window)
    assert list(back.panel.strip.buttons) == [1]
    assert window.workspace is not None
    (looking,) = window.workspace.findChildren(LookingOver)
    looking._timer.setInterval(0)
    qtbot.waitUntil(lambda: looking.is_over)
    assert list(back.panel.strip.buttons) == []


def test_a_closed_document_is_not_looked_at(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.show_session(open_session(path))
    workspace = window.workspace
    assert workspace is not None
    (looking,) = workspace.findChildren(LookingOver)
    window.files.close()
    looking._go_on()
    assert not looking.is_over
    with files.open(path, read_only=True) as stored:
        assert editing(stored).document.maps()


def test_a_photo_that_was_left_out_is_asked_no_picture(capfd: pytest.CaptureFixture[str]) -> None:
    image, size = read_image(Asset(id="photo", media_type="image/png"), 40)
    assert image.isNull()
    assert not size.isValid()
    assert capfd.readouterr().err == ""
