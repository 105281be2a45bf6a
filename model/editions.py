"""What an edition shows of a document: a document of its own, in which the rest is not there at all.

The exporters draw this document and put it inside the file, so that what an edition takes out for privacy leaves in no
form. It is made anew for every export and never kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from model.document import Document, map_of
from model.fields import FieldKind, fields_of
from model.operations.lanes import lane_name
from model.persona_names import parts_in, spellings, without_names
from model.picture.memory import Memory
from model.picture.words import map_language
from model.records import (
    Asset,
    Card,
    Connector,
    Edition,
    EmotionMarker,
    JourneyMap,
    Lane,
    Persona,
    Record,
    Stage,
    title_of,
)
from resources.i18n import tr

INTERNAL_KINDS = frozenset({"business_role", "backstage", "support"})
"""Lanes that are internal without being marked as such: what customers never see of a service."""
QUOTE_KINDS = frozenset({"quotes"})
_TEXTS = (FieldKind.LINE, FieldKind.TEXT)
_LEAST_NAME = 2
"""Characters: shorter names of owners are in other words too."""


def edition_view(document: Document, edition: Edition, maps: Iterable[str] | None = None) -> Document:
    """Return the document as an edition shows it: all maps, or those with the given ids.

    Ids stay, so that two editions can be laid side by side. Raises KeyError for a map that is not there.
    """
    shown = {map_id: document.need(map_id, JourneyMap) for map_id in maps} if maps is not None else None
    kept = [record for record in document.records.values() if _is_kept(document, edition, record, shown)]
    kept = _without_orphans(kept)
    replacing = _names(document, shown) if "names" in edition.scrub else {}
    changed = [_shown(record, edition, replacing) for record in kept]
    return Document.of(document.id, _used(changed))


def internal_lane(lane: Lane) -> bool:
    """Whether a lane is for the organisation's own eyes."""
    return lane.internal or lane.type in INTERNAL_KINDS


def left_over(document: Document, edition: Edition) -> tuple[str, ...]:
    """Return owners and parts of personas' names that an edition takes out but that some text of it still has."""
    whole = "\n".join(_texts_of(edition_view(document, edition))) if {"owners", "names"} & set(edition.scrub) else ""
    found: set[str] = set()
    if "owners" in edition.scrub:
        owners = {card.owner.strip() for card in document.all_of(Card)}
        found |= {owner for owner in owners if len(owner) >= _LEAST_NAME and owner in whole}
    if "names" in edition.scrub:
        found |= {part for persona in document.personas() for part in parts_in(persona.name, whole)}
    return tuple(sorted(found))


def _is_kept(document: Document, edition: Edition, record: Record, maps: dict[str, JourneyMap] | None) -> bool:
    map_id = map_of(document, record)
    if isinstance(record, Edition) or (maps is not None and map_id and map_id not in maps):
        return False
    lane = document.get(getattr(record, "lane", record.id), Lane)
    stage = document.get(getattr(record, "stage", record.id), Stage)
    if (lane and not _lane_is_kept(edition, lane)) or (stage and stage.hidden and edition.scrub):
        return False
    if isinstance(record, Card) and edition.department:
        return _is_of(record, edition.department)
    return True


def _lane_is_kept(edition: Edition, lane: Lane) -> bool:
    if lane.type in edition.left_out or (lane.type in QUOTE_KINDS and "quotes" in edition.scrub):
        return False
    if edition.scrub and lane.hidden:  # nobody sees it, so nobody would miss what leaves inside the file
        return False
    return not ("internal" in edition.scrub and internal_lane(lane))


def _is_of(card: Card, department: str) -> bool:
    wanted = department.strip().casefold()
    return wanted in {word.strip().casefold() for word in (card.owner, *card.tags)}


def _without_orphans(records: list[Record]) -> list[Record]:
    """Clear references to what is not shown; connectors that lost an end go too."""
    ids = {record.id for record in records}
    ended = (item for item in records if not isinstance(item, Connector) or {item.source, item.to} <= ids)
    return [_referring(record, ids) for record in ended]


def _referring(record: Record, ids: set[str]) -> Record:
    values: dict[str, Any] = {}
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        if item.kind is FieldKind.REFERENCE and value and value not in ids:
            values[item.name] = ""
        if item.kind is FieldKind.REFERENCES and not set(value) <= ids:
            values[item.name] = tuple(key for key in value if key in ids)
    return dataclasses.replace(record, **values) if values else record


def _shown(record: Record, edition: Edition, names: dict[str, str]) -> Record:
    values: dict[str, Any] = {"extra": ""} if edition.scrub and record.extra else {}
    if isinstance(record, JourneyMap):
        values |= {"theme": edition.theme} if edition.theme else {}
        values["hidden_parts"] = tuple(dict.fromkeys((*record.hidden_parts, *edition.hidden_parts)))
    if isinstance(record, Card) and "owners" in edition.scrub:
        values["owner"] = ""
    if isinstance(record, Persona):
        values |= _scrubbed_persona(record, edition, names)
    changed = dataclasses.replace(record, **values) if values else record
    return _renamed(changed, names) if names else changed


def _scrubbed_persona(persona: Persona, edition: Edition, names: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {"quote": ""} if "quotes" in edition.scrub else {}
    if "names" in edition.scrub:
        values |= {"name": names.get(persona.name, persona.name), "photo": ""}
    return values


def _names(document: Document, maps: dict[str, JourneyMap] | None) -> dict[str, str]:
    """Return what to put for the names of personas, in each of their spellings."""
    found: dict[str, str] = {}
    spoken = next(iter(maps or [item.id for item in document.maps()]), "")
    language = map_language(document, spoken, Memory()) if spoken else None
    for number, persona in enumerate(document.personas(), start=1):
        other = tr("Persona {number}", number=str(number), language=language)
        for name in spellings(persona.name):
            found.setdefault(name, other)
    return found


def _renamed(record: Record, names: dict[str, str]) -> Record:
    values: dict[str, Any] = {}
    for item in fields_of(type(record)):
        old = getattr(record, item.name)
        new = without_names(old, names) if item.kind in (*_TEXTS, FieldKind.WORDS, FieldKind.LINKS) else old
        if new != old:
            values[item.name] = new
    return dataclasses.replace(record, **values) if values else record


def _used(records: list[Record]) -> Iterator[Record]:
    """Yield the records without personas and images that nothing refers to."""
    maps = [record for record in records if isinstance(record, JourneyMap)]
    people = {item.persona for item in maps} | {item.persona for item in records if isinstance(item, EmotionMarker)}
    wanted = [record for record in records if not isinstance(record, Persona) or record.id in people]
    images = {
        getattr(record, item.name) for record in wanted for item in fields_of(type(record)) if item.target == Asset.kind
    } | {getattr(record, "icon", "").removeprefix("asset:") for record in wanted}
    return (record for record in wanted if not isinstance(record, Asset) or record.id in images)


def _texts_of(document: Document) -> Iterator[str]:
    for record in document.records.values():
        yield title_of(record) if not isinstance(record, Lane) else lane_name(record)
        for item in fields_of(type(record)):
            value = getattr(record, item.name)
            if item.kind in _TEXTS:
                yield value
            elif item.kind is FieldKind.WORDS:
                yield from value
            elif item.kind is FieldKind.LINKS:
                yield from (text for link in value for text in (link.title, unquote(link.url)))
