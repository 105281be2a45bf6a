"""Where the stages' columns are."""

from __future__ import annotations

from collections.abc import Sequence

from model.layout.grid import Column, Part
from model.layout.measures import LABEL_WIDTH, MARGIN, STAGE_WIDTH, STEP_WIDTH, TABLE_WIDTH
from model.records import Stage, Step


def place_columns(stages: Sequence[Stage], steps: Sequence[Sequence[Step]] = ()) -> tuple[Column, ...]:
    """Return a column for each stage: they fill the table, which grows when they are many.

    All are of one width, but for those whose ``steps`` (a row for each stage) need more.
    """
    rows = steps or [()] * len(stages)
    least = [max(STAGE_WIDTH, STEP_WIDTH * len(row)) for row in rows]
    share = max(1.0, (TABLE_WIDTH - LABEL_WIDTH) / sum(least)) if least else 1.0
    left = MARGIN + LABEL_WIDTH
    columns: list[Column] = []
    for stage, row, width in zip(stages, rows, least, strict=True):
        part = width * share / max(1, len(row))
        parts = tuple(Part(step.id, left + index * part, part) for index, step in enumerate(row))
        columns.append(Column(stage.id, left, width * share, parts))
        left += width * share
    return tuple(columns)


def table_width(columns: Sequence[Column]) -> float:
    """Return the width of the label column and all stages."""
    return max(TABLE_WIDTH, LABEL_WIDTH + sum(column.width for column in columns))
