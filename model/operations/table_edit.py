"""Editing cells of the table: any number of them is one change, and moving to another stage or lane is one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.cell_values import read_cell
from model.change import Change, Label
from model.document import Document, RowKey, row_key
from model.errors import Refused
from model.fields import Field
from model.identity import new_id
from model.locks import lock_over
from model.operations.emotions import clamped_position
from model.operations.lanes import lane_name
from model.operations.placing import adding, named, placed, replaced
from model.ordering import order_key
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage, Step, title_of
from model.rules import why_not_in_lane
from model.table import IN_CELLS, Column, can_type, column_of, kind_word, text_of
from model.values import LANE_KIND
from resources.i18n import mark, tr

HOLDS: Mapping[str, type[Card | EmotionMarker | Metric]] = {
    "cards": Card,
    "emotions": EmotionMarker,
    "metrics": Metric,
}
"""What is made in a lane, by what lanes of its kind hold."""
FREE = frozenset({"locked", "hidden", "collapsed"})
"""Fields that a lock leaves free."""
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CellText:
    """What is typed into a cell: the row's record, the column's key, the text."""

    record: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that does not take its text, and why, in the reader's language."""

    cell: CellText
    reason: str


def set_cells(document: Document, map_id: str, cells: Sequence[CellText]) -> Change:
    """Return the change that types texts into cells. Raises Refused at the first that does not fit."""
    change, misfits = fitting_cells(document, map_id, cells)
    if misfits:
        cell = misfits[0].cell
        column = column_of(cell.column)
        record = document.records.get(cell.record)
        name = ", ".join(filter(None, (named(record) if record else "", tr(column.label) if column else "")))
        raise Refused(name or tr("Table"), misfits[0].reason)
    return change


def fitting_cells(document: Document, map_id: str, cells: Sequence[CellText]) -> tuple[Change, list[Misfit]]:
    """Return the change of the cells that take their texts, and those that do not."""
    values: dict[str, Values] = {}
    misfits: list[Misfit] = []
    read: dict[tuple[str, str, str], Any] = {}
    for cell in cells:
        record, column = document.records.get(cell.record), column_of(cell.column)
        try:
            if record is None or column is None:
                raise ValueError(tr("it is not there any more"))
            item = typed_field(document, record, column)
            known = (record.kind, cell.column, cell.text)
            if known not in read:
                read[known] = read_cell(document, map_id, item, cell.text)
            value = read[known]
            if reason := why_not_there(document, record, item, value):
                raise ValueError(reason)
            values.setdefault(cell.record, {})[item.name] = value
        except ValueError as error:
            misfits.append(Misfit(cell, str(error)))
    return edited(document, values), misfits


def typed_field(document: Document, record: Record, column: Column) -> Field:
    """Return the field that typing into a cell sets. Raises ValueError, in words, where nothing can be typed."""
    item = column.field_of(record)
    if item is None:
        raise ValueError(tr("{kind} has no such field", kind=kind_word(document, record)))
    if not can_type(record, column):
        raise ValueError(tr("this cannot be typed into a table"))
    if lock_over(document, record) is not None and item.name not in FREE:
        raise ValueError(tr("this is locked"))
    return item


def why_not_there(document: Document, record: Record, item: Field, value: Any) -> str:
    """Return why a record cannot move where a place field would put it, "" where it can or nothing moves."""
    place = document.records.get(value) if item.place else None
    if isinstance(place, Lane | Stage) and place.locked:
        return tr("“{place}” is locked", place=named(place) if isinstance(place, Stage) else lane_name(place))
    return why_not_in_lane(type(record), place) if isinstance(place, Lane) and isinstance(record, IN_CELLS) else ""


def edited(document: Document, values: Mapping[str, Values], label: Label | None = None) -> Change:
    """Return the change that gives records new values by field name; places among them move the records.

    What moves goes to the end of its new cell, in the order of ``values``.
    """
    result: dict[str, Record] = {}
    moving: dict[RowKey, list[Record]] = {}
    for identity, new in values.items():
        old = document.records[identity]
        record = replaced(old, **with_place(document, old, new))
        if row_key(record) == row_key(old):
            result[identity] = record
        else:
            moving.setdefault(row_key(record), []).append(record)
    for key, records in moving.items():
        row = document.rows.get(key, ())
        for record in placed(row, records, len(row)):
            known = result.get(record.id)
            result[record.id] = replaced(known, rank=record.rank) if known else record
    pairs = ((document.records[key], record) for key, record in result.items())
    updated = tuple((old, new) for old, new in pairs if old != new)
    return Change(updated=updated, label=label or _label(updated))


