from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from model.records import Card, EmotionMarker, Stage
from ui.main_window import MainWindow
from ui.panels.flyout import Flyout
from ui.panels.palette import Palette
from ui.panels.tile import Tile, drag_pixmap
from ui.placing import MIME_TYPE, SHELVES
from ui.session import Session


@pytest.fixture
def palette(window: MainWindow, session: Session) -> Palette:
    assert window.workspace
    return window.workspace.shelves()


def tile(palette: Palette, name: str) -> Tile:
    return next(tile for tile in palette.findChildren(Tile) if tile.accessibleName() == name)


def test_space_places_at_the_selection(palette: Palette, session: Session) -> None:
    stage = session.document.document.stages(session.document.map_id)[1]
    session.document.select([stage.id])
    QTest.keyClick(tile(palette, "Pain point"), Qt.Key.Key_Space)
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
    QTest.keyClick(tile(palette, "Emotion: Very dissatisfied"), Qt.Key.Key_Space)
    marker = session.document.document.need(session.document.selection[0], EmotionMarker)
    assert marker.score == -2


def test_more_flies_out_with_every_other_channel(palette: Palette, window: MainWindow) -> None:
    more = next(
        button for button in palette.findChildren(QPushButton) if button.accessibleName() == "Touchpoints: more"
    )
    inside = palette.widget()
    assert inside is not None
    before = inside.height()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    (flyout,) = (found for found in window.findChildren(Flyout) if found.isVisible())
    assert "Touchpoint: Kiosk" in {tile.accessibleName() for tile in flyout.findChildren(Tile)}
    assert inside.height() == before
    first = QApplication.focusWidget()
    assert isinstance(first, Tile)
    assert flyout.isAncestorOf(first)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not flyout.isVisible()
    assert QApplication.focusWidget() is more
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(inside, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not flyout.isVisible()


def test_what_flies_out_can_be_placed(palette: Palette, session: Session, window: MainWindow) -> None:
    more = next(button for button in palette.findChildren(QPushButton) if button.accessibleName() == "Cards: more")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    (flyout,) = (found for found in window.findChildren(Flyout) if found.isVisible())
    first = flyout.findChildren(Tile)[0]
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert not flyout.isVisible()
    assert session.document.editor.undo_count() == 1


def test_what_flies_out_is_as_high_as_its_tiles(palette: Palette, window: MainWindow) -> None:
    more = next(button for button in palette.findChildren(QPushButton) if button.accessibleName() == "Structure: more")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    (flyout,) = (found for found in window.findChildren(Flyout) if found.isVisible())
    QApplication.processEvents()
    tiles = flyout.findChildren(Tile)
    lowest = max(tile.mapTo(flyout, tile.rect().bottomLeft()).y() for tile in tiles)
    assert 4 <= flyout.height() - lowest <= 32


def test_nothing_is_offered_twice_on_a_shelf() -> None:
    for shelf in SHELVES:
        names = [item.name for item in (*shelf.first(None), *shelf.more(None))]
        assert len(names) == len(set(names)), shelf.id


def test_the_arrow_keys_go_from_tile_to_tile(palette: Palette) -> None:
    first = tile(palette, "Touchpoint: App")
    first.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is tile(palette, "Touchpoint: Web")


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


def test_a_tile_that_was_dragged_away_is_not_under_the_pointer(
    palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QCursor, QDrag

    phone = tile(palette, "Touchpoint: Phone")
    monkeypatch.setattr(QDrag, "exec", lambda *_: Qt.DropAction.CopyAction)
    monkeypatch.setattr(QCursor, "pos", lambda *_: phone.mapToGlobal(QPoint(400, 10)))
    phone.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
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
    assert not phone.underMouse()


def test_the_drags_picture_is_as_sharp_as_the_screen(palette: Palette) -> None:
    item = tile(palette, "Stage").item
    assert drag_pixmap(item, palette).devicePixelRatio() == palette.devicePixelRatioF()
