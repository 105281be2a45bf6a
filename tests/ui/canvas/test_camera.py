"""Zoom and place of the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.hand import drag, keys, middle
from ui.canvas.camera import ZOOM_MAX, Camera, fitting, showing
from ui.canvas.targets import band_of
from ui.canvas.view import MapCanvas

PAGE, WINDOW = QSizeF(1500, 900), QSizeF(1000, 700)


def wheel(canvas: MapCanvas, place: QPointF, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    here = QPointF(canvas.viewport().mapToGlobal(place.toPoint()))
    event = QWheelEvent(
        place, here, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_zooming_keeps_the_point_under_the_pointer() -> None:
    camera, pointer = Camera(1.0, 30, 40), QPointF(300, 200)
    zoomed = camera.zoomed(2.5, pointer)
    assert zoomed.to_map(pointer) == camera.to_map(pointer)


def test_zoom_stays_within_bounds() -> None:
    assert Camera().zoomed(100, QPointF()).zoom == ZOOM_MAX


def test_a_page_that_fits_is_centred() -> None:
    camera = fitting(PAGE, WINDOW)
    assert camera.x == pytest.approx((1000 - 1500 * camera.zoom) / 2)


def test_showing_moves_no_further_than_needed() -> None:
    camera = Camera(1.0, 0, 0)
    assert showing(camera, QRectF(100, 100, 50, 50), WINDOW) == camera
    assert showing(camera, QRectF(1200, 100, 50, 50), WINDOW).x == pytest.approx(1000 - 24 - 1250)


def test_ctrl_wheel_zooms_at_the_pointer(canvas: MapCanvas) -> None:
    place = canvas.camera.to_screen(middle(canvas, "purchase"))
    before, zoom = canvas.camera.to_map(place), canvas.camera.zoom
    wheel(canvas, place, 240, Qt.KeyboardModifier.ControlModifier)
    after = canvas.camera.to_map(place)
    assert canvas.camera.zoom > zoom
    assert (after - before).manhattanLength() < 1e-6


def test_the_wheel_scrolls(canvas: MapCanvas) -> None:
    canvas.zoom_to(2.0)
    y = canvas.camera.y
    wheel(canvas, QPointF(400, 300), -120, Qt.KeyboardModifier.NoModifier)
    assert canvas.camera.y < y


def test_space_drag_pans_and_selects_nothing(canvas: MapCanvas) -> None:
    canvas.zoom_to(2.0)
    x = canvas.camera.x
    canvas.pointer.space_held = True
    start = canvas.camera.to_map(QPointF(500, 400))
    drag(canvas, start, start + QPointF(-60, 0))
    assert canvas.camera.x < x
    assert canvas.open_document.selection == ()


def test_the_scroll_bars_follow_and_lead(canvas: MapCanvas) -> None:
    canvas.zoom_to(2.0)
    bar = canvas.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    page_right = canvas.camera.x + canvas.page_size().width() * canvas.camera.zoom
    assert page_right <= canvas.viewport().width()


def test_an_edit_out_of_sight_is_brought_into_sight(canvas: MapCanvas) -> None:
    canvas.zoom_to(3.0)
    canvas.open_document.select(["backstage"])
    canvas.reveal("backstage")
    keys(canvas, Qt.Key.Key_Up, modifiers=Qt.KeyboardModifier.AltModifier)
    place = canvas.camera.to_screen(middle(canvas, "backstage"))
    assert QRectF(canvas.viewport().rect()).contains(place)


@pytest.mark.parametrize("is_stage", [True, False])
def test_zooming_to_a_stage_or_lane_shows_all_of_it(canvas: MapCanvas, is_stage: bool) -> None:
    grid = canvas.composition.grid
    band = band_of(grid, grid.columns[1].stage if is_stage else grid.rows[1].lane)
    assert band
    canvas.open_document.select([grid.columns[1].stage if is_stage else grid.rows[1].lane])
    canvas.zoom_to(3.0)
    canvas.zoom_to_selection()
    shown = canvas.camera.rect_to_map(QRectF(canvas.viewport().rect()))
    assert shown.contains(QRectF(band.x, band.y, band.width, band.height))
    assert min(shown.width() / band.width, shown.height() / band.height) < 1.2


def test_the_view_is_restored(canvas: MapCanvas) -> None:
    canvas.zoom_to(1.7, QPointF(900, 700))
    state, camera = canvas.view_state(), canvas.camera
    canvas.zoom_to_fit()
    canvas.restore_view(state)
    assert canvas.camera.zoom == pytest.approx(camera.zoom)
    assert canvas.camera.x == pytest.approx(camera.x)


def test_two_fingers_zoom_where_they_are(canvas: MapCanvas) -> None:
    place = QPointF(500, 300)
    before, zoom = canvas.camera.to_map(place), canvas.camera.zoom
    here = QPointF(canvas.viewport().mapToGlobal(place.toPoint()))
    kind = Qt.NativeGestureType.ZoomNativeGesture
    event = QNativeGestureEvent(kind, QPointingDevice.primaryPointingDevice(), 2, place, place, here, 0.5, QPointF())
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.camera.zoom == pytest.approx(zoom * 1.5)
    after = canvas.camera.to_map(place)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))
