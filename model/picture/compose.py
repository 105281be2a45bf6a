"""Compose a map: from a document to its Picture and the grid it lies on.

The picture's root holds groups only, from the back to the front, each known by its ``kind``:

``paper`` the white ground; ``title`` (record: the map) the title block; ``persona`` (the persona) her chip;
``corner``; ``stage`` (a stage) a chevron, whose tip reaches into the next column; ``steps`` the ground of the row
of steps, where there are any, and ``step`` (a step) one of them; ``lane`` (a lane) a whole row,
in which ``lane_header`` (the lane) is the label, and ``card``, ``metric`` and ``emotion`` are the records in it;
``lane_group`` (without a record) is the band of a group of lanes;
an ``emotion`` holds a ``face`` and, with a label, a ``label`` (both without a record); ``connector`` (a connector)
with a ``run`` for each straight part and its ``label``; ``footer``; ``frame`` the
table's outline, on top of all.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from model.curves import own_state
from model.document import Document, RowKey
from model.lane_groups import Run, runs, shown_lanes, shown_stages
from model.layout.columns import columns_key, place_columns, skipped_behind, table_width
from model.layout.grid import Grid, Rect
from model.layout.measures import HEADER_GAP, LABEL_WIDTH, MARGIN, TABLE_RADIUS, TABLE_TOP
from model.layout.pages import place_on_pages
from model.layout.paper import parse_paper
from model.picture.compared import compared_signs
from model.picture.connector import connector_groups
from model.picture.first_rows import Reach
from model.picture.footer import GAP, Footer, FooterContent, footer_group
from model.picture.groups import moved_group, smallest_text
from model.picture.header import LOGO_GAP, logo_group, persona_group, title_group, title_width
from model.picture.lane_band import band_groups
from model.picture.map_rows import Body, rows_in_pieces
from model.picture.marks import Box, Group, Picture
from model.picture.memory import Memory
from model.picture.setting import Setting
from model.picture.stack import Stack, stacked
from model.picture.stage import corner_group, header_height, stage_group
from model.picture.step import step_groups, steps_height
from model.picture.theme import Theme
from model.picture.themes import theme_of
from model.picture.words import map_language
from model.records import JourneyMap, Persona, Record, Stage, Step

__all__ = ["Composition", "Footer", "compose", "composing", "in_one_go"]

T = TypeVar("T")

_BOTTOM = 22.0


@dataclass(frozen=True, slots=True)
class Composition:
    """A map's picture and grid; ``memory`` and the document's ``rows`` are for the next composition of the map.

    ``unfinished`` are the ids of the lanes that are not drawn yet: their rows are empty, of an estimated height.
    """

    map_id: str
    picture: Picture
    grid: Grid
    memory: Memory = field(repr=False, compare=False)
    rows: Mapping[RowKey, tuple[Record, ...]] = field(default_factory=dict, repr=False, compare=False)
    unfinished: frozenset[str] = frozenset()


def compose(
    document: Document,
    map_id: str,
    theme: Theme | None = None,
    previous: Composition | None = None,
    footer: Footer | None = None,
    *,
    sparing: bool = False,
) -> Composition:
    """Draw a map. With ``previous``, rows that an edit left alone are the same groups, moved where needed.

    The result does not depend on ``previous``. The marks of cards are made when they are asked for, and kept unless
    the composition is to be ``sparing``. Raises KeyError when the document has no such map.
    """
    return in_one_go(composing(document, map_id, theme, previous, footer, sparing=sparing, pausing=False))


def in_one_go(pieces: Generator[None, None, T]) -> T:
    """Do work that comes in pieces without a pause; return what comes of it."""
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            return cast("T", done.value)


def composing(
    document: Document,
    map_id: str,
    theme: Theme | None = None,
    previous: Composition | None = None,
    footer: Footer | None = None,
    *,
    sparing: bool = False,
    reach: Reach | None = None,
    pausing: bool = True,
) -> Generator[None, None, Composition]:
    """Compose in pieces, for a window that goes on meanwhile: yield after each row that was drawn anew.

    What it returns is what ``compose`` returns. It may be given up after any piece; ``previous`` is still good then.
    With a ``reach`` only the upper lanes are drawn, and the result is ``unfinished``; drawn on top of it, the map is
    finished without drawing any lane twice. With ``pausing`` a row of many cards is drawn in pieces itself.
    """
    journey = document.need(map_id, JourneyMap)
    before = previous if previous and previous.map_id == map_id else None
    memory = Memory(before.memory if before else None)
    changed = document.rows_changed(before.rows) if before else None
    theme = theme or theme_of(journey, document.assets())
    setting = _setting(document, journey, theme, memory, changed, sparing)
    head = _head(document, journey, setting, memory)
    table_top = max(TABLE_TOP, *(group.y + group.height + HEADER_GAP for group in head))
    band, band_height = _band(document, map_id, table_top, setting, memory, changed)
    body_top = table_top + band_height
    grouped = _runs(document, map_id, memory)
    body = Body(document, grouped, _stages(document, map_id, memory), setting, body_top)
    rows = yield from rows_in_pieces(body, memory, changed, reach, pausing=pausing)
    stack = stacked(rows.drawings, body_top, memory)
    groups = band_groups(grouped, stack.rows, setting, memory)
    table = Rect(MARGIN, table_top, setting.width, stack.bottom - table_top)
    columns = memory.recall(("columns",), (setting,), lambda _: tuple(each.moved(MARGIN) for each in setting.columns))
    joins, kinds = connector_groups(document.connectors(map_id), stack, columns, setting, memory)
    foot = _foot(journey, footer, stack, table, setting, memory, kinds)
    size = (table.width + 2 * MARGIN, foot.y + foot.height + _BOTTOM)
    paper, frame = _around(size, table, theme)
    root = Group(0, 0, *size, (paper, *head, *band, *stack.groups, *groups, *joins, foot, frame))
    grid = Grid(table, LABEL_WIDTH, body_top, columns, stack.rows)
    sizes = [smallest_text(group) for group in (*head, foot)] + [_smallest_in(band, memory), stack.smallest]
    picture = Picture(*size, root, journey.title, setting.language, min([each for each in sizes if each], default=0.0))
    memory.settle()
    return Composition(map_id, picture, grid, memory, document.rows, rows.unfinished)


def _setting(
    document: Document,
    journey: JourneyMap,
    theme: Theme,
    memory: Memory,
    changed: frozenset[RowKey] | None,
    sparing: bool,
) -> Setting:
    """The same setting object as before when nothing in it changed, so that rows can be told by it."""
    language = map_language(document, journey.id, memory, changed)
    channels, assets = document.channels(), document.assets()
    every, stages = document.stages(journey.id), _stages(document, journey.id, memory)
    steps = _steps(document, stages, memory, changed)

    def make(_: Memory) -> Setting:
        placed = place_columns(stages, steps, skipped_behind(every))
        columns = tuple(column.moved(-MARGIN) for column in placed)
        state = own_state(journey.type)
        hidden, persona = journey.hidden_parts, journey.persona
        width = table_width(placed)
        return Setting(theme, language, columns, width, channels, persona, assets, state, hidden, sparing)

    key = memory.recall(("columns' key",), (every, *steps), lambda _: columns_key(stages, steps, skipped_behind(every)))
    hidden = " ".join(journey.hidden_parts)
    told = (key, theme, language, channels, journey.persona, assets, journey.type, hidden, sparing)
    return memory.recall(("setting",), told, make)


def _stages(document: Document, map_id: str, memory: Memory) -> tuple[Stage, ...]:
    """Return the stages that are shown, the same tuple as before when they are."""
    every = document.stages(map_id)
    return memory.recall(("shown stages",), (every,), lambda _: shown_stages(every))


def _steps(
    document: Document, stages: tuple[Stage, ...], memory: Memory, changed: frozenset[RowKey] | None
) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of every stage, the same tuple as before when no step changed."""
    moved = changed is None or any(key[0] == "step" for key in changed)
    known = None if moved else memory.again(("steps",), (stages,))
    if known is not None:
        return cast("tuple[tuple[Step, ...], ...]", known)
    steps = tuple([document.steps(stage.id) for stage in stages])
    return memory.recall(("steps",), (stages, *steps), lambda _: steps)


