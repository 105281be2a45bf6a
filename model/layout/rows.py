"""How the cards of a row stand: in their stage, in a step of it, or across several stages.

Those across several stages come first, on top of the others; then every column is placed by itself, so that an edit
in one column leaves the places in the others alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.layout.cells import HeightAt, plan_cell
from model.layout.grid import Column, Rect
from model.layout.measures import GUTTER

Tops = tuple[float, ...]
"""Where there is room in a column, y from the row's top: one for each of its steps, or one for a stage without."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a card belongs: the number of its column, the step in it ("" for none), how many columns it spans."""

    column: int
    step: str = ""
    span: int = 1

    def last(self, columns: Sequence[Column]) -> int:
        """Return the number of the last column that the card reaches; hidden stages count in what it spans."""
        number, ahead = self.column, self.span - 1
        while number + 1 < len(columns) and ahead > columns[number].skipped:
            ahead -= 1 + columns[number].skipped
            number += 1
        return number


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Where each card of a column is, y from the row's top, and the height that the row needs for them."""

    places: tuple[Rect, ...]
    height: float


@dataclass(frozen=True, slots=True)
class WidePlan:
    """Where the cards across several columns are, and the room that they leave in every column."""

    places: tuple[Rect, ...]
    tops: tuple[Tops, ...]


def plan_wide(columns: Sequence[Column], seats: Sequence[Seat], height_at: HeightAt) -> WidePlan:
    """Place the cards that span several columns, each below those before it that it would cover."""
    edges = [_edges(column) for column in columns]
    tops = [[0.0] * len(units) for units in edges]
    places: list[Rect] = []
    for number, seat in enumerate(seats):
        last, first = seat.last(columns), _unit(columns[seat.column], seat.step) or 0
        left, right = edges[seat.column][first][0], edges[last][-1][1]
        covered = [tops[seat.column][first:], *tops[seat.column + 1 : last + 1]]
        top = max(max(row) for row in covered)
        plan = plan_cell(1, right - left, _only(number, height_at))
        places.append(plan.places[0].moved(left, top))
        bottom = top + plan.height - GUTTER
        tops[seat.column][first:] = [bottom] * (len(tops[seat.column]) - first)
        tops[seat.column + 1 : last + 1] = [[bottom] * len(row) for row in tops[seat.column + 1 : last + 1]]
    return WidePlan(tuple(places), tuple(map(tuple, tops)))


def plan_column(column: Column, steps: Sequence[str], tops: Tops, height_at: HeightAt) -> ColumnPlan:
    """Place the cards of one column by their steps: those of the whole stage first, then those of its steps.

    ``tops`` is what ``plan_wide`` left, () for an empty row.
    """
    whole: list[int] = []
    inside: dict[int, list[int]] = {}
    for number, step in enumerate(steps):
        unit = _unit(column, step)
        (whole if unit is None else inside.setdefault(unit, [])).append(number)
    edges = _edges(column)
    room = list(tops) or [0.0] * len(edges)
    places: list[Rect] = [Rect(0, 0, 0, 0)] * len(steps)
    together = [((0, len(edges) - 1), whole)] if whole else []
    for (first, last), members in [*together, *(((unit, unit), found) for unit, found in inside.items())]:
        left, top = edges[first][0], max(room[first : last + 1])
        plan = plan_cell(len(members), edges[last][1] - left, _of(members, height_at))
        for member, rect in zip(members, plan.places, strict=True):
            places[member] = rect.moved(left, top)
        room[first : last + 1] = [top + plan.height - GUTTER] * (last + 1 - first)
    return ColumnPlan(tuple(places), max(room) + GUTTER if steps or any(room) else 0.0)


def _of(members: Sequence[int], height_at: HeightAt) -> HeightAt:
    return lambda index, width: height_at(members[index], width)


def _only(number: int, height_at: HeightAt) -> HeightAt:
    return lambda _index, width: height_at(number, width)


def _edges(column: Column) -> list[tuple[float, float]]:
    """Return the edges of a column's units: its steps, or the column itself where it has none."""
    return [(part.x, part.x + part.width) for part in column.parts] or [(column.x, column.x + column.width)]


def _unit(column: Column, step: str) -> int | None:
    """Return the number of a step in its column; None for a card of the whole stage."""
    return next((index for index, part in enumerate(column.parts) if part.step == step), None)
