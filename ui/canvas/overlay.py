"""What is named over the map, so that only what changed is painted again."""

from __future__ import annotations

from dataclasses import dataclass

from model.layout.grid import Rect


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something painted over the map: how it looks, and a rectangle in points that it keeps to, but for its lines."""

    look: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of something selected."""

    record: str
    rect: Rect
