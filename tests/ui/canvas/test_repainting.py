"""Only what changed is painted, and what is on the screen is always what a fresh painting would give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from model.editor import Editor
from model.history import MemoryJournal
from model.palette import PaletteItem
from model.records import Card, EmotionMarker, Lane, Stage
from tests.benchmarks.big_map import big_map, retitled
from tests.ui.canvas.hand import carry, click, keys, middle, press, release
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument


class Painted(QObject):
    """Adds up the share of the viewport that is painted."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.areas: list[float] = []
        self._whole = canvas.viewport().width() * canvas.viewport().height()
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            parts = list(cast("Iterable[QRect]", event.region()))
            self.areas.append(sum(part.width() * part.height() for part in parts) / self._whole)
        return False


@pytest.fixture
def large(qtbot: QtBot) -> Iterator[MapCanvas]:
    """A shown canvas with two hundred cards at 100 %."""
    canvas = MapCanvas(OpenDocument(Editor(big_map(200), MemoryJournal()), None))
    qtbot.addWidget(canvas)
    canvas.resize(1200, 800)
    canvas.show()
    canvas.zoom_to(1.0)
    canvas.reveal_rect(QRectF(0, 0, 900, 700))
    settle(canvas)
    yield canvas
    canvas.hide()


def settle(canvas: MapCanvas) -> None:
    """Let the screen show all that was asked for until now.

    What is to be painted is painted at once, where Qt would wait for the screen's next frame. Tiles that a frame had
    no time for are waited for, however busy the machine is.
    """
    QApplication.processEvents()
    _paint_what_waits(canvas)
    while canvas.finishing.under_way:
        QApplication.processEvents()
        _paint_what_waits(canvas)


def _paint_what_waits(canvas: MapCanvas) -> None:
    """Paint what was marked as changed in the canvas's window, and nothing else."""
    QApplication.sendEvent(canvas.window(), QEvent(QEvent.Type.UpdateRequest))


def check(canvas: MapCanvas) -> None:
    """Compare the screen with the canvas painted afresh."""
    settle(canvas)
    corner = canvas.mapTo(canvas.window(), QPoint(0, 0))
    screen = canvas.screen().grabWindow(canvas.window().winId()).toImage()
    shown = screen.copy(QRect(corner, canvas.size())).convertToFormat(QImage.Format.Format_RGB32)
    fresh = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert shown.size() == fresh.size()
    assert shown == fresh


def first(canvas: MapCanvas, kind: type) -> str:
    return next(record.id for record in canvas.open_document.document.records.values() if isinstance(record, kind))


def walk(canvas: MapCanvas, start: QPointF, steps: int = 6) -> QPointF:
    """Move the pressed mouse on a slant, comparing at each step; return where it is then."""
    here = canvas.camera.to_screen(start)
    for step in range(1, steps + 1):
        QTest.mouseMove(canvas.viewport(), (here + QPointF(31 * step, 17 * step)).toPoint())
        check(canvas)
    return canvas.camera.to_map(here + QPointF(31 * steps, 17 * steps))


@pytest.mark.parametrize("kind", [Card, Stage, Lane, EmotionMarker])
@pytest.mark.parametrize("escaped", [True, False])
def test_a_drag_leaves_nothing_behind(canvas: MapCanvas, kind: type, escaped: bool) -> None:
    check(canvas)
    start = middle(canvas, first(canvas, kind))
    press(canvas, start)
    end = walk(canvas, start)
    if escaped:
        keys(canvas, Qt.Key.Key_Escape)
    release(canvas, end)
    check(canvas)


def test_a_drag_in_a_window_with_more_in_it_leaves_nothing_behind(qtbot: QtBot, large: MapCanvas) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 800)
    large.setParent(window)
    large.setGeometry(137, 61, 1000, 700)
    large.show()
    window.show()
    start = middle(large, first(large, Stage))
    press(large, start)
    end = walk(large, start)
    release(large, end)
    check(large)
    large.setParent(None)


def test_a_rubber_band_and_what_it_selects(canvas: MapCanvas) -> None:
    rect = canvas.composition.grid.table
    start = QPointF(rect.right - 6, rect.bottom - 6)
    press(canvas, start)
    here = canvas.camera.to_screen(start)
    for step in range(1, 8):
        QTest.mouseMove(canvas.viewport(), (here - QPointF(90 * step, 60 * step)).toPoint())
        check(canvas)
    release(canvas, canvas.camera.to_map(here - QPointF(630, 420)))
    assert canvas.open_document.selection
    check(canvas)


def test_hovering_selecting_and_a_cell(canvas: MapCanvas) -> None:
    for kind in (Card, Stage, Lane, EmotionMarker):
        place = middle(canvas, first(canvas, kind))
        QTest.mouseMove(canvas.viewport(), canvas.camera.to_screen(place).toPoint())
        check(canvas)
        click(canvas, place)
        check(canvas)
    keys(canvas, Qt.Key.Key_Escape)
    check(canvas)
    keys(canvas, Qt.Key.Key_Down)
    check(canvas)


def test_an_item_of_the_palette_over_the_map(canvas: MapCanvas) -> None:
    card = canvas.open_document.document.need(first(canvas, Card), Card)
    carry(canvas, PaletteItem("card", "actions"), middle(canvas, card.id))
    check(canvas)
    carry(canvas, PaletteItem("stage", ""), middle(canvas, card.id))
    check(canvas)
    canvas.dropping.leave()
    check(canvas)


def test_an_edit_and_its_undoing(canvas: MapCanvas) -> None:
    click(canvas, middle(canvas, first(canvas, Card)))
    keys(canvas, Qt.Key.Key_Delete)
    check(canvas)
    canvas.open_document.undo()
    check(canvas)


def test_a_connector_is_drawn(large: MapCanvas) -> None:
    click(large, middle(large, "card0"))
    handle = QPointF(middle(large, "card0").x(), _bottom(large, "card0") + 1.5)
    press(large, handle)
    end = walk(large, handle, 4)
    keys(large, Qt.Key.Key_Escape)
    release(large, end)
    check(large)


def _bottom(canvas: MapCanvas, record: str) -> float:
    rect = rect_of(canvas.composition, record)
    assert rect is not None
    return rect.bottom


def test_little_is_painted_while_a_card_is_dragged_or_hovered(large: MapCanvas) -> None:
    place = middle(large, "card6")
    QTest.mouseMove(large.viewport(), large.camera.to_screen(place).toPoint())
    settle(large)
    painted = Painted(large)
    QTest.mouseMove(large.viewport(), large.camera.to_screen(middle(large, "card7")).toPoint())
    settle(large)
    assert 0 < max(painted.areas) < 0.2
    click(large, place)
    press(large, place)
    start = large.camera.to_screen(place)
    QTest.mouseMove(large.viewport(), (start + QPointF(20, 4)).toPoint())
    settle(large)
    painted.areas.clear()
    for step in range(1, 6):
        QTest.mouseMove(large.viewport(), (start + QPointF(20 + step, 4)).toPoint())
        settle(large)
    assert painted.areas
    assert max(painted.areas) < 0.2
    release(large, large.camera.to_map(start + QPoint(25, 4)))


def test_little_is_painted_after_one_edit(large: MapCanvas) -> None:
    settle(large)
    painted = Painted(large)
    large.open_document.apply(retitled(large.open_document.document, "card6", "짧게"))
    settle(large)
    assert 0 < max(painted.areas) < 0.5
