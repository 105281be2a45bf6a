"""Taking personas, channels, images and editions along into another document, where they are missing."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import NO_LABEL, Change, squash
from model.document import Document
from model.identity import new_id
from model.operations.copying import renamed
from model.operations.placing import adding, replaced
from model.records import Asset, Card, Channel, Edition, Persona, Record, title_of
from model.values import CHANNEL


def carried(document: Document, records: Iterable[Record]) -> tuple[Change, dict[str, str]]:
    """Return what adds the images, channels, personas and editions that are missing; the id there of every one.

    What the document has already (the same id and name, or the same content) is not added again.
    """
    wanted = list(records)
    changes: list[Change] = []
    identities: dict[str, str] = {}
    for record_class in (Asset, Channel, Persona, Edition):
        row = document.rows.get((record_class.kind,), ())
        fresh: list[Record] = []
        for record in (record for record in wanted if isinstance(record, record_class)):
            following = _standing_alone(document, followed(record, identities))
            known = next((other for other in row if _is_same(other, following)), None)
            if known is None:
                taken = following.id in document.records
                fresh.append(replaced(following, id=new_id()) if taken else following)
            identities[record.id] = known.id if known else fresh[-1].id
        changes.append(adding(row, fresh, len(row), NO_LABEL))
    return squash(changes), identities


def followed(record: Record, identities: dict[str, str]) -> Record:
    """Return the record with its id, references and channels replaced where ``identities`` has another."""
    result = renamed(record, identities)
    if isinstance(result, Card) and result.channel in identities:
        return replaced(result, channel=identities[result.channel])
    if isinstance(result, Persona):
        return replaced(result, channels=tuple(identities.get(name, name) for name in result.channels))
    return result


def _is_same(known: Record, record: Record) -> bool:
    if known.id == record.id and not isinstance(known, Asset) and title_of(known) == title_of(record):
        return True
    return known == replaced(record, id=known.id, rank=known.rank, origin=known.origin, extra=known.extra)


def _standing_alone(document: Document, record: Record) -> Record:
    """Return a built-in channel's new name as a channel of its own: the cards that are here keep the name they have."""
    if not isinstance(record, Channel) or record.id not in CHANNEL or not document.maps():
        return record
    if any(known.id == record.id and known.name == record.name for known in document.channels()):
        return record
    built_in = CHANNEL[record.id]
    return replaced(record, id=new_id(), type=record.type or built_in.kind, icon=record.icon or built_in.icon)