def _head(document: Document, journey: JourneyMap, setting: Setting, memory: Memory) -> list[Group]:
    persona = document.get(journey.persona, Persona)
    right = MARGIN + setting.width
    beside: list[Group] = []
    if logo := memory.recall(("logo",), (setting,), lambda _: logo_group(right, setting)):
        beside.append(logo)
        right = logo.x - LOGO_GAP
    if persona:
        chip = memory.recall(("persona",), (persona, right, setting), lambda _: persona_group(persona, right, setting))
        beside.append(chip)
    width = title_width(beside, setting.width)
    signs = compared_signs(document, journey, setting)
    title = memory.recall(
        ("title",), (journey, width, setting, repr(signs)), lambda _: title_group(journey, width, setting, signs)
    )
    return [title, *beside]


def _band(
    document: Document,
    map_id: str,
    top: float,
    setting: Setting,
    memory: Memory,
    changed: frozenset[RowKey] | None,
) -> tuple[tuple[Group, ...], float]:
    """Return the stages' headers with the row of steps, in their place, and how high they are."""
    stages = _stages(document, map_id, memory)
    steps = _steps(document, stages, memory, changed)
    band = memory.recall(("stages",), (stages, setting, *steps), lambda _: _stage_band(stages, steps, setting))
    placed = memory.recall(
        ("band",),
        (band, top),
        lambda _: tuple(moved_group(group, MARGIN + group.x, top + group.y) for group in band),
    )
    return placed, band[0].height


