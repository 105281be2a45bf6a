"""A map as a Mermaid ``journey`` diagram: a section for each stage, a task for each touchpoint or action.

A task's score, 1 to 5, is the emotion at its place: that of the marker that belongs to it, else the curve's.
In names ``; # : ,`` and what Mermaid takes for markup are written as its numeric entities, such as ``#59;``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from export.exporter import Source
from export.options import ExportOptions
from export.progress import Progress
from export.tables import markers_in_order, place_of
from model.cleaning import one_line
from model.curves import OWN, curve_of
from model.document import Document
from model.lane_groups import shown_stages
from model.layout.curve import Curve, curve_through
from model.picture.memory import Memory
from model.picture.words import map_language
from model.records import Card, EmotionMarker, JourneyMap, Lane, Persona, Stage
from model.values import LANE_KIND
from resources.i18n import tr

_SPECIAL = re.compile("[;#:,<>&]|%(?=%)|(?<=%)%")
_KEYWORD = re.compile(r"(?:journey|title|section|accTitle|accDescr)\b", re.IGNORECASE)
_TASK_LANES = (("touchpoints",), ("actions",), ("frontstage", "backstage", "support"))
_NEUTRAL = 3


def write(source: Source, options: ExportOptions, target: BinaryIO, _progress: Progress) -> None:
    """Write the diagram of the chosen map, or of the first."""
    document, maps = source.document, source.maps()
    assert document is not None
    lines = _lines(document, document.need(maps[0], JourneyMap), options.language) if maps else iter(("journey",))
    target.write(("\n".join(lines) + "\n").encode())


def escaped(text: str) -> str:
    """Return a name on one line that shows as typed; one that starts like a keyword is not taken for it."""
    line = _SPECIAL.sub(lambda found: f"#{ord(found[0])};", one_line(text))
    return f"#{ord(line[0])};{line[1:]}" if _KEYWORD.match(line) else line


def _lines(document: Document, journey: JourneyMap, language: str) -> Iterator[str]:
    language = language or map_language(document, journey.id, Memory())
    persona = document.get(journey.persona, Persona)
    actor = escaped(persona.name if persona else "") or tr("Customer", language=language)
    feeling = _Feeling(document, journey)
    yield "journey"
    yield f"    title {escaped(journey.title) or tr('Untitled map', language=language)}"
    for index, stage in enumerate(shown_stages(document.stages(journey.id))):
        name = escaped(stage.title) or tr("Stage {number}", language=language, number=index + 1)
        yield f"    section {name}"
        cards = _tasks(document, journey, stage)
        for place, card in enumerate(cards):
            score = feeling.score_of(card, index + (place + 0.5) / len(cards))
            lane = document.need(card.lane, Lane)
            task = escaped(card.title) or tr(LANE_KIND[lane.type].one, language=language)
            yield f"      {task}: {score}: {actor}"
        if not cards:  # a section without tasks is not drawn
            yield f"      {escaped(stage.goal) or name}: {feeling.score_at(index + 0.5)}: {actor}"


def _tasks(document: Document, journey: JourneyMap, stage: Stage) -> list[Card]:
    """Return the stage's touchpoints, else its actions, else what staff and systems do."""
    lanes = [lane for lane in document.lanes(journey.id) if not lane.hidden]
    for kinds in _TASK_LANES:
        found = [card for lane in lanes if lane.type in kinds for card in document.cards(lane.id, stage.id)]
        if found:
            return found
    return []


class _Feeling:
    """Guards what the persona feels where: the markers by their cards, and the curve through them all."""

    def __init__(self, document: Document, journey: JourneyMap) -> None:
        lanes = [lane for lane in document.lanes(journey.id) if lane.type == "emotions" and not lane.hidden]
        rows = (
            [
                marker
                for marker in markers_in_order(document, lane)
                if curve_of(document, marker) == OWN and not document.need(marker.stage, Stage).hidden
            ]
            for lane in lanes
        )
        markers: list[EmotionMarker] = next((row for row in rows if row), [])
        self._by_card = {marker.card: marker.score for marker in markers if marker.card}
        # The curve spreads points of one x over 1, so stages are made a thousand wide.
        points = [(place_of(document, marker) * 1000, marker.score) for marker in markers]
        self._curve: Curve | None = curve_through(points)
        self._only = markers[0].score if markers else 0.0

    def score_of(self, card: Card, place: float) -> int:
        """Return a card's score, 1 to 5."""
        known = self._by_card.get(card.id)
        return self.score_at(place) if known is None else _scored(known)

    def score_at(self, place: float) -> int:
        """Return the score, 1 to 5, so many stages from the left."""
        return _scored(self._curve.y_at(place * 1000) if self._curve else self._only)


def _scored(score: float) -> int:
    return max(1, min(5, int(score + _NEUTRAL + 0.5)))
