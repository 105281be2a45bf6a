"""A document as tables: one for each kind of thing, with a column for each declared field and stable ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from export.wording import Value, number, value_of
from model.curves import own_state
from model.document import Document, records_of_map
from model.fields import PART_FIELDS, Field, FieldKind, fields_of
from model.records import RECORD_CLASSES, Asset, EmotionMarker, JourneyMap, Lane, Metric, Record, Stage
from resources.i18n import mark, tr

_WITH_IDS = (FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.CHANNEL)
_LONG = (FieldKind.TEXT, FieldKind.WORDS, FieldKind.LINKS)

KIND_TITLES = {
    "map": mark("Maps"),
    "stage": mark("Stages"),
    "step": mark("Steps"),
    "lane": mark("Lanes"),
    "card": mark("Cards"),
    "emotion": mark("Emotions"),
    "metric": mark("Metrics"),
    "connector": mark("Connectors"),
    "persona": mark("Personas"),
    "channel": mark("Channels"),
    "asset": mark("Images"),
}
"""What the table of each kind of thing is called, in the order of the tables."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether what it holds is long, an id, or neither, and the field that it shows."""

    heading: str
    width: str = "plain"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values under headings."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables_of(document: Document, maps: Sequence[str], language: str) -> Iterator[Table]:
    """Yield a table for each kind of thing that there is: on the given maps, or of the whole document."""
    things = list(_things(document, maps))
    classes = {record_class.kind: record_class for record_class in RECORD_CLASSES}
    for kind, title in KIND_TITLES.items():
        records = [record for record in things if record.kind == kind]
        if not records:
            continue
        yield _table(document, classes[kind], records, tr(title, language=language), language)
        if kind == "metric":
            yield _measurements(records, language)


def _things(document: Document, maps: Sequence[str]) -> Iterator[Record]:
    for map_id in maps:
        for record in records_of_map(document, map_id):
            if isinstance(record, Lane):
                yield record
                yield from sorted(
                    markers_in_order(document, record),
                    key=lambda marker: (whose(document, marker), document.need(marker.stage, Stage).hidden),
                )
            elif not isinstance(record, EmotionMarker):
                yield record
    yield from document.personas()
    yield from document.channels()
    yield from document.assets()


def markers_in_order(document: Document, lane: Lane) -> list[EmotionMarker]:
    """Return a lane's markers from left to right."""
    stages = [stage.id for stage in document.stages(lane.map)]
    return sorted(document.markers(lane.id), key=lambda marker: (stages.index(marker.stage), marker.position))


def whose(document: Document, marker: EmotionMarker) -> tuple[str, str]:
    """Return the persona (by id) and the state of the curve that a marker is on: its own, else the map's."""
    journey = document.need(document.need(marker.lane, Lane).map, JourneyMap)
    return marker.persona or journey.persona, marker.state or own_state(journey.type)


def place_of(document: Document, marker: EmotionMarker) -> float:
    """Return how many stages a marker is from the map's left edge; hidden stages have no width."""
    stage = document.need(marker.stage, Stage)
    stages = document.stages(stage.map)
    before = sum(not item.hidden for item in stages[: stages.index(stage)])
    return before + (0.0 if stage.hidden else marker.position)


def _table(
    document: Document, record_class: type[Record], records: Sequence[Record], title: str, language: str
) -> Table:
    fields = [field for field in fields_of(record_class) if field.shown or record_class is Asset]
    fields = [field for field in fields if field.kind not in {FieldKind.EXTRA, FieldKind.MEASUREMENTS}]
    fields = [field for field in fields if field.name != "origin"]
    columns = [Column(tr("Id", language=language), "id")]
    for field in fields:
        columns += _columns(field, language)
    if record_class is EmotionMarker:
        columns.append(Column(tr("Place on the map", language=language)))
    rows = [
        (
            record.id,
            *(value for field in fields for value in _values(document, record, field, language)),
            *((place_of(document, record),) if isinstance(record, EmotionMarker) else ()),
        )
        for record in records
    ]
    return Table(record_class.kind, title, tuple(columns), tuple(rows))


def _columns(field: Field, language: str) -> Iterator[Column]:
    heading = tr(field.label, language=language)
    if field.kind is FieldKind.BYTES:
        heading = tr("Size in bytes", language=language)
    wide = field.kind in _LONG or field.name == "title"
    yield Column(heading, "long" if wide else "plain", field.name)
    if field.kind in _WITH_IDS:
        yield Column(tr("{field}: id", language=language, field=heading), "id")


def _values(document: Document, record: Record, field: Field, language: str) -> Iterator[Value]:
    yield value_of(document, record, field, language)
    if field.kind in _WITH_IDS:
        value = getattr(record, field.name)
        yield value if isinstance(value, str) else " ".join(value)


def _measurements(records: Sequence[Record], language: str) -> Table:
    """Return one row for each measurement, so that a spreadsheet can calculate with them."""
    say = partial(tr, language=language)
    parts = PART_FIELDS[FieldKind.MEASUREMENTS]
    columns = [Column(say("Metric: id"), "id"), Column(say("Metric"), "long")]
    columns += [Column(say(part.label)) for part in parts]
    rows = [
        (metric.id, metric.title, measurement.date, number(measurement.value), number(measurement.n))
        for metric in records
        if isinstance(metric, Metric)
        for measurement in metric.measurements
    ]
    return Table("measurement", say("Measurements"), tuple(columns), tuple(rows))
