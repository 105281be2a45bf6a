"""A document: an immutable table of records by id, with the rows of siblings in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, cast

from model.change import Change
from model.ordering import order_key
from model.records import (
    Asset,
    Card,
    Channel,
    Connector,
    EmotionMarker,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Record,
    Stage,
    Step,
)
from model.steady_map import SteadyMap

R = TypeVar("R", bound=Record)
K = TypeVar("K")
V = TypeVar("V")
RowKey = tuple[str, ...]
"""What siblings have in common, e.g. ``("card", lane id, stage id)``."""
Rows: TypeAlias = Mapping[RowKey, tuple[Record, ...]]


_IN_CELLS = attrgetter("kind", "lane", "stage")
_ROW_KEYS: dict[type[Record], Callable[[Any], RowKey]] = {
    Card: _IN_CELLS,
    Metric: _IN_CELLS,
    EmotionMarker: attrgetter("kind", "lane"),
    Stage: attrgetter("kind", "map"),
    Lane: attrgetter("kind", "map"),
    Connector: attrgetter("kind", "map"),
    Step: attrgetter("kind", "stage"),
}


def row_key(record: Record) -> RowKey:
    """Return the key of the row of siblings that a record belongs to."""
    key_of = _ROW_KEYS.get(type(record))
    return key_of(record) if key_of else (record.kind,)


@dataclass(frozen=True, slots=True)
class Document:
    """The records of one document by id, and ``rows`` of siblings in order (see ``row_key``).

    A row that an edit does not touch stays the very same tuple, so that whoever keeps what it made of a row
    can tell by identity whether it is still good.
    """

    id: str
    records: Mapping[str, Record] = field(default_factory=SteadyMap, repr=False)
    rows: Rows = field(default_factory=SteadyMap, repr=False, compare=False)
    _origin: tuple[Rows, frozenset[RowKey]] | None = field(default=None, repr=False, compare=False)
    """The rows of the document that this one was made from, and the keys of those that were changed."""

    @staticmethod
    def of(identity: str, records: Iterable[Record]) -> Document:
        """Return a document of the given records; of those with the same id it has the last."""
        table = {record.id: record for record in records}
        members: defaultdict[RowKey, list[Record]] = defaultdict(list)
        for record in table.values():
            key_of = _ROW_KEYS.get(type(record))  # as row_key has it, without ten thousand calls
            members[key_of(record) if key_of else (record.kind,)].append(record)
        rows = {key: tuple(sorted(row, key=order_key)) if len(row) > 1 else (row[0],) for key, row in members.items()}
        return Document(identity, SteadyMap(table), SteadyMap(rows))

    def apply(self, change: Change) -> Document:
        """Return the document after a change. The change is taken as it is; rules are the editor's."""
        touched: dict[RowKey, dict[str, Record]] = {}
        for record in change.before() + change.added:
            if known := self.records.get(record.id):
                self._row_copy(touched, row_key(known)).pop(record.id, None)
        after = {record.id: record for record in change.after()}
        for record in after.values():
            self._row_copy(touched, row_key(record))[record.id] = record
        gone = [record.id for record in change.removed if record.id not in after]
        rows = {key: tuple(sorted(members.values(), key=order_key)) for key, members in touched.items() if members}
        empty = [key for key, members in touched.items() if not members]
        origin = (self.rows, frozenset(touched))
        records = _steady(self.records).changed(after, gone)
        return Document(self.id, records, _steady(self.rows).changed(rows, empty), origin)

    def rows_changed(self, before: Rows) -> frozenset[RowKey]:
        """Return the keys of the rows that are, or may be, other than they were before.

        After one change they are known; of rows that are further apart each is looked at.
        """
        if self.rows is before:
            return frozenset()
        if self._origin and self._origin[0] is before:
            return self._origin[1]
        return frozenset(key for key in self.rows.keys() | before.keys() if before.get(key) is not self.rows.get(key))

    def _row_copy(self, touched: dict[RowKey, dict[str, Record]], key: RowKey) -> dict[str, Record]:
        if key not in touched:
            touched[key] = {record.id: record for record in self.rows.get(key, ())}
        return touched[key]

    def get(self, identity: str, record_class: type[R]) -> R | None:
        """Return the record with this id when it is of the given class, else None."""
        record = self.records.get(identity)
        return record if isinstance(record, record_class) else None

    def need(self, identity: str, record_class: type[R]) -> R:
        """Return the record with this id and class. Raises KeyError when there is none."""
        record = self.get(identity, record_class)
        if record is None:
            raise KeyError(identity)
        return record

    def all_of(self, record_class: type[R]) -> Iterator[R]:
        """Yield every record of a class, in no particular order."""
        return (record for record in self.records.values() if isinstance(record, record_class))

    def siblings(self, record: Record) -> tuple[Record, ...]:
        """Return the row that the record belongs to, in order."""
        return self.rows.get(row_key(record), ())

    def maps(self) -> tuple[JourneyMap, ...]:
        """Return the maps in order."""
        return cast("tuple[JourneyMap, ...]", self.rows.get(("map",), ()))

    def personas(self) -> tuple[Persona, ...]:
        """Return the personas in order."""
        return cast("tuple[Persona, ...]", self.rows.get(("persona",), ()))

    def channels(self) -> tuple[Channel, ...]:
        """Return the document's own channels in order."""
        return cast("tuple[Channel, ...]", self.rows.get(("channel",), ()))

    def assets(self) -> tuple[Asset, ...]:
        """Return the images in order."""
        return cast("tuple[Asset, ...]", self.rows.get(("asset",), ()))

    def stages(self, map_id: str) -> tuple[Stage, ...]:
        """Return a map's stages from left to right."""
        return cast("tuple[Stage, ...]", self.rows.get(("stage", map_id), ()))

    def steps(self, stage_id: str) -> tuple[Step, ...]:
        """Return a stage's steps from left to right."""
        return cast("tuple[Step, ...]", self.rows.get(("step", stage_id), ()))

    def lanes(self, map_id: str) -> tuple[Lane, ...]:
        """Return a map's lanes from top to bottom."""
        return cast("tuple[Lane, ...]", self.rows.get(("lane", map_id), ()))

    def cards(self, lane_id: str, stage_id: str) -> tuple[Card, ...]:
        """Return the cards of a cell in order."""
        return cast("tuple[Card, ...]", self.rows.get(("card", lane_id, stage_id), ()))

    def metrics(self, lane_id: str, stage_id: str) -> tuple[Metric, ...]:
        """Return the metrics of a cell in order."""
        return cast("tuple[Metric, ...]", self.rows.get(("metric", lane_id, stage_id), ()))

    def markers(self, lane_id: str) -> tuple[EmotionMarker, ...]:
        """Return the emotion markers of a lane, by rank; a curve sorts them by place."""
        return cast("tuple[EmotionMarker, ...]", self.rows.get(("emotion", lane_id), ()))

    def connectors(self, map_id: str) -> tuple[Connector, ...]:
        """Return a map's connectors in order."""
        return cast("tuple[Connector, ...]", self.rows.get(("connector", map_id), ()))


