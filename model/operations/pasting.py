"""Pasting: copies of cards, markers, metrics, stages and lanes, from this document or another, at a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from model.change import NO_LABEL, Change, Label, squash
from model.document import Document, RowKey, row_key
from model.errors import Refused
from model.fields import FieldKind
from model.identity import new_id
from model.operations.carrying import carried, followed
from model.operations.connectors import connect
from model.operations.emotions import clamped_position
from model.operations.lanes import lane_for, lane_name
from model.operations.placing import adding, named, replaced, required
from model.records import Card, Connector, EmotionMarker, JourneyMap, Lane, Metric, Record, Stage, Step
from model.rules import reference_fields, referred
from resources.i18n import mark, tr

Places = Mapping[RowKey, int | None]
THINGS = (Card, EmotionMarker, Metric)
"""What sits in a cell."""
LINES_LIMIT = 500
NOTHING = Change()
SHIFT = 0.12
"""How far, in widths of a stage, a marker is put beside one that is just there."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to paste: a map, and what is known of lane, stage, step and index (None: at the end) there.

    ``cards`` are those that are selected there, for a connector.
    """

    map: str
    lane: str = ""
    stage: str = ""
    index: int | None = None
    step: str = ""
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What was copied: a document that holds it and what it stands in, and the ids of what was copied itself."""

    document: Document
    copied: tuple[str, ...]

    def of(self, *record_classes: type[Record]) -> list[Record]:
        """Return the copied records of some classes, in the order of the map."""
        found = (self.document.records[key] for key in self.copied if key in self.document.records)
        return [record for record in found if isinstance(record, record_classes)]


def paste_lines(document: Document, text: str, target: Target) -> Change:
    """Add one card for each line of a text that is not empty. Raises Refused where no cards may be."""
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if len(lines) > LINES_LIMIT:
        counts = {"count": f"{len(lines):,}", "limit": f"{LINES_LIMIT:,}"}
        raise Refused(tr("Paste"), tr("{count} lines are too many to become cards, the limit is {limit}", **counts))
    if not target.lane or not target.stage:
        raise Refused(tr("Paste"), tr("choose a cell first"))
    required(document, target.stage, Stage)
    lane_for(document, target.lane, Card)
    cards = [Card(id=new_id(), lane=target.lane, stage=target.stage, title=line) for line in lines]
    return _change(document, cards, cards, _cell_at(target))


def paste_things(document: Document, source: Source, target: Target) -> Change:
    """Add copies of cards, markers and metrics.

    Those of one lane go into the target's lane, those of several into lanes of their own kinds; the leftmost go
    into the target's stage, the others as many stages further on as they were. Raises Refused where they may not be.
    """
    things = source.of(*THINGS)
    mapping = _lanes_for(document, source, things, target) | _stages_for(document, source, things, target)
    for thing in things:
        lane_for(document, mapping[_lane(source, thing).id], type(thing))
    top, arriving = _copied(document, source, [*things, *source.of(Connector)], mapping, target.map)
    return _change(document, arriving, arriving[: len(things)], _cell_at(target), top)


def paste_stages(document: Document, source: Source, target: Target) -> Change:
    """Add copies of stages with everything in them; lanes that the map lacks come along."""
    stages, things = source.of(Stage), source.of(*THINGS)
    lanes = list(dict.fromkeys(_lane(source, thing) for thing in things))
    known = {lane.id: lane_here(document, source, lane, target.map) for lane in lanes}
    mapping = {identity: lane.id for identity, lane in known.items() if lane}
    missing = [lane for lane in lanes if lane.id not in mapping]
    records = [*stages, *source.of(Step), *missing, *things, *source.of(Connector)]
    top, arriving = _copied(document, source, records, mapping, target.map)
    index = _behind(document.stages(target.map), target.stage, target.index)
    return _change(document, arriving, arriving[: len(stages)], {("stage", target.map): index}, top)


