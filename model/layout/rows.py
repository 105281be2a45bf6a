"""How the cards of a row stand: in their stage, in a step of it, or across several stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.layout.cells import HeightAt, plan_cell
from model.layout.grid import Column, Rect
from model.layout.measures import GUTTER


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a card belongs: the number of its column, the step in it ("" for none), how many columns it spans."""

    column: int
    step: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Where each card of a row is, y from the row's top, and the height of them all."""

    places: tuple[Rect, ...]
    height: float


def plan_row(columns: Sequence[Column], seats: Sequence[Seat], height_at: HeightAt) -> RowPlan:
    """Place cards: those across several stages on top, then those of a whole stage, then those of its steps."""
    starts, units = _units(columns)
    tops = [0.0] * len(units)
    places: list[Rect] = [Rect(0, 0, 0, 0)] * len(seats)
    for (first, last), members in _together(columns, starts, seats):
        left, right = units[first][0], units[last][1]
        top = max(tops[first : last + 1])
        plan = plan_cell(len(members), right - left, _of(members, height_at))
        for member, rect in zip(members, plan.places, strict=True):
            places[member] = rect.moved(left, top)
        tops[first : last + 1] = [top + plan.height - GUTTER] * (last + 1 - first)
    return RowPlan(tuple(places), max(tops, default=0.0) + GUTTER if seats else 0.0)


def _of(members: Sequence[int], height_at: HeightAt) -> HeightAt:
    return lambda index, width: height_at(members[index], width)


def _units(columns: Sequence[Column]) -> tuple[list[int], list[tuple[float, float]]]:
    """Return the number of each column's first unit, and the edges of every unit: a step, or a stage without steps."""
    starts: list[int] = []
    units: list[tuple[float, float]] = []
    for column in columns:
        starts.append(len(units))
        edges = [(part.x, part.x + part.width) for part in column.parts]
        units += edges or [(column.x, column.x + column.width)]
    return [*starts, len(units)], units


def _together(
    columns: Sequence[Column], starts: Sequence[int], seats: Sequence[Seat]
) -> list[tuple[tuple[int, int], list[int]]]:
    """Return the cards that are laid out together, by their first and last unit, in the order of being placed."""
    spanning: list[tuple[tuple[int, int], list[int]]] = []
    whole: dict[tuple[int, int], list[int]] = {}
    inside: dict[tuple[int, int], list[int]] = {}
    for number, seat in enumerate(seats):
        end = min(seat.column + max(1, seat.span), len(columns))
        first, last = starts[seat.column], starts[end] - 1
        place = next((i for i, part in enumerate(columns[seat.column].parts) if part.step == seat.step), None)
        if place is not None:
            first += place
        if end - seat.column > 1:
            spanning.append(((first, last), [number]))
        elif place is not None:
            inside.setdefault((first, first), []).append(number)
        else:
            whole.setdefault((first, last), []).append(number)
    return [*spanning, *whole.items(), *inside.items()]
