"""The cards of a map as CSV: one row for each card, emotion marker and metric.

UTF-8 with a byte order mark, lines ended by CR LF, quoted as RFC 4180 says. A text that a spreadsheet would take for
a formula gets an apostrophe in front, as OWASP advises against CSV injection
(https://owasp.org/www-community/attacks/CSV_Injection); numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from export.exporter import Source
from export.options import ExportOptions
from export.progress import Progress, told
from export.tables import markers_in_order
from export.wording import Value, name_of, value_of
from model.document import Document
from model.fields import Field, FieldKind, fields_of
from model.picture.memory import Memory
from model.picture.words import map_language
from model.records import Card, EmotionMarker, JourneyMap, Lane, Metric, Record, Stage
from model.values import LANE_KIND
from resources.i18n import tr

_THINGS: tuple[type[Record], ...] = (Card, EmotionMarker, Metric)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write the table of the chosen map, or of all maps."""
    document, maps = source.document, source.maps()
    assert document is not None
    language = options.language or (map_language(document, maps[0], Memory()) if maps else "")
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    fields = list(_fields())
    lines.writerow(list(_headings(fields, language)))
    for map_id in maps:
        for record in told(_records(document, map_id), len(document.records), progress):
            lines.writerow([_cell(value) for value in _row(document, map_id, record, fields, language)])
    target.write(text.getvalue().encode("utf-8-sig"))


def _fields() -> Iterator[Field]:
    """Yield the fields of all kinds of things, those of one JSON name and label once."""
    seen = {"lane", "stage"}
    for record_class in _THINGS:
        for field in fields_of(record_class):
            if field.shown and field.json not in seen and field.kind is not FieldKind.EXTRA:
                seen.add(field.json)
                yield field


def _headings(fields: list[Field], language: str) -> Iterator[str]:
    say = {"language": language}
    yield from (tr("Journey map", **say), tr("Stage", **say), tr("Lane", **say), tr("Kind of lane", **say))
    yield tr("Kind", **say)
    yield from (tr(field.label, language=language) for field in fields)
    yield tr("Id", **say)


def _records(document: Document, map_id: str) -> Iterator[Card | EmotionMarker | Metric]:
    for lane in document.lanes(map_id):
        for stage in document.stages(map_id):
            yield from document.cards(lane.id, stage.id)
            yield from document.metrics(lane.id, stage.id)
        yield from markers_in_order(document, lane)


def _row(
    document: Document, map_id: str, record: Card | EmotionMarker | Metric, fields: list[Field], language: str
) -> Iterator[Value]:
    lane = document.need(record.lane, Lane)
    kind = LANE_KIND[lane.type]
    yield document.need(map_id, JourneyMap).title
    yield document.need(record.stage, Stage).title
    yield name_of(document, lane.id, language)
    yield tr(kind.label, language=language)
    yield tr(kind.one if isinstance(record, Card) else record.label, language=language)
    own = {field.json: field for field in fields_of(type(record))}
    for field in fields:
        yield value_of(document, record, own[field.json], language) if field.json in own else None
    yield record.id


def _cell(value: Value) -> Value:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
