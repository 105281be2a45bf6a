"""The faces for Qt, and their letters as painter paths, also of a document's own face that Qt cannot read."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QPainterPath, QRawFont, QTransform

from model.layout.fonts import face_metrics, face_path, hb_font, is_own, own_file


def loaded_face(face: str, size: float) -> QRawFont:
    """Return a face at a size in points; of a document's own it may be invalid, Qt may not be able to read it."""
    hinting = QFont.HintingPreference.PreferNoHinting
    if is_own(face):
        return QRawFont(QByteArray(own_file(face)), size, hinting)
    loaded = QRawFont(str(face_path(face)), size, hinting)
    if not loaded.isValid():
        raise FileNotFoundError(face_path(face))
    return loaded


def letter(font: QRawFont, face: str, glyph: int, size: float) -> QPainterPath:
    """Return a glyph's outline at a size in points, from its origin on the baseline."""
    if font.isValid():
        return font.pathForGlyph(glyph)
    path = QPainterPath()
    hb_font(face).draw_glyph(glyph, _pen(), path)
    scale = size / face_metrics(face).upem
    return QTransform.fromScale(scale, -scale).map(path)


@lru_cache(maxsize=1)
def _pen() -> hb.DrawFuncs:
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, path: path.moveTo(x, y))
    pen.set_line_to_func(lambda x, y, path: path.lineTo(x, y))
    pen.set_quadratic_to_func(lambda x1, y1, x, y, path: path.quadTo(x1, y1, x, y))
    pen.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, path: path.cubicTo(x1, y1, x2, y2, x, y))
    pen.set_close_path_func(lambda path: path.closeSubpath())
    return pen
