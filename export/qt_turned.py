"""Drawing texts turned a quarter to the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtGui import QPainter

from model.picture.marks import Turned


class Drawn(Protocol):
    """What a drawing step can do."""

    def draw(self, painter: QPainter, images: Any, /) -> None:
        """Draw it."""


class Sideways:
    """Steps drawn upwards from a point."""

    __slots__ = ("_place", "_steps")

    def __init__(self, mark: Turned, steps: Sequence[Drawn]) -> None:
        self._place, self._steps = (mark.x, mark.y), steps

    def draw(self, painter: QPainter, images: Any) -> None:
        """Draw them, leaving the painter's transform as it was."""
        painter.save()
        painter.translate(*self._place)
        painter.rotate(-90)
        for step in self._steps:
            step.draw(painter, images)
        painter.restore()
