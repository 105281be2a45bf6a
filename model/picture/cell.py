"""Cells: the cards and metrics where a stage and a lane meet, drawn once and kept while nothing in them changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import TypeAlias

from model.layout.extent import MEASURED
from model.layout.grid import Rect
from model.layout.rows import Seat, Tops, plan_column, plan_wide
from model.picture.card import card_content
from model.picture.card_drawing import card_group, settled
from model.picture.groups import moved_group, smallest_text
from model.picture.marks import Group
from model.picture.memory import Memory
from model.picture.metric import metric_content, metric_group, metric_name
from model.picture.setting import Content, Surroundings, is_bundled
from model.picture.words import joined
from model.records import Card, Metric, Stage, Step
from model.values import LANE_KIND

Item = Card | Metric
_Above: TypeAlias = tuple[Tops, tuple[Rect, ...]] | tuple[()]
"""Where cards across several stages leave room in a column, and the places of those that begin there; () for none."""
_NO_SYMBOLS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Drawn:
    """An item as it was drawn.

    ``needs`` is the height that its content wants, ``where`` what its name says of its place, ``assets`` the document's
    images where it shows one of them.
    """

    item: Item
    assets: object
    where: str
    needs: float
    group: Group
    symbols: frozenset[str]
    smallest: float
    tried: tuple[float, ...] = ()
    """Other widths that were tried, each followed by the height that the content would want there."""

    def needed(self, width: float) -> float | None:
        """Return the height that the content wants at a width; None where that was never found out."""
        if width == self.group.width:
            return self.needs
        return next((self.tried[at + 1] for at in range(0, len(self.tried), 2) if self.tried[at] == width), None)


@dataclass(frozen=True, slots=True)
class CellDrawing:
    """The groups of a cell in their order, y from the row's top, and the height that the row needs for them."""

    groups: tuple[Group, ...] = ()
    height: float = 0.0
    symbols: frozenset[str] = _NO_SYMBOLS
    smallest: float = 0.0
    surroundings: Surroundings | None = field(default=None, repr=False)
    drawn: tuple[Drawn, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CellContent:
    """The items of a cell, with the stage and its steps; ``wide`` are the places of those across several stages."""

    items: tuple[Item, ...]
    stage: Stage
    steps: tuple[Step, ...]
    column: int
    tops: Tops = ()
    wide: tuple[Rect, ...] = ()


_EMPTY = CellDrawing()


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane's cells as they were drawn, for the next drawing of the lane."""

    around: Surroundings
    stages: tuple[Stage, ...]
    steps: tuple[tuple[Step, ...], ...]
    cells: tuple[tuple[Item, ...], ...]
    spans: tuple[bool, ...]
    above: tuple[_Above, ...]
    drawings: tuple[CellDrawing, ...]

    def still(self, around: Surroundings, stages: tuple[Stage, ...], steps: tuple[tuple[Step, ...], ...]) -> bool:
        """Whether what its cells have in common is the same."""
        same = self.around.setting is around.setting and self.around.lane is around.lane and self.stages is stages
        return same and len(self.steps) == len(steps) and all(map(is_, self.steps, steps))

    def numbers(self) -> dict[str, int]:
        """Return the number of each stage's cell."""
        return {stage.id: number for number, stage in enumerate(self.stages)}


def draw_cells(
    stages: tuple[Stage, ...],
    cells: tuple[tuple[Item, ...], ...],
    steps: tuple[tuple[Step, ...], ...],
    around: Surroundings,
    memory: Memory,
) -> tuple[CellDrawing, ...]:
    """Draw a lane's cells, one for each stage; ``steps`` is () where no stage has any.

    A cell is drawn anew only where something in it, or the place of a card that covers it, is other than before.
    """
    before: _Lane | None = memory.former(("cells",))
    still = before is not None and before.still(around, stages, steps)
    if before is not None and still:
        pairs = zip(cells, before.cells, before.spans, strict=True)
        spans = tuple([known if items is old else _spans(items) for items, old, known in pairs])
    else:
        spans = tuple(map(_spans, cells))
    above = _above(cells, around, memory) if any(spans[:-1]) else ((),) * len(cells)
    known = _Known(before, around)
    drawings: list[CellDrawing] = []
    for number, items in enumerate(cells):
        if before is not None and still and before.cells[number] is items and before.above[number] == above[number]:
            drawings.append(before.drawings[number])
        elif items or above[number]:
            content = CellContent(items, stages[number], steps[number] if steps else (), number, *above[number])
            drawings.append(known.again(content) or draw_cell(content, around, known.of(content)))
        else:
            drawings.append(_EMPTY)
    lane = _Lane(around, stages, steps, cells, spans, above, tuple(drawings))
    memory.keep(("cells",), lane)
    return lane.drawings


class _Known:
    """What a lane's cells looked like before, wherever their stages were then."""

    def __init__(self, before: _Lane | None, around: Surroundings) -> None:
        self._before, self._around = before, around
        self._numbers = before.numbers() if before else {}
        same = before is not None and before.around.setting.assets is around.setting.assets
        self._alike = before is not None and same and before.around.alike(around)

    def of(self, content: CellContent) -> CellDrawing | None:
        """Return how a stage's cell was drawn."""
        number = self._numbers.get(content.stage.id)
        return self._before.drawings[number] if self._before and number is not None else None

    def again(self, content: CellContent) -> CellDrawing | None:
        """Return the drawing of a cell in which all is as it was, in the same column; None when something is not."""
        before, number = self._before, self._numbers.get(content.stage.id)
        if before is None or number is None or not self._alike or content.tops or content.wide:
            return None
        steps = before.steps[number] if before.steps else ()
        columns = before.around.setting.columns[number], self._around.setting.columns[content.column]
        if (
            before.cells[number] is not content.items
            or before.above[number]
            or before.stages[number].title != content.stage.title
            or not (len(steps) == len(content.steps) and all(map(is_, steps, content.steps)))
            or columns[0] != columns[1]
        ):
            return None
        drawing = before.drawings[number]
        for group in drawing.groups:
            settled(group, self._around)
        return CellDrawing(
            drawing.groups, drawing.height, drawing.symbols, drawing.smallest, self._around, drawing.drawn
        )


def _spans(items: tuple[Item, ...]) -> bool:
    """Whether a card among them wants to span several stages."""
    return any(isinstance(item, Card) and item.span > 1 for item in items)


def _above(cells: Sequence[tuple[Item, ...]], around: Surroundings, memory: Memory) -> tuple[_Above, ...]:
    """Place the cards across several stages, and tell every column what that means for it."""
    columns = around.setting.columns
    found = [
        (Seat(number, item.step, item.span), item)
        for number, items in enumerate(cells[:-1])
        for item in items
        if isinstance(item, Card) and item.span > 1
    ]

    def height(at: int, width: float) -> float:
        item = found[at][1]
        inputs = (item, around.setting, around.lane)
        return memory.recall(("wide", item.id, width), inputs, lambda _: CellDrawer(around, None).height(item, width))

    plan = plan_wide(columns, [seat for seat, _ in found], height)
    places: list[list[Rect]] = [[] for _ in columns]
    for (seat, _), rect in zip(found, plan.places, strict=True):
        places[seat.column].append(rect)
    return tuple((tops, tuple(row)) if any(tops) else () for tops, row in zip(plan.tops, places, strict=True))


def draw_cell(content: CellContent, around: Surroundings, before: CellDrawing | None) -> CellDrawing:
    """Draw a cell; what is the same in the drawing ``before`` it is taken from there."""
    drawer = CellDrawer(around, before)
    wide = iter(content.wide)
    places: dict[int, Rect] = {}
    inside: list[int] = []
    for number, item in enumerate(content.items):
        if content.wide and isinstance(item, Card) and item.span > 1 and (place := next(wide, None)):
            places[number] = place
        else:
            inside.append(number)
    steps = [_step_of(content.items[number]) for number in inside]
    plan = plan_column(
        around.setting.columns[content.column],
        steps,
        content.tops,
        lambda at, width: drawer.height(content.items[inside[at]], width),
    )
    places.update(zip(inside, plan.places, strict=True))
    titles = {step.id: step.title for step in content.steps}
    wheres = {key: joined(content.stage.title, title) for key, title in (("", ""), *titles.items())}
    for number, item in enumerate(content.items):
        drawer.draw(item, places[number], wheres.get(_step_of(item), wheres[""]))
    return drawer.drawing(plan.height)


def _step_of(item: Item) -> str:
    return item.step if isinstance(item, Card) else ""


class CellDrawer:
    """Draws items one after the other, and gathers what they are made of."""

    def __init__(self, around: Surroundings, before: CellDrawing | None) -> None:
        known = before if before and before.surroundings and before.surroundings.alike(around) else CellDrawing()
        self._around, self._setting = around, around.setting
        self._look = LANE_KIND[around.lane.type].look
        self._before = {drawn.item.id: drawn for drawn in known.drawn}
        self._tried: dict[str, dict[float, float]] = {}
        self._contents: dict[tuple[str, float], Content] = {}
        self._drawn: list[Drawn] = []

    def height(self, item: Item, width: float) -> float:
        """Return the height that an item wants at a width."""
        tried = self._tried.setdefault(item.id, {})
        height = tried.get(width)
        if height is None:
            drawn = self._same(item)
            height = drawn.needed(width) if drawn else None
            tried[width] = height = self._content(item, width).height if height is None else height
        return height

    def draw(self, item: Item, rect: Rect, where: str) -> None:
        """Draw an item at its place."""
        known = self._same(item)
        if known is None or (known.where, known.group.width, known.group.height) != (where, rect.width, rect.height):
            known = self._draw(item, rect, where)
        elif known.group.x != rect.x or known.group.y != rect.y:
            group = moved_group(known.group, rect.x, rect.y)
            known = Drawn(
                item, known.assets, known.where, known.needs, group, known.symbols, known.smallest, known.tried
            )
        settled(known.group, self._around)
        self._drawn.append(known)

    def drawing(self, height: float) -> CellDrawing:
        """Return the cell that the items drawn so far are."""
        drawn = tuple(self._drawn)
        symbols = _NO_SYMBOLS.union(*(each.symbols for each in drawn)) or _NO_SYMBOLS
        smallest = min((each.smallest for each in drawn if each.smallest), default=0.0)
        groups = tuple([each.group for each in drawn])
        return CellDrawing(groups, height, symbols, smallest, self._around, drawn)

    def _same(self, item: Item) -> Drawn | None:
        """Return the item as it was drawn before, wherever and at whatever size, when it is still the same."""
        drawn = self._before.get(item.id)
        return drawn if drawn and drawn.item is item and drawn.assets == self._assets(item) else None

    def _assets(self, item: Item) -> object:
        """Return what the item shows of the document's images: the size of one, all where it has an icon of its own."""
        if not isinstance(item, Card):
            return None
        own = None if is_bundled(item.icon) else self._setting.assets
        return (self._setting.image(item.image), own) if own or item.image else None

    def _content(self, item: Item, width: float) -> Content:
        found = self._contents.get((item.id, width))
        if found is None:
            if isinstance(item, Card):
                found = card_content(item, self._look, width, self._setting, MEASURED)
            else:
                found = metric_content(item, width, self._setting)
            self._contents[item.id, width] = found
        return found

    def _draw(self, item: Item, rect: Rect, where: str) -> Drawn:
        content = self._content(item, rect.width)
        if isinstance(item, Card):
            group, smallest = card_group(item, self._around, where, rect), content.smallest
        else:
            group = self._metric(item, rect, where, content)
            smallest = smallest_text(group)
        symbols, tried = content.symbols or _NO_SYMBOLS, self._others(item, rect)
        return Drawn(item, self._assets(item), where, content.height, group, symbols, smallest, tried)

    def _metric(self, item: Metric, rect: Rect, where: str, content: Content) -> Group:
        name = metric_name(item, self._around.title, where, self._setting)
        return metric_group(item, content, (rect.x, rect.y, rect.width, rect.height), name, self._setting)

    def _others(self, item: Item, rect: Rect) -> tuple[float, ...]:
        tried = self._tried.get(item.id, {})
        return tuple([number for pair in tried.items() if pair[0] != rect.width for number in pair])
