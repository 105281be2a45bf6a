"""The interface's font: the bundled Pretendard, so that the window looks the same everywhere."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from resources import resource_path

FACES = ("Pretendard-Regular.ttf", "Pretendard-Bold.ttf")
CANVAS_FACES = ("Pretendard-Medium.ttf", "Pretendard-SemiBold.ttf")
"""Faces that only texts edited in place on the map need."""


def load_interface_fonts() -> None:
    """Make the interface's faces known to Qt (5 ms for the first, 1 for each further one)."""
    _load(FACES)


def load_canvas_fonts() -> None:
    """Make the faces of texts edited in place known to Qt."""
    _load(CANVAS_FACES)


@cache
def _load(faces: tuple[str, ...]) -> None:
    for name in faces:
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
