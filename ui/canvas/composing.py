"""The picture of the map in view, also where there is no map."""

from __future__ import annotations

from collections.abc import Generator

from model.document import Document
from model.layout.grid import Grid, Rect
from model.picture.compose import Composition, Footer, composing, in_one_go
from model.picture.marks import Group, Picture
from model.picture.memory import Memory
from model.records import JourneyMap


def composed(
    document: Document, map_id: str, previous: Composition | None = None, footer: Footer | None = None
) -> Composition:
    """Return the composition of a map, or an empty one when the document has no such map."""
    return in_one_go(composed_in_pieces(document, map_id, previous, footer))


def composed_in_pieces(
    document: Document, map_id: str, previous: Composition | None = None, footer: Footer | None = None
) -> Generator[None, None, Composition]:
    """Compose as ``composed`` does, in pieces of a few milliseconds."""
    if document.get(map_id, JourneyMap) is not None:
        return (yield from composing(document, map_id, previous=previous, footer=footer, sparing=True))
    root = Group(0, 0, 1, 1, ())
    return Composition("", Picture(1, 1, root), Grid(Rect(0, 0, 1, 1), 0, 0, (), ()), Memory(None))