def _stage_band(stages: tuple[Stage, ...], steps: Sequence[tuple[Step, ...]], setting: Setting) -> tuple[Group, ...]:
    height = header_height(stages, setting)
    below = steps_height(steps, setting)
    band = [corner_group(height + below, setting)]
    band += [stage_group(stage, i, height, setting) for i, stage in enumerate(stages)]
    return (*band, *step_groups(stages, steps, height, below, setting))


def _smallest_in(band: tuple[Group, ...], memory: Memory) -> float:
    return memory.recall(
        ("smallest",), (band,), lambda _: min([size for size in map(smallest_text, band) if size], default=0.0)
    )


def _runs(document: Document, map_id: str, memory: Memory) -> tuple[Run, ...]:
    """Return the lanes that are shown, as they are grouped."""
    lanes = document.lanes(map_id)
    return memory.recall(("runs",), (lanes,), lambda _: runs(shown_lanes(lanes)))


def _foot(
    journey: JourneyMap,
    footer: Footer | None,
    stack: Stack,
    table: Rect,
    setting: Setting,
    memory: Memory,
    connectors: frozenset[str],
) -> Group:
    symbols, curves = connectors | stack.symbols, stack.curves
    smallest = min(setting.theme.small.size, stack.smallest or setting.theme.small.size)

    def make(_: Memory) -> Group:
        unsized = footer_group(FooterContent(journey.sources, footer, symbols, smallest, curves), 0, setting)
        size = (table.width + 2 * MARGIN, table.bottom + GAP + unsized.height + _BOTTOM)
        on_a3 = smallest * place_on_pages(*size, parse_paper("A3"), "landscape", "page")[0].scale
        return footer_group(FooterContent(journey.sources, footer, symbols, on_a3, curves), 0, setting)

    inputs = (journey.sources, footer, " ".join(sorted(symbols)), repr(curves), smallest, table.bottom, setting)
    return moved_group(memory.recall(("footer",), inputs, make), MARGIN, table.bottom + GAP)


def _around(size: tuple[float, float], table: Rect, theme: Theme) -> tuple[Group, Group]:
    paper = Group(0, 0, *size, (Box(0, 0, *size, fill=theme.paper),), kind="paper")
    edge = Box(0, 0, table.width, table.height, TABLE_RADIUS, stroke=theme.frame)
    return paper, Group(table.x, table.y, table.width, table.height, (edge,), kind="frame")