def _steady(mapping: Mapping[K, V]) -> SteadyMap[K, V]:
    return mapping if isinstance(mapping, SteadyMap) else SteadyMap(dict(mapping))


_FEW_CELLS = 1_000
"""So many are gone through in less than a millisecond."""


def map_of(document: Document, record: Record) -> str:
    """Return the id of the map that a record is on, "" for records of the whole document."""
    match record:
        case JourneyMap():
            return record.id
        case Stage() | Lane() | Connector():
            return record.map
        case Step():
            stage = document.get(record.stage, Stage)
            return stage.map if stage else ""
        case Card() | EmotionMarker() | Metric():
            lane = document.get(record.lane, Lane)
            return lane.map if lane else ""
        case _:
            return ""


def records_of_map(document: Document, map_id: str) -> Iterator[Record]:
    """Yield a map and everything on it, parents first."""
    yield document.need(map_id, JourneyMap)
    stages, lanes = document.stages(map_id), document.lanes(map_id)
    yield from stages
    for stage in stages:
        yield from document.steps(stage.id)
    yield from lanes
    cells = _cells_of(document, lanes, stages)
    for lane in lanes:
        for stage_id in cells(lane.id):
            yield from document.cards(lane.id, stage_id)
            yield from document.metrics(lane.id, stage_id)
        yield from document.markers(lane.id)
    yield from document.connectors(map_id)


def _cells_of(document: Document, lanes: Sequence[Lane], stages: Sequence[Stage]) -> Callable[[str], Collection[str]]:
    """Return what gives the stages of a lane's cells, in order; only of the filled ones where most are empty."""
    order = {stage.id: number for number, stage in enumerate(stages)}
    if len(lanes) * len(stages) <= 2 * len(document.rows) + _FEW_CELLS:
        return lambda _lane: order
    filled: dict[str, set[str]] = defaultdict(set)
    for kind, *place in document.rows:
        if kind in ("card", "metric") and place[1] in order:
            filled[place[0]].add(place[1])
    return lambda lane: sorted(filled.get(lane, ()), key=order.__getitem__)
