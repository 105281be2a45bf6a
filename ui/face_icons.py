"""The faces of emotion scores as icons: drawn as on the map, in any score between the worst and the best."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from export.paint_qt import paint_group
from model.picture.colours import score_colour
from model.picture.face import face_marks
from model.picture.marks import Group
from model.picture.theme import STANDARD

_SIDE, _SHARPNESS = 24, 3


@cache
def face_icon(score: float) -> QIcon:
    """Return the face of a score, −2 to +2."""
    pixmap = QPixmap(_SIDE * _SHARPNESS, _SIDE * _SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_SHARPNESS, _SHARPNESS)
        middle = _SIDE / 2
        paint_group(Group(0, 0, _SIDE, _SIDE, face_marks(middle, middle, 9.5, score, STANDARD)), painter)
    finally:
        painter.end()
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return QIcon(pixmap)


def face_colour(score: float) -> str:
    """Return the colour of a score's face, as #RRGGBB."""
    return score_colour(score, STANDARD.levels)
