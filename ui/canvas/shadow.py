"""The page's soft shadow on the desk: painted once into a small pixmap, whose edges are drawn as long as the page."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

REACH = 16
"""Logical pixels around the page that the shadow may take."""
_STEPS = range(1, 11)
_MIDDLE = 4


def paint_shadow(painter: QPainter, page: QRect, colour: QColor, ratio: float) -> None:
    """Paint the shadow around a page given in pixels of the device, ``ratio`` of them a logical pixel."""
    patch = _patch(colour.rgba(), ratio)
    side = (patch.width() - _MIDDLE) // 2
    reach = round(REACH * ratio)
    outer = page.adjusted(-reach, -reach, reach, reach)
    if outer.width() < 2 * side or outer.height() < 2 * side:
        side = min(outer.width(), outer.height()) // 2
    here = _thirds(outer, side)
    there = _thirds(patch.rect(), side)
    for target, source in zip(here, there, strict=True):
        painter.drawPixmap(target, patch, source)


def _thirds(whole: QRect, side: int) -> list[QRect]:
    """Return the corners and edges of a rectangle, not its middle."""
    xs = (whole.left(), whole.left() + side, whole.right() + 1 - side, whole.right() + 1)
    ys = (whole.top(), whole.top() + side, whole.bottom() + 1 - side, whole.bottom() + 1)
    places = [(column, row) for row in range(3) for column in range(3) if (column, row) != (1, 1)]
    return [QRect(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row]) for column, row in places]


@lru_cache(maxsize=4)
def _patch(rgba: int, ratio: float) -> QPixmap:
    reach = round(REACH * ratio)
    side = reach + round(14 * ratio)
    patch = QPixmap(2 * side + _MIDDLE, 2 * side + _MIDDLE)
    patch.fill(Qt.GlobalColor.transparent)
    page = QRectF(reach, reach, patch.width() - 2 * reach, patch.height() - 2 * reach)
    painter = QPainter(patch)
    try:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgba(rgba))
        for step in _STEPS:
            spread = step * ratio
            box = page.adjusted(-spread, 2 * ratio - spread, spread, spread + 3 * ratio)
            painter.drawRoundedRect(box, spread, spread)
    finally:
        painter.end()
    return patch
