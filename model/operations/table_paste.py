"""A pasted table as rows of the map: a plan that says which rows fit and why the others do not, and its one change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from model.cell_values import candidates, folded, lane_kind_called, read_cell, record_names
from model.change import NO_LABEL, Change, Label, squash
from model.document import Document, RowKey, row_key
from model.fields import Field
from model.identity import new_id
from model.locks import lock_at
from model.operations.placing import adding
from model.operations.table_edit import (
    HOLDS,
    Values,
    edited,
    markers_apart,
    new_record,
    typed_field,
    why_not_there,
)
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.table import Column, column_of
from model.tsv import Cells
from model.values import LANE_KIND
from resources.i18n import mark, tr

Made = Card | EmotionMarker | Metric
_PLACES = ("stage", "step", "lane", "kind")
_CALLED = {"title": "label_text", "label_text": "title"}
"""A marker has a label where others have a title: either heading names both."""


@dataclass(frozen=True, slots=True)
class Pasting:
    """What is pasted and how. ``columns`` has a field's key ("" to leave out) for each column of the cells.

    ``over`` are the rows that the first ones go over; the others become new, in ``stage`` and ``lane`` where they do
    not say. ``add_missing``: stages and lanes that the map lacks are added.
    """

    cells: Cells
    header: bool
    columns: tuple[str, ...]
    over: tuple[str, ...] = ()
    stage: str = ""
    lane: str = ""
    add_missing: bool = False

    @property
    def rows(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The rows with their numbers from 1, headings counted but left out, as empty rows are."""
        numbered = enumerate(self.cells, start=1)
        return tuple((number, row) for number, row in numbered if number > self.header and any(map(str.strip, row)))


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of a pasted row: the record that it makes or changes, or why it does not fit."""

    number: int
    record: str = ""
    is_new: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PastePlan:
    """The rows, the one change of those that fit, and the names of stages and lanes that it adds."""

    rows: tuple[PlannedRow, ...]
    change: Change
    added_places: tuple[str, ...] = ()

    @property
    def fitting(self) -> tuple[PlannedRow, ...]:
        """The rows that fit."""
        return tuple(row for row in self.rows if not row.reason)

    @property
    def misfits(self) -> tuple[PlannedRow, ...]:
        """The rows that do not."""
        return tuple(row for row in self.rows if row.reason)


@dataclass(slots=True)
class _Work:
    """What planning has found so far; one plan has one."""

    document: Document
    map_id: str
    pasting: Pasting
    columns: tuple[Column | None, ...]
    places: list[Change] = field(default_factory=list)
    place_names: list[str] = field(default_factory=list)
    new: dict[RowKey, list[Made]] = field(default_factory=dict)
    changed: dict[str, Values] = field(default_factory=dict)
    read: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    def add_place(self, record: Stage | Lane) -> None:
        """Add a stage or lane behind the others; the rows after it find it."""
        row = self.document.rows.get(row_key(record), ())
        self.places.append(adding(row, [record], len(row), NO_LABEL))
        self.document = self.document.apply(self.places[-1])


def plan_paste(document: Document, map_id: str, pasting: Pasting) -> PastePlan:
    """Return what pasting would do; nothing happens before its change is applied.

    A row whose cells do not all fit is left out as a whole, with the first reason.
    """
    work = _Work(document, map_id, pasting, tuple(map(column_of, pasting.columns)))
    planned: list[PlannedRow] = []
    targets = [key for key in pasting.over if key in document.records]
    for place, (number, row) in enumerate(pasting.rows):
        cells = [(column, text) for column, text in zip(work.columns, row, strict=False) if column is not None]
        before = (work.document, len(work.places))
        try:
            if place < len(targets):
                planned.append(_over(work, targets[place], cells, number))
            else:
                planned.append(_fresh(work, cells, number))
        except ValueError as error:
            work.document = before[0]
            del work.places[before[1] :], work.place_names[before[1] :]
            work.read.clear()
            planned.append(PlannedRow(number, reason=str(error)))
    return PastePlan(tuple(planned), _change(document, work, planned), tuple(work.place_names))


Texts = list[tuple[Column, str]]


def _over(work: _Work, identity: str, cells: Texts, number: int) -> PlannedRow:
    record = work.document.records[identity]
    values: Values = {}
    for column, text in cells:
        item = column.field_of(record)
        if not text.strip() and (item is None or item.place or column.derived):
            continue
        try:
            item = typed_field(work.document, record, column)
            value = _read(work, record.kind, item, column, text)
            if reason := why_not_there(work.document, record, item, value):
                raise ValueError(reason)
        except ValueError as error:
            raise ValueError(_at(column, error)) from None
        values[item.name] = value
    work.changed[identity] = values
    return PlannedRow(number, identity)


def _fresh(work: _Work, cells: Texts, number: int) -> PlannedRow:
    stage, lane, step = _place(work, {column.key: text for column, text in cells if text.strip()})
    record_class = HOLDS.get(LANE_KIND[lane.type].holds)
    if record_class is None:
        raise ValueError(tr("A line holds nothing; it only separates lanes"))
    if lock_at(work.document, lane.id, stage.id) is not None:
        raise ValueError(tr("this is locked"))
    values: Values = {"step": step} if step and record_class is Card else {}
    for column, text in cells:
        if column.key in _PLACES or not text.strip() or column.derived:
            continue
        twin = column_of(_CALLED.get(column.key, column.key)) or column
        item = column.fields.get(record_class.kind) or twin.fields.get(record_class.kind)
        if item is None:
            raise ValueError(_at(column, tr("{kind} has no such field", kind=tr(record_class.label))))
        try:
            values[item.name] = _read(work, record_class.kind, item, column, text)
        except ValueError as error:
            raise ValueError(_at(column, error)) from None
    made = new_record(record_class, new_id(), stage.id, lane.id, values)
    work.new.setdefault(row_key(made), []).append(made)
    return PlannedRow(number, made.id, is_new=True)


def _at(column: Column, reason: object) -> str:
    return f"{tr(column.label)}: {reason}"


def _read(work: _Work, kind: str, item: Field, column: Column, text: str) -> Any:
    known = ("" if item.place else kind, column.key, text)
    if known not in work.read:
        work.read[known] = read_cell(work.document, work.map_id, item, text)
    return work.read[known]


def _place(work: _Work, texts: Mapping[str, str]) -> tuple[Stage, Lane, str]:
    """Where a new row goes: the step brings its stage; what it is or a score alone brings its lane."""
    step = _step(work, texts)
    stage = _stage(work, texts.get("stage", ""), step)
    return stage, _lane(work, texts.get("lane", "") or texts.get("kind", ""), texts), step.id if step else ""


def _step(work: _Work, texts: Mapping[str, str]) -> Step | None:
    text = texts.get("step", "")
    if not text:
        return None
    steps = [step for stage in work.document.stages(work.map_id) for step in work.document.steps(stage.id)]
    named = [step for step in steps if folded(step.title) == folded(text)]
    title = folded(texts.get("stage", ""))
    wanted = [step for step in named if folded(work.document.need(step.stage, Stage).title) == title]
    if len(found := wanted or named) == 1:
        return found[0]
    column = column_of("step")
    reason = tr("several are called “{text}”", text=text) if found else tr("there is no “{text}”", text=text)
    raise ValueError(f"{tr(column.label) if column else ''}: {reason}")


def _stage(work: _Work, text: str, step: Step | None) -> Stage:
    identity = step.stage if step and not text else work.pasting.stage
    if text and (found := _looked_up(work, "stage", text)):
        identity = found
    elif text:
        fresh = Stage(id=new_id(), map=work.map_id, title=text.strip())
        work.add_place(fresh)
        work.place_names.append(fresh.title)
        identity = fresh.id
    stage = work.document.get(identity, Stage)
    if stage is None:
        raise ValueError(_missing("stage"))
    return stage


def _lane(work: _Work, text: str, texts: Mapping[str, str]) -> Lane:
    identity = work.pasting.lane
    if text and (found := _looked_up(work, "lane", text)):
        identity = found
    elif text:
        kind = lane_kind_called(text)
        fresh = Lane(id=new_id(), map=work.map_id, type=kind or "free_text", title="" if kind else text.strip())
        work.add_place(fresh)
        work.place_names.append(text.strip())
        identity = fresh.id
    elif "score" in texts:
        lanes = work.document.lanes(work.map_id)
        identity = next((lane.id for lane in lanes if lane.type == "emotions"), identity)
    lane = work.document.get(identity, Lane)
    if lane is None:
        raise ValueError(_missing("lane"))
    return lane


def _looked_up(work: _Work, key: str, text: str) -> str:
    """Return the id of the stage or lane of that name; "" for one that is to be added. Raises ValueError."""
    column = column_of(key)
    assert column is not None
    item = column.fields[Card.kind]
    names = record_names(candidates(work.document, work.map_id, item))
    known = any(folded(name) == folded(text) for name, _ in names)
    if not known and work.pasting.add_missing:
        return ""
    try:
        return str(_read(work, Card.kind, item, column, text))
    except ValueError as error:
        raise ValueError(_at(column, error)) from None


def _missing(key: str) -> str:
    column = column_of(key)
    return f"{tr(column.label) if column else key}: {tr('this is missing')}"


def _change(document: Document, work: _Work, planned: list[PlannedRow]) -> Change:
    """One change of everything: places first, then what is edited, then what is new at the ends of its cells."""
    changes = list(work.places)
    document = work.document
    changes.append(edited(document, work.changed))
    document = document.apply(changes[-1])
    for key, made in work.new.items():
        records: list[Record] = list(made)
        if key[0] == EmotionMarker.kind:
            records = _with_positions(document, work, made)
        row = document.rows.get(key, ())
        changes.append(adding(row, records, len(row), NO_LABEL))
    count = sum(not row.reason for row in planned)
    return squash(changes, Label.of(mark("Paste table, {count} rows"), count=str(count)))


def _with_positions(document: Document, work: _Work, made: list[Made]) -> list[Record]:
    """Markers that do not say where in their stage they are stand apart from each other."""
    if any(column is not None and column.key == "position" for column in work.columns):
        return list(made)
    numbered = [replace(one, rank=f"{place:09}") for place, one in enumerate(made) if isinstance(one, EmotionMarker)]
    return [replace(one, rank="") for one in markers_apart(document, numbered)]
