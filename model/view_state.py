"""What a person last looked at: kept with a document, but no part of it and of no undo step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class MapPlace:
    """Where on a map the middle of the window is, in points, and the zoom (1 is 100 %)."""

    x: float
    y: float
    zoom: float


@dataclass(frozen=True, slots=True)
class ViewState:
    """The id of the map in view ("" for none) and the place on each map by its id."""

    map_id: str = ""
    places: Mapping[str, MapPlace] = field(default_factory=lambda: MappingProxyType({}))
