"""What on a map has something in common with what is selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.cell_values import cell_text
from model.document import Document
from model.fields import Field, fields_of
from model.records import Lane, Record
from model.table import FIRST_KINDS, rows_of
from model.values import LANE_KIND
from resources.i18n import mark, tr

SAME_FIELDS = ("channel", "owner", "tags", "evidence_level", "severity", "status", "persona")
"""The fields that one selects by, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Something that things can have in common: its key, (marked) name, and the text of the value."""

    key: str
    label: str
    value: str


def likenesses(document: Document, ids: Iterable[str]) -> list[Likeness]:
    """Return what the records with these ids have that others may have too: each value once."""
    found: dict[Likeness, None] = {}
    for key in ids:
        record = document.records.get(key)
        if record is not None and record.kind in FIRST_KINDS:
            found |= dict.fromkeys(_all_of(document, record))
    order = ["lane_kind", *SAME_FIELDS]
    return sorted(found, key=lambda one: order.index(one.key))


def alike(document: Document, map_id: str, likeness: Likeness) -> list[str]:
    """Return the ids of everything on the map that has it, in the order of the table."""
    rows = (document.records[key] for key in rows_of(document, map_id))
    return [row.id for row in rows if likeness in _all_of(document, row)]


def _all_of(document: Document, record: Record) -> Iterator[Likeness]:
    lane = document.get(getattr(record, "lane", ""), Lane)
    if lane is not None:
        yield Likeness("lane_kind", mark("Kind of lane"), tr(LANE_KIND[lane.type].label))
    for item in fields_of(type(record)):
        if item.name in SAME_FIELDS and getattr(record, item.name):
            yield from (Likeness(item.name, item.label, text) for text in _texts(document, record, item))


def _texts(document: Document, record: Record, item: Field) -> tuple[str, ...]:
    value = getattr(record, item.name)
    return value if isinstance(value, tuple) else (cell_text(document, record, item),)
