"""What goes along when several things of several kinds move: as far as what is moved, or it stays and says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from model.change import NO_CHANGE, Change
from model.document import Document, RowKey, row_key
from model.errors import Refused
from model.locks import lock_over
from model.operations.cards import in_map_order
from model.operations.lanes import lane_name
from model.operations.placing import moving_label, named, placed, replaced, updates
from model.records import Card, Connector, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.rules import why_not_in_lane
from resources.i18n import tr

LEFT_AND_RIGHT = (Card, Metric, EmotionMarker, Stage, Step)
UP_AND_DOWN = (Card, Metric, EmotionMarker, Lane)


@dataclass(frozen=True, slots=True)
class Moved:
    """The change that moves things, and sentences on those that stay where they are."""

    change: Change = NO_CHANGE
    staying: tuple[str, ...] = ()

    def words(self) -> str:
        """Return what is said of those that stay, "" when all go along."""
        return "\n".join(self.staying)


@dataclass(slots=True)
class Staying:
    """Gathers what stays, by its reason."""

    _reasons: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))

    def add(self, record: Record, reason: str) -> None:
        """Note that a record stays."""
        self._reasons[reason].append(record)

    def add_all(self, records: Iterable[Record], reason: str) -> None:
        """Note that records stay."""
        for record in records:
            self.add(record, reason)

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence for each reason."""
        return tuple(_sentence(records, reason) for reason, records in self._reasons.items())

    def first_reason(self) -> str:
        """Return the reason noted first, "" when there is none."""
        return next(iter(self._reasons), "")


def _sentence(records: Sequence[Record], reason: str) -> str:
    first = records[0]
    if len(records) > 1:
        return tr("{count} things stay: {reason}", count=str(len(records)), reason=reason)
    name = lane_name(first) if isinstance(first, Lane) else named(first)
    return tr("“{title}” stays: {reason}", title=name, reason=reason)


def chosen(document: Document, ids: Iterable[str], sideways: bool) -> list[Record]:
    """Return the records that are moved themselves; what is in one of them goes along with it.

    Sideways, stages and steps take along what is in them; up and down, lanes do. A marker that is tied to a card
    which is moved travels with it.
    """
    records = [record for key in dict.fromkeys(ids) if (record := document.records.get(key))]
    holders = {record.id for record in records if isinstance(record, (Stage, Step) if sideways else Lane)}
    cards = {record.id for record in records if isinstance(record, Card)}
    places = ("stage", "step") if sideways else ("lane",)
    return [
        record
        for record in records
        if holders.isdisjoint(getattr(record, name, "") for name in places)
        and not (sideways and isinstance(record, EmotionMarker) and record.card in cards)
    ]


def holder_of(document: Document, identity: str, ids: Iterable[str]) -> str:
    """Return which of ``ids`` holds a thing and moves in its stead: its stage, step or lane; "" for none."""
    record = document.records[identity]
    selected = set(ids)
    if isinstance(record, Stage | Lane) or identity not in selected:
        return ""
    return next((key for name in ("stage", "lane", "step") if (key := getattr(record, name, "")) in selected), "")


def free_to_move(
    document: Document, records: Iterable[Record], staying: Staying, kinds: tuple[type[Record], ...]
) -> list[Record]:
    """Return the records that may move, noting why the others stay.

    ``kinds`` are those that can go this way. A connector that joins what moves is not spoken of.
    """
    records = list(records)
    ids = {record.id for record in records}
    found: list[Record] = []
    for record in records:
        if isinstance(record, Connector):
            if ids.isdisjoint((record.source, record.to)):
                staying.add(record, tr("a connector follows its cards"))
        elif not isinstance(record, kinds):
            staying.add(record, wrong_way(record))
        elif lock_over(document, record):
            staying.add(record, tr("this is locked"))
        else:
            found.append(record)
    return found


def wrong_way(record: Record) -> str:
    """Return why a record does not go the way that is meant."""
    if isinstance(record, Lane):
        return tr("lanes move up and down")
    if isinstance(record, Stage | Step):
        return tr("stages and steps move left and right")
    return tr("this has no place of its own on the map")


