"""Snapshots in the window: taken, shown, restored, named, deleted, damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from model.document import Document
from model.errors import KnownError
from model.records import Card, JourneyMap
from storage import files
from tests.ui.test_history import button, click, looking, opened, retitle, take, title_then, toasts
from tests.ui.test_measured_map import texts
from ui.history import moment_drawing
from ui.main_window import MainWindow
from ui.session import Session, open_session

CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def test_a_snapshot_is_taken_shown_and_restored(window: MainWindow, session: Session) -> None:
    card = retitle(session, "one")
    back = take(window, "Q1", "after the interviews")
    (snapshot,) = session.stored.snapshots.all()
    assert (snapshot.name, snapshot.note, snapshot.journal) == ("Q1", "after the interviews", 1)
    assert toasts(window) == ["Snapshot taken: Q1"]
    retitle(session, "two")
    click(back.panel.strip.buttons[1])
    assert title_then(back, card) == "one"
    assert back.band.moment.text().startswith("Snapshot “Q1”")
    assert back.band.step.text() == "after the interviews"
    assert back.panel.slider.value() == 1
    click(back.band.restore)
    assert session.document.document.need(card, Card).title == "one"
    session.document.undo()
    assert session.document.document.need(card, Card).title == "two"


def test_the_map_in_the_window_names_the_snapshot_in_its_footer(window: MainWindow, session: Session) -> None:
    retitle(session, "one")
    back = take(window, "Q1", "")
    picture = back.workspace.canvas.composition.picture
    assert any("“Q1”" in mark.text for mark, _ in texts(picture.root))
    back.panel.strip.wanted.emit("remove", 1)
    picture = back.workspace.canvas.composition.picture
    assert not any("“Q1”" in mark.text for mark, _ in texts(picture.root))


def test_escape_takes_no_snapshot(window: MainWindow, session: Session) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL_ALT)
    back = looking(window)
    assert back.panel.strip.form.name.text() == "Snapshot 1"
    QTest.keyClick(back.panel.strip.form.name, Qt.Key.Key_Escape)
    assert not back.panel.strip.is_naming
    assert session.stored.snapshots.all() == ()
    assert back.is_open


def test_a_snapshot_is_renamed_and_deleted_and_that_is_taken_back(window: MainWindow, session: Session) -> None:
    back = take(window, "Q1")
    back.panel.strip.wanted.emit("rename", 1)
    form = back.panel.strip.form
    QTest.keyClicks(form.name, "Quarter 1")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert [item.name for item in session.stored.snapshots.all()] == ["Quarter 1"]
    back.panel.strip.wanted.emit("remove", 1)
    assert session.stored.snapshots.all() == ()
    assert back.panel.strip.buttons == {}
    click(button(window, "Undo"))
    assert [item.name for item in session.stored.snapshots.all()] == ["Quarter 1"]
    assert list(back.panel.strip.buttons) == [1]


def test_a_damaged_snapshot_is_named_and_left_out(window: MainWindow, session: Session) -> None:
    take(window, "Q1")
    take(window, "Q2")
    path = session.path
    window.files.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE snapshot SET form=x'00' WHERE number=1")
    connection.close()
    window.show_session(open_session(path))
    back = opened(window)
    click(back.panel.strip.buttons[1])
    assert not back.looks_back
    assert "Q1" in toasts(window)[-1]
    assert list(back.panel.strip.buttons) == [2]


def test_a_snapshot_becomes_a_document(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = take(window, "Q1")
    target = tmp_path / "copy.journey"
    monkeypatch.setattr(window.files, "ask_target", lambda _title, _stem: target)
    back.panel.strip.wanted.emit("copy", 1)
    with files.open(target, read_only=True) as copy:
        assert copy.document.records == session.document.document.records
        assert copy.document.id != session.document.document.id
        assert next(copy.document.all_of(JourneyMap)).title


def test_the_map_prints_the_name_of_the_snapshot(window: MainWindow, session: Session) -> None:
    take(window, "Q1")
    footer = session.document.footer()
    assert footer is not None
    assert footer.version.endswith("“Q1”")
    retitle(session, "one")
    footer = session.document.footer()
    assert footer is not None
    assert "Q1" not in footer.version


def test_a_snapshot_is_drawn_in_pieces_and_the_latest_click_wins(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = retitle(session, "one")
    back = take(window, "Q1")
    retitle(session, "two")
    take(window, "Q2")
    retitle(session, "three")
    monkeypatch.setattr(moment_drawing, "PIECE", 0.0)
    first, second = back.shelf.all()
    back.show_snapshot(first)
    assert back.then is None
    assert back.panel.slider.value() == 1
    back.show_snapshot(second)
    assert title_then(back, card) == "two"
    assert back.snapshot == second.number
    back.show_snapshot(first)
    retitle(session, "four")
    assert not back.looks_back
    back.settle()
    assert back.then is None


def test_a_snapshot_that_cannot_be_read_restores_nothing_else(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = retitle(session, "one")
    back = take(window, "Q1")
    retitle(session, "two")
    take(window, "Q2")
    retitle(session, "three")
    back.show_snapshot(back.shelf.all()[1])
    back.settle()

    def broken(_number: int) -> Document:
        raise KnownError("Q1", "it is damaged and left out")

    monkeypatch.setattr(back.shelf, "document", broken)
    back.panel.strip.wanted.emit("restore", 1)
    assert session.document.document.need(card, Card).title == "three"
