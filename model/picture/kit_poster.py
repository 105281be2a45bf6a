"""The blank poster of a workshop kit: stages and lanes of a map with empty cells, each with its code."""

from __future__ import annotations

from dataclasses import replace

from model.change import Change
from model.document import Document, records_of_map
from model.kit import slots
from model.layout.grid import Rect
from model.layout.text import TextStyle, lay_out
from model.picture.compose import Composition, Footer, compose
from model.picture.marks import Box, Group, Mark, Picture
from model.picture.theme import STANDARD
from model.records import Card, Connector, EmotionMarker, Lane, Metric, Record
from model.values import LANE_KIND
from resources.i18n import tr

CELL_HEIGHT = 132.0
"""Points at the map's own scale: two rows of sticky notes when the poster is A0."""
_CODE = TextStyle("bold", 13, "#8A919E")
_HINT = TextStyle("medium", 9.5, "#5B6270")
_INSET = 8.0


def blank_poster(document: Document, map_id: str, footer: Footer | None = None) -> Picture:
    """Return the map without what is in its cells, with a code in each. Raises KeyError for no such map."""
    composition = compose(blank(document, map_id), map_id, footer=footer)
    language = composition.picture.language
    codes = Group(0, 0, 0, 0, tuple(_codes(document, map_id, composition)), kind="codes")
    root = composition.picture.root
    return replace(composition.picture, root=replace(root, marks=(*root.marks, codes, _hint(composition, language))))


def _hint(composition: Composition, language: str) -> Group:
    """Return how to type results back, in the corner above the lanes' labels."""
    grid = composition.grid
    words = tr("Type results back as “B3: text”.", language=language)
    block = lay_out(words, _HINT, grid.label_width - 2 * _INSET)
    x, y = grid.table.x + _INSET, grid.table.y + (grid.body_top - grid.table.y - block.height) / 2
    return Group(x, y, block.width, block.height, tuple(block.placed(0, 0)), kind="hint")


def blank(document: Document, map_id: str) -> Document:
    """Return the document with the cells of one map empty and high enough to stick notes in."""
    things = list(records_of_map(document, map_id))
    removed = tuple(thing for thing in things if isinstance(thing, Card | EmotionMarker | Metric | Connector))
    higher = [(thing, _roomy(thing)) for thing in things if isinstance(thing, Lane)]
    changed: tuple[tuple[Record, Record], ...] = tuple((old, new) for old, new in higher if old != new)
    return document.apply(Change(removed=removed, updated=changed))


def _roomy(lane: Lane) -> Lane:
    if LANE_KIND[lane.type].holds == "nothing":
        return lane
    return replace(lane, collapsed=False, height=max(lane.height or 0.0, CELL_HEIGHT))


def _codes(document: Document, map_id: str, composition: Composition) -> list[Mark]:
    columns = {column.stage: column for column in composition.grid.columns}
    rows = {row.lane: row for row in composition.grid.rows}
    marks: list[Mark] = []
    for slot in slots(document, map_id):
        column, row = columns[slot.stage.id], rows[slot.lane.id]
        cell = Rect(column.x, row.y, column.width, row.height)
        block = lay_out(slot.code, _CODE)
        x, y = cell.right - _INSET - block.width, cell.y + _INSET - 2
        marks += [Box(x - 4, y, block.width + 8, block.height, 4, fill=STANDARD.paper), *block.placed(x, y)]
    return marks