def with_place(document: Document, record: Record, values: Values) -> Values:
    """Return the values with what follows from a move: a step brings its stage, another stage leaves the step."""
    if not isinstance(record, Card) or values.keys().isdisjoint({"stage", "step"}):
        return values
    step = document.get(values.get("step", record.step), Step)
    if step is None:
        return values
    stage = values.get("stage", record.stage)
    if "step" in values and "stage" not in values:
        return values | {"stage": step.stage}
    return values if step.stage == stage else values | {"step": ""}


def start_row(
    document: Document, map_id: str, column: Column, text: str, beside: str = "", identity: str = ""
) -> Change:
    """Return the change that adds a row with one cell typed: in the stage and lane of the row ``beside``.

    The column decides where that row takes no such thing: a score starts an emotion marker. Raises Refused.
    """
    stage, lane = _cell_for(document, map_id, column, text, document.records.get(beside))
    record_class = HOLDS[LANE_KIND[lane.type].holds]
    values: Values = {}
    item = column.fields.get(record_class.kind)
    if item is not None and not item.place:
        try:
            values[item.name] = read_cell(document, map_id, item, text)
        except ValueError as error:
            raise Refused(tr(column.label), str(error)) from None
    record = new_record(record_class, identity or new_id(), stage.id, lane.id, values)
    row = document.rows.get(row_key(record), ())
    return adding(row, [record], len(row), Label.of(mark("Add “{title}”"), title=named(record)))


def new_record(
    record_class: type[Card | EmotionMarker | Metric], identity: str, stage: str, lane: str, values: Values
) -> Card | EmotionMarker | Metric:
    """Return a thing for a cell; a marker keeps within its stage, a card or metric has at least an empty title."""
    base: Values = {} if record_class is EmotionMarker else {"title": ""}
    if record_class is EmotionMarker and "position" in values:
        values = values | {"position": clamped_position(values["position"])}
    return record_class(id=identity, **{**base, **values, "stage": stage, "lane": lane})


def _cell_for(document: Document, map_id: str, column: Column, text: str, beside: Record | None) -> tuple[Stage, Lane]:
    stages, lanes = document.stages(map_id), document.lanes(map_id)
    stage = document.get(getattr(beside, "stage", ""), Stage) or next(iter(stages), None)
    lane = document.get(getattr(beside, "lane", ""), Lane)
    if column.is_place and (item := column.fields.get(Card.kind)):
        found = _found(document, map_id, item, text)
        stage = found if isinstance(found, Stage) else stage
        lane = found if isinstance(found, Lane) else lane
    if lane is None or not _takes(lane, column):
        lane = next((one for one in lanes if _takes(one, column)), None)
    if stage is None or lane is None:
        raise Refused(tr(column.label), tr("the map has no stage and lane for this yet"))
    return stage, lane


def _found(document: Document, map_id: str, item: Field, text: str) -> Record:
    try:
        return document.records[read_cell(document, map_id, item, text)]
    except (ValueError, KeyError) as error:
        raise Refused(tr(item.label), str(error) if isinstance(error, ValueError) else tr("this is missing")) from None


def _takes(lane: Lane, column: Column) -> bool:
    """Whether what is made in the lane has the column's field."""
    record_class = HOLDS.get(LANE_KIND[lane.type].holds)
    return record_class is not None and record_class.kind in column.fields


def filled_down(document: Document, rows: Sequence[str], keys: Iterable[str]) -> list[CellText]:
    """Return the cells that filling down types: each column's topmost text into the rows below it."""
    cells: list[CellText] = []
    for key in keys:
        column = column_of(key)
        if column is None or not rows:
            continue
        text = text_of(document, document.records[rows[0]], column)
        below = (document.records[identity] for identity in rows[1:])
        cells += (CellText(record.id, key, text) for record in below if can_type(record, column))
    return cells


def markers_apart(document: Document, markers: Sequence[EmotionMarker]) -> list[EmotionMarker]:
    """Return new markers spread over their stages, in their order, beside those that are there."""
    by_cell: dict[tuple[str, str], list[EmotionMarker]] = {}
    for marker in markers:
        by_cell.setdefault((marker.lane, marker.stage), []).append(marker)
    spread: list[EmotionMarker] = []
    for (lane, stage), new in by_cell.items():
        there = sum(marker.stage == stage for marker in document.markers(lane))
        share = there + len(new) + 1
        spread += (
            replaced(marker, position=clamped_position((there + place) / share))
            for place, marker in enumerate(sorted(new, key=order_key), start=1)
        )
    return spread


def _label(updated: tuple[tuple[Record, Record], ...]) -> Label:
    if len(updated) == 1:
        old = updated[0][0]
        return Label.of(mark("Edit “{title}”"), title=named(old)) if title_of(old) else Label(mark("Edit"))
    return Label.of(mark("Edit {count} items"), count=str(len(updated)))
