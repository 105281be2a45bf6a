"""Where the stages' columns are."""

from __future__ import annotations

from collections.abc import Sequence

from model.layout.grid import Column
from model.layout.measures import LABEL_WIDTH, MARGIN, STAGE_WIDTH, TABLE_WIDTH
from model.records import Stage


def place_columns(stages: Sequence[Stage]) -> tuple[Column, ...]:
    """Return a column for each stage, all of one width: they fill the table, which grows when they are many."""
    if not stages:
        return ()
    width = max(STAGE_WIDTH, (TABLE_WIDTH - LABEL_WIDTH) / len(stages))
    left = MARGIN + LABEL_WIDTH
    return tuple(Column(stage.id, left + index * width, width) for index, stage in enumerate(stages))


def table_width(columns: Sequence[Column]) -> float:
    """Return the width of the label column and all stages."""
    return max(TABLE_WIDTH, LABEL_WIDTH + sum(column.width for column in columns))
