"""What hangs at the hand, drawn once and then moved as pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

_POINTS, _PIXELS = 10.0, 12.0
"""What is drawn reaches so far over its rectangle: shadow and number, and what is as large at every zoom."""
_MOST = 4_000_000
"""Of more pixels of the device nothing is kept."""


class Lifted:
    """Guards the pixels of one drawing at one zoom."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._scale = 0.0

    def paint(self, painter: QPainter, rect: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Paint at a rectangle in the painter's units, with its corner on a pixel, what ``draw`` draws at (0, 0)."""
        ratio, scale = painter.device().devicePixelRatio(), painter.deviceTransform().m11()
        margin = _POINTS * scale + _PIXELS * ratio
        width, height = rect.width() * scale + 2 * margin, rect.height() * scale + 2 * margin
        if width * height > _MOST:
            painter.save()
            painter.translate(rect.topLeft())
            draw(painter)
            painter.restore()
            return
        if scale != self._scale:
            self._pixmap, self._scale = _drawn(draw, (width, height), margin, scale, ratio), scale
        corner = painter.worldTransform().map(rect.topLeft()) * ratio - QPointF(margin, margin)
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QPointF(round(corner.x()) / ratio, round(corner.y()) / ratio), self._pixmap)
        painter.restore()


def _drawn(
    draw: Callable[[QPainter], None], size: tuple[float, float], margin: float, scale: float, ratio: float
) -> QPixmap:
    pixmap = QPixmap(int(size[0]) + 1, int(size[1]) + 1)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(margin / ratio, margin / ratio)
        painter.scale(scale / ratio, scale / ratio)
        draw(painter)
    finally:
        painter.end()
    return pixmap
