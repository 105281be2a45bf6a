"""The sheets of paper that a map is printed on: what the preview shows, the PDF holds and the printer prints.

A sheet is made of layers: parts of the map's picture, each in its place, and marks of the sheet's own, such as a
ruler. Tiles are put together by trimming each at its right and lower cut and gluing it on to the repeated headers
of its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.kit import letters
from model.layout.grid import Rect
from model.layout.kept_whole import TableParts, table_parts
from model.layout.pages import PagePlacement, PageSetup, ensure_reasonable, free_breaks, placed
from model.layout.paper import MILLIMETRE
from model.layout.tiles import Cut, Tiling, free_gaps
from model.picture.marks import Box, Group, Mark, Picture
from model.picture.repeated_labels import with_fitting_labels
from model.picture.sheet_marks import MARKS_MARGIN, TileMarks, assembly_plan, ruler, tile_marks

GLUE = 10 * MILLIMETRE
_RULER_MARGIN = 6 * MILLIMETRE

Layer = tuple[Picture, PagePlacement]
"""A picture and the part of it that is drawn, with its place on the sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its size in points, bleed included, and its layers from the back to the front.

    ``main`` is the part of the map that this sheet alone adds to the whole; None for an assembly plan. ``index`` is a
    tile's, such as "B3".
    """

    width: float
    height: float
    layers: tuple[Layer, ...]
    main: PagePlacement | None = None
    index: str = ""
    bleed: float = 0.0
    column: int = 0
    row: int = 0


def sheets(picture: Picture, setup: PageSetup) -> tuple[Sheet, ...]:
    """Return the sheets of a picture, in reading order; tiles are followed by their assembly plan.

    Raises KnownError for a setup that cannot be, and when something of the map is larger than a tile.
    """
    return _tiles(picture, setup) if setup.fit == "tiles" else _pages(picture, setup)


def count_tiles(made: tuple[Sheet, ...]) -> tuple[int, int]:
    """Return how many tiles there are across and down; (0, 0) when the sheets are no tiles."""
    tiles = [sheet for sheet in made if sheet.index]
    return max((tile.column + 1 for tile in tiles), default=0), max((tile.row + 1 for tile in tiles), default=0)


def _pages(picture: Picture, setup: PageSetup) -> tuple[Sheet, ...]:
    across, down = _breaks(picture, setup)
    true_scale = setup.fit in {"none", "scale"} and setup.margin >= _RULER_MARGIN
    result = []
    for page in placed(picture.width, picture.height, setup, down, across):
        layers: list[Layer] = [(picture, page)]
        if true_scale:
            marks = ruler(setup.margin, page.page_height - page.bleed - setup.margin / 2, setup, picture.language)
            layers.append(_over(page.page_width, page.page_height, tuple(marks)))
        result.append(_sheet(picture, layers, page))
    return tuple(result)


def _breaks(picture: Picture, setup: PageSetup) -> tuple[Sequence[float], Sequence[float]]:
    """Where pages may end, across and down; a fit with a single column needs none across, a single page none."""
    if setup.fit == "page":
        return (), ()
    if setup.fit == "width":
        return (), free_breaks(picture)
    free = free_gaps(picture.width, [part for part in table_parts(picture).across if part.must])
    return [(start + end) / 2 for start, end in free], free_breaks(picture)


def _sheet(picture: Picture, layers: list[Layer], page: PagePlacement, index: str = "") -> Sheet:
    """A bleed takes the colour of the map's own paper."""
    ground = _ground(picture)
    if page.bleed and ground:
        box = Box(0, 0, page.page_width, page.page_height, fill=ground)
        layers = [_over(page.page_width, page.page_height, (box,)), *layers]
    return Sheet(page.page_width, page.page_height, tuple(layers), page, index, page.bleed, page.column, page.row)


def _ground(picture: Picture) -> str:
    for mark in picture.root.marks:
        if isinstance(mark, Group) and mark.kind == "paper":
            fills = [box.fill for box in mark.marks if isinstance(box, Box) and isinstance(box.fill, str)]
            return fills[0] if fills and fills[0].upper() != "#FFFFFF" else ""
    return ""


