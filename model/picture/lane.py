"""Lanes: a row of cards and metrics, an emotion curve, a line of the blueprint, or a collapsed row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.layout.grid import Column
from model.layout.measures import (
    COLLAPSED_HEIGHT,
    LABEL_WIDTH,
    LINE_HEIGHT,
    ROW_HEIGHT,
    TABLE_RADIUS,
)
from model.layout.rows import Seat, plan_row
from model.layout.text import lay_out
from model.picture.card import card_content, card_group, card_name
from model.picture.emotion import EmotionLane
from model.picture.lane_header import lane_header, lane_label
from model.picture.marks import Group, Mark, Path
from model.picture.memory import Memory
from model.picture.metric import metric_content, metric_group, metric_name
from model.picture.pieces import line, rounded
from model.picture.setting import Content, RowDrawing, Setting
from model.picture.words import joined, line_title
from model.records import Card, EmotionMarker, Lane, Metric, Persona, Stage, Step
from model.values import LANE_KIND
from resources.i18n import tr

Item = Card | Metric


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
    said = joined(name, tr("Lane", language=setting.language))
    return Group(0, 0, setting.width, height, (*marks, top), content.lane.id, "lane", said)


def _edges(columns: Sequence[Column], height: float, setting: Setting) -> Iterator[Mark]:
    yield from (line(column.x, 0, column.x, height, setting.theme.cell_line) for column in columns[1:])
    for part in (part for column in columns for part in column.parts[1:]):
        yield Path((("M", part.x, 0.0), ("L", part.x, height)), stroke=setting.theme.cell_line, dash=(2, 3))


def _line_row(content: LaneContent, setting: Setting) -> RowDrawing:
    theme = setting.theme
    title = line_title(content.lane, setting.language)
    block = lay_out(title, theme.lane_note, max(1.0, setting.width - 24))
    height = max(LINE_HEIGHT, block.height + 3.5)
    radius = _radius(content)
    ground = Path(rounded(0, 0, setting.width, height, (0, 0, radius, radius)), theme.ground)
    dashes = Path((("M", 0, 0.7), ("L", setting.width, 0.7)), stroke=theme.divider, stroke_width=1.4, dash=(5, 3.5))
    header = Group(0, 0, LABEL_WIDTH, height, tuple(block.placed(12, 2.4)), content.lane.id, "lane_header", title)
    group = Group(0, 0, setting.width, height, (ground, dashes, header), content.lane.id, "lane", title)
    return RowDrawing(group)


def _collapsed_row(content: LaneContent, setting: Setting) -> RowDrawing:
    label = lane_label(content.lane, setting, 4.2)
    height = max(COLLAPSED_HEIGHT, label.bottom + 4.2)
    count = sum(len(cell) for cell in content.cells) + len(content.markers)
    words = tr("Collapsed: {count}", language=setting.language, count=count)
    block = lay_out(words, setting.theme.small)
    header = lane_header(content.lane, label, height, _radius(content), setting)
    marks: list[Mark] = [header, *block.placed(LABEL_WIDTH + 10, (height - block.height) / 2)]
    return RowDrawing(_row(content, f"{label.text}, {words}", height, marks, setting))


def _emotion_row(content: LaneContent, setting: Setting, memory: Memory) -> RowDrawing:
    label = lane_label(content.lane, setting)
    stages = {stage.id: stage.title for stage in content.stages}
    drawn = EmotionLane(content.markers, label, stages, setting, content.people)
    header = lane_header(content.lane, label, drawn.height, _radius(content), setting, drawn.level_labels())
    group = _row(content, label.text, drawn.height, (header, *drawn.marks(memory)), setting)
    return RowDrawing(group, scale=drawn.scale)


def _card_row(content: LaneContent, setting: Setting, memory: Memory) -> RowDrawing:
    label = lane_label(content.lane, setting)
    drawer = _CellDrawer(content.lane, label.text, setting, memory)
    items, needed = drawer.row(content)
    height = max(ROW_HEIGHT, label.bottom + 10, needed)
    header = lane_header(content.lane, label, height, _radius(content), setting)
    marks: list[Mark] = [header, *_edges(setting.columns, height, setting), *items]
    return RowDrawing(_row(content, label.text, height, marks, setting), frozenset(drawer.symbols))


def _seat(number: int, item: Item) -> Seat:
    return Seat(number, item.step, item.span) if isinstance(item, Card) else Seat(number)


class _CellDrawer:
    """Draws the cells of one lane, and gathers the symbols that they use."""

    def __init__(self, lane: Lane, title: str, setting: Setting, memory: Memory) -> None:
        self._lane, self._title, self._setting, self._memory = lane, title, setting, memory
        self._look = LANE_KIND[lane.type].look
        self.symbols: set[str] = set()
        self._contents: dict[tuple[str, float], Content] = {}

    def row(self, content: LaneContent) -> tuple[list[Group], float]:
        """Return the groups of all cards and metrics of the lane, and the height that they need."""
        items = [(number, item) for number, cell in enumerate(content.cells) for item in cell]
        seats = [_seat(number, item) for number, item in items]
        plan = plan_row(self._setting.columns, seats, lambda index, width: self._content(items[index][1], width).height)
        titles = {step.id: step.title for row in content.steps for step in row}
        groups: list[Group] = []
        for (number, item), seat, rect in zip(items, seats, plan.places, strict=True):
            inside = self._content(item, rect.width)
            self.symbols |= inside.symbols
            where = joined(content.stages[number].title, titles.get(seat.step, ""))
            groups.append(self._group(item, inside, (rect.x, rect.y, rect.width, rect.height), where))
        return groups, plan.height

    def _content(self, item: Item, width: float) -> Content:
        found = self._contents.get((item.id, width))
        if found is None:
            found = self._contents[item.id, width] = self._recalled(item, width)
        return found

    def _recalled(self, item: Item, width: float) -> Content:
        def make(_: Memory) -> Content:
            if isinstance(item, Card):
                return card_content(item, self._look, width, self._setting)
            return metric_content(item, width, self._setting)

        setting = self._setting
        size = setting.image(item.image) if isinstance(item, Card) and item.image else None
        inputs = (item, self._look, setting.theme, setting.language, setting.channels, *(size or ()))
        return self._memory.recall(("content", item.id, round(width, 3)), inputs, make)

    def _group(self, item: Item, content: Content, place: tuple[float, float, float, float], stage: str) -> Group:
        def make(_: Memory) -> Group:
            if isinstance(item, Card):
                name = card_name(item, self._lane.type, self._title, stage, self._setting)
                return card_group(item, self._look, content, place, name, self._setting)
            name = metric_name(item, self._title, stage, self._setting)
            return metric_group(item, content, place, name, self._setting)

        return self._memory.recall(("group", item.id), (content, *place, self._lane.type, self._title, stage), make)
