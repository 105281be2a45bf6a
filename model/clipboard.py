"""The clipboard's form of what is copied: a JSON document of it and what it stands in, readable anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from model.change import Change
from model.document import Document, map_of, records_of_map
from model.errors import KnownError
from model.interchange.parsing import parse
from model.interchange.reading import document_of
from model.interchange.shape import FORMAT
from model.interchange.writing import document_tree, text_of, used_by
from model.operations.importing import adopt
from model.operations.pasting import (
    THINGS,
    Source,
    Target,
    paste_connectors,
    paste_lanes,
    paste_lines,
    paste_stages,
    paste_steps,
    paste_things,
    pasted_ids,
)
from model.records import Card, Connector, JourneyMap, Lane, Record, Stage, Step
from model.rules import reference_fields, referred
from resources.i18n import tr

__all__ = ["Target", "copied_ids", "copy", "holds_map", "paste", "pasted_ids"]

MEDIA_TYPE = "application/x-yeojido+json"
_COPIED = "copied"
_DOCUMENT = "document"
_SIZES: tuple[tuple[type[Record], ...], ...] = ((JourneyMap,), (Stage,), (Lane,), (Step,), THINGS, (Connector,))
"""What is copied, the largest first."""


def copy(document: Document, ids: Iterable[str]) -> str:
    """Return what is selected as JSON text, or "" when nothing of it can be copied.

    Maps, stages, lanes and steps come with everything in them; where several of these are selected, the largest count.
    """
    chosen = _chosen(document, ids)
    if not chosen:
        return ""
    maps = [record.id for record in chosen if isinstance(record, JourneyMap)]
    if maps:
        return _text(document_tree(document, maps), document, maps)
    records = {record.id: record for record in (*_context(document, chosen), *chosen)}
    tree = document_tree(Document.of(document.id, records.values()))
    return _text(tree, document, [record.id for record in chosen])


def copied_ids(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of all that ``copy`` would take: what a cut takes away, and nothing that would be lost with it."""
    return tuple(record.id for record in _chosen(document, ids))


def paste(document: Document, text: str, target: Target, own: bool = False) -> Change:
    """Return the change that adds what ``copy`` made, a whole JSON document's maps, or one card a line of any text.

    A text that says that it is our ``own`` form is never taken for any text. Raises Refused where the target does not
    take it, KnownError for our own form when it is damaged or holds nothing.
    """
    source = _source(text)
    if own and source is None:
        raise _damaged()
    change = _pasted(document, text, source, target)
    if source is not None and not change:
        raise _damaged()
    return change


def _damaged() -> KnownError:
    reason = tr("what was copied is damaged or holds nothing that a map takes")
    return KnownError(tr("Paste"), reason, tr("Copy it once more"))


def _pasted(document: Document, text: str, source: Source | None, target: Target) -> Change:
    if source is None:
        return paste_lines(document, text, target)
    if not source.copied or source.of(JourneyMap):
        return adopt(document, source.document)
    if source.of(Stage):
        return paste_stages(document, source, target)
    if source.of(Lane):
        return paste_lanes(document, source, target)
    if source.of(Step):
        return paste_steps(document, source, target)
    if not source.of(*THINGS) and source.of(Connector):
        return paste_connectors(document, source, target)
    return paste_things(document, source, target)


def holds_map(text: str) -> bool:
    """Whether a text is a whole map, as ``copy`` makes it, or a JSON document."""
    try:
        source = _source(text)
    except KnownError:
        return False
    return source is not None and (not source.copied or bool(source.of(JourneyMap)))


def _chosen(document: Document, ids: Iterable[str]) -> list[Record]:
    """Return what is copied: the largest things that are selected with their contents, in the order of the maps."""
    selected = [document.records[key] for key in dict.fromkeys(ids) if key in document.records]
    largest: set[str] = set()
    for record_classes in _SIZES:
        largest = largest or {record.id for record in selected if isinstance(record, record_classes)}
    maps = dict.fromkeys(map_of(document, document.records[identity]) for identity in largest)
    every = [record for map_id in maps for record in records_of_map(document, map_id)]
    inside = [record for record in every if not largest.isdisjoint(_holders(document, record))]
    cards = {record.id for record in inside}
    return inside + [
        record
        for record in every
        if isinstance(record, Connector) and record.id not in cards and {record.source, record.to} <= cards
    ]


def _holders(document: Document, record: Record) -> set[str]:
    """Return the ids of the record and of what it is in."""
    places = {getattr(record, name, "") for name in ("map", "lane", "stage", "step")}
    return {record.id, map_of(document, record), *places}


def _context(document: Document, chosen: list[Record]) -> Iterator[Record]:
    """Yield what the chosen records stand in or refer to, bare, so that they make a document."""
    for record in chosen:
        yield from _used(document, record)
    cards = [document.need(key, Card) for record in chosen for key in _cards_of(record)]
    places = [*cards, *chosen]
    for map_id in dict.fromkeys(map_of(document, record) for record in places):
        journey_map = document.need(map_id, JourneyMap)
        yield JourneyMap(id=map_id, title=journey_map.title, language=journey_map.language)
        for stage in document.stages(map_id):
            yield from (stage, *document.steps(stage.id))
    for record in places:
        if isinstance(record, THINGS):
            yield document.need(record.lane, Lane)
    yield from (Card(id=card.id, rank=card.rank, lane=card.lane, stage=card.stage, title=card.title) for card in cards)


def _cards_of(record: Record) -> Iterator[str]:
    for item in reference_fields(type(record)):
        if item.target == Card.kind:
            yield from referred(record, item)


def _used(document: Document, record: Record) -> Iterator[Record]:
    """Yield the personas, channels and images that a record refers to, and those that they refer to."""
    for identity in used_by(document, record):
        found = document.records[identity]
        yield from (found, *_used(document, found))


def _text(tree: dict[str, Any], document: Document, copied: list[str]) -> str:
    return text_of(tree | {_DOCUMENT: document.id, _COPIED: copied})


def _source(text: str) -> Source | None:
    """Return what a text in our form holds, or None for any other text. Raises KnownError for a damaged one."""
    if not text.lstrip("\ufeff \r\n\t").startswith("{"):
        return None
    try:
        tree = parse(text)
    except KnownError:
        return None
    if tree.get("format") != FORMAT:
        return None
    identity, copied = tree.pop(_DOCUMENT, None), tree.pop(_COPIED, None)
    document = document_of(tree).document
    if not isinstance(copied, list) or not isinstance(identity, str):
        return Source(document, ())
    return Source(replace(document, id=identity), tuple(key for key in copied if isinstance(key, str)))
