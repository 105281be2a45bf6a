"""Widths of stages and heights of lanes: given by hand, or automatic."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.operations.lanes import lane_name
from model.operations.placing import named, replaced, required, updates
from model.records import Lane, Stage
from model.values import least_width
from resources.i18n import mark

WIDEST = 4000.0
"""Points: more is no stage or lane any more."""
LOWEST = 20.0


def set_width(document: Document, stage_ids: Iterable[str], width: float | None) -> Change:
    """Give stages a width in points, clamped to what is drawn and rounded to whole ones; None: automatic."""
    stages = [required(document, stage_id, Stage) for stage_id in dict.fromkeys(stage_ids)]
    widths = [None if width is None else _within(width, least_width(len(document.steps(it.id)))) for it in stages]
    words = mark("Automatic width of {title}") if width is None else mark("Width of {title}")
    label = Label.of(words, title=_names([named(stage) for stage in stages]))
    pairs = zip(stages, widths, strict=True)
    return updates(document, [replaced(stage, width=own) for stage, own in pairs], label)


def set_height(document: Document, lane_ids: Iterable[str], height: float | None) -> Change:
    """Give lanes a least height in points, clamped and rounded to whole ones; None: automatic."""
    lanes = [required(document, lane_id, Lane) for lane_id in dict.fromkeys(lane_ids)]
    height = None if height is None else _within(height, LOWEST)
    words = mark("Automatic height of {title}") if height is None else mark("Height of {title}")
    label = Label.of(words, title=_names([shortened(lane_name(lane)) for lane in lanes]))
    return updates(document, [replaced(lane, height=height) for lane in lanes], label)


def same_width(document: Document, map_id: str, width: float) -> Change:
    """Give every stage of a map that is not locked the same width in points."""
    stages = [stage for stage in document.stages(map_id) if not stage.locked]
    change = set_width(document, [stage.id for stage in stages], width)
    return Change(updated=change.updated, label=Label(mark("Same width for all stages")))


def automatic_widths(document: Document, map_id: str) -> Change:
    """Let every stage of a map that is not locked have its automatic width."""
    change = set_width(document, [stage.id for stage in document.stages(map_id) if not stage.locked], None)
    return Change(updated=change.updated, label=Label(mark("Automatic width of all stages")))


def _within(size: float, least: float) -> float:
    return float(round(min(max(size, least), WIDEST)))


def _names(names: list[str]) -> str:
    return f"“{names[0]}”" if len(names) == 1 else f"{len(names)} ×"