def along(
    document: Document,
    records: Sequence[Record],
    ahead: int,
    down: int,
    staying: Staying,
    leading: Sequence[Card | Metric] = (),
    at: Mapping[RowKey, int] | None = None,
) -> list[Record]:
    """Return cards, metrics and markers as they are some shown stages further right and some lanes further down.

    Raises Refused where one of them has no stage there, so that they keep their places to each other; what has no
    lane there that takes it stays in its own, which is noted. ``leading`` are things that are in their new cells
    already, ``at`` the index in those cells (see ``into_cells``).
    """
    arriving: list[Card | Metric] = []
    markers: list[Record] = []
    for record in records:
        if isinstance(record, EmotionMarker):
            if ahead:
                markers.append(replaced(record, stage=stage_ahead(document, record.stage, ahead)))
            elif down:
                staying.add(record, tr("a marker keeps to its lane"))
        elif isinstance(record, Card | Metric):
            arriving.append(_moved(document, record, ahead, down, staying))
    ordered = in_map_order(document, [record for record in arriving if record != document.records[record.id]])
    return [*into_cells(document, [*leading, *ordered], at), *markers]


def _moved(document: Document, record: Card | Metric, ahead: int, down: int, staying: Staying) -> Card | Metric:
    stage = stage_ahead(document, record.stage, ahead) if ahead else record.stage
    lane = lane_beyond(document, record, down) if down else record.lane
    if not lane:
        staying.add(record, tr("there is no lane further on that takes this"))
        lane = record.lane
    if isinstance(record, Card):
        return replaced(record, lane=lane, stage=stage, step=record.step if stage == record.stage else "")
    return replaced(record, lane=lane, stage=stage)


def into_cells(
    document: Document, arriving: Sequence[Card | Metric], at: Mapping[RowKey, int] | None = None
) -> list[Record]:
    """Return cards and metrics, already in their new cells, with ranks there, and the neighbours that make room.

    ``at`` gives the index among those that stay in a cell, else they come to its end.
    """
    moving = {record.id for record in arriving}
    rows: dict[RowKey, list[Record]] = defaultdict(list)
    for record in arriving:
        rows[row_key(record)].append(record)
    found: list[Record] = []
    for key, members in rows.items():
        stay = [record for record in document.rows.get(key, ()) if record.id not in moving]
        found += placed(stay, members, (at or {}).get(key, len(stay)))
    return found


def stage_ahead(document: Document, stage_id: str, ahead: int) -> str:
    """Return the id of the stage so many shown ones further. Raises Refused at the edge."""
    own = document.need(stage_id, Stage)
    stages = [stage.id for stage in document.stages(own.map) if not stage.hidden or stage.id == stage_id]
    index = stages.index(stage_id) + ahead
    if not 0 <= index < len(stages):
        raise Refused(tr("Move"), tr("there is no stage further on"))
    return stages[index]


def stages_between(document: Document, stage_id: str, other_id: str) -> int:
    """Return how many shown stages further right another stage is."""
    own = document.need(stage_id, Stage)
    stages = [stage.id for stage in document.stages(own.map) if not stage.hidden or stage.id in (stage_id, other_id)]
    if other_id not in stages:
        raise Refused(tr("Move"), tr("there is no stage further on"))
    return stages.index(other_id) - stages.index(stage_id)


def lanes_between(document: Document, record: Record, lane_id: str) -> int:
    """Return how many lanes that take the record further down another one is than its own."""
    lanes = _taking(document, record, lane_id)
    own = getattr(record, "lane", "")
    return lanes.index(lane_id) - lanes.index(own) if lane_id in lanes and own in lanes else 0


def lane_beyond(document: Document, record: Card | Metric, down: int) -> str:
    """Return the id of the lane so many further down of those that take the record, "" past the edge."""
    lanes = _taking(document, record)
    index = lanes.index(record.lane) + down
    return lanes[index] if 0 <= index < len(lanes) else ""


def _taking(document: Document, record: Record, also: str = "") -> list[str]:
    own = document.need(getattr(record, "lane", ""), Lane)
    return [
        lane.id
        for lane in document.lanes(own.map)
        if lane.id in (own.id, also) or (not lane.hidden and not why_not_in_lane(type(record), lane))
    ]


def changed(document: Document, records: Sequence[Record], moving: Sequence[Record]) -> Change:
    """Return the change that gives records their new values, named after what moves."""
    return updates(document, records, moving_label(moving))
