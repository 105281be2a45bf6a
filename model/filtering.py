"""Looking at a part of a map: the cards of a channel, a tag, an owner. A filter is no part of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from model.document import Document
from model.names import channel_name
from model.records import Card, EmotionMarker, JourneyMap, Persona, Record
from model.values import EVIDENCE_LEVELS, STATUSES
from resources.i18n import mark, tr

NONE = ""
"""The value of a card that has none."""
Values = tuple[str, ...] | None
"""The values that a record has of a facet; None where the facet says nothing about the record."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by: how its values are read, named, and what having none is called."""

    id: str
    label: str
    none: str
    values: Callable[[Filtered, Record], Values]
    name: Callable[[Document, str], str]


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is used in a map, its name in the reader's language, and how many cards have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What is chosen: values by facet. Within a facet one of them is enough; each facet with values has to fit."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def with_value(self, facet: str, value: str, on: bool) -> Filter:
        """Return the filter with a value chosen or not."""
        values = self.chosen.get(facet, frozenset())
        values = values | {value} if on else values - {value}
        kept = {key: some for key, some in {**self.chosen, facet: values}.items() if some}
        return Filter(MappingProxyType(kept))

    def has(self, facet: str, value: str) -> bool:
        """Whether a value is chosen."""
        return value in self.chosen.get(facet, frozenset())


@dataclass(frozen=True, slots=True)
class Filtered:
    """One map to be filtered, and the markers that stand for its cards."""

    document: Document
    journey: JourneyMap
    markers: Mapping[str, tuple[EmotionMarker, ...]]

    @staticmethod
    def of(document: Document, map_id: str) -> Filtered | None:
        """Return what to filter of a map, None when there is no such map."""
        journey = document.get(map_id, JourneyMap)
        if journey is None:
            return None
        by_card: dict[str, list[EmotionMarker]] = {}
        for lane in document.lanes(map_id):
            for marker in document.markers(lane.id):
                if marker.card:
                    by_card.setdefault(marker.card, []).append(marker)
        return Filtered(document, journey, MappingProxyType({key: tuple(some) for key, some in by_card.items()}))

    def things(self, hidden: bool = False) -> Iterator[Record]:
        """Yield the cards and the emotion markers of the lanes that are seen, with ``hidden`` of all lanes."""
        stages = self.document.stages(self.journey.id)
        for lane in self.document.lanes(self.journey.id):
            if hidden or not lane.hidden:
                for stage in stages:
                    yield from self.document.cards(lane.id, stage.id)
                yield from self.document.markers(lane.id)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a filter does to a map: the ids to dim, and how many of its cards fit."""

    dimmed: frozenset[str]
    fitting: int
    cards: int


def outcome(document: Document, map_id: str, chosen: Filter) -> Outcome:
    """Return what a filter leaves of a map.

    A marker that stands for a card goes with it; a record that a facet says nothing about is left as it is.
    """
    filtered = Filtered.of(document, map_id)
    if filtered is None:
        return Outcome(frozenset(), 0, 0)
    dimmed: set[str] = set()
    cards = fitting = 0
    for record in filtered.things():
        fits = _fits(filtered, record, chosen)
        if not fits:
            dimmed.add(record.id)
        if isinstance(record, Card):
            cards += 1
            fitting += fits
    return Outcome(frozenset(dimmed), fitting, cards)


def matching(document: Document, map_id: str, chosen: Filter, hidden: bool = True) -> frozenset[str]:
    """Return the ids of a map's cards and markers that a filter is about and that fit it; ``hidden``: all lanes'."""
    filtered = Filtered.of(document, map_id)
    things = filtered.things(hidden) if filtered else ()
    return frozenset(record.id for record in things if filtered and _fits(filtered, record, chosen, strictly=True))


def _fits(filtered: Filtered, record: Record, chosen: Filter, strictly: bool = False) -> bool:
    """Whether a record fits; with ``strictly`` not where a facet with chosen values says nothing about it."""
    for facet in FACETS:
        wanted = chosen.chosen.get(facet.id)
        values = facet.values(filtered, record) if wanted else None
        if wanted and (strictly if values is None else not wanted & frozenset(values or (NONE,))):
            return False
    return True


def used_values(document: Document, map_id: str) -> dict[str, tuple[Value, ...]]:
    """Return by facet the values that the map's cards really have, in the facet's order or the most used first.

    A facet that no card has a value of is left out. "None" comes last.
    """
    filtered = Filtered.of(document, map_id)
    if filtered is None:
        return {}
    counts: dict[str, Counter[str]] = {facet.id: Counter() for facet in FACETS}
    for record in filtered.things():
        for facet in FACETS:
            values = facet.values(filtered, record)
            if values is not None and (isinstance(record, Card) or facet.id == "persona"):
                counts[facet.id].update(set(values) or {NONE})
    return {
        facet.id: _values(facet, counts[facet.id], document)
        for facet in FACETS
        if any(counts[facet.id].keys() - {NONE})
    }


def _values(facet: Facet, counts: Counter[str], document: Document) -> tuple[Value, ...]:
    order = _ORDERS.get(facet.id, ())

    def key(item: tuple[str, int]) -> tuple[bool, int, int, str]:
        value, count = item
        return value == NONE, order.index(value) if value in order else -1, -count, value

    return tuple(
        Value(value, facet.name(document, value) if value else tr(facet.none), count)
        for value, count in sorted(counts.items(), key=key)
    )


def described(document: Document, chosen: Filter) -> str:
    """Return a filter in the reader's words: "Channel: App, Web · Owner: CX team"."""
    parts = []
    for facet in FACETS:
        values = chosen.chosen.get(facet.id, frozenset())
        names = sorted(facet.name(document, value) if value else tr(facet.none) for value in values)
        if names:
            parts.append(tr("{facet}: {values}", facet=tr(facet.label), values=", ".join(names)))
    return " · ".join(parts)


