"""The rows of a map, drawn from the top: those that an edit left alone are taken as they were."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from model.document import Document, RowKey
from model.lane_groups import Run
from model.layout.measures import TABLE_RADIUS
from model.picture.first_rows import Filling, Reach
from model.picture.groups import smallest_text
from model.picture.lane import LaneContent, draw_lane
from model.picture.lane_band import Side, folded_row, side_of
from model.picture.memory import Memory
from model.picture.setting import RowDrawing, Setting
from model.records import Card, EmotionMarker, Lane, Metric, Persona, Stage, Step
from model.values import LANE_KIND

PIECE = 40
"""So many cards of a lane are drawn between two pauses."""
SAMPLE = 24
"""A cell of more cards than these is not taken as a sample of its kind."""
_Cell: TypeAlias = tuple[Card | Metric, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What the rows of a map are drawn from: its lanes as they are grouped, its stages, and where the rows begin."""

    document: Document
    grouped: tuple[Run, ...]
    stages: tuple[Stage, ...]
    setting: Setting
    top: float


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows as they were drawn; ``places`` gives a lane's number, whether it is the last, and its side.

    Of the lanes ``unfinished`` only the place is kept.
    """

    grouped: tuple[Run, ...]
    stages: tuple[Stage, ...]
    setting: Setting
    drawings: tuple[RowDrawing, ...]
    places: dict[str, tuple[int, Lane, bool, Side]]
    unfinished: frozenset[str] = frozenset()

    def still(self, body: Body) -> bool:
        """Whether all lanes stand as they stood, each in a row of its own."""
        same = self.grouped is body.grouped and self.stages is body.stages and self.setting is body.setting
        return same and len(self.places) == len(self.drawings)


def rows_in_pieces(
    body: Body, memory: Memory, changed: frozenset[RowKey] | None, reach: Reach | None, *, pausing: bool
) -> Generator[None, None, Rows]:
    """Draw the rows, all of them or as far as ``reach``; ``changed`` are those whose records are other than before.

    Yields after each row that was drawn anew, and with ``pausing`` between the parts of a row of many cards.
    """
    before: Rows | None = memory.former(("rows",))
    drawn = frozenset(before.places.keys() - before.unfinished) if before and reach else frozenset[str]()
    drawer = _Drawer(body, memory, Filling(reach, drawn), pausing)
    touched = _touched(changed) if changed is not None else None
    if before is not None and touched is not None and before.still(body):
        rows = yield from drawer.some_rows(before, touched | before.unfinished)
    else:
        rows = yield from drawer.all_rows()
    memory.keep(("rows",), rows)
    return rows


def _touched(changed: frozenset[RowKey]) -> frozenset[str] | None:
    """Return the lanes whose contents are other than before; None when what all lanes show is."""
    if any(key[0] in ("persona", "step") for key in changed):
        return None
    return frozenset(key[1] for key in changed if len(key) > 1)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What is in a lane, as the document has it."""

    cards: tuple[tuple[Card, ...], ...]
    metrics: tuple[tuple[Metric, ...], ...]
    markers: tuple[EmotionMarker, ...]
    people: tuple[Persona, ...]
    steps: tuple[tuple[Step, ...], ...]

    def count(self) -> int:
        return sum(map(len, self.cards)) + sum(map(len, self.metrics)) + len(self.markers)

    def fullest(self) -> int:
        """Return how many cards stand below each other where they are most; a stage's steps stand side by side."""
        cells = zip(self.cards, self.metrics, self.steps, strict=True)
        return max(
            (-(-(len(cards) + len(metrics)) // max(1, len(steps))) for cards, metrics, steps in cells), default=0
        )


def _joined(cards: tuple[Card, ...], metrics: tuple[Metric, ...]) -> _Cell:
    """Return both rows; where one is empty the other itself, so that it is still known by its identity."""
    return (*cards, *metrics) if cards and metrics else cards or metrics


class _Drawer:
    """Draws the rows of a map, or keeps their places."""

    def __init__(self, body: Body, memory: Memory, filling: Filling, pausing: bool) -> None:
        self._body, self._memory, self._filling, self._pausing = body, memory, filling, pausing
        self._steps = tuple([body.document.steps(stage.id) for stage in body.stages])
        self._unfinished: set[str] = set()
        self._y = body.top

    def some_rows(self, before: Rows, anew: frozenset[str]) -> Generator[None, None, Rows]:
        """Draw these lanes anew, and take the others as they are."""
        self._memory.carry(("row", lane) for lane in before.places if lane not in anew)
        drawings = list(before.drawings)
        for lane_id, (number, lane, last, side) in before.places.items():
            if lane_id in anew:
                drawings[number] = yield from self._row(lane, last, side)
            elif not self._filling.is_whole:
                contents = self._contents(lane)
                self._filling.draws(lane_id, _items(lane, contents), self._y)
                self._note(lane, contents, drawings[number])
            self._y += drawings[number].group.height
        return replace(before, drawings=tuple(drawings), unfinished=frozenset(self._unfinished))

    def all_rows(self) -> Generator[None, None, Rows]:
        """Draw every lane, each as it was when nothing in it changed."""
        grouped, setting = self._body.grouped, self._body.setting
        drawings: list[RowDrawing] = []
        places: dict[str, tuple[int, Lane, bool, Side]] = {}
        for run in grouped:
            side = side_of(run, setting.theme)
            if run.folded:
                drawings.append(_folded(run, run is grouped[-1], setting, self._memory))
                self._y += drawings[-1].group.height
                continue
            for lane in run.lanes:
                last = run is grouped[-1] and lane is run.lanes[-1]
                places[lane.id] = (len(drawings), lane, last, side)
                drawings.append((yield from self._row(lane, last, side)))
                self._y += drawings[-1].group.height
        unfinished = frozenset(self._unfinished)
        return Rows(grouped, self._body.stages, setting, tuple(drawings), places, unfinished)

    def _row(self, lane: Lane, last: bool, side: Side) -> Generator[None, None, RowDrawing]:
        contents = self._contents(lane)
        if not self._filling.draws(lane.id, _items(lane, contents), self._y):
            self._unfinished.add(lane.id)
            return self._place_kept(lane, contents, last, side)
        if self._pausing and _is_cut(lane) and self._memory.former(("row", lane.id)) is None:
            for upto in _cuts(contents):
                self._drawn(lane, contents, last, side, upto)
                yield
        drawing = self._drawn(lane, contents, last, side)
        if not self._filling.is_whole:
            self._note(lane, contents, drawing)
        yield
        return drawing

    def _contents(self, lane: Lane) -> _Contents:
        document, stages = self._body.document, self._body.stages
        markers = document.markers(lane.id)
        return _Contents(
            tuple([document.cards(lane.id, stage.id) for stage in stages]),
            tuple([document.metrics(lane.id, stage.id) for stage in stages]),
            markers,
            document.personas() if markers else (),
            self._steps,
        )

    def _note(self, lane: Lane, contents: _Contents, drawing: RowDrawing) -> None:
        if not lane.collapsed:
            self._filling.note(lane.type, contents.fullest(), drawing.group.height)

    def _drawn(self, lane: Lane, contents: _Contents, last: bool, side: Side, upto: int | None = None) -> RowDrawing:
        """Return a lane as a row; with ``upto`` only its first cells are in it, and known for the next drawing."""
        stages, setting = self._body.stages, self._body.setting
        cards, metrics, steps = contents.cards[:upto], contents.metrics[:upto], contents.steps
        markers, people = contents.markers, contents.people

        def make(branch: Memory) -> RowDrawing:
            cells: tuple[_Cell, ...] = tuple(map(_joined, cards, metrics)) + ((),) * (len(stages) - len(cards))
            there = {stage.id for stage in stages}
            seen = tuple(marker for marker in markers if marker.stage in there)
            drawing = draw_lane(LaneContent(lane, stages, cells, seen, people, steps, last, side), setting, branch)
            return drawing if drawing.smallest else replace(drawing, smallest=smallest_text(drawing.group))

        inputs = (lane, stages, last, side.width, side.least, setting, markers, people, *steps, *cards, *metrics)
        return self._memory.recall(("row", lane.id), inputs, make)

    def _place_kept(self, lane: Lane, contents: _Contents, last: bool, side: Side) -> RowDrawing:
        """Return a row for a lane, as high as it may become, with nothing in it."""
        if not self._filling.knows(lane.type):
            self._sample(lane, contents)
        height = max(side.least, self._filling.estimate(lane.type, contents.fullest()))
        stages, setting = self._body.stages, self._body.setting

        def make(branch: Memory) -> RowDrawing:
            cells: tuple[_Cell, ...] = ((),) * len(stages)
            bare = LaneContent(lane, stages, cells, (), (), contents.steps, last, Side(side.width, height))
            drawing = draw_lane(bare, setting, branch)
            return drawing if drawing.smallest else replace(drawing, smallest=smallest_text(drawing.group))

        inputs = (lane, stages, last, side.width, height, setting, *contents.steps)
        return self._memory.recall(("place", lane.id), inputs, make)

    def _sample(self, lane: Lane, contents: _Contents) -> None:
        """Learn how high the rows of a kind become, none having been drawn yet, from the cell with the most in it."""
        longest = max(range(len(contents.cards)), key=lambda at: _length(contents.cards[at]), default=0)
        if not 0 < len(contents.cards[longest]) <= SAMPLE:
            return
        cells: tuple[_Cell, ...] = tuple([cards if at == longest else () for at, cards in enumerate(contents.cards)])
        content = LaneContent(replace(lane, height=0.0), self._body.stages, cells, (), (), contents.steps)
        drawing = draw_lane(content, self._body.setting, Memory())
        self._filling.note(lane.type, contents.fullest(), drawing.group.height)


def _length(cards: tuple[Card, ...]) -> tuple[int, int]:
    """Return what tells which of several cells is the highest, as far as that can be told without measuring."""
    return len(cards), sum(len(card.title) + len(card.text) for card in cards)


def _items(lane: Lane, contents: _Contents) -> int:
    """Return how much is drawn in a lane's row; in a collapsed one it is only counted."""
    return 0 if lane.collapsed else contents.count()


def _is_cut(lane: Lane) -> bool:
    """Whether a lane can be drawn some cells at a time: what is drawn so far is known when the next are."""
    return not lane.collapsed and LANE_KIND[lane.type].holds not in ("nothing", "emotions")


def _cuts(contents: _Contents) -> Iterator[int]:
    """Yield the numbers of cells after which a lane of many cards pauses."""
    since, rest = 0, sum(map(len, contents.cards))
    for number, cards in enumerate(contents.cards, 1):
        since, rest = since + len(cards), rest - len(cards)
        if since >= PIECE and rest:
            yield number
            since = 0


def _folded(run: Run, last: bool, setting: Setting, memory: Memory) -> RowDrawing:
    def make(_: Memory) -> RowDrawing:
        drawing = folded_row(run, TABLE_RADIUS if last else 0.0, setting)
        return replace(drawing, smallest=smallest_text(drawing.group))

    return memory.recall(("group", run.lanes[0].id), (run, last, setting), make)
