"""Deleting things; what cannot be without them goes too (see ``rules``)."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.operations.lanes import lane_name
from model.operations.placing import named
from model.records import Lane, Record
from resources.i18n import mark


def delete(document: Document, ids: Iterable[str]) -> Change:
    """Remove the records with these ids."""
    removed = tuple(document.records[identity] for identity in dict.fromkeys(ids) if identity in document.records)
    return Change(removed=removed, label=deletion_label(removed))


def deletion_label(removed: tuple[Record, ...]) -> Label:
    """Return the label of deleting some records."""
    if len(removed) != 1:
        return Label.of(mark("Delete {count} items"), count=str(len(removed)))
    record = removed[0]
    title = shortened(lane_name(record)) if isinstance(record, Lane) else named(record)
    return Label.of(mark("Delete “{title}”"), title=title)
