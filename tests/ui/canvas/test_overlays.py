"""What is drawn over the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from model.layout.grid import Rect
from ui.canvas.colours import LIGHT
from ui.canvas.overlays import paint_selected
from ui.canvas.view import MapCanvas


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_frame_is_as_thick_on_a_finer_screen(qtbot: QtBot, ratio: int) -> None:
    image = QImage(100 * ratio, 100 * ratio, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.scale(1.5, 1.5)
    paint_selected(painter, "card", Rect(20, 20, 20, 20), LIGHT)
    painter.end()
    row = [image.pixelColor(x, 45 * ratio) for x in range(50 * ratio)]
    assert sum(colour == LIGHT.accent for colour in row) == 2 * ratio


def test_a_ring_shows_that_the_keys_are_the_canvas_s(canvas: MapCanvas) -> None:
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.viewport().grab().toImage().pixelColor(60, 2) == canvas.colours.accent
    canvas.open_document.select(["purchase"])
    assert canvas.viewport().grab().toImage().pixelColor(60, 2) != canvas.colours.accent
