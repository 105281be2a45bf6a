"""Finding text on all maps of a document: titles, texts, labels, owners, tags, goals, links, persona texts.

An index keeps the letters of each record by the record's identity, so that an edit costs what it changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from model.document import Document
from model.fields import PART_FIELDS, Field, FieldKind, fields_of
from model.letters import NO_TEXT, Needle, needle, skeleton, sought
from model.records import Channel, JourneyMap, Lane, Record, Stage
from model.values import CHANNEL, LANE_KIND
from resources.i18n import LANGUAGES, tr

NO_WORDS = frozenset({"origin", "theme", "brand_font", "brand_colours"})
"""Fields with text that nobody reads: what the program keeps for itself."""
_Texts = Callable[[Any, Field, Document], list[str]]
_known_readers: dict[type[Record], tuple[tuple[Field, _Texts], ...]] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """The letters of one record: its texts with the labels of their fields, and all of them folded in one."""

    record: Record
    texts: tuple[tuple[str, str], ...]
    letters: str
    bones: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that holds what is looked for; ``map_id`` is "" for a persona, which is on no map of its own."""

    map_id: str
    entry: Entry
    place: int

    @property
    def record(self) -> Record:
        """The record as it was when it was found."""
        return self.entry.record

    def text(self) -> tuple[str, str]:
        """Return the (marked) label of the first field with a hit, and its text."""
        starts, length = [], 0
        for _label, text in self.entry.texts:
            starts.append(length)
            length += len(sought(text)) + 1
        return self.entry.texts[bisect_right(starts, self.place) - 1]


