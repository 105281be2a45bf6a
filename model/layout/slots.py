"""Where a card would go among the cards of a cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from model.document import Document
from model.layout.grid import Column, Grid, Rect
from model.layout.measures import CARD_GAP, CARD_HEIGHT, GUTTER
from model.layout.places import Places, place_of
from model.picture.marks import Picture
from model.records import Card, Lane, Metric
from model.values import LANE_KIND

_LINE = 2.0


class LaidOut(Protocol):
    """A composed map."""

    @property
    def picture(self) -> Picture: ...  # noqa: D102
    @property
    def grid(self) -> Grid: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Slot:
    """A place among the cards of a cell: its number, and the line (or in an empty cell the gap) that shows it.

    ``step`` is the step of the stage that it is in, "" for the whole stage; ``area`` is what lights up for it.
    """

    index: int
    rect: Rect
    step: str = ""
    area: Rect | None = None


def drop_slot(
    document: Document,
    composition: LaidOut,
    lane: str,
    stage: str,
    x: float,
    y: float,
    ignoring: Collection[str] = (),
) -> Slot:
    """Return the place at a point of a cell; ``ignoring`` are ids that do not count, because they are being moved.

    The index counts the cards (in a metrics lane the metrics) that stay. Where the stage has steps, the top of the
    cell, as far down as the cards of the whole stage, is for the whole stage, the rest for its steps.
    """
    places = place_of(composition.picture)
    row = document.get(lane, Lane)
    holds_metrics = row is not None and LANE_KIND[row.type].holds == "metrics"
    records = document.metrics(lane, stage) if holds_metrics else document.cards(lane, stage)
    staying: list[Card | Metric] = [record for record in records if record.id not in ignoring]
    cell = composition.grid.cell(lane, stage) or Rect(x, y, 0, 0)
    column = None if holds_metrics else composition.grid.column(stage)
    step, area = _part(records, places, column, cell, x, y)
    inside = [
        (number, rect)
        for number, record in enumerate(staying)
        if _in_part(record, step, column) and (rect := places.get(record.id))
    ]
    rects = [rect for _, rect in inside]
    if not rects:
        height = max(0.0, min(CARD_HEIGHT, area.height - 2 * GUTTER))
        gap = Rect(area.x + GUTTER, area.y + GUTTER, max(0.0, area.width - 2 * GUTTER), height)
        return Slot(len(staying), gap, step, area)
    slot = _among(rects, x, y)
    number = inside[slot.index][0] if slot.index < len(inside) else inside[-1][0] + 1
    return Slot(number, slot.rect, step, area)


def _part(
    records: Sequence[Card | Metric], places: Places, column: Column | None, cell: Rect, x: float, y: float
) -> tuple[str, Rect]:
    """Return the step at a point of a cell, "" for the whole stage, and its part of the cell."""
    part = column.part_at(x) if column else None
    if column is None or part is None:
        return "", cell
    whole = [rect.bottom for record in records if _in_part(record, "", column) and (rect := places.get(record.id))]
    top = max([cell.y + GUTTER, *whole])
    if y < top:
        return "", cell
    return part.step, Rect(part.x, cell.y, part.width, cell.height)


def _in_part(record: Card | Metric, step: str, column: Column | None) -> bool:
    """Whether a record stands in a step's part; a card across several stages stands above all and does not count."""
    if not isinstance(record, Card) or column is None:
        return True
    own = record.step if record.step and column.part(record.step) else ""
    return own == step and record.span == 1


def _among(rects: Sequence[Rect], x: float, y: float) -> Slot:
    lines = _lines(rects)
    if len(lines) > 1 and all(len(line) == 1 for line in lines):
        return _between_rows(rects, y)
    start = 0
    for line in lines:
        if y < rects[line[0]].bottom + GUTTER / 2 or line is lines[-1]:
            index = start + sum(1 for member in line if rects[member].x + rects[member].width / 2 <= x)
            return Slot(index, _upright(rects, line, index - start))
        start += len(line)
    raise AssertionError("the last line takes every point")


def _lines(rects: Sequence[Rect]) -> list[list[int]]:
    lines: list[list[int]] = []
    for index, rect in enumerate(rects):
        if lines and abs(rects[lines[-1][0]].y - rect.y) < 1:
            lines[-1].append(index)
        else:
            lines.append([index])
    return lines


def _between_rows(rects: Sequence[Rect], y: float) -> Slot:
    index = sum(1 for rect in rects if rect.y + rect.height / 2 <= y)
    edge = rects[index].y - GUTTER / 2 if index < len(rects) else rects[-1].bottom + GUTTER / 2
    return Slot(index, Rect(rects[0].x, edge - _LINE / 2, rects[0].width, _LINE))


def _upright(rects: Sequence[Rect], line: Sequence[int], place: int) -> Rect:
    if place < len(line):
        rect = rects[line[place]]
        edge = rect.x - CARD_GAP / 2
    else:
        rect = rects[line[-1]]
        edge = rect.right + CARD_GAP / 2
    return Rect(edge - _LINE / 2, rect.y, _LINE, rect.height)
