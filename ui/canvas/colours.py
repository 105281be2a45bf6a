"""The colours of the canvas around and over the map; the map's own colours are the picture's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class CanvasColours:
    """Desk and overlay colours for one look of the interface."""

    desk: QColor
    shadow: QColor
    accent: QColor
    refused: QColor


LIGHT = CanvasColours(QColor("#F1F3F6"), QColor(20, 28, 46, 2), QColor("#2F6DB5"), QColor("#C73A32"))
DARK = CanvasColours(QColor("#15181E"), QColor(0, 0, 0, 16), QColor("#2F6DB5"), QColor("#C73A32"))


def canvas_colours(palette: QPalette) -> CanvasColours:
    """Return the colours that go with an interface palette."""
    return DARK if palette.window().color().lightness() < 128 else LIGHT
