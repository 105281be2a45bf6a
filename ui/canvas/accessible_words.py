"""What a screen reader says of a thing on the canvas: its name, and below it all that is written at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.document import Document
from model.records import Card, Lane, Metric
from model.values import LANE_KIND
from resources.i18n import tr
from ui.canvas.signs import kept_as_it_is
from ui.canvas.targets import group_of

if TYPE_CHECKING:
    from ui.canvas.board import Board

_IN_THE_NAME = frozenset(
    {"kind", "stage", "step", "lane", "title", "channel", "moment_of_truth", "severity", "image", "unit", "target"}
)
_SAID_ELSEWHERE = _IN_THE_NAME | {"text", "colour", "locked"}


def name_of(canvas: Board, record_id: str) -> str:
    """Return the name that the picture gives a thing, and of a lane its place among the lanes; "" when not drawn."""
    group = group_of(canvas.composition, record_id)
    if group is None:
        return ""
    rows = [row.lane for row in canvas.composition.grid.rows]
    if group.kind not in ("lane_header", "lane_line", "lane") or record_id not in rows:
        return group.name
    language = canvas.composition.picture.language
    number = rows.index(record_id) + 1
    return f"{group.name}, {tr('Lane {number} of {count}', language=language, number=number, count=len(rows))}"


def said_below(canvas: Board, record_id: str) -> str:
    """Return what is said of a thing beyond its name, a line each: how it is kept, its text, its filled-in fields."""
    return "\n".join(line for line in _lines(canvas, record_id) if line.strip())


def _lines(canvas: Board, record_id: str) -> Iterator[str]:
    document = canvas.open_document.document
    yield kept_as_it_is(document, record_id)
    if any(dims(record_id) for dims in canvas.stepped_back):
        yield tr("Dimmed")
    record = document.records.get(record_id)
    if isinstance(record, Lane) and record.collapsed:
        yield tr("{count} things inside", count=_count_inside(document, record))
    if isinstance(record, Card):
        yield record.text
    if isinstance(record, Card | Metric):
        yield from _fields(document, record)


def _fields(document: Document, record: Card | Metric) -> Iterator[str]:
    from model.table import columns_of, text_of  # only a screen reader asks

    for column in columns_of([record.kind]):
        item = column.field_of(record)
        usual = item is not None and getattr(record, item.name) == item.default
        if column.key not in _SAID_ELSEWHERE and not usual and (said := text_of(document, record, column)):
            yield f"{tr(column.label)}: {said}"


def _count_inside(document: Document, lane: Lane) -> int:
    stages = document.stages(lane.map)
    held = sum(len(document.cards(lane.id, stage.id)) + len(document.metrics(lane.id, stage.id)) for stage in stages)
    return held + len(document.markers(lane.id))


def is_folded(canvas: Board, record_id: str) -> bool | None:
    """Return whether a lane is collapsed, None for what cannot be: a line of the blueprint, or no lane."""
    lane = canvas.open_document.document.get(record_id, Lane)
    return lane.collapsed if lane and LANE_KIND[lane.type].holds != "nothing" else None