def _over(width: float, height: float, marks: tuple[Mark, ...]) -> Layer:
    """Return marks in the sheet's own points, over all of it."""
    picture = Picture(width, height, Group(0, 0, width, height, marks, kind="sheet"))
    return picture, PagePlacement(width, height, 1.0, 0.0, 0.0, 0.0, 0.0, width, height)


def _tiles(picture: Picture, setup: PageSetup) -> tuple[Sheet, ...]:
    setup = replace(setup, margin=max(setup.margin, MARKS_MARGIN))
    room = setup.room(setup.margin)
    tiling = Tiling((max(picture.width, 1.0), max(picture.height, 1.0)), room, table_parts(picture), GLUE)
    tiling = tiling.with_cards_parted_where_needed(setup.scale, setup.across)
    if setup.across:
        setup = replace(setup, scale=tiling.largest_scale(setup.across))
    scale = setup.scale
    ensure_reasonable(tiling.size[0] * scale / room[0] * tiling.size[1] * scale / room[1], setup)
    columns, rows = tiling.cuts_at(0, scale), tiling.cuts_at(1, scale)
    ensure_reasonable((len(columns) - 1) * (len(rows) - 1), setup)
    strip = tiling.strips[0]
    labels = with_fitting_labels(picture, strip) if strip else picture
    made = [
        _Tile(picture, labels, setup, tiling, columns, rows, column, row).sheet()
        for row in range(len(rows) - 1)
        for column in range(len(columns) - 1)
    ]
    if len(made) == 1:
        return tuple(made)
    return (*made, _plan(picture, setup, columns, rows))


def tile_index(column: int, row: int) -> str:
    """Return a tile's index: rows are letters (A to Z, AA …), columns numbers from 1."""
    return f"{letters(row)}{column + 1}"


