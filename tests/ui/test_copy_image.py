"""Copying as an image: only what is selected, tight, on a ground; and back into Yeojido as cards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from model.picture.selected import selected_picture, shown_with
from model.records import Card, Connector
from ui.main_window import MainWindow
from ui.session import Session


def clipboard_image() -> QImage:
    image = QGuiApplication.clipboard().image()
    assert not image.isNull()
    return image


def cards_of(session: Session, count: int) -> list[str]:
    document = session.document
    return [record.id for record in document.document.records.values() if isinstance(record, Card)][:count]


def test_the_selection_goes_out_alone_and_comes_back_as_cards(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    (card,) = cards_of(session, 1)
    session.document.select([card])
    workspace = window.workspace
    assert workspace
    group = next(
        iter(selected_picture(workspace.canvas.composition.picture, {card}).root.marks)  # type: ignore[union-attr]
    )
    workspace.canvas.setFocus()
    QTest.keyClick(
        workspace.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    image = clipboard_image()
    assert image.width() == round((group.width + 4) * 3)  # type: ignore[union-attr]
    assert image.hasAlphaChannel()
    assert image.pixelColor(1, 1).alpha() == 0
    assert not QGuiApplication.clipboard().text()
    before = len(session.document.document.records)
    window.edits.paste()
    added = [record for record in session.document.document.records.values() if isinstance(record, Card)]
    assert len(session.document.document.records) == before + 1
    title = session.document.document.need(card, Card).title
    assert sum(one.title == title for one in added) == 2


def test_with_nothing_selected_the_whole_map_goes_out_on_white(window: MainWindow, session: Session) -> None:
    session.document.select([])
    window.edits.copy_image("white")
    image = clipboard_image()
    picture = window.workspace.canvas.composition.picture  # type: ignore[union-attr]
    assert abs(image.width() / image.height() - picture.width / picture.height) < 0.01
    assert image.pixelColor(1, 1).name() == "#ffffff"


def test_what_ties_the_selection_together_comes_along(window: MainWindow, session: Session) -> None:
    document = session.document.document
    tie = next((record for record in document.records.values() if isinstance(record, Connector)), None)
    if tie is not None:
        shown = shown_with(document, session.document.map_id, [tie.source, tie.to])
        assert tie.id in shown
    stage = document.stages(session.document.map_id)[0].id
    assert len(shown_with(document, session.document.map_id, [stage])) > 3


def test_what_is_not_drawn_makes_no_image(window: MainWindow, session: Session) -> None:
    picture = window.workspace.canvas.composition.picture  # type: ignore[union-attr]
    assert selected_picture(picture, {"nowhere"}) is None
