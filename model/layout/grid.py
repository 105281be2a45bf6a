"""The grid of a laid-out map: its columns, rows and cells, in points from the picture's top-left corner.

The picture is drawn on it, and gestures ask it what is under the pointer.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from operator import attrgetter

from model.values import SCORE_RANGE

_X, _Y = attrgetter("x"), attrgetter("y")


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        """Whether the point is inside or on the left or top edge."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def moved(self, dx: float, dy: float) -> Rect:
        """Return the rectangle moved."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Part:
    """A step's part of its stage's column."""

    step: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Column:
    """A stage's column, with a part for each of its steps."""

    stage: str
    x: float
    width: float
    parts: tuple[Part, ...] = ()
    skipped: int = 0
    """How many hidden stages follow, before the next column."""

    def part_at(self, x: float) -> Part | None:
        """Return the part at an x, the nearest one outside; None where the stage has no steps."""
        inside = (part for part in self.parts if x < part.x + part.width)
        return next(inside, self.parts[-1] if self.parts else None)

    def part(self, step: str) -> Part | None:
        """Return a step's part."""
        return next((part for part in self.parts if part.step == step), None)

    def moved(self, dx: float) -> Column:
        """Return the column elsewhere."""
        parts = tuple(replace(part, x=part.x + dx) for part in self.parts)
        return replace(self, x=self.x + dx, parts=parts)


@dataclass(frozen=True, slots=True)
class EmotionScale:
    """Where scores are on an emotion lane: the y of +2 and of -2."""

    top: float
    bottom: float

    def y_of(self, score: float) -> float:
        """Return the y of a score."""
        low, high = SCORE_RANGE
        return self.bottom + (score - low) / (high - low) * (self.top - self.bottom)

    def score_at(self, y: float) -> float:
        """Return the score at a y, clamped to -2 to +2."""
        low, high = SCORE_RANGE
        score = low + (y - self.bottom) / (self.top - self.bottom) * (high - low)
        return max(low, min(high, score))


@dataclass(frozen=True, slots=True)
class Row:
    """A lane's row; an emotion lane also has a scale."""

    lane: str
    y: float
    height: float
    scale: EmotionScale | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows of one map. The table spans ``table``; stage headers are above ``body_top``."""

    table: Rect
    label_width: float
    body_top: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def column_at(self, x: float) -> Column | None:
        """Return the column at an x, None when it is left or right of all."""
        index = bisect_right(self.columns, x, key=_X) - 1
        if index < 0 or x >= self.columns[index].x + self.columns[index].width:
            return None
        return self.columns[index]

    def row_at(self, y: float) -> Row | None:
        """Return the row at a y, None when it is above or below all."""
        index = bisect_right(self.rows, y, key=_Y) - 1
        if index < 0 or y >= self.rows[index].y + self.rows[index].height:
            return None
        return self.rows[index]

    def column(self, stage: str) -> Column | None:
        """Return a stage's column."""
        return next((column for column in self.columns if column.stage == stage), None)

    def row(self, lane: str) -> Row | None:
        """Return a lane's row."""
        return next((row for row in self.rows if row.lane == lane), None)

    def cell(self, lane: str, stage: str) -> Rect | None:
        """Return the rectangle where a lane and a stage meet."""
        row, column = self.row(lane), self.column(stage)
        if row is None or column is None:
            return None
        return Rect(column.x, row.y, column.width, row.height)

    def insertion_index(self, positions: tuple[float, ...], value: float) -> int:
        """Return how many of the ascending ``positions`` are before ``value``."""
        return bisect_right(positions, value)
