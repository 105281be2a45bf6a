"""The curves of an emotion lane: one for each persona and state that has markers there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.document import Document
from model.records import EmotionMarker, JourneyMap, Lane, Persona
from model.values import CURVE_STATES
from resources.i18n import tr

STATES = tuple(choice.value for choice in CURVE_STATES)
_STATE_LABELS = {choice.value: choice.label for choice in CURVE_STATES}


@dataclass(frozen=True, slots=True)
class CurveKey:
    """Whose curve it is and in which state; "" stands for the map's own persona and the map's own state."""

    persona: str = ""
    state: str = ""


OWN = CurveKey()


def own_state(map_kind: str) -> str:
    """Return the state that a map of a kind shows when a marker says nothing: as it is, but on a future-state map."""
    return map_kind if map_kind in STATES else STATES[0]


def key_of(marker: EmotionMarker, persona: str, state: str) -> CurveKey:
    """Return the curve of a marker on a map with such a persona and own state."""
    return CurveKey("" if marker.persona == persona else marker.persona, "" if marker.state == state else marker.state)


def curve_of(document: Document, marker: EmotionMarker) -> CurveKey:
    """Return the curve that a marker is on."""
    journey = document.need(document.need(marker.lane, Lane).map, JourneyMap)
    return key_of(marker, journey.persona, own_state(journey.type))


def sorted_curves(
    markers: Iterable[EmotionMarker], persona: str, state: str, people: Sequence[str]
) -> dict[CurveKey, list[EmotionMarker]]:
    """Return the markers by curve: the map's own curves first, then each persona's, in the order of ``people``.

    Of each persona the map's own state comes first.
    """
    found: dict[CurveKey, list[EmotionMarker]] = {}
    for marker in markers:
        found.setdefault(key_of(marker, persona, state), []).append(marker)
    places = {identity: place for place, identity in enumerate(people)}
    ordered = sorted(found, key=lambda key: (places.get(key.persona, -1) if key.persona else -2, key.state))
    return {key: found[key] for key in ordered}


def curves_of(document: Document, lane_id: str) -> dict[CurveKey, list[EmotionMarker]]:
    """Return a lane's markers by curve, each from left to right."""
    lane = document.need(lane_id, Lane)
    journey = document.need(lane.map, JourneyMap)
    stages = {stage.id: place for place, stage in enumerate(document.stages(lane.map))}
    markers = sorted(document.markers(lane_id), key=lambda marker: stages.get(marker.stage, 0) + marker.position)
    people = [person.id for person in document.personas()]
    return sorted_curves(markers, journey.persona, own_state(journey.type), people)


def state_name(state: str, language: str | None = None) -> str:
    """Return what a state is called."""
    return tr(_STATE_LABELS[state], language=language) if state in _STATE_LABELS else ""


def curve_words(
    key: CurveKey, keys: Iterable[CurveKey], names: dict[str, str], own: CurveKey, language: str | None = None
) -> str:
    """Return what tells a curve from the others: its persona, its state, or both; "" where it is the only one.

    ``names`` has every persona's name, ``own`` the map's persona and state.
    """
    keys = {*keys, key}
    parts = []
    if any(other.persona != key.persona for other in keys):
        parts.append(names.get(key.persona or own.persona, "").strip())
    if any(other.state != key.state for other in keys):
        parts.append(state_name(key.state or own.state, language))
    return " · ".join(part for part in parts if part)


def curve_name(document: Document, lane_id: str, key: CurveKey, language: str | None = None) -> str:
    """Return what a curve of a lane is called among the others, in full where it is the only one."""
    journey = document.need(document.need(lane_id, Lane).map, JourneyMap)
    names = {person.id: person.name for person in document.all_of(Persona)}
    own = CurveKey(journey.persona, own_state(journey.type))
    words = curve_words(key, {OWN, *curves_of(document, lane_id)}, names, own, language)
    return words or state_name(key.state or own.state, language)
