"""Which part of a page a canvas showed, and whether another canvas can show it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

from model.view_state import MapPlace

SLACK = 0.06
"""The share of a side that may be out of sight before it counts."""


def seen_part(place: MapPlace, window: QSizeF, page: QSizeF) -> QRectF:
    """Return the part of a page, in points, that a canvas of so many pixels showed from a place."""
    half = QPointF(window.width(), window.height()) / (2 * place.zoom)
    middle = QPointF(place.x, place.y)
    return QRectF(middle - half, middle + half).intersected(QRectF(QPointF(0, 0), page))


def shows_less(window: QSizeF, part: QRectF) -> bool:
    """Whether a canvas, whose size is given in points of the page, is too small for a part of it."""
    if part.isEmpty():
        return False
    return window.width() < part.width() * (1 - SLACK) or window.height() < part.height() * (1 - SLACK)
