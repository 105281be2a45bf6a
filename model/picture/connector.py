"""Connectors: lines from card to card with an arrow head and a label, each kind with a stroke of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import hypot

from model.layout.grid import Column, Rect
from model.layout.measures import MARGIN
from model.layout.places import groups_of
from model.layout.routes import Lines, Point, plain_route, route
from model.layout.text import TextBlock, lay_out
from model.picture.marks import Box, Group, Mark, Path
from model.picture.memory import Memory
from model.picture.setting import Setting
from model.picture.stack import Stack
from model.picture.words import joined
from model.records import Connector
from model.values import CONNECTOR_KINDS
from resources.i18n import tr

CONNECTOR_WIDTH = 1.4
_HEAD = 6.5
_CORNER = 5.0
_NEAR = 3.5
"""How near to the line is on it, for the pointer."""
_LABEL_WIDTH = 110.0
_BESIDE = 44
"""How far beside a part that is shorter than it a label may stand."""
_CLOSE = 3
"""How near to a long part a label stands that on it would cover a card."""
_EVERY_ROW = 1e9
_MOST_LOOKED_AT = 150_000
"""Cards that all connectors of a map together look at, to go around them: on a map of a thousand cards 150 connectors
do, and the others lead straight. Nobody could follow so many, and each costs a hundredth of a second."""
_STROKES: dict[str, tuple[str, tuple[float, ...]]] = {
    "flow": ("#4A5160", ()),
    "handover": ("#8A4BA8", (5.5, 3.5)),
    "loop": ("#0F7C7C", (1.4, 3.4)),
}


def stroke_of(kind: str) -> tuple[str, tuple[float, ...]]:
    """Return the colour and the dash of a kind of connector."""
    return _STROKES.get(kind, _STROKES["flow"])


def connector_groups(
    connectors: Sequence[Connector],
    stack: Stack,
    columns: Sequence[Column],
    setting: Setting,
    memory: Memory,
) -> tuple[list[Group], frozenset[str]]:
    """Return the connectors whose cards are both drawn, and the kinds among them."""
    if not connectors:
        return [], frozenset()
    rows = _rows(stack, memory)
    xs = [x for column in columns for x in (column.x, *(part.x for part in column.parts[1:]))]
    head = _ground_of_headings(stack, columns)
    lines = Lines([*xs, *(column.x + column.width for column in columns[-1:])], [row.y for row in stack.rows])
    surroundings = _Surroundings(rows, head, lines)
    going_around = _MOST_LOOKED_AT // max(1, sum(len(row.cards) for row in rows))
    groups: list[Group] = []
    kinds: set[str] = set()
    for index, connector in enumerate(connectors):
        source, target = _find(rows, connector.source), _find(rows, connector.to)
        if source is None or target is None or connector.source == connector.to:
            continue
        ends = (source[1], target[1])
        name = _name(connector, source[2], target[2], setting)
        aside = (index % 3 - 1) * 2.4
        straight = index >= going_around

        def make(
            _: Memory,
            connector: Connector = connector,
            ends: tuple[Rect, Rect] = ends,
            name: str = name,
            aside: float | None = None if straight else aside,
        ) -> Group:
            return surroundings.connector(connector, ends, name, aside, setting)

        near = slice(max(0, min(source[0], target[0]) - 2), max(source[0], target[0]) + 3)
        shapes = [row.shape for row in rows[near]]
        inputs = (connector, setting, name, aside, straight, *[area.height for area in head], *shapes)
        groups.append(memory.recall(("connector", connector.id), inputs, make))
        kinds.add(connector.type)
    return groups, frozenset(kinds)


@dataclass(slots=True)
class _Surroundings:
    """What connectors keep off: the cards, found once and only when a connector goes around them, and the headings."""

    rows: Sequence[_RowOfCards]
    head: Sequence[Rect]
    lines: Lines
    cards: list[Rect] = field(default_factory=list)

    def connector(
        self, connector: Connector, ends: tuple[Rect, Rect], name: str, aside: float | None, setting: Setting
    ) -> Group:
        """Return a connector that goes around the cards, a little ``aside``; None: straight from card to card."""
        if aside is None:
            return connector_group(connector, plain_route(*ends), (), name, setting)
        if not self.cards:
            self.cards = [_place(row, group) for row in self.rows for group in row.cards.values()]
        points = route(*ends, self.cards, self.lines, aside)
        return connector_group(connector, points, [*self.cards, *self.head], name, setting)


def _ground_of_headings(stack: Stack, columns: Sequence[Column]) -> list[Rect]:
    """Return the stages' heads and the lanes' labels as far as a connector's label could hide them."""
    if not stack.rows or not columns:
        return []
    left, top = columns[0].x, stack.rows[0].y
    right = columns[-1].x + columns[-1].width
    return [Rect(0, 0, right, top), Rect(0, top, left, _EVERY_ROW)]


