"""Lanes: a row of cards and metrics, an emotion curve, a line of the blueprint, or a collapsed row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from model.layout.grid import Column
from model.layout.measures import (
    COLLAPSED_HEIGHT,
    LABEL_WIDTH,
    LINE_HEIGHT,
    ROW_HEIGHT,
    TABLE_RADIUS,
)
from model.layout.text import lay_out
from model.picture.cell import Item, draw_cells
from model.picture.emotion import EmotionLane
from model.picture.groups import smallest_text
from model.picture.lane_band import NO_SIDE, Side
from model.picture.lane_header import lane_header, lane_label
from model.picture.marks import Group, Mark, Path
from model.picture.memory import Memory
from model.picture.pieces import line, rounded
from model.picture.setting import RowDrawing, Setting, Surroundings
from model.picture.words import joined, line_title
from model.records import EmotionMarker, Lane, Persona, Stage, Step
from model.values import LANE_KIND
from resources.i18n import tr


@dataclass(frozen=True, slots=True)
class LaneContent:
    """A lane with what is in it: a row of cards and metrics for each stage, and its markers."""

    lane: Lane
    stages: tuple[Stage, ...]
    cells: tuple[tuple[Item, ...], ...]
    markers: tuple[EmotionMarker, ...] = ()
    people: tuple[Persona, ...] = ()
    steps: tuple[tuple[Step, ...], ...] = ()
    last: bool = False
    side: Side = NO_SIDE


def draw_lane(content: LaneContent, setting: Setting, memory: Memory) -> RowDrawing:
    """Draw a lane as a row at y = 0, as wide as the table."""
    holds = LANE_KIND[content.lane.type].holds
    if holds == "nothing":
        return _line_row(content, setting)
    if content.lane.collapsed:
        return _collapsed_row(content, setting)
    if holds == "emotions":
        return _emotion_row(content, setting, memory)
    return _card_row(content, setting, memory)


def _radius(content: LaneContent) -> float:
    return TABLE_RADIUS if content.last else 0.0


def _row(content: LaneContent, name: str, height: float, marks: Sequence[Mark], setting: Setting) -> Group:
    top = line(0, 0, setting.width, 0, setting.theme.hairline)
    lane = content.lane
    group = tr("Group {name}", language=setting.language, name=lane.group) if lane.group else ""
    said = joined(name, tr("Lane", language=setting.language), group)
    return Group(0, 0, setting.width, height, (*marks, top), lane.id, "lane", said)


def _edges(columns: Sequence[Column], height: float, setting: Setting) -> Iterator[Mark]:
    yield from (line(column.x, 0, column.x, height, setting.theme.cell_line) for column in columns[1:])
    for part in (part for column in columns for part in column.parts[1:]):
        yield Path((("M", part.x, 0.0), ("L", part.x, height)), stroke=setting.theme.cell_line, dash=(2, 3))


def _line_row(content: LaneContent, setting: Setting) -> RowDrawing:
    theme = setting.theme
    title = line_title(content.lane, setting.language)
    left = content.side.width + 12
    block = lay_out(title, theme.lane_note, max(1.0, setting.width - left - 12))
    height = max(LINE_HEIGHT, block.height + 3.5, content.side.least)
    radius = _radius(content)
    ground = Path(rounded(0, 0, setting.width, height, (0, 0, radius, radius)), theme.ground)
    dashes = Path((("M", 0, 0.7), ("L", setting.width, 0.7)), stroke=theme.divider, stroke_width=1.4, dash=(5, 3.5))
    words = tuple(block.placed(left, 2.4))
    reach = max([LABEL_WIDTH, *[left + line.x + line.width for line in block.lines]])  # no tile may pass it over
    header = Group(0, 0, reach, height, words, content.lane.id, "lane_header", title)
    along = Group(0, 0, setting.width, height, (dashes,), content.lane.id, "lane_line", title)
    group = Group(0, 0, setting.width, height, (ground, along, header), content.lane.id, "lane", title)
    return RowDrawing(group)


def _collapsed_row(content: LaneContent, setting: Setting) -> RowDrawing:
    label = lane_label(content.lane, setting, 4.2, content.side.width)
    height = max(COLLAPSED_HEIGHT, label.bottom + 4.2, content.side.least)
    count = sum(len(cell) for cell in content.cells) + len(content.markers)
    words = tr("Collapsed: {count}", language=setting.language, count=count)
    block = lay_out(words, setting.theme.small)
    header = lane_header(content.lane, label, height, _radius(content), setting)
    marks: list[Mark] = [header, *block.placed(LABEL_WIDTH + 10, (height - block.height) / 2)]
    return RowDrawing(_row(content, f"{label.text}, {words}", height, marks, setting))


def _emotion_row(content: LaneContent, setting: Setting, memory: Memory) -> RowDrawing:
    label = lane_label(content.lane, setting, side=content.side.width)
    stages = {stage.id: stage.title for stage in content.stages}
    least = max(content.lane.height or 0.0, content.side.least)
    drawn = EmotionLane(
        content.lane, content.markers, label, stages, setting, content.people, least, content.side.width
    )
    header = lane_header(content.lane, label, drawn.height, _radius(content), setting, drawn.level_labels())
    group = _row(content, label.text, drawn.height, (header, *drawn.marks(memory)), setting)
    return RowDrawing(group, scale=drawn.scale, curves=drawn.signs)


def _card_row(content: LaneContent, setting: Setting, memory: Memory) -> RowDrawing:
    label = lane_label(content.lane, setting, side=content.side.width)
    cells = draw_cells(
        content.stages, content.cells, content.steps, Surroundings(content.lane, label.text, setting), memory
    )
    wanted = ROW_HEIGHT if content.lane.height is None else content.lane.height
    height = max([wanted, content.side.least, label.bottom + 10, *[cell.height for cell in cells]])
    header = lane_header(content.lane, label, height, _radius(content), setting)
    edges = memory.recall(("edges",), (setting, height), lambda _: tuple(_edges(setting.columns, height, setting)))
    marks = (header, *edges, *chain.from_iterable([cell.groups for cell in cells]))
    symbols = frozenset[str]().union(*[cell.symbols for cell in cells])
    sizes = [smallest_text(header), *[cell.smallest for cell in cells]]
    smallest = min([size for size in sizes if size], default=0.0)
    return RowDrawing(_row(content, label.text, height, marks, setting), symbols, smallest=smallest)
