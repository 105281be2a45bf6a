"""The picture of the map in view, also where there is no map."""

from __future__ import annotations

from collections.abc import Generator

from model.document import Document
from model.layout.grid import Grid, Rect
from model.picture.compose import Composition, Footer, compose, composing
from model.picture.first_rows import Reach
from model.picture.marks import Group, Picture
from model.picture.memory import Memory
from model.records import JourneyMap


def composed(
    document: Document, map_id: str, previous: Composition | None = None, footer: Footer | None = None
) -> Composition:
    """Return the composition of a map, or an empty one when the document has no such map."""
    if document.get(map_id, JourneyMap) is not None:
        return compose(document, map_id, previous=previous, footer=footer, sparing=True)
    return no_map()


def composed_in_pieces(
    document: Document,
    map_id: str,
    previous: Composition | None = None,
    footer: Footer | None = None,
    reach: Reach | None = None,
) -> Generator[None, None, Composition]:
    """Compose as ``composed`` does, in pieces of a few milliseconds; with a ``reach``, only the upper lanes."""
    if document.get(map_id, JourneyMap) is not None:
        return (yield from composing(document, map_id, None, previous, footer, sparing=True, reach=reach))
    return no_map()


def no_map() -> Composition:
    """Return the composition of no map."""
    root = Group(0, 0, 1, 1, ())
    return Composition("", Picture(1, 1, root), Grid(Rect(0, 0, 1, 1), 0, 0, (), ()), Memory(None))
