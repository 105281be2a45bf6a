"""A whole document read from its file: the schema allowed, the pages sound, every record as declared or mended."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from model.document import Document
from model.records import RECORD_CLASSES, Card, Lane, Record, Stage, Step
from model.rules import reference_fields
from resources.i18n import mark
from storage.engine import Database
from storage.faults import file_error
from storage.loading import Doubtful, read_contents, read_table
from storage.revision import Revision, read_revision
from storage.salvage import Salvage, Trouble


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document as it was read, the state of its file, and the rows that were not as declared."""

    document: Document
    revision: Revision
    troubles: tuple[Trouble, ...]


def read_document(database: Database) -> Loaded:
    """Read a document, in the caller's transaction. Raises KnownError and sqlite3.Error."""
    revision = read_revision(database)
    if revision is None:
        raise file_error(database.path, mark("the file does not say which document it is"), mark("Open a backup"))
    contents = read_contents(database)
    salvage = Salvage(database, contents)
    tables: list[list[Record]] = []
    for record_class in RECORD_CLASSES:
        try:
            tables.append(read_table(database, record_class, contents))
        except Doubtful:
            tables.append(salvage.read_table(record_class))
    records = {record.id: record for record in chain.from_iterable(tables)}
    if len(records) < sum(map(len, tables)) or not references_lead_somewhere(records, tables):
        records = salvage.mend_references(chain.from_iterable(tables))
    return Loaded(Document.of(revision.id, records.values()), revision, tuple(salvage.troubles))


def references_lead_somewhere(records: dict[str, Record], tables: list[list[Record]]) -> bool:
    """Return whether every reference leads to a record of the right kind, and cells are of one map."""
    ids = {table[0].kind: {record.id for record in table} for table in tables if table}
    for table in tables:
        for item in reference_fields(type(table[0])) if table else ():
            values = {getattr(record, item.name) for record in table}
            if values and isinstance(next(iter(values)), tuple):
                values = set(chain.from_iterable(values))
            needed = (item.required or item.place) and item.name != "step"
            if not values - ({""} if not needed else set()) <= ids.get(item.target, set()):
                return False
    return _cells_are_of_one_map(records)


def _cells_are_of_one_map(records: dict[str, Record]) -> bool:
    maps = {record.id: record.map for record in records.values() if isinstance(record, Lane | Stage)}
    stages = {record.id: record.stage for record in records.values() if isinstance(record, Step)}
    for record in records.values():
        stage = getattr(record, "stage", "")
        if stage and hasattr(record, "lane") and maps[record.lane] != maps[stage]:
            return False
        if isinstance(record, Card) and record.step and stages[record.step] != stage:
            return False
    return True
