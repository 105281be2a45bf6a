"""A whole document read from its file: the schema allowed, the pages sound, every record as declared or mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from model.document import Document
from model.records import RECORD_CLASSES, Record
from resources.i18n import mark
from storage.collecting import uncollected
from storage.engine import LONGEST_ROW, Database
from storage.faults import file_error
from storage.loading import Doubtful, Fetched, read_contents, read_table
from storage.references import references_lead_somewhere
from storage.revision import Revision, read_revision
from storage.salvage import MOST_TROUBLES, Salvage, Trouble
from storage.weighing import MOST_IMAGES


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document as it was read, the state of its file, and the rows that were not as declared."""

    document: Document
    revision: Revision
    troubles: tuple[Trouble, ...]


@uncollected()
def read_document(database: Database, most_troubles: int = MOST_TROUBLES, *, image_room: float = MOST_IMAGES) -> Loaded:
    """Read a document, in the caller's transaction. Raises KnownError, also for many troubles, and sqlite3.Error.

    Images that would take more than ``image_room`` bytes together are left out, the largest ones.
    """
    with database.values_up_to(LONGEST_ROW):
        revision = read_revision(database)
    if revision is None:
        raise file_error(database.path, mark("the file does not say which document it is"), mark("Open a backup"))
    contents = read_contents(database, image_room)
    salvage = Salvage(database, contents, most_troubles)
    tables: list[Fetched] = []
    for record_class in RECORD_CLASSES:
        with database.values_up_to(LONGEST_ROW):
            try:
                tables.append(read_table(database, record_class, contents))
            except Doubtful:
                tables.append(salvage.read_table(record_class))
    document = Document.of(revision.id, _records_of(tables))
    whole = len(document.records) == sum(len(table.records) for table in tables)
    if not whole or not references_lead_somewhere(document, tables):
        records = salvage.mend_references(_records_of(tables))
        document = Document.of(revision.id, records.values())
    salvage.name_images(document.records)
    return Loaded(document, revision, tuple(salvage.troubles))


def _records_of(tables: Iterable[Fetched]) -> Iterator[Record]:
    return chain.from_iterable(table.records for table in tables)
