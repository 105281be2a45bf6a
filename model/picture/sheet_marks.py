"""The marks that a printed sheet has of its own: ruler, crop and glue marks, indices, and the assembly plan.

Coordinates are points of the sheet, bleed included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.layout.grid import Rect
from model.layout.pages import PagePlacement, PageSetup
from model.layout.paper import MILLIMETRE
from model.layout.text import TextStyle, lay_out
from model.picture.marks import Box, Mark, Path, Picture
from resources.i18n import tr

MARKS_MARGIN = 12 * MILLIMETRE
"""Tiles have at least this margin, so that their marks are where every printer prints."""

_INK, _FAINT, _ACCENT = "#1F2430", "#5B6270", "#2F6DB5"
_INDEX = TextStyle("bold", 11, _INK)
_NOTE = TextStyle("regular", 7.5, _FAINT)
_TITLE = TextStyle("bold", 18, _INK)
_FACT = TextStyle("regular", 10.5, _FAINT)
_STEP = TextStyle("regular", 9.5, _INK, 1.5)
_TICK, _AWAY = 8.0, 2.5
_HAIR = 0.5
_CENTIMETRE = 10 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class TileMarks:
    """What the marks of a tile say. ``glued`` are the tiles that are glued on to its left and its upper strip.

    ``right_edge`` and ``lower_edge`` are where the map ends on the sheet, a little beyond the cuts.
    """

    setup: PageSetup
    main: PagePlacement
    right_edge: float
    lower_edge: float
    index: str
    glued: tuple[str, ...]
    cut_right: bool
    cut_below: bool
    number: int
    count: int
    title: str
    language: str
    continued: tuple[str, Rect] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An assembly plan: where the small map goes, and the marks over it."""

    scale: float
    left: float
    top: float
    marks: tuple[Mark, ...]


def ruler(x: float, y: float, setup: PageSetup, language: str) -> list[Mark]:
    """Return a bar of 10 cm (5 cm on a narrow sheet) that starts at (x, y), and what it is for."""
    x += setup.bleed
    room = setup.paper.size(setup.orientation)[0] - 2 * setup.margin
    centimetres = 10 if room > 10.5 * _CENTIMETRE else 5 if room > 5.5 * _CENTIMETRE else 1
    end = x + centimetres * _CENTIMETRE
    marks: list[Mark] = [_line(x, y, end, y, _INK)]
    for number in range(centimetres + 1):
        height = 5.0 if number in {0, 5, 10, centimetres} else 3.0
        marks.append(_line(x + number * _CENTIMETRE, y - height, x + number * _CENTIMETRE, y, _INK))
    words = tr(
        "{length} cm on paper · scale {scale} %",
        language=language,
        length=centimetres,
        scale=f"{_scale(setup) * 100:.4g}",
    )
    block = lay_out(words, _NOTE)
    return [*marks, *block.placed(end + 6, y - block.height + 2)] if end + 6 + block.width < x + room else marks


def tile_marks(tile: TileMarks) -> list[Mark]:
    """Return a tile's crop and glue marks, its index, and a ruler."""
    setup, main = tile.setup, tile.main
    edge = setup.bleed + setup.margin
    marks: list[Mark] = []
    right, lower = main.left + main.width * main.scale, main.top + main.height * main.scale
    if tile.cut_right:
        marks += _crossing(right, edge - _AWAY, tile.lower_edge + _AWAY, upright=True)
    if tile.cut_below:
        marks += _crossing(lower, edge - _AWAY, tile.right_edge + _AWAY, upright=False)
    if main.column:
        marks += _crossing(main.left, edge - _AWAY, tile.lower_edge + _AWAY, upright=True, dashed=True)
    if main.row:
        marks += _crossing(main.top, edge - _AWAY, tile.right_edge + _AWAY, upright=False, dashed=True)
    if tile.continued:
        marks += _continued(*tile.continued, tile)
    marks += _heading(tile, edge)
    y = main.page_height - setup.bleed - setup.margin + 21
    return [*marks, *ruler(setup.margin, y, setup, tile.language)]


def _crossing(at: float, before: float, after: float, *, upright: bool, dashed: bool = False) -> Iterable[Mark]:
    """A mark at both ends of a cut: solid where the sheet is trimmed, dashed where another is laid on."""
    for start, end in ((before - _TICK, before), (after, after + _TICK)):
        place = (at, start, at, end) if upright else (start, at, end, at)
        yield _line(*place, _INK, dash=(1.5, 1.5) if dashed else ())