@dataclass(frozen=True, slots=True)
class _RowOfCards:
    """The cards and metrics of a row, by id; ``shape`` is a number that changes when one of them stands elsewhere."""

    y: float
    cards: dict[str, Group]
    shape: int


def _rows(stack: Stack, memory: Memory) -> list[_RowOfCards]:
    def row_of(group: Group) -> _RowOfCards:
        inputs = (group.marks, group.y, group.height)
        return memory.recall(("cards of", group.record), inputs, lambda _: _row_of_cards(group))

    return [row_of(group) for group in stack.groups]


def _row_of_cards(row: Group) -> _RowOfCards:
    cards = {group.record: group for group in groups_of(row) if group.kind in {"card", "metric"}}
    shape = hash((row.y, row.height, *[(card.x, card.y, card.width, card.height) for card in cards.values()]))
    return _RowOfCards(row.y, cards, shape)


def _find(rows: Sequence[_RowOfCards], record: str) -> tuple[int, Rect, str] | None:
    """Return the number of a card's row, its place in the picture and its title; None when it is not drawn."""
    for number, row in enumerate(rows):
        if group := row.cards.get(record):
            return number, _place(row, group), group.name.partition(",")[0]
    return None


def _place(row: _RowOfCards, group: Group) -> Rect:
    return Rect(MARGIN + group.x, row.y + group.y, group.width, group.height)


def _name(connector: Connector, source: str, target: str, setting: Setting) -> str:
    label = next((kind.label for kind in CONNECTOR_KINDS if kind.value == connector.type), "")
    way = tr("from “{start}” to “{end}”", language=setting.language, start=source, end=target)
    return joined(connector.label_text.strip(), tr(label, language=setting.language), way)


def connector_group(
    connector: Connector, points: Sequence[Point], cards: Sequence[Rect], name: str, setting: Setting
) -> Group:
    """Return a connector: a group with a "run" for each straight part and a "label", empty where there is none."""
    colour, dash = stroke_of(connector.type)
    words = _words(connector, colour, setting)
    place = _label_place(points, words, cards if words else ())
    runs = [_run(start, end) for start, end in pairwise(points)]
    around = [*runs, place, _around_point(points[-1], _HEAD)]
    x, y = min(rect.x for rect in around), min(rect.y for rect in around)
    width, height = max(rect.right for rect in around) - x, max(rect.bottom for rect in around) - y
    here = [(point[0] - x, point[1] - y) for point in points]
    marks: list[Mark] = [
        Path(_rounded([*here[:-1], _before_head(here)]), stroke=colour, stroke_width=CONNECTOR_WIDTH, dash=dash),
        _head(here, colour),
    ]
    marks += [Group(run.x - x, run.y - y, run.width, run.height, (), kind="run") for run in runs]
    inside: tuple[Mark, ...] = ()
    if words:
        ground = Box(0, 0, place.width, place.height, 4, setting.theme.paper, opacity=0.94)
        inside = (ground, *words.placed(4, 1.5))
    marks.append(Group(place.x - x, place.y - y, place.width, place.height, inside, kind="label"))
    return Group(x, y, width, height, tuple(marks), connector.id, "connector", name)