def paste_steps(document: Document, source: Source, target: Target) -> Change:
    """Add copies of steps with their cards to the target's stage, else to the stages that they were in.

    Lanes that the map lacks come along. Raises Refused when the map has no stages.
    """
    steps, things = source.of(Step), source.of(*THINGS)
    homes = dict.fromkeys(_stage(source, step) for step in steps)
    here = required(document, target.stage, Stage).id if target.stage else ""
    mapping = {stage.id: here or stage_here(document, source, stage, target.map).id for stage in homes}
    lanes = list(dict.fromkeys(_lane(source, thing) for thing in things))
    known = {lane.id: lane_here(document, source, lane, target.map) for lane in lanes}
    mapping |= {identity: lane.id for identity, lane in known.items() if lane}
    missing = [lane for lane in lanes if lane.id not in mapping]
    records = [*steps, *missing, *things, *source.of(Connector)]
    top, arriving = _copied(document, source, records, mapping, target.map)
    index = _behind(document.steps(here), target.step, target.index)
    return _change(document, arriving, arriving[: len(steps)], {("step", here): index}, top)


def paste_connectors(document: Document, source: Source, target: Target) -> Change:
    """Add connectors like the copied ones: one between the two selected cards, else between the cards they joined.

    Raises Refused where there are no such cards on the map, or they are connected so already.
    """
    connectors = [record for record in source.of(Connector) if isinstance(record, Connector)]
    pairs = [(connector, (connector.source, connector.to)) for connector in connectors]
    if len(target.cards) == 2:
        pairs = [(connectors[0], (target.cards[0], target.cards[1]))]
    elif source.document.id != document.id:
        raise Refused(tr("Paste"), tr("a connector needs two cards"), tr("Select the two cards first"))
    changes: list[Change] = []
    for connector, (start, end) in pairs:
        change = connect(document, start, end, connector.type)
        added = [
            replaced(record, label_text=connector.label_text)
            for record in change.added
            if isinstance(record, Connector)
        ]
        if added[0].map != target.map:
            raise Refused(tr("Paste"), tr("the cards are on another map"), tr("Select two cards of this map first"))
        changes.append(replace(change, added=tuple(added)))
        document = document.apply(changes[-1])
    return squash(changes)


def _behind(row: Sequence[Record], identity: str, index: int | None) -> int | None:
    """Return the index behind a sibling where that is known and no index is asked for."""
    places = [number + 1 for number, record in enumerate(row) if record.id == identity]
    return places[0] if index is None and places else index


def paste_lanes(document: Document, source: Source, target: Target) -> Change:
    """Add copies of lanes with what is in them, in the stages of the same name or place.

    Raises Refused when something is in them and the map has no stages.
    """
    lanes, things = source.of(Lane), source.of(*THINGS)
    stages = dict.fromkeys(_stage(source, thing) for thing in things)
    mapping = {stage.id: stage_here(document, source, stage, target.map).id for stage in stages}
    top, arriving = _copied(document, source, [*lanes, *things, *source.of(Connector)], mapping, target.map)
    index = _behind(document.lanes(target.map), target.lane, target.index)
    return _change(document, arriving, arriving[: len(lanes)], {("lane", target.map): index}, top)


def pasted_ids(change: Change) -> tuple[str, ...]:
    """Return the ids of what a person would call pasted: the maps, or else the largest things that came."""
    for record_classes in ((JourneyMap,), (Stage,), (Step,), (Lane,), THINGS, (Connector,)):
        found = tuple(record.id for record in change.added if isinstance(record, record_classes))
        if found:
            return found
    return ()


def lane_here(document: Document, source: Source, lane: Lane, map_id: str) -> Lane | None:
    """Return the lane of a map that a copied lane is or is most like: itself, one of its kind, best of its title."""
    lanes = [other for other in document.lanes(map_id) if other.type == lane.type]
    same = (other for other in lanes if other.id == lane.id and source.document.id == document.id)
    titled = (other for other in lanes if other.title == lane.title)
    return next(same, None) or next(titled, None) or next(iter(lanes), None)


def stage_here(document: Document, source: Source, stage: Stage, map_id: str) -> Stage:
    """Return the stage of a map that a copied stage is or is most like: itself, its title's, its place's.

    Raises Refused when the map has no stages.
    """
    stages = document.stages(map_id)
    if not stages:
        raise Refused(tr("Paste"), tr("the map has no stages yet"))
    same = (other for other in stages if other.id == stage.id and source.document.id == document.id)
    titled = (other for other in stages if other.title == stage.title)
    place = [other.id for other in source.document.stages(stage.map)].index(stage.id)
    return next(same, None) or next(titled, None) or stages[min(place, len(stages) - 1)]


