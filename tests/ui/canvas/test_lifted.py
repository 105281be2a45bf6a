from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui.canvas import lifted
from ui.canvas.lifted import Lifted

HOME = QRectF(30.0, 40.0, 50.0, 20.0)


def _thing(painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 0, 50, 20), QColor("#336699"))
    painter.fillRect(QRectF(-6, -6, 4, 4), QColor("#CC3333"))


def _painted(ratio: int, zoom: float, paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(200 * ratio, 150 * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.translate(10, 20)
    painter.scale(zoom, zoom)
    paint(painter)
    painter.end()
    return image


def _directly(painter: QPainter) -> None:
    painter.translate(HOME.topLeft())
    _thing(painter)


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("most", [4_000_000, 10])
def test_what_hangs_at_the_hand_is_where_it_would_be_drawn(
    ratio: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifted, "_MOST", most)
    hanging = Lifted()
    for zoom in (1.0, 1.0, 1.5, 0.5):
        there = _painted(ratio, zoom, lambda painter: hanging.paint(painter, HOME, _thing))
        assert there == _painted(ratio, zoom, _directly)


def test_it_is_drawn_once_for_a_zoom() -> None:
    hanging, drawn = Lifted(), []

    def draw(painter: QPainter) -> None:
        drawn.append(painter)
        _thing(painter)

    for zoom, times in ((1.0, 1), (1.0, 1), (2.0, 2)):
        _painted(1, zoom, lambda painter: hanging.paint(painter, HOME.translated(1.7, 3.3), draw))
        assert len(drawn) == times