@dataclass(frozen=True, slots=True)
class _Tile:
    """One tile in the making. Strips are what it repeats of the headers, at its left and its top."""

    picture: Picture
    labels: Picture
    setup: PageSetup
    tiling: Tiling
    columns: tuple[Cut, ...]
    rows: tuple[Cut, ...]
    column: int
    row: int

    def sheet(self) -> Sheet:
        main = self._main()
        parts = self.tiling.parts
        beyond = replace(main, width=main.width + self._beyond(0, main), height=main.height + self._beyond(1, main))
        layers: list[Layer] = [(self.picture, beyond)]
        if parts.labels and self.column:
            layers += self._labels(beyond, parts.labels)
        if parts.band and self.row and self._in_table(main, parts):
            layers += self._stages(beyond, parts.band)
        layers.append(_over(main.page_width, main.page_height, tuple(tile_marks(self._marks(main, beyond)))))
        return _sheet(self.picture, layers, main, tile_index(self.column, self.row))

    def _main(self) -> PagePlacement:
        setup, scale = self.setup, self.setup.scale
        width, height = setup.paper.size(setup.orientation)
        x, y = self.columns[self.column].at, self.rows[self.row].at
        start = setup.bleed + setup.margin
        return PagePlacement(
            page_width=width + 2 * setup.bleed,
            page_height=height + 2 * setup.bleed,
            scale=scale,
            left=start + (self.tiling.strip_on_paper(0, scale) if self.column else 0.0),
            top=start + (self.tiling.strip_on_paper(1, scale) if self.row else 0.0),
            x=x,
            y=y,
            width=self.columns[self.column + 1].at - x,
            height=self.rows[self.row + 1].at - y,
            column=self.column,
            row=self.row,
            bleed=setup.bleed,
        )

    def _beyond(self, axis: int, main: PagePlacement) -> float:
        """How far the map goes on over the cut: in the free gap only, so that no half card is seen."""
        cut = (self.rows if axis else self.columns)[(self.row if axis else self.column) + 1]
        length, page, start = (
            (main.height, main.page_height, main.top) if axis else (main.width, main.page_width, main.left)
        )
        left = (page - self.setup.bleed - self.setup.margin - start) / main.scale - length
        return max(0.0, min(cut.end - cut.at, left, GLUE / main.scale))

    @staticmethod
    def _in_table(main: PagePlacement, parts: TableParts) -> bool:
        return parts.band is not None and parts.band.bottom - 1 <= main.y < parts.table_bottom - 1

    def _labels(self, main: PagePlacement, labels: Rect) -> list[Layer]:
        """The lanes' labels beside the rows of this tile; their column's corner when the headers are there too."""
        top, bottom = max(main.y, labels.y), min(main.y + main.height, labels.bottom)
        if bottom <= top:
            return []
        left = main.left - labels.width * main.scale
        place = replace(main, left=left, x=labels.x, width=labels.width, y=top, height=bottom - top)
        return [(self.labels, replace(place, top=main.top + (top - main.y) * main.scale))]

    def _stages(self, main: PagePlacement, band: Rect) -> list[Layer]:
        top = main.top - band.height * main.scale
        place = replace(main, top=top, y=band.y, height=band.height)
        layers: list[Layer] = [(self.picture, place)]
        labels = self.tiling.parts.labels
        if self.column and labels:
            left = main.left - labels.width * main.scale
            layers.append((self.picture, replace(place, left=left, x=labels.x, width=labels.width)))
        return layers

    def _marks(self, main: PagePlacement, beyond: PagePlacement) -> TileMarks:
        left, top = (tile_index(self.column - 1, self.row), tile_index(self.column, self.row - 1))
        return TileMarks(
            setup=self.setup,
            main=main,
            lower_edge=beyond.top + beyond.height * main.scale,
            right_edge=beyond.left + beyond.width * main.scale,
            index=tile_index(self.column, self.row),
            glued=tuple(name for name, there in ((left, self.column), (top, self.row)) if there),
            cut_right=self.column < len(self.columns) - 2,
            cut_below=self.row < len(self.rows) - 2,
            number=self.row * (len(self.columns) - 1) + self.column + 1,
            count=(len(self.rows) - 1) * (len(self.columns) - 1),
            title=self.picture.title,
            language=self.picture.language,
            continued=self._continued(main),
        )

    def _continued(self, main: PagePlacement) -> tuple[str, Rect] | None:
        """The lane that this tile goes on with, and the corner where that can be said."""
        parts, scale = self.tiling.parts, main.scale
        if not (self.row and parts.labels and parts.band and self._in_table(main, parts)):
            return None
        for group in self.picture.root.marks:
            if isinstance(group, Group) and group.kind == "lane" and group.y + 1 < main.y < group.y + group.height - 1:
                header = next((mark.name for mark in group.marks if isinstance(mark, Group)), group.name)
                left = main.left - parts.labels.width * scale if self.column else main.left + parts.labels.x * scale
                top = main.top - parts.band.height * scale
                return header, Rect(left, top, parts.labels.width * scale, parts.band.height * scale)
        return None


def _plan(picture: Picture, setup: PageSetup, columns: tuple[Cut, ...], rows: tuple[Cut, ...]) -> Sheet:
    """The page that shows where each tile goes, and how."""
    width, height = setup.paper.size(setup.orientation)
    width, height = width + 2 * setup.bleed, height + 2 * setup.bleed
    tiles = [
        (tile_index(column, row), Rect(x.at, y.at, right.at - x.at, lower.at - y.at))
        for row, (y, lower) in enumerate(pairwise(rows))
        for column, (x, right) in enumerate(pairwise(columns))
    ]
    plan = assembly_plan(picture, setup, tiles)
    place = PagePlacement(width, height, plan.scale, plan.left, plan.top, 0.0, 0.0, picture.width, picture.height)
    layers: tuple[Layer, ...] = ((picture, place), _over(width, height, plan.marks))
    return Sheet(width, height, layers, bleed=setup.bleed, row=len(rows) - 1)
