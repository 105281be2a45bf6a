"""Connecting cards."""

from __future__ import annotations

from model.change import Change, Label
from model.document import Document
from model.errors import Refused
from model.identity import new_id
from model.operations.placing import adding, named, required
from model.records import Card, Connector, Lane
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