class SearchIndex:
    """Guards the letters of a document's records, in the order of reading. It is filled when first asked."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._channels: tuple[Channel, ...] = ()
        self._entries: dict[str, Entry] = {}
        self._row: list[tuple[str, Entry]] = []

    def hits(self, document: Document, typed: str | Needle) -> tuple[Hit, ...]:
        """Return every record that holds the typed text, in the order of reading: map by map, lane by lane."""
        looked_for = typed if isinstance(typed, Needle) else needle(typed)
        if not looked_for:
            return ()
        self.follow(document)
        find = looked_for.find
        return tuple(
            Hit(map_id, entry, place[0]) for map_id, entry in self._row if (place := find(entry.letters, entry.bones))
        )

    def follow(self, document: Document) -> None:
        """Read what has changed since the document that was last searched."""
        if document is self._document:
            return
        if document.channels() is not self._channels:  # cards are found by their channel's name too
            self._entries.clear()
        before, self._entries, self._row = self._entries, {}, []
        for map_id, record in _in_order(document):
            entry = before.get(record.id)
            if entry is None or entry.record is not record:
                entry = _entry(record, document)
            self._entries[record.id] = entry
            self._row.append((map_id, entry))
        self._document, self._channels = document, document.channels()


def _in_order(document: Document) -> Iterator[tuple[str, Record]]:
    for journey in document.maps():
        stages = document.stages(journey.id)
        yield journey.id, journey
        for stage in stages:
            yield journey.id, stage
            yield from ((journey.id, step) for step in document.steps(stage.id))
        for lane in document.lanes(journey.id):
            yield journey.id, lane
            for stage in stages:
                yield from ((journey.id, card) for card in document.cards(lane.id, stage.id))
                yield from ((journey.id, metric) for metric in document.metrics(lane.id, stage.id))
            yield from ((journey.id, marker) for marker in document.markers(lane.id))
        yield from ((journey.id, connector) for connector in document.connectors(journey.id))
    yield from (("", persona) for persona in document.personas())


def _entry(record: Record, document: Document) -> Entry:
    texts = []
    for field, texts_of in _readers(type(record)):
        value = getattr(record, field.name)
        if value:
            texts += [(field.label, text) for text in texts_of(value, field, document) if text]
    if isinstance(record, Lane) and not record.title:
        texts += [(record.label, name) for name in _names(LANE_KIND[record.type].label)]
    letters = NO_TEXT.join(sought(text) for _label, text in texts)
    return Entry(record, tuple(texts), letters, skeleton(letters))


def _readers(record_class: type[Record]) -> tuple[tuple[Field, _Texts], ...]:
    if record_class not in _known_readers:
        _known_readers[record_class] = _made_readers(record_class)
    return _known_readers[record_class]


def _made_readers(record_class: type[Record]) -> tuple[tuple[Field, _Texts], ...]:
    return tuple(
        (field, _TEXTS[field.kind] if field.name != "channels" else _channel_names)
        for field in fields_of(record_class)
        if field.kind in _TEXTS and field.name not in NO_WORDS
    )


def _parts(value: tuple[Any, ...], field: Field, _document: Document) -> list[str]:
    return [getattr(part, item.name) for part in value for item in PART_FIELDS[field.kind]]


def _channel_names(value: str | tuple[str, ...], _field: Field, document: Document) -> list[str]:
    found: list[str] = []
    for channel_id in (value,) if isinstance(value, str) else value:
        own, known = document.get(channel_id, Channel), CHANNEL.get(channel_id)
        found += [own.name] if own else _names(known.name) if known else [channel_id]
    return found


def _names(marked: str) -> list[str]:
    """Return the word that a map prints, in every language that a map may speak."""
    return list(dict.fromkeys(tr(marked, language=language) for language in LANGUAGES))


_TEXTS: dict[FieldKind, _Texts] = {
    FieldKind.LINE: lambda value, _field, _document: [value],
    FieldKind.TEXT: lambda value, _field, _document: [value],
    FieldKind.WORDS: lambda value, _field, _document: list(value),
    FieldKind.LINKS: _parts,
    FieldKind.CHANNEL: _channel_names,
}
"""What each kind of field has to read; kinds that hold no words are missing."""


def map_of_hit(document: Document, hit: Hit, here: str) -> str:
    """Return the map to go to for a hit: its own; for a persona the map in view or the first that shows it, else ""."""
    if hit.map_id:
        return hit.map_id
    maps = [item for item in document.maps() if shows_persona(document, item, hit.record.id)]
    return next((item.id for item in maps if item.id == here), maps[0].id if maps else "")


def shows_persona(document: Document, journey: JourneyMap, persona: str) -> bool:
    """Whether a map is about a persona, or has a curve of it."""
    if journey.persona == persona:
        return True
    return any(marker.persona == persona for lane in document.lanes(journey.id) for marker in document.markers(lane.id))


BEFORE = 14
"""Letters that are shown before the first one found, in an excerpt."""
LONGEST = 160


def excerpt(text: str, looked_for: Needle) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a part of a text on one line that begins shortly before what was found, and the places to mark in it."""
    line = text.translate(_ONE_LINE)
    places = looked_for.places(line)
    start = max(0, places[0][0] - BEFORE) if places else 0
    if start:
        space = line.find(" ", start, places[0][0])
        start = space + 1 if space >= 0 else start
    ahead = "…" if start else ""
    shift = len(ahead) - start
    shown = ahead + line[start : start + LONGEST]
    return shown, tuple((a + shift, min(b + shift, len(shown))) for a, b in places if a + shift < len(shown))


_ONE_LINE = {ord(end): " " for end in "\t\n\r"}


def where(document: Document, record: Record) -> str:
    """Return where a record is, in the reader's words: its lane and stage; "" where that says nothing."""
    lane, stage = document.get(getattr(record, "lane", ""), Lane), document.get(getattr(record, "stage", ""), Stage)
    parts = [(lane.title or tr(LANE_KIND[lane.type].label)) if lane else "", stage.title if stage else ""]
    return " · ".join(part for part in parts if part)


def unseen_in(document: Document, record: Record) -> tuple[Lane | Stage, ...]:
    """Return the stage and the lane that keep a record from being drawn: hidden, or a lane that is collapsed."""
    stage = record if isinstance(record, Stage) else document.get(getattr(record, "stage", ""), Stage)
    lane = record if isinstance(record, Lane) else document.get(getattr(record, "lane", ""), Lane)
    found: list[Lane | Stage] = [stage] if stage and stage.hidden else []
    if lane and (lane.hidden or (lane.collapsed and lane is not record)):
        found.append(lane)
    return tuple(found)
