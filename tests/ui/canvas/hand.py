"""A hand on the canvas: real mouse and key events at places of the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.palette import PaletteItem
from ui.canvas.dropping import PALETTE_TYPE
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def middle(canvas: MapCanvas, record: str) -> QPointF:
    """Return the middle of a record's drawing, in points of the map."""
    rect = rect_of(canvas.composition, record)
    assert rect is not None, f"{record} is not drawn"
    return QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)


def pixel(canvas: MapCanvas, point: QPointF) -> QPoint:
    """Return the pixel of the viewport at a point of the map."""
    return canvas.camera.to_screen(point).toPoint()


def press(canvas: MapCanvas, point: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press the left button at a point of the map."""
    QTest.mousePress(canvas.viewport(), LEFT, modifiers, pixel(canvas, point))


def move(canvas: MapCanvas, start: QPointF, end: QPointF, steps: int = 5) -> None:
    """Move with the button held, in steps, to a point of the map."""
    here, there = canvas.camera.to_screen(start), canvas.camera.to_screen(end)
    for step in range(1, steps + 1):
        QTest.mouseMove(canvas.viewport(), (here + (there - here) * step / steps).toPoint())


def release(canvas: MapCanvas, point: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Release the left button at a point of the map."""
    QTest.mouseRelease(canvas.viewport(), LEFT, modifiers, pixel(canvas, point))


def drag(canvas: MapCanvas, start: QPointF, end: QPointF, steps: int = 5) -> None:
    """Drag from one point of the map to another."""
    press(canvas, start)
    move(canvas, start, end, steps)
    release(canvas, end)


def click(canvas: MapCanvas, point: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Click at a point of the map."""
    QTest.mouseClick(canvas.viewport(), LEFT, modifiers, pixel(canvas, point))


def double_click(canvas: MapCanvas, point: QPointF) -> None:
    """Double-click at a point of the map."""
    QTest.mouseDClick(canvas.viewport(), LEFT, NONE, pixel(canvas, point))
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, pixel(canvas, point))  # else the next moves would be drags


def keys(canvas: MapCanvas, *sequence: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press keys where the focus is."""
    for key in sequence:
        QTest.keyClick(QApplication.focusWidget() or canvas, key, modifiers)


def carry(canvas: MapCanvas, item: PaletteItem, point: QPointF) -> QMimeData:
    """Bring an item of the palette over a point of the map and hold it there."""
    data = QMimeData()
    data.setData(PALETTE_TYPE, item.to_json().encode())
    place = pixel(canvas, point)
    actions, buttons = Qt.DropAction.CopyAction, LEFT
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(place, actions, data, buttons, NONE))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(place, actions, data, buttons, NONE))
    return data


def drop(canvas: MapCanvas, item: PaletteItem, point: QPointF) -> bool:
    """Drop an item of the palette at a point of the map; returns whether it was taken."""
    data = carry(canvas, item, point)
    place = QPointF(pixel(canvas, point))
    event = QDropEvent(place, Qt.DropAction.CopyAction, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(canvas.viewport(), event)
    return event.isAccepted()


def wait_until(condition: Callable[[], bool]) -> None:
    """Let events come in until something is so; 20 seconds at most."""
    patience = QDeadlineTimer(20_000)
    while not condition():
        assert not patience.hasExpired()
        QTest.qWait(1)


def let_arrive(canvas: MapCanvas) -> None:
    """Wait until what is being prepared has landed on the map."""
    wait_until(lambda: not canvas.open_document.preparing.is_under_way)
