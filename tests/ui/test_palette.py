from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from model.records import Card, EmotionMarker, Stage
from ui.main_window import MainWindow
from ui.panels.palette import Palette
from ui.panels.tile import Tile, drag_pixmap
from ui.placing import MIME_TYPE
from ui.session import Session


@pytest.fixture
def palette(window: MainWindow, session: Session) -> Palette:
    assert window.workspace
    return window.workspace.shelves()


def tile(palette: Palette, name: str) -> Tile:
    return next(tile for tile in palette.findChildren(Tile) if tile.accessibleName() == name)


def test_a_click_places_at_the_selection(palette: Palette, session: Session) -> None:
    stage = session.document.document.stages(session.document.map_id)[1]
    session.document.select([stage.id])
    QTest.mouseClick(tile(palette, "Pain point"), Qt.MouseButton.LeftButton)
    card = session.document.document.need(session.document.selection[0], Card)
    assert card.stage == stage.id
    assert session.document.editor.undo_count() == 1


def test_enter_places_and_the_canvas_takes_the_keyboard(palette: Palette, session: Session, window: MainWindow) -> None:
    before = len(session.document.document.stages(session.document.map_id))
    stage = tile(palette, "Stage")
    stage.setFocus()
    QTest.keyClick(stage, Qt.Key.Key_Return)
    assert len(session.document.document.stages(session.document.map_id)) == before + 1
    assert isinstance(session.document.document.records[session.document.selection[0]], Stage)
    assert window.workspace
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.workspace.canvas.isAncestorOf(focus) or focus is window.workspace.canvas


def test_an_emotion_keeps_its_score(palette: Palette, session: Session) -> None:
    QTest.mouseClick(tile(palette, "Emotion: Very dissatisfied"), Qt.MouseButton.LeftButton)
    marker = session.document.document.need(session.document.selection[0], EmotionMarker)
    assert marker.score == -2


def test_more_shows_every_channel(palette: Palette, session: Session) -> None:
    more = next(
        button for button in palette.findChildren(QPushButton) if button.accessibleName() == "Touchpoints: more"
    )
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    names = {tile.accessibleName() for tile in palette.findChildren(Tile)}
    assert "Touchpoint: Kiosk" in names
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert "Touchpoint: Kiosk" not in {tile.accessibleName() for tile in palette.findChildren(Tile)}


def test_a_drag_carries_the_item(palette: Palette, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtGui import QDrag

    carried: list[dict[str, object]] = []

    def taken(drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        carried.append(json.loads(bytes(drag.mimeData().data(MIME_TYPE).data())))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", taken)  # the loop of a real drag never ends without a screen
    phone = tile(palette, "Touchpoint: Phone")
    QTest.mousePress(phone, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(60, 10),
        QPointF(phone.mapToGlobal(QPoint(60, 10))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(phone, move)
    assert carried[0]["type"] == "card"
    assert (carried[0]["lane_kind"], carried[0]["channel"]) == ("touchpoints", "phone")


def test_the_drags_picture_is_as_sharp_as_the_screen(palette: Palette) -> None:
    item = tile(palette, "Stage").item
    assert drag_pixmap(item, palette).devicePixelRatio() == palette.devicePixelRatioF()
