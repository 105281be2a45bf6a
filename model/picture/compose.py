"""Compose a map: from a document to its Picture and the grid it lies on.

The picture's root holds groups only, from the back to the front, each known by its ``kind``:

``paper`` the white ground; ``title`` (record: the map) the title block; ``persona`` (the persona) her chip;
``corner``; ``stage`` (a stage) a chevron, whose tip reaches into the next column; ``steps`` the ground of the row
of steps, where there are any, and ``step`` (a step) one of them; ``lane`` (a lane) a whole row,
in which ``lane_header`` (the lane) is the label, and ``card``, ``metric`` and ``emotion`` are the records in it;
an ``emotion`` holds a ``face`` and, with a label, a ``label`` (both without a record); ``connector`` (a connector)
with a ``run`` for each straight part and its ``label``; ``footer``; ``frame`` the
table's outline, on top of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from model.document import Document, RowKey
from model.layout.columns import place_columns, table_width
from model.layout.grid import EmotionScale, Grid, Rect, Row
from model.layout.measures import HEADER_GAP, LABEL_WIDTH, MARGIN, TABLE_RADIUS, TABLE_TOP
from model.layout.pages import place_on_pages
from model.layout.paper import parse_paper
from model.picture.connector import connector_groups
from model.picture.footer import GAP, Footer, FooterContent, footer_group
from model.picture.groups import moved_group, smallest_text
from model.picture.header import persona_group, title_group, title_width
from model.picture.lane import LaneContent, draw_lane
from model.picture.marks import Box, Group, Picture
from model.picture.memory import Memory
from model.picture.setting import RowDrawing, Setting
from model.picture.stage import corner_group, header_height, stage_group
from model.picture.step import step_groups, steps_height
from model.picture.theme import STANDARD, Theme
from model.picture.words import map_language
from model.records import Card, JourneyMap, Lane, Metric, Persona, Record, Stage, Step

__all__ = ["Composition", "Footer", "compose"]

_BOTTOM = 22.0


@dataclass(frozen=True, slots=True)
class Composition:
    """A map's picture and grid; ``memory`` and the document's ``rows`` are for the next composition of the map."""

    map_id: str
    picture: Picture
    grid: Grid
    memory: Memory = field(repr=False, compare=False)
    rows: Mapping[RowKey, tuple[Record, ...]] = field(default_factory=dict, repr=False, compare=False)


def compose(
    document: Document,
    map_id: str,
    theme: Theme = STANDARD,
    previous: Composition | None = None,
    footer: Footer | None = None,
) -> Composition:
    """Draw a map. With ``previous``, rows that an edit left alone are the same groups, moved where needed.

    The result does not depend on ``previous``. Raises KeyError when the document has no such map.
    """
    journey = document.need(map_id, JourneyMap)
    memory = Memory(previous.memory if previous and previous.map_id == map_id else None)
    stages = document.stages(map_id)
    steps = tuple(document.steps(stage.id) for stage in stages)
    setting = _setting(document, journey, stages, theme, memory)
    head = _head(document, journey, setting, memory)
    table_top = max(TABLE_TOP, *(group.y + group.height + HEADER_GAP for group in head))
    band = memory.recall(("stages",), (stages, setting, *steps), lambda _: _stage_band(stages, steps, setting))
    body_top = table_top + band[0].height
    touched = _touched(previous.rows, document.rows) if previous else None
    drawings = list(_rows(document, stages, setting, memory, map_id, touched))
    rows, bottom = _placed_rows(drawings, body_top)
    table = Rect(MARGIN, table_top, setting.width, bottom - table_top)
    columns = tuple(column.moved(MARGIN) for column in setting.columns)
    joins, kinds = connector_groups(document.connectors(map_id), drawings, rows, columns, setting, memory)
    foot = _foot(journey, footer, drawings, table, setting, memory, kinds)
    lanes = [moved_group(drawing.group, MARGIN, row.y) for drawing, row in zip(drawings, rows, strict=True)]
    top_groups = [moved_group(group, MARGIN + group.x, table_top + group.y) for group in band]
    size = (table.width + 2 * MARGIN, foot.y + foot.height + _BOTTOM)
    paper, frame = _around(size, table, theme)
    root = Group(0, 0, *size, (paper, *head, *top_groups, *lanes, *joins, foot, frame))
    memory.settle()
    grid = Grid(table, LABEL_WIDTH, body_top, columns, rows)
    picture = Picture(*size, root, journey.title, setting.language, _smallest(head, band, drawings, foot))
    return Composition(map_id, picture, grid, memory, document.rows)


def _setting(
    document: Document, journey: JourneyMap, stages: tuple[Stage, ...], theme: Theme, memory: Memory
) -> Setting:
    """The same setting object as before when nothing in it changed, so that rows can be told by it."""
    language = map_language(document, journey.id, memory)
    channels, assets = document.channels(), document.assets()
    steps = tuple(document.steps(stage.id) for stage in stages)

    def make(_: Memory) -> Setting:
        placed = place_columns(stages, steps)
        columns = tuple(column.moved(-MARGIN) for column in placed)
        return Setting(theme, language, columns, table_width(placed), channels, journey.persona, assets)

    identities = "\n".join(record.id for stage, row in zip(stages, steps, strict=True) for record in (stage, *row))
    return memory.recall(("setting",), (identities, theme, language, channels, journey.persona, assets), make)


def _head(document: Document, journey: JourneyMap, setting: Setting, memory: Memory) -> list[Group]:
    persona = document.get(journey.persona, Persona)
    right = MARGIN + setting.width
    chip = (
        memory.recall(("persona",), (persona, setting), lambda _: persona_group(persona, right, setting))
        if persona
        else None
    )
    width = title_width(chip, setting.width)
    title = memory.recall(("title",), (journey, width, setting), lambda _: title_group(journey, width, setting))
    return [title, chip] if chip else [title]


def _stage_band(stages: tuple[Stage, ...], steps: Sequence[tuple[Step, ...]], setting: Setting) -> list[Group]:
    height = header_height(stages, setting)
    below = steps_height(steps, setting)
    band = [corner_group(height + below, setting)]
    band += [stage_group(stage, i, height, setting) for i, stage in enumerate(stages)]
    return band + step_groups(stages, steps, height, below, setting)


def _touched(
    before: Mapping[RowKey, tuple[Record, ...]], now: Mapping[RowKey, tuple[Record, ...]]
) -> frozenset[str] | None:
    """Return the lanes whose contents are other than before; None when what all lanes show is."""
    keys = [key for key, row in now.items() if before.get(key) is not row]
    keys += before.keys() - now.keys()
    if any(key[0] in ("persona", "step") for key in keys):
        return None
    return frozenset(key[1] for key in keys if len(key) > 1)


def _rows(
    document: Document,
    stages: tuple[Stage, ...],
    setting: Setting,
    memory: Memory,
    map_id: str,
    touched: frozenset[str] | None,
) -> Iterator[RowDrawing]:
    shown = [lane for lane in document.lanes(map_id) if not lane.hidden]
    for index, lane in enumerate(shown):
        last = index == len(shown) - 1
        untouched = touched is not None and lane.id not in touched
        known = memory.again(("row", lane.id), (lane, stages, last, setting)) if untouched else None
        yield known or _row(document, lane, stages, last, setting, memory)


def _row(
    document: Document, lane: Lane, stages: tuple[Stage, ...], last: bool, setting: Setting, memory: Memory
) -> RowDrawing:
    cards = [document.cards(lane.id, stage.id) for stage in stages]
    metrics = [document.metrics(lane.id, stage.id) for stage in stages]
    markers = document.markers(lane.id)
    steps = tuple(document.steps(stage.id) for stage in stages)
    others = any(marker.persona not in ("", setting.persona) for marker in markers)
    people = document.personas() if others else ()

    def make(branch: Memory) -> RowDrawing:
        cells: tuple[tuple[Card | Metric, ...], ...] = tuple(map(_joined, cards, metrics))
        drawing = draw_lane(LaneContent(lane, stages, cells, markers, people, steps, last), setting, branch)
        return drawing if drawing.smallest else replace(drawing, smallest=smallest_text(drawing.group))

    return memory.recall(
        ("row", lane.id), (lane, stages, last, setting, markers, people, *steps, *cards, *metrics), make
    )


def _joined(cards: tuple[Card, ...], metrics: tuple[Metric, ...]) -> tuple[Card | Metric, ...]:
    """Return both rows; where one is empty the other itself, so that it is still known by its identity."""
    return (*cards, *metrics) if cards and metrics else cards or metrics


def _placed_rows(drawings: Sequence[RowDrawing], top: float) -> tuple[tuple[Row, ...], float]:
    rows: list[Row] = []
    y = top
    for drawing in drawings:
        scale = drawing.scale and EmotionScale(drawing.scale.top + y, drawing.scale.bottom + y)
        rows.append(Row(drawing.group.record, y, drawing.group.height, scale))
        y += drawing.group.height
    return tuple(rows), y


def _foot(
    journey: JourneyMap,
    footer: Footer | None,
    drawings: Sequence[RowDrawing],
    table: Rect,
    setting: Setting,
    memory: Memory,
    connectors: frozenset[str],
) -> Group:
    symbols = connectors.union(*(drawing.symbols for drawing in drawings))
    smallest = min([setting.theme.small.size, *(drawing.smallest for drawing in drawings if drawing.smallest)])

    def make(_: Memory) -> Group:
        unsized = footer_group(FooterContent(journey.sources, footer, symbols, smallest), 0, setting)
        size = (table.width + 2 * MARGIN, table.bottom + GAP + unsized.height + _BOTTOM)
        on_a3 = smallest * place_on_pages(*size, parse_paper("A3"), "landscape", "page")[0].scale
        return footer_group(FooterContent(journey.sources, footer, symbols, on_a3), 0, setting)

    inputs = (journey.sources, footer, " ".join(sorted(symbols)), smallest, table.bottom, setting)
    return moved_group(memory.recall(("footer",), inputs, make), MARGIN, table.bottom + GAP)


def _around(size: tuple[float, float], table: Rect, theme: Theme) -> tuple[Group, Group]:
    paper = Group(0, 0, *size, (Box(0, 0, *size, fill=theme.paper),), kind="paper")
    edge = Box(0, 0, table.width, table.height, TABLE_RADIUS, stroke=theme.frame)
    return paper, Group(table.x, table.y, table.width, table.height, (edge,), kind="frame")


def _smallest(head: Sequence[Group], band: Sequence[Group], drawings: Sequence[RowDrawing], foot: Group) -> float:
    sizes = [smallest_text(group) for group in (*head, *band, foot)] + [drawing.smallest for drawing in drawings]
    return min((size for size in sizes if size), default=0.0)
