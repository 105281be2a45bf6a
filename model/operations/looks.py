"""The look of one thing given to others: its colour, icon and size, never its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from model.change import Change, Label
from model.document import Document
from model.errors import Refused
from model.locks import lock_over, refusal
from model.operations.placing import named, replaced, updates
from model.records import Record
from resources.i18n import mark, tr

LOOKS = {
    "card": ("colour", "icon"),
    "stage": ("colour", "width"),
    "lane": ("height",),
    "connector": ("type",),
}
"""Which fields of a kind of record are its look."""


def look_of(document: Document, identity: str) -> Mapping[str, Any]:
    """Return the look of a record as values of fields, with its kind under ``kind``; empty where it has none."""
    record = document.records.get(identity)
    if record is None or record.kind not in LOOKS:
        return MappingProxyType({})
    return MappingProxyType({"kind": record.kind, **{name: getattr(record, name) for name in LOOKS[record.kind]}})


def give_look(document: Document, ids: Iterable[str], look: Mapping[str, Any]) -> Change:
    """Give records a look, as far as theirs have the same fields. Raises Refused when none has, or all are locked."""
    taking = {record: values for record in _records(document, ids) if (values := _fitting(record, look))}
    if not taking:
        raise Refused(tr("Paste look"), tr("nothing that is selected can take it"))
    locked = [lock for record in taking if (lock := lock_over(document, record))]
    free = {record: values for record, values in taking.items() if not lock_over(document, record)}
    if not free:
        raise refusal(locked[0])
    if len(free) == 1:
        label = Label.of(mark("Look of “{title}”"), title=named(next(iter(free))))
    else:
        label = Label.of(mark("Look of {count} items"), count=str(len(free)))
    return updates(document, [replaced(record, **values) for record, values in free.items()], label)


def _records(document: Document, ids: Iterable[str]) -> list[Record]:
    return [document.records[identity] for identity in dict.fromkeys(ids) if identity in document.records]


def _fitting(record: Record, look: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a look a record can take: a colour goes from a card to a stage, kinds of lines only to lines."""
    return {name: look[name] for name in LOOKS.get(record.kind, ()) if name in look}