def _lanes_for(document: Document, source: Source, things: Sequence[Record], target: Target) -> dict[str, str]:
    lanes = list(dict.fromkeys(_lane(source, thing) for thing in things))
    if target.lane and len(lanes) == 1:
        return {lanes[0].id: required(document, target.lane, Lane).id}
    found = {}
    for lane in lanes:
        here = lane_here(document, source, lane, target.map)
        if here is None:
            raise Refused(lane_name(lane), tr("the map has no lane of this kind"))
        found[lane.id] = here.id
    return found


def _stages_for(document: Document, source: Source, things: Sequence[Record], target: Target) -> dict[str, str]:
    used = dict.fromkeys(_stage(source, thing) for thing in things)
    if not target.stage:
        return {stage.id: stage_here(document, source, stage, target.map).id for stage in used}
    here = [stage.id for stage in document.stages(required(document, target.stage, Stage).map)]
    places = {stage.id: source.document.stages(stage.map).index(stage) for stage in used}
    first = here.index(target.stage) - min(places.values(), default=0)
    return {identity: here[min(first + place, len(here) - 1)] for identity, place in places.items()}


def _lane(source: Source, thing: Record) -> Lane:
    return source.document.need(getattr(thing, "lane", ""), Lane)


def _stage(source: Source, thing: Record) -> Stage:
    return source.document.need(getattr(thing, "stage", ""), Stage)


def _copied(
    document: Document, source: Source, records: Sequence[Record], mapping: dict[str, str], map_id: str
) -> tuple[Change, list[Record]]:
    """Return what adds the personas, channels and images that come along, and the copies of the records.

    ``mapping`` says which lanes and stages of the source are which ones here. References that lead out of what is
    copied stay only within one document.
    """
    required(document, map_id, JourneyMap)
    top, identities = carried(document, source.document.records.values())
    identities |= mapping | {record.id: new_id() for record in records}
    identities |= {journey_map.id: map_id for journey_map in source.document.maps()}
    known = set(identities.values())
    if source.document.id == document.id:
        known |= document.records.keys()
    copies = [_without_lost(document, followed(record, identities), known) for record in records]
    if source.document.id == document.id:
        copies = [_as_linked(copy, record) for copy, record in zip(copies, records, strict=True)]
    return top, copies


def _as_linked(copy: Record, record: Record) -> Record:
    """Within a document a link leads to the map that it led to, wherever the card is pasted."""
    return replaced(copy, links=record.links) if isinstance(copy, Card) and isinstance(record, Card) else copy


def _without_lost(document: Document, record: Record, known: AbstractSet[str]) -> Record:
    values: dict[str, Any] = {"origin": ""}
    for item in reference_fields(type(record)):
        kept = tuple(identity for identity in referred(record, item) if identity in known)
        values[item.name] = kept if item.kind is FieldKind.REFERENCES else next(iter(kept), "")
    step = document.get(values.get("step", ""), Step)
    if step and step.stage != values["stage"]:
        values["step"] = ""
    return replaced(record, **values)


def _cell_at(target: Target) -> Places:
    return {(kind, target.lane, target.stage): target.index for kind in (Card.kind, Metric.kind)}


def _change(
    document: Document, records: Sequence[Record], main: Sequence[Record], at: Places, top: Change = NOTHING
) -> Change:
    """Return the change that adds the records, each row's at its index of ``at`` or else at the end."""
    rows: dict[RowKey, list[Record]] = defaultdict(list)
    for record in records:
        rows[row_key(record)].append(_beside(document, record))
    changes = [top]
    for key, members in rows.items():
        row, index = document.rows.get(key, ()), at.get(key)
        changes.append(adding(row, members, len(row) if index is None else index, NO_LABEL))
    return squash(changes, _label(main))


def _beside(document: Document, record: Record) -> Record:
    """Return a marker beside the ones that are just where it would be."""
    if not isinstance(record, EmotionMarker):
        return record
    taken = {other.position for other in document.markers(record.lane) if other.stage == record.stage}
    places = (clamped_position((record.position + step * SHIFT) % 1) for step in range(len(taken) + 1))
    return replaced(record, position=next((place for place in places if place not in taken), record.position))


def _label(records: Sequence[Record]) -> Label:
    if len(records) == 1:
        return Label.of(mark("Paste “{title}”"), title=named(records[0]))
    return Label.of(mark("Paste {count} items"), count=str(len(records)))