def _card(filtered: Filtered, record: Record) -> Card | None:
    """The card that a record is, or that it stands for."""
    if isinstance(record, EmotionMarker):
        return filtered.document.get(record.card, Card)
    return record if isinstance(record, Card) else None


def _personas(filtered: Filtered, record: Record) -> Values:
    markers = (record,) if isinstance(record, EmotionMarker) else filtered.markers.get(record.id, ())
    found = {marker.persona or filtered.journey.persona for marker in markers} - {NONE}
    return tuple(found) if markers else None


def _of_card(read: Callable[[Card], tuple[str, ...]]) -> Callable[[Filtered, Record], Values]:
    def values(filtered: Filtered, record: Record) -> Values:
        card = _card(filtered, record)
        return None if card is None else tuple(value for value in read(card) if value)

    return values


def _persona_name(document: Document, value: str) -> str:
    persona = document.get(value, Persona)
    return persona.name if persona else value


def _itself(_document: Document, value: str) -> str:
    return value


_LABELS = {choice.value: choice.label for choice in (*EVIDENCE_LEVELS, *STATUSES)}


def _choice(_document: Document, value: str) -> str:
    return tr(_LABELS[value]) if value in _LABELS else value


def _severity(card: Card) -> tuple[str, ...]:
    return () if card.severity is None else (str(card.severity),)


FACETS: tuple[Facet, ...] = (
    Facet("persona", mark("Persona"), mark("No persona"), _personas, _persona_name),
    Facet(
        "channel",
        mark("Channel"),
        mark("No channel"),
        _of_card(lambda card: (card.channel,)),
        channel_name,
    ),
    Facet("tag", mark("Tag"), mark("No tag"), _of_card(lambda card: card.tags), _itself),
    Facet("owner", mark("Owner"), mark("No owner"), _of_card(lambda card: (card.owner,)), _itself),
    Facet(
        "evidence",
        mark("Evidence"),
        mark("No evidence"),
        _of_card(lambda card: (card.evidence_level,)),
        _choice,
    ),
    Facet("severity", mark("Severity"), mark("No severity"), _of_card(_severity), _itself),
    Facet("status", mark("Status"), mark("No status"), _of_card(lambda card: (card.status,)), _choice),
)
"""What a map can be filtered by. A facet more is a line more."""

_ORDERS = {
    "evidence": tuple(choice.value for choice in EVIDENCE_LEVELS),
    "severity": ("5", "4", "3", "2", "1"),
    "status": tuple(choice.value for choice in STATUSES),
}
