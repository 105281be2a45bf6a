"""Copying several things at once: cards, metrics and emotion markers, with the connectors among them."""

from __future__ import annotations

from collections.abc import Sequence

from model.change import NO_CHANGE, NO_LABEL, Change, Label, squash
from model.document import Document, map_of
from model.errors import Refused
from model.operations.cards import cell_row, duplicate_in_cell, in_map_order, things_in_cells
from model.operations.connectors import connectors_among
from model.operations.copying import duplicates
from model.operations.lanes import lane_for
from model.operations.placing import adding, named, replaced, required
from model.records import Card, Connector, Lane, Metric, Record
from resources.i18n import mark, tr


def copy_to_cell(
    document: Document, ids: Sequence[str], lane_id: str, stage_id: str, index: int, step: str = ""
) -> Change:
    """Add copies of cards (or metrics) in a cell, before number ``index``, connected as the originals are.

    Raises Refused where they may not be.
    """
    originals = in_map_order(document, things_in_cells(document, ids))
    if not originals:
        return NO_CHANGE
    kind: type[Card | Metric] = Card if isinstance(originals[0], Card) else Metric
    if any(not isinstance(record, kind) for record in originals):
        raise Refused(tr("Selection"), tr("cards and metrics cannot move into one lane"))
    lane_for(document, lane_id, kind)
    copied = duplicates([*originals, *connectors_among(document, [record.id for record in originals])])
    things = [
        replaced(copy, lane=lane_id, stage=stage_id, step=step)
        if isinstance(copy, Card)
        else replaced(copy, lane=lane_id, stage=stage_id)
        for copy in copied
        if isinstance(copy, Card | Metric)
    ]
    changes = [adding(cell_row(document, kind, lane_id, stage_id), things, index, NO_LABEL)]
    joins = [copy for copy in copied if isinstance(copy, Connector)]
    here, there = required(document, lane_id, Lane).map, map_of(document, originals[0])
    if joins and here == there:
        row = document.connectors(here)
        changes.append(adding(row, joins, len(row), NO_LABEL))
    return squash(changes, _copying_label(originals))


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


def _copying_label(records: Sequence[Record]) -> Label:
    if len(records) == 1:
        return Label.of(mark("Copy of “{title}”"), title=named(records[0]))
    return Label.of(mark("Copies of {count} items"), count=str(len(records)))
