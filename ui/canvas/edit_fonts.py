"""The font of a text that is edited in place: that of the map, a document's own included."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from model.layout.fonts import is_own, own_file, weight_of
from model.picture.themes import theme_of
from ui.document import OpenDocument

BUNDLED = "Pretendard"
WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}


def font_on_map(face: str, document: OpenDocument) -> QFont:
    """Return the font of a face on the map in view, which may be drawn in its brand's own."""
    journey = document.journey_map
    if journey is None or is_own(face):
        return font_of(face)
    return font_of(theme_of(journey, document.document.assets()).face(face))


def font_of(face: str) -> QFont:
    """Return the font of a face, in no particular size; the bundled one draws what a document's own lacks."""
    if is_own(face):
        font = QFont([*_families(face), BUNDLED])
        font.setWeight(QFont.Weight(min(1000, max(1, weight_of(face)))))
        return font
    font = QFont(BUNDLED)
    font.setWeight(WEIGHTS.get(face, QFont.Weight.Normal))
    return font


@cache
def _families(face: str) -> list[str]:
    """Make a document's own face known to Qt; return what it is called there, unless that could not be written."""
    found = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFontFromData(QByteArray(own_file(face))))
    return [name for name in found[:1] if name.isprintable() and not set(name) & set('"\\')]
