"""Drawing at an opacity on top of the painter's own."""

from __future__ import annotations

from PySide6.QtGui import QPainter


class _Fading:
    """Draws at an opacity on top of the painter's own, which a ghost under the pointer has."""

    __slots__ = ("_before", "_opacity", "_painter")

    def __init__(self, painter: QPainter, opacity: float) -> None:
        self._painter, self._opacity, self._before = painter, opacity, painter.opacity()

    def __enter__(self) -> None:
        self._painter.setOpacity(self._before * self._opacity)

    def __exit__(self, *_error: object) -> None:
        self._painter.setOpacity(self._before)


class _Opaque:
    """Draws as it is."""

    __slots__ = ()

    def __enter__(self) -> None:
        """Change nothing."""

    def __exit__(self, *_error: object) -> None:
        """Change nothing."""


_OPAQUE = _Opaque()


def faded(painter: QPainter, opacity: float) -> _Fading | _Opaque:
    """Return what draws inside it at an opacity, 0 to 1."""
    return _OPAQUE if opacity >= 1 else _Fading(painter, opacity)
