"""A map as a table: a row for each thing on it, a column for each declared field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from model import letters
from model.cell_values import cell_text, is_typed, name_of
from model.document import Document
from model.fields import Field, FieldKind, fields_of
from model.letters import NO_TEXT
from model.opportunity import opportunity_score
from model.ordering import order_key
from model.records import Card, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.values import LANE_KIND
from resources.i18n import mark, tr

ROW_CLASSES: tuple[type[Record], ...] = (Card, EmotionMarker, Metric, Stage, Step, Lane)
"""What has a row in the table, and so the order in which fields become columns."""
IN_CELLS = (Card, EmotionMarker, Metric)
FIRST_KINDS = (Card.kind, EmotionMarker.kind, Metric.kind)
"""The rows that are shown at first."""
_LEFT_OUT = (FieldKind.ICON, FieldKind.BYTES, FieldKind.EXTRA)
_FIRST_PLACES = ("stage", "step", "lane")
FIRST_COLUMNS = (
    *("stage", "lane", "title", "label_text", "text", "channel", "owner", "tags"),
    *("evidence_level", "severity", "importance", "satisfaction", "opportunity_score", "status", "score"),
)
"""The columns that are shown at first."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, (marked) heading, and the field that it shows of each kind of row; or what it works out."""

    key: str
    label: str
    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    derived: Callable[[Document, Record], str | float | None] | None = None

    def field_of(self, record: Record) -> Field | None:
        """Return the field that the column shows of a record, None where the record has none."""
        return self.fields.get(record.kind)

    @property
    def is_place(self) -> bool:
        """Whether the column says where a row is on the map."""
        return any(item.place for item in self.fields.values())

    @property
    def is_number(self) -> bool:
        """Whether the column holds numbers."""
        kinds = {item.kind for item in self.fields.values()}
        return self.key == SCORE.key or (bool(kinds) and kinds <= {FieldKind.INTEGER, FieldKind.DECIMAL})


def kind_word(document: Document, record: Record) -> str:
    """Return the word for a record: a card is called by what its lane makes of it."""
    if isinstance(record, Card) and (lane := document.get(record.lane, Lane)):
        return tr(LANE_KIND[lane.type].one)
    return tr(record.label)


def _score(_document: Document, record: Record) -> float | None:
    return opportunity_score(record) if isinstance(record, Card) else None


KIND = Column("kind", mark("Item"), derived=kind_word)
SCORE = Column("opportunity_score", mark("Opportunity score"), derived=_score)


@cache
def columns() -> tuple[Column, ...]:
    """Return every column: what a row is, where it is, then the fields in the order of their declaration."""
    found: dict[str, dict[str, Field]] = {}
    for record_class in ROW_CLASSES:
        for item in fields_of(record_class):
            if _has_column(item):
                found.setdefault(_key(found, item, record_class.kind), {})[record_class.kind] = item
    made = {key: Column(key, next(iter(of.values())).label, MappingProxyType(of)) for key, of in found.items()}
    ordered = [KIND, *(made.pop(key) for key in _FIRST_PLACES)]
    for column in made.values():
        ordered += [column, SCORE] if column.key == "satisfaction" else [column]
    return tuple(ordered)


@cache
def column_of(key: str) -> Column | None:
    """Return the column with a key, None when there is none (any more)."""
    return next((column for column in columns() if column.key == key), None)


def _has_column(item: Field) -> bool:
    return (item.shown or item.place) and item.kind not in _LEFT_OUT and item.target != "map"


def _key(found: Mapping[str, Mapping[str, Field]], item: Field, kind: str) -> str:
    """Fields of one name and kind share a column; another of the same name gets its own."""
    known = next(iter(found.get(item.name, {}).values()), item)
    same = known.kind is item.kind and known.choices == item.choices and known.target == item.target
    return item.name if same else f"{kind}.{item.name}"


