"""The interface's font: the bundled Pretendard, so that the window looks the same everywhere."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from resources import resource_path

FACES = ("Pretendard-Regular.ttf", "Pretendard-SemiBold.ttf", "Pretendard-Bold.ttf", "Pretendard-Medium.ttf")


def load_interface_fonts() -> None:
    """Make the bundled faces known to Qt (some 5 ms a face; their glyphs are read when first used)."""
    for name in FACES:
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
