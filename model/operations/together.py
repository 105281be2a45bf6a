"""Copying several things at once: cards, metrics and emotion markers, with the connectors among them."""

from __future__ import annotations

from collections.abc import Sequence

from model.change import NO_LABEL, Change, Label, squash
from model.document import Document
from model.operations.cards import duplicate_in_cell
from model.operations.connectors import connectors_among
from model.operations.copying import duplicates
from model.operations.placing import adding, named, replaced
from model.records import Card, Connector, Record
from resources.i18n import mark


def duplicate_together(document: Document, ids: Sequence[str]) -> Change:
    """Add a copy of each card, metric and marker right behind its original, connected among themselves alike."""
    change = duplicate_in_cell(document, ids)
    cards = [key for key in dict.fromkeys(ids) if document.get(key, Card)]
    copies = dict(zip(cards, [record.id for record in change.added if isinstance(record, Card)], strict=True))
    joins = [
        replaced(copy, source=copies[copy.source], to=copies[copy.to])
        for copy in duplicates(connectors_among(document, cards))
        if isinstance(copy, Connector)
    ]
    if not joins:
        return change
    row = document.connectors(joins[0].map)
    return squash([change, adding(row, joins, len(row), NO_LABEL)], change.label)


def copying_label(records: Sequence[Record]) -> Label:
    """Return the label of copying some records."""
    if len(records) == 1:
        return Label.of(mark("Copy of “{title}”"), title=named(records[0]))
    return Label.of(mark("Copies of {count} items"), count=str(len(records)))
