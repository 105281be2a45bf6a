"""The problems of a map: what the method asks for and the map does not have yet. Nothing here refuses anything.

The rules follow NN/g's anatomy of a journey map and the order of a service blueprint's lanes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from model.cleaning import shortened
from model.document import Document, map_of, records_of_map
from model.operations.lanes import lane_name
from model.operations.placing import named
from model.records import Card, EmotionMarker, JourneyMap, Lane, Metric, Persona, Record, Stage, Step, title_of
from resources.i18n import mark, tr

Severity = Literal["warning", "hint"]

VALLEY = -1.0
"""Scores from here down are a valley."""
BLUEPRINT_ORDER = (
    "physical_evidence",
    "actions",
    "line_of_interaction",
    "frontstage",
    "line_of_visibility",
    "backstage",
    "line_of_internal_interaction",
    "support",
)
_LINES = frozenset(kind for kind in BLUEPRINT_ORDER if kind.startswith("line_"))


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: at which record, what (in the reader's language), and where: map › stage › lane."""

    rule: str
    severity: Severity
    record: str
    message: str
    where: str


Found = Iterator[tuple[Record, str]]
Thing = Card | EmotionMarker | Metric


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its word, how grave it is, and what finds the records of a map that break it, each with a message."""

    name: str
    severity: Severity
    find: Callable[[Survey], Found]


class Survey:
    """A map as the rules look at it; what several of them ask for is found once."""

    def __init__(self, document: Document, journey_map: JourneyMap) -> None:
        self.document, self.journey_map = document, journey_map
        self.lanes = document.lanes(journey_map.id)
        self.lane_kind = {lane.id: lane.type for lane in self.lanes}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The map and everything on it."""
        return tuple(records_of_map(self.document, self.journey_map.id))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the map."""
        return tuple(record for record in self.records if isinstance(record, Card))

    @cached_property
    def contents(self) -> list[tuple[Stage, list[Thing]]]:
        """The stages, each with the cards (those that span into it too), markers and metrics in it."""
        stages = self.document.stages(self.journey_map.id)
        places = {stage.id: index for index, stage in enumerate(stages)}
        contents: list[tuple[Stage, list[Thing]]] = [(stage, []) for stage in stages]
        for record in self.records:
            if isinstance(record, Card | EmotionMarker | Metric) and record.stage in places:
                first = places[record.stage]
                for _, things in contents[first : first + getattr(record, "span", 1)]:
                    things.append(record)
        return contents

    @cached_property
    def kinds(self) -> list[set[str]]:
        """The kinds of the lanes in which each stage holds something."""
        return [{self.kind_of(thing) for thing in things} for _, things in self.contents]

    @property
    def begun(self) -> bool:
        """Whether anything stands on the map yet."""
        return any(isinstance(record, Card | EmotionMarker | Metric) for record in self.records)

    def kind_of(self, thing: Thing) -> str:
        """Return the kind of the lane that something is in."""
        return self.lane_kind.get(thing.lane, "")


def problems(document: Document, map_id: str | None = None) -> tuple[Problem, ...]:
    """Return the problems of a map, or of every map, in the order of the rules. Raises KeyError for no such map.

    A map in which nothing stands yet is not unfinished but not begun: only warnings are said of it, no hints.
    """
    maps = document.maps() if map_id is None else (document.need(map_id, JourneyMap),)
    return tuple(problem for journey_map in maps for problem in _problems_of(Survey(document, journey_map)))


def _problems_of(seen: Survey) -> Iterator[Problem]:
    places: dict[tuple[object, ...], str] = {}
    for rule in RULES if seen.begun else _GRAVE:
        for record, message in rule.find(seen):
            key = (type(record), getattr(record, "stage", ""), getattr(record, "lane", ""))
            place = places.get(key)
            if place is None:
                place = places[key] = where(seen.document, record)
            yield Problem(rule.name, rule.severity, record.id, message, place)


def where(document: Document, record: Record) -> str:
    """Return where a record is: the titles of its map, stage and lane, as far as it has them."""
    found = document.get(map_of(document, record), JourneyMap)
    parts = [named(found)] if found else [tr(record.label)]
    stage = document.get(getattr(record, "stage", ""), Stage)
    lane = document.get(getattr(record, "lane", ""), Lane)
    parts += [named(stage)] if stage else []
    parts += [shortened(lane_name(lane))] if lane else []
    return " › ".join(parts)


def _untitled(seen: Survey) -> Found:
    persona = seen.document.get(seen.journey_map.persona, Persona)
    for record in (*seen.records, *([persona] if persona else [])):
        pictured = isinstance(record, Card) and record.image
        if isinstance(record, _TITLED) and not pictured and not title_of(record).strip():
            yield record, tr("{kind} without a title", kind=tr(record.label))


_TITLED = (JourneyMap, Stage, Step, Card, Metric, Persona)


def _no_scenario(seen: Survey) -> Found:
    if not seen.journey_map.scenario.strip():
        yield seen.journey_map, tr("The map has no scenario")


def _no_persona(seen: Survey) -> Found:
    if seen.document.get(seen.journey_map.persona, Persona) is None:
        yield seen.journey_map, tr("The map has no persona")


def _empty_stage(seen: Survey) -> Found:
    for stage, things in seen.contents:
        if not things:
            yield stage, tr("Stage “{title}” is empty", title=named(stage))


def _stage_without(kinds: tuple[str, ...], nowhere: str, missing: str) -> Callable[[Survey], Found]:
    """Return what finds stages without anything in lanes of some kinds; a map without such a lane is said once."""

    def find(seen: Survey) -> Found:
        stages = [(stage, held) for (stage, _), held in zip(seen.contents, seen.kinds, strict=True) if held]
        if stages and not any(lane.type in kinds for lane in seen.lanes):
            yield seen.journey_map, tr(nowhere)
            return
        for stage, held in stages:
            if held.isdisjoint(kinds):
                yield stage, tr(missing, title=named(stage))

    return find


def _valley(seen: Survey) -> Found:
    for stage, things in seen.contents:
        low = [thing for thing in things if isinstance(thing, EmotionMarker) and thing.score <= VALLEY]
        if low and not any(seen.kind_of(thing) == "opportunities" for thing in things):
            lowest = min(low, key=lambda marker: marker.score)
            values = {"score": f"{lowest.score:+g}", "title": named(stage)}
            yield lowest, tr("Valley ({score}) in “{title}” without an opportunity", **values)


def _no_owner(seen: Survey) -> Found:
    for card in seen.cards:
        if not card.owner.strip() and seen.kind_of(card) == "opportunities":
            yield card, tr("Opportunity “{title}” has no owner", title=named(card))


def _blueprint_order(seen: Survey) -> Found:
    lanes = [lane for lane in seen.lanes if lane.type in BLUEPRINT_ORDER]
    if seen.journey_map.type != "service_blueprint" and not any(lane.type in _LINES for lane in lanes):
        return
    above: Lane | None = None
    for lane in lanes:
        if above and BLUEPRINT_ORDER.index(lane.type) < BLUEPRINT_ORDER.index(above.type):
            names = {"lane": shortened(lane_name(lane)), "above": shortened(lane_name(above))}
            yield lane, tr("Lane “{lane}” belongs above “{above}”", **names)
        else:
            above = lane


def _no_evidence(seen: Survey) -> Found:
    for card in seen.cards:
        if card.moment_of_truth and not card.evidence_level and not card.evidence_source.strip():
            yield card, tr("Moment of truth “{title}” has no evidence", title=named(card))


def _no_channel(seen: Survey) -> Found:
    for card in seen.cards:
        if not card.channel and seen.kind_of(card) == "touchpoints":
            yield card, tr("Touchpoint “{title}” has no channel", title=named(card))


def _no_measurement(seen: Survey) -> Found:
    for record in seen.records:
        if isinstance(record, Metric) and not record.measurements:
            yield record, tr("Metric “{title}” has no measurement", title=named(record))


RULES = (
    Rule("untitled", "warning", _untitled),
    Rule("no_channel", "warning", _no_channel),
    Rule("blueprint_order", "warning", _blueprint_order),
    Rule("no_scenario", "hint", _no_scenario),
    Rule("no_persona", "hint", _no_persona),
    Rule("empty_stage", "hint", _empty_stage),
    Rule(
        "no_action",
        "hint",
        _stage_without(
            ("actions",), mark("The map has no lane for customer actions"), mark("Stage “{title}” has no action")
        ),
    ),
    Rule(
        "no_mindset",
        "hint",
        _stage_without(
            ("thoughts", "quotes"),
            mark("The map has no lane for thoughts or quotes"),
            mark("Stage “{title}” has no thought or quote"),
        ),
    ),
    Rule(
        "no_emotion",
        "hint",
        _stage_without(
            ("emotions",), mark("The map has no lane for emotions"), mark("Stage “{title}” has no emotion marker")
        ),
    ),
    Rule("valley_without_opportunity", "hint", _valley),
    Rule("no_owner", "hint", _no_owner),
    Rule("no_evidence", "hint", _no_evidence),
    Rule("no_measurement", "hint", _no_measurement),
)
"""Every rule, the grave ones first."""
_GRAVE = tuple(rule for rule in RULES if rule.severity == "warning")
