"""A pointer that rests at an edge with something in its hand: the page goes on as long as it can, then all rests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor

from model.palette import PaletteItem
from model.records import EmotionMarker
from tests.ui.canvas.hand import carry, middle, move, press, release
from ui.canvas.view import MapCanvas


@pytest.fixture
def at_edge(canvas: MapCanvas) -> Iterator[MapCanvas]:
    """A canvas with the pointer at its left edge."""
    before = QCursor.pos()
    QCursor.setPos(canvas.viewport().mapToGlobal(QPoint(4, 450)))
    yield canvas
    QCursor.setPos(before)


def tick(canvas: MapCanvas) -> None:
    """Let the time of one step of scrolling pass."""
    (timer,) = (timer for timer in canvas.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot())
    timer.timeout.emit()


def test_nothing_is_laid_out_again_where_the_page_cannot_scroll(at_edge: MapCanvas) -> None:
    marker = next(at_edge.open_document.document.all_of(EmotionMarker))
    start = middle(at_edge, marker.id)
    press(at_edge, start)
    move(at_edge, start, at_edge.camera.to_map(at_edge.viewport().rect().center().toPointF()))
    camera, composition, shown = at_edge.camera, at_edge.composition, at_edge.shown
    tick(at_edge)
    assert at_edge.camera == camera
    assert at_edge.composition is composition
    assert at_edge.shown is shown
    release(at_edge, start)


def test_what_is_brought_stays_as_it_is_where_the_page_cannot_scroll(at_edge: MapCanvas) -> None:
    card = at_edge.open_document.document.cards("actions", "purchase")[0]
    carry(at_edge, PaletteItem("card", "actions"), middle(at_edge, card.id))
    composition, landing = at_edge.composition, at_edge.dropping.landing
    tick(at_edge)
    assert at_edge.composition is composition
    assert at_edge.dropping.landing is landing
    at_edge.dropping.leave()


def test_what_is_held_goes_along_where_the_page_scrolls(at_edge: MapCanvas) -> None:
    marker = next(at_edge.open_document.document.all_of(EmotionMarker))
    at_edge.zoom_to(3.0)
    at_edge.set_camera(at_edge.camera.moved(-400, 0))
    start = middle(at_edge, marker.id)
    press(at_edge, start)
    move(at_edge, start, at_edge.camera.to_map(at_edge.viewport().rect().center().toPointF()))
    camera, shown = at_edge.camera, at_edge.shown
    tick(at_edge)
    assert at_edge.camera.x > camera.x
    assert at_edge.shown is not shown
    release(at_edge, start)
