"""Connecting cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.change import Change, Label
from model.document import Document, map_of
from model.errors import Refused
from model.identity import new_id
from model.operations.placing import adding, named, replaced, required, updates
from model.records import Card, Connector, Lane, Record
from resources.i18n import mark, tr


def connect(document: Document, source_id: str, target_id: str, kind: str = "flow", identity: str = "") -> Change:
    """Add a connector from a card to another one of its map. ``identity``: its id, else a new one.

    Raises Refused for a card with itself, for cards of two maps, and where there is one already.
    """
    source, target = required(document, source_id, Card), required(document, target_id, Card)
    map_id = required(document, source.lane, Lane).map
    if source is target:
        raise Refused(named(source), tr("a card is connected to another one, not to itself"))
    if required(document, target.lane, Lane).map != map_id:
        raise Refused(named(target), tr("the cards are on two maps"))
    row = document.connectors(map_id)
    if any(known.source == source_id and known.to == target_id for known in row):
        raise Refused(named(target), tr("these cards are connected already"))
    connector = Connector(id=identity or new_id(), map=map_id, source=source_id, to=target_id, type=kind)
    label = Label.of(mark("Connect “{start}” to “{end}”"), start=named(source), end=named(target))
    return adding(row, [connector], len(row), label)


def reverse(document: Document, ids: Iterable[str]) -> Change:
    """Let connectors lead the other way. Raises Refused where one leads that way already."""
    turned: list[Connector] = []
    for connector in (required(document, key, Connector) for key in dict.fromkeys(ids)):
        back = replaced(connector, source=connector.to, to=connector.source)
        others = (known for known in document.connectors(connector.map) if known.id not in set(ids))
        if any((known.source, known.to) == (back.source, back.to) for known in others):
            raise Refused(tr("Reverse direction"), tr("these cards are connected already"))
        turned.append(back)
    return updates(document, turned, Label(mark("Reverse direction of connectors")))


def connectors_among(document: Document, ids: Sequence[str]) -> list[Connector]:
    """Return the connectors that lead from one of these cards to another of them."""
    cards = {key for key in ids if document.get(key, Card)}
    maps = dict.fromkeys(map_of(document, document.records[key]) for key in ids if key in cards)
    return [
        connector
        for map_id in maps
        for connector in document.connectors(map_id)
        if {connector.source, connector.to} <= cards
    ]


def with_connectors(document: Document, records: Iterable[Record]) -> list[Record]:
    """Return records with the connectors that lead from one of the cards among them to another."""
    found = list(records)
    return [*found, *connectors_among(document, [record.id for record in found])]
