"""How the cards of a cell stand beside and below each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from model.layout.grid import Rect
from model.layout.measures import CARD_GAP, CARD_HEIGHT, CARD_WIDTH, CARDS_ACROSS, GUTTER

HeightAt = Callable[[int, float], float]
"""Given the number of a card and its width, how high it wants to be."""


@dataclass(frozen=True, slots=True)
class CellPlan:
    """Where each card of a cell is, relative to the cell's top left corner, and the height of them all."""

    places: tuple[Rect, ...]
    height: float


def plan_cell(count: int, width: float, height_at: HeightAt) -> CellPlan:
    """Place ``count`` cards in a cell of a width: side by side as long as each has room.

    Cards of one line are equally high, and those of all lines equally wide. Of the possible numbers of cards in a
    line the one with the least height wins, and of equal heights the one with more cards in a line. No card may be
    lower than ``CARD_HEIGHT``.
    """
    if not count:
        return CellPlan((), 0.0)
    inner = width - 2 * GUTTER
    most = max(1, min(count, CARDS_ACROSS, int((inner + CARD_GAP) // (CARD_WIDTH + CARD_GAP))))
    best = _plan(count, most, inner, height_at)
    for across in range(most - 1, 0, -1):
        if ceil(count / across) * (CARD_HEIGHT + GUTTER) + GUTTER < best.height:
            best = min(best, _plan(count, across, inner, height_at), key=lambda plan: plan.height)
    return best


def _plan(count: int, across: int, inner: float, height_at: HeightAt) -> CellPlan:
    places: list[Rect] = []
    y = GUTTER
    width = (inner - CARD_GAP * (across - 1)) / across
    for start in range(0, count, across):
        members = range(start, min(start + across, count))
        height = max(height_at(member, width) for member in members)
        places += [Rect(GUTTER + index * (width + CARD_GAP), y, width, height) for index in range(len(members))]
        y += height + GUTTER
    return CellPlan(tuple(places), y)
