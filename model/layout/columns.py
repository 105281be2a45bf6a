"""Where the stages' columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.layout.grid import Column, Part
from model.layout.measures import (
    LABEL_WIDTH,
    MARGIN,
    STAGE_WIDTH,
    STEP_WIDTH,
    TABLE_WIDTH,
)
from model.records import Stage, Step
from model.values import least_width

Steps = Sequence[Sequence[Step]]
"""A row of steps for each stage."""


def place_columns(
    stages: Sequence[Stage], steps: Steps = (), skipped: Mapping[str, int] | None = None
) -> tuple[Column, ...]:
    """Return a column for each stage.

    Stages of automatic width fill the table together and are of one width, but for those whose ``steps`` (a row for
    each stage) need more; how wide they are does not depend on the widths given to others, so that only what is right
    of a stretched stage moves. ``skipped`` is how many hidden stages follow right behind a stage, by its id.
    """
    rows = steps or [()] * len(stages)
    shares = [max(STAGE_WIDTH, STEP_WIDTH * len(row)) for row in rows]
    scale = max(1.0, (TABLE_WIDTH - LABEL_WIDTH) / sum(shares)) if shares else 1.0
    left = MARGIN + LABEL_WIDTH
    columns: list[Column] = []
    for stage, row, share in zip(stages, rows, shares, strict=True):
        width = share * scale if stage.width is None else max(stage.width, least_width(len(row)))
        part = width / max(1, len(row))
        parts = tuple(Part(step.id, left + index * part, part) for index, step in enumerate(row))
        columns.append(Column(stage.id, left, width, parts, (skipped or {}).get(stage.id, 0)))
        left += width
    return tuple(columns)


def table_width(columns: Sequence[Column]) -> float:
    """Return the width of the label column and all stages."""
    if not columns:
        return TABLE_WIDTH
    return LABEL_WIDTH + sum(column.width for column in columns)


def columns_key(stages: Sequence[Stage], steps: Steps, skipped: Mapping[str, int]) -> str:
    """Return a text that is another one when the columns are other ones."""
    return "\n".join(
        f"{stage.id} {stage.width} {skipped.get(stage.id, 0)} {' '.join(step.id for step in row)}"
        for stage, row in zip(stages, steps, strict=True)
    )


def skipped_behind(stages: Sequence[Stage]) -> dict[str, int]:
    """Return how many hidden stages follow right behind each stage that is shown, by its id; 0 is left out."""
    found: dict[str, int] = {}
    shown = ""
    for stage in stages:
        if not stage.hidden:
            shown = stage.id
        elif shown:
            found[shown] = found.get(shown, 0) + 1
    return found
