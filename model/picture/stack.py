"""The rows of a map put one below the other: each is taken as it was drawn, and moved only where it has to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.layout.grid import EmotionScale, Row
from model.layout.measures import MARGIN
from model.picture.curve_sign import CurveSign
from model.picture.groups import moved_group
from model.picture.marks import Group
from model.picture.memory import Memory
from model.picture.setting import RowDrawing


@dataclass(frozen=True, slots=True)
class Stack:
    """The rows from the top: as they were drawn, where they are, their groups there, and what they have in common."""

    drawings: tuple[RowDrawing, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    bottom: float
    symbols: frozenset[str]
    smallest: float
    curves: tuple[CurveSign, ...] = ()


def stacked(drawings: Sequence[RowDrawing], top: float, memory: Memory) -> Stack:
    """Put rows below each other from a y; a row that neither changed nor moved is the same group as before."""
    before: Stack | None = memory.former(("stack",))
    known = before if before and len(before.drawings) == len(drawings) else None
    rows: list[Row] = []
    groups: list[Group] = []
    y = top
    for number, drawing in enumerate(drawings):
        if known and known.drawings[number] is drawing and known.rows[number].y == y:
            rows.append(known.rows[number])
            groups.append(known.groups[number])
        else:
            rows.append(_row(drawing, y))
            groups.append(moved_group(drawing.group, MARGIN, y))
        y += drawing.group.height
    symbols = frozenset[str]().union(*[drawing.symbols for drawing in drawings])
    smallest = min([drawing.smallest for drawing in drawings if drawing.smallest], default=0.0)
    curves = tuple(dict.fromkeys([curve for drawing in drawings for curve in drawing.curves]))
    stack = Stack(tuple(drawings), tuple(rows), tuple(groups), y, symbols, smallest, curves)
    memory.keep(("stack",), stack)
    return stack


def _row(drawing: RowDrawing, y: float) -> Row:
    scale = drawing.scale and EmotionScale(drawing.scale.top + y, drawing.scale.bottom + y)
    return Row(drawing.group.record, y, drawing.group.height, scale)
