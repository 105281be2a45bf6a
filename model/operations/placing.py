"""Putting records at a place among their siblings: what every moving verb shares."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.errors import Refused
from model.ordering import room_at
from model.records import Record, title_of
from resources.i18n import mark, tr

R = TypeVar("R", bound=Record)


def named(record: Record) -> str:
    """Return what to call a record in a label: its title on one line, shortened, or else the word for its kind."""
    return shortened(title_of(record)) or tr(record.label)


def required(document: Document, identity: str, record_class: type[R]) -> R:
    """Return the record, or raise Refused naming what is not there (any more)."""
    found = document.get(identity, record_class)
    if found is None:
        raise Refused(tr(record_class.label), tr("it is not there any more"))
    return found


def replaced(record: R, **values: Any) -> R:
    """Return the record with other values."""
    return dataclasses.replace(record, **values)


def adding(row: Sequence[Record], records: Sequence[Record], index: int, label: Label) -> Change:
    """Return the change that adds records, in their given order, before ``row[index]``."""
    ranks, moved = room_at(row, index, len(records))
    added = tuple(replaced(record, rank=rank) for record, rank in zip(records, ranks, strict=True))
    return Change(added, tuple((record, replaced(record, rank=rank)) for record, rank in moved), label=label)


def adding_whole(row: Sequence[Record], records: Sequence[Record], index: int, label: Label) -> Change:
    """Return the change that adds the first record before ``row[index]``, and the others, which belong to it."""
    change = adding(row, records[:1], index, label)
    return Change(change.added + tuple(records[1:]), change.updated, label=label)


def placed(row: Sequence[Record], moving: Iterable[Record], index: int) -> list[Record]:
    """Return ``moving`` with ranks that put them, in their given order, before ``row[index]``.

    ``row`` holds the siblings at the destination; those that move are left out of the count of ``index``.
    Siblings that have to make room for them are returned too.
    """
    records = list(moving)
    ids = {record.id for record in records}
    stay = [record for record in row if record.id not in ids]
    ranks, moved = room_at(stay, index, len(records))
    arriving = [replaced(record, rank=rank) for record, rank in zip(records, ranks, strict=True)]
    return arriving + [replaced(record, rank=rank) for record, rank in moved]


def updates(document: Document, records: Iterable[Record], label: Label) -> Change:
    """Return the change that gives existing records new values; unchanged ones are left out."""
    pairs = ((document.records[record.id], record) for record in records)
    return Change(updated=tuple((old, new) for old, new in pairs if old != new), label=label)


def already_in_order(row: Sequence[Record], moving: Sequence[Record], index: int) -> bool:
    """Whether ``moving`` would land exactly where they are."""
    ids = [record.id for record in moving]
    stay = [record.id for record in row if record.id not in ids]
    index = max(0, index)
    return stay[:index] + ids + stay[index:] == [record.id for record in row]


def moving_label(records: Sequence[Record]) -> Label:
    """Return the label of moving some records."""
    if len(records) == 1:
        return Label.of(mark("Move “{title}”"), title=named(records[0]))
    return Label.of(mark("Move {count} items"), count=str(len(records)))