def _heading(tile: TileMarks, edge: float) -> Iterable[Mark]:
    language = tile.language
    index = lay_out(tile.index, _INDEX)
    y = edge - 20 - index.height / 2
    yield from index.placed(edge, y)
    words = [tr("Sheet {number} of {count}", language=language, number=tile.number, count=tile.count)]
    if tile.cut_right or tile.cut_below:
        words.append(tr("cut at the solid marks", language=language))
    if tile.glued:
        names = ", ".join(tile.glued)
        words.append(tr("glue {sheets} on here, up to the dashed marks", language=language, sheets=names))
    if tile.title:
        words.append(" ".join(tile.title.split())[:60])
    room = tile.setup.paper.size(tile.setup.orientation)[0] - 2 * tile.setup.margin - index.width - 8
    while len(words) > 1 and lay_out(" · ".join(words), _NOTE).width > room:
        words.pop()
    note = lay_out(" · ".join(words), _NOTE)
    yield from note.placed(edge + index.width + 8, y + (index.height - note.height) / 2 + 1)


def _continued(lane: str, corner: Rect, tile: TileMarks) -> Iterable[Mark]:
    """The name of a lane that began on the sheet above, in the corner over the labels."""
    scale = tile.main.scale
    style = TextStyle("semibold", 11 * scale, _INK)
    words = tr("{lane} (continued)", language=tile.language, lane=lane)
    block = lay_out(words, style, max(1.0, corner.width - 16 * scale))
    if block.height <= corner.height:
        yield from block.placed(corner.x + 12 * scale, corner.y + (corner.height - block.height) / 2)


def assembly_plan(picture: Picture, setup: PageSetup, tiles: Sequence[tuple[str, Rect]]) -> Plan:
    """Return the plan of tiles (index, place in the picture), with the steps of putting them together."""
    language = picture.language
    paper_width, paper_height = setup.paper.size(setup.orientation)
    edge, room = setup.bleed + setup.margin, paper_width - 2 * setup.margin
    marks: list[Mark] = []
    y = edge
    for words, style in ((tr("Assembly plan", language=language), _TITLE), (_facts(picture, setup, tiles), _FACT)):
        block = lay_out(words, style, room)
        marks += block.placed(edge, y)
        y += block.height + 2
    steps = lay_out("\n".join(_steps(language)), _STEP, room)
    lower = setup.bleed + paper_height - setup.margin - steps.height - 8
    top = y + 10
    scale = max(1e-3, min(room / picture.width, (lower - 10 - top) / picture.height))
    left = edge + (room - picture.width * scale) / 2
    for index, rect in tiles:
        marks += _tile_on_plan(index, rect.moved(0, 0), scale, left, top)
    marks += steps.placed(edge, lower)
    y = setup.bleed + paper_height - setup.margin + 21
    return Plan(scale, left, top, (*marks, *ruler(setup.margin, y, setup, language)))


def _facts(picture: Picture, setup: PageSetup, tiles: Sequence[tuple[str, Rect]]) -> str:
    scale = setup.scale / MILLIMETRE
    return tr(
        "{count} sheets {paper} · {width} × {height} mm when put together · scale {scale} %",
        language=picture.language,
        count=len(tiles),
        paper=setup.paper.name,
        width=f"{picture.width * scale:.0f}",
        height=f"{picture.height * scale:.0f}",
        scale=f"{setup.scale * 100:.4g}",
    )


def _steps(language: str) -> tuple[str, ...]:
    return (
        tr("1. Print at 100 %, not fitted to the page: the ruler must measure what it says.", language=language),
        tr("2. Cut every sheet at its solid marks, at the right and below.", language=language),
        tr("3. Row by row: lay A1 on the left strip of A2, up to the dashed marks, and so on.", language=language),
        tr("4. Lay row A on the upper strip of row B, and so on. The strips take the glue.", language=language),
    )


def _tile_on_plan(index: str, rect: Rect, scale: float, left: float, top: float) -> Iterable[Mark]:
    x, y, width, height = left + rect.x * scale, top + rect.y * scale, rect.width * scale, rect.height * scale
    yield Box(x, y, width, height, stroke=_ACCENT, stroke_width=1.2)
    size = max(7.0, min(22.0, height * 0.4, width * 0.3))
    block = lay_out(index, TextStyle("bold", size, _ACCENT))
    middle_x, middle_y = x + width / 2, y + height / 2
    wide, high = block.width + size * 0.8, block.height
    yield Box(
        middle_x - wide / 2, middle_y - high / 2, wide, high, high / 2, fill="#FFFFFF", stroke=_ACCENT, opacity=0.92
    )
    yield from block.placed(middle_x - block.width / 2, middle_y - block.height / 2)


def _scale(setup: PageSetup) -> float:
    return 1.0 if setup.fit == "none" else setup.scale


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, dash: tuple[float, ...] = ()) -> Path:
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=colour, stroke_width=_HAIR, dash=dash)
