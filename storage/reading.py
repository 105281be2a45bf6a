"""A whole document read from its file: the schema allowed, the pages sound, every record as declared or mended."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from model.document import Document
from model.records import RECORD_CLASS, RECORD_CLASSES, Card, Channel, EmotionMarker, Lane, Metric, Record, Stage, Step
from model.rules import reference_fields, why_not_in_lane
from model.values import CHANNEL
from resources.i18n import mark
from storage.collecting import uncollected
from storage.engine import LONGEST_ROW, Database
from storage.faults import file_error
from storage.loading import Doubtful, read_contents, read_table
from storage.revision import Revision, read_revision
from storage.salvage import MOST_TROUBLES, Salvage, Trouble, may_be_empty

_CHANNEL, _CELL, _STEP = attrgetter("channel"), attrgetter("lane", "stage"), attrgetter("step", "stage")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document as it was read, the state of its file, and the rows that were not as declared."""

    document: Document
    revision: Revision
    troubles: tuple[Trouble, ...]


@uncollected()
def read_document(database: Database, most_troubles: int = MOST_TROUBLES) -> Loaded:
    """Read a document, in the caller's transaction. Raises KnownError, also for many troubles, and sqlite3.Error."""
    with database.values_up_to(LONGEST_ROW):
        revision = read_revision(database)
    if revision is None:
        raise file_error(database.path, mark("the file does not say which document it is"), mark("Open a backup"))
    contents = read_contents(database)
    salvage = Salvage(database, contents, most_troubles)
    tables: list[list[Record]] = []
    for record_class in RECORD_CLASSES:
        with database.values_up_to(LONGEST_ROW):
            try:
                tables.append(read_table(database, record_class, contents))
            except Doubtful:
                tables.append(salvage.read_table(record_class))
    document = Document.of(revision.id, chain.from_iterable(tables))
    if len(document.records) < sum(map(len, tables)) or not references_lead_somewhere(document, tables):
        records = salvage.mend_references(chain.from_iterable(tables))
        document = Document.of(revision.id, records.values())
    salvage.name_images(document.records)
    return Loaded(document, revision, tuple(salvage.troubles))


def references_lead_somewhere(document: Document, tables: list[list[Record]]) -> bool:
    """Return whether every reference leads to a record of the right kind, and every cell can hold what is in it.

    ``tables`` are the document's records by their kind.
    """
    ids = {table[0].kind: {record.id for record in table} for table in tables if table}
    for table in tables:
        for item in reference_fields(type(table[0])) if table else ():
            values = set(map(attrgetter(item.name), table))
            if values and isinstance(next(iter(values)), tuple):
                values = set(chain.from_iterable(values))
            if may_be_empty(item):
                values.discard("")
            if not values <= ids.get(item.target, set()):
                return False
    channels = {
        channel for table in tables if table and isinstance(table[0], Card) for channel in set(map(_CHANNEL, table))
    }
    return (
        channels - CHANNEL.keys() - {""} <= ids.get(Channel.kind, set())
        and _cells_are_sound(document, tables)
        and _steps_are_sound(document, tables)
    )


def _cells_are_sound(document: Document, tables: list[list[Record]]) -> bool:
    """Return whether what is in a cell may be there; the rows of cards and metrics are cells."""
    cells: set[tuple[type[Record], str, str]] = {
        (RECORD_CLASS[key[0]], key[1], key[2]) for key in document.rows if key[0] in (Card.kind, Metric.kind)
    }
    for table in tables:
        if table and isinstance(table[0], EmotionMarker):
            cells.update((EmotionMarker, *cell) for cell in set(map(_CELL, table)))
    for record_class, lane_id, stage_id in cells:
        lane, stage = document.need(lane_id, Lane), document.need(stage_id, Stage)
        if lane.map != stage.map or why_not_in_lane(record_class, lane):
            return False
    return True


def _steps_are_sound(document: Document, tables: list[list[Record]]) -> bool:
    """Return whether the step of every card is one of its stage's; without steps no card has one."""
    if not any(table and isinstance(table[0], Step) for table in tables):
        return True
    return all(
        not step or document.need(step, Step).stage == stage
        for table in tables
        if table and isinstance(table[0], Card)
        for step, stage in set(map(_STEP, table))
    )