def columns_of(kinds: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns that say something about rows of these kinds."""
    kinds = set(kinds)
    return tuple(
        column
        for column in columns()
        if not kinds.isdisjoint(column.fields) or column is KIND or (column is SCORE and Card.kind in kinds)
    )


def rows_of(document: Document, map_id: str, kinds: Iterable[str] = FIRST_KINDS) -> list[str]:
    """Return the ids of the rows, stage by stage and in each from the top lane down; lanes themselves come last."""
    kinds = set(kinds)
    lanes = document.lanes(map_id)
    found: list[str] = []
    markers = _markers_by_cell(document, lanes)
    for stage in document.stages(map_id):
        here: list[Record] = [stage] if Stage.kind in kinds else []
        here += document.steps(stage.id) if Step.kind in kinds else ()
        for lane in lanes:
            here += document.cards(lane.id, stage.id) if Card.kind in kinds else ()
            here += document.metrics(lane.id, stage.id) if Metric.kind in kinds else ()
            here += markers.get((lane.id, stage.id), ()) if EmotionMarker.kind in kinds else ()
        found += (record.id for record in here)
    return found + ([lane.id for lane in lanes] if Lane.kind in kinds else [])


def _markers_by_cell(document: Document, lanes: Iterable[Lane]) -> dict[tuple[str, str], list[EmotionMarker]]:
    found: dict[tuple[str, str], list[EmotionMarker]] = {}
    for lane in lanes:
        for marker in sorted(document.markers(lane.id), key=lambda it: (it.position, order_key(it))):
            found.setdefault((lane.id, marker.stage), []).append(marker)
    return found


def text_of(document: Document, record: Record, column: Column) -> str:
    """Return what a cell says, in the reader's language; "" where there is nothing or no such field."""
    if column.derived is not None:
        value = column.derived(document, record)
        return "" if value is None else value if isinstance(value, str) else f"{value:.12g}"
    item = column.field_of(record)
    return cell_text(document, record, item) if item else ""


def can_type(record: Record, column: Column) -> bool:
    """Whether a cell can be typed into."""
    item = column.field_of(record)
    return item is not None and is_typed(item) and not (isinstance(record, Step) and item.place)


def in_sorted_order(document: Document, ids: Sequence[str], column: Column, descending: bool = False) -> list[str]:
    """Return the rows sorted by a column, empty cells last; equal ones keep their order."""
    keyed = [(sort_value(document, document.records[key], column), key) for key in ids]
    filled = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
    return [key for _, key in filled] + [key for value, key in keyed if value is None]


def sort_value(document: Document, record: Record, column: Column) -> Any:
    """Return what a row is sorted by: numbers by size, places and choices by their order, texts without case."""
    item = column.field_of(record)
    if item is None:
        value = column.derived(document, record) if column.derived else None
        return value.casefold() if isinstance(value, str) else value
    value = getattr(record, item.name)
    if value in (None, "", ()):
        return None
    match item.kind:
        case FieldKind.INTEGER | FieldKind.DECIMAL:
            return value
        case FieldKind.FLAG:
            return 1 if value else None
        case FieldKind.CHOICE:
            return [choice.value for choice in item.choices].index(value) if _known(item, value) else len(item.choices)
        case FieldKind.REFERENCE if item.place:
            return _place_in_order(document, value)
    return cell_text(document, record, item).casefold() or None


def _known(item: Field, value: str) -> bool:
    return any(choice.value == value for choice in item.choices)


def _place_in_order(document: Document, identity: str) -> tuple[tuple[str, str], ...]:
    found = document.records.get(identity)
    if isinstance(found, Step):
        return (*_place_in_order(document, found.stage), order_key(found))
    return (order_key(found),) if found else ()


def haystack(document: Document, record: Record, shown: Iterable[Column]) -> str:
    """Return what a row is searched in: the texts of the given columns, as ``letters`` compares them."""
    return NO_TEXT.join(letters.sought(text_of(document, record, column)) for column in shown)


def row_name(document: Document, record: Record) -> str:
    """Return what a row is called for screen readers and messages: its title, or what it is."""
    return name_of(record) or kind_word(document, record)
