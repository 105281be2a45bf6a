"""What is locked can be read in the inspector, not edited, and unlocked there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from model.operations.locking import lock
from model.records import Card, Stage
from ui.document import OpenDocument
from ui.main_window import MainWindow
from ui.panels.field_row import FieldRow
from ui.panels.inspector import Inspector
from ui.panels.lock_notice import LockNotice
from ui.session import Session

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def document(session: Session) -> OpenDocument:
    return session.document


@pytest.fixture
def inspector(window: MainWindow, document: OpenDocument) -> Inspector:
    assert window.workspace
    return window.workspace.inspector


def row(inspector: Inspector, name: str) -> FieldRow:
    return next(row for row in inspector.findChildren(FieldRow) if row.field.name == name and row.isVisible())


def title(inspector: Inspector) -> QPlainTextEdit:
    widget = row(inspector, "title").editor.inputs()[0]
    assert isinstance(widget, QPlainTextEdit)
    return widget


def cards(document: OpenDocument) -> list[Card]:
    return [card for card in document.document.all_of(Card) if card.lane == "touchpoints"][:2]


def notice(inspector: Inspector) -> LockNotice:
    return inspector.findChildren(LockNotice)[0]


def test_a_locked_card_is_read_only_until_it_is_unlocked(inspector: Inspector, document: OpenDocument) -> None:
    card = cards(document)[0]
    document.select([card.id])
    assert notice(inspector).isHidden()
    document.attempt(lambda it: lock(it, [card.id]))
    assert notice(inspector).words.text() == "Locked: it can be read, not edited"
    assert title(inspector).isReadOnly()
    assert not row(inspector, "channel").editor.isEnabled()
    free = next(row for row in inspector.findChildren(FieldRow) if row.field.name == "locked")
    assert free.editor.isEnabled()
    title(inspector).setFocus()
    QTest.keyClicks(title(inspector), "X")
    assert document.document.need(card.id, Card).title == card.title == title(inspector).toPlainText()
    QTest.mouseClick(notice(inspector).unlock, LEFT)
    QApplication.processEvents()
    assert notice(inspector).isHidden()
    assert not title(inspector).isReadOnly()
    assert row(inspector, "channel").editor.isEnabled()
    document.undo()
    assert title(inspector).isReadOnly()


def test_what_is_in_a_locked_stage_names_it_and_unlocks_it(inspector: Inspector, document: OpenDocument) -> None:
    card = cards(document)[0]
    stage = document.document.need(card.stage, Stage)
    document.attempt(lambda it: lock(it, [stage.id]))
    document.select([card.id])
    assert notice(inspector).words.text() == f"Stage “{stage.title}” is locked"
    notice(inspector).unlock.setFocus()
    QTest.keyClick(notice(inspector).unlock, Qt.Key.Key_Space)
    assert not document.document.need(stage.id, Stage).locked
    assert not title(inspector).isReadOnly()


def test_several_of_which_some_are_locked_say_how_many(inspector: Inspector, document: OpenDocument) -> None:
    one, other = cards(document)
    document.attempt(lambda it: lock(it, [one.id]))
    document.select([one.id, other.id])
    assert notice(inspector).words.text().startswith("1 of 2 are locked")
    assert title(inspector).isReadOnly()
    document.attempt(lambda it: lock(it, [other.id]))
    assert notice(inspector).words.text() == "All of these are locked"
    QTest.mouseClick(notice(inspector).unlock, LEFT)
    assert not any(document.document.need(card.id, Card).locked for card in (one, other))


def test_a_number_of_a_locked_stage_does_not_step(inspector: Inspector, document: OpenDocument) -> None:
    stage = document.document.stages(document.map_id)[0]
    document.attempt(lambda it: lock(it, [stage.id]))
    document.select([stage.id])
    width = row(inspector, "width").editor.inputs()[0]
    width.setFocus()
    QTest.keyClick(width, Qt.Key.Key_Up)
    row(inspector, "width").flush()
    assert document.document.need(stage.id, Stage).width == stage.width