def _near(points: Sequence[Point], cards: Sequence[Rect], reach: float) -> list[Rect]:
    """Return the cards that come nearer to a straight part than a label on it reaches."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    left, right, top, bottom = min(xs) - reach, max(xs) + reach, min(ys) - reach, max(ys) + reach
    return [card for card in cards if card.x < right and left < card.right and card.y < bottom and top < card.bottom]


def _words(connector: Connector, colour: str, setting: Setting) -> TextBlock | None:
    if not connector.label_text.strip():
        return None
    style = replace(setting.theme.small, face=setting.theme.face("semibold"), colour=colour, align="centre")
    block = lay_out(connector.label_text, style, _LABEL_WIDTH)
    return lay_out(connector.label_text, style, block.width + 0.01)


def _label_place(points: Sequence[Point], words: TextBlock | None, cards: Sequence[Rect]) -> Rect:
    """Return where on the line the label covers the least of the cards; of equals the longest part's middle."""
    width, height = (words.width + 8, words.height + 3) if words else (2.0, 2.0)
    best: tuple[float, float, Rect] | None = None
    for (x1, y1), (x2, y2) in pairwise(points):
        length = hypot(x2 - x1, y2 - y1)
        near = _near(((x1, y1), (x2, y2)), cards, max(width, height) + _BESIDE)
        for share in (0.5, 0.3, 0.7):
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            for rect in _label_places(x, y, width, height, (x1 == x2, length)):
                covered = sum(_common(rect, card) for card in near)
                away = abs(rect.x + width / 2 - x) + abs(rect.y + height / 2 - y)
                rating = (round(covered, 1), abs(share - 0.5) * 100 + away - length)
                if best is None or rating < best[:2]:
                    best = (*rating, rect)
    return best[2] if best else Rect(*points[0], 0, 0)


def _label_places(x: float, y: float, width: float, height: float, run: tuple[bool, float]) -> Iterator[Rect]:
    """Yield places for a label at a point of a straight part: on it, close to it, or beside one that it would hide."""
    upright, length = run
    left, top = x - width / 2, y - height / 2
    if length > (height if upright else width) + 2 * _HEAD:
        yield Rect(left, top, width, height)
        if upright:
            yield from (Rect(x + _CLOSE, top, width, height), Rect(x - _CLOSE - width, top, width, height))
        else:
            yield from (Rect(left, y - _CLOSE - height, width, height), Rect(left, y + _CLOSE, width, height))
        return
    for further in range(0, _BESIDE, 6):
        if upright:
            yield from (Rect(x + 4, top + side * further, width, height) for side in (1, -1))
            yield from (Rect(x - 4 - width, top + side * further, width, height) for side in (1, -1))
        yield Rect(left, y + 4 + further, width, height)
        yield Rect(left, y - 4 - height - further, width, height)


def _common(one: Rect, other: Rect) -> float:
    """Return the area that two rectangles share."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width * height if width > 0 and height > 0 else 0.0


def _run(start: Point, end: Point) -> Rect:
    left, top = min(start[0], end[0]) - _NEAR, min(start[1], end[1]) - _NEAR
    return Rect(left, top, abs(end[0] - start[0]) + 2 * _NEAR, abs(end[1] - start[1]) + 2 * _NEAR)


def _around_point(point: Point, reach: float) -> Rect:
    return Rect(point[0] - reach, point[1] - reach, 2 * reach, 2 * reach)


def _direction(points: Sequence[Point]) -> Point:
    (x1, y1), (x2, y2) = points[-2:]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    return (x2 - x1) / length, (y2 - y1) / length


def _before_head(points: Sequence[Point]) -> Point:
    dx, dy = _direction(points)
    length = hypot(points[-1][0] - points[-2][0], points[-1][1] - points[-2][1])
    back = min(_HEAD * 0.7, length)
    return points[-1][0] - dx * back, points[-1][1] - dy * back


def _head(points: Sequence[Point], colour: str) -> Path:
    (x, y), (dx, dy) = points[-1], _direction(points)
    back, half = (x - dx * _HEAD, y - dy * _HEAD), _HEAD * 0.45
    left, right = (back[0] - dy * half, back[1] + dx * half), (back[0] + dy * half, back[1] - dx * half)
    return Path((("M", x, y), ("L", *left), ("L", *right), ("Z",)), colour, colour, 0.8)


def _rounded(points: Sequence[Point]) -> tuple[tuple[str | float, ...], ...]:
    """Return the line through points with its corners rounded."""
    path: list[tuple[str | float, ...]] = [("M", *points[0])]
    for (before, here), (_, after) in pairwise(pairwise(points)):
        first, second = _towards(here, before), _towards(here, after)
        path += [("L", *first), ("C", *_middle(first, here), *_middle(second, here), *second)]
    return (*path, ("L", *points[-1]))


def _towards(here: Point, there: Point) -> Point:
    length = hypot(there[0] - here[0], there[1] - here[1])
    share = min(_CORNER, length / 2) / length if length else 0.0
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share


def _middle(one: Point, other: Point) -> Point:
    return one[0] + (other[0] - one[0]) * 0.55, one[1] + (other[1] - one[1]) * 0.55
