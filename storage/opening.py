"""Opening a document's file: what it says it is, its pages, its tables and its records, before anybody uses it."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

from storage import header
from storage.beside import connected_for_reading, connected_for_writing
from storage.engine import TEMPORARY, Database
from storage.faults import blaming
from storage.migrations import bring_up_to_date, migrate_file
from storage.reading import read_document
from storage.revision import is_read_only
from storage.schema import check_nothing_foreign, check_pages, check_schema
from storage.stored_document import StoredDocument
from storage.weighing import check_weight

_SECONDS_TO_READ = 10.0  # nothing in a file that is let in can run for long by itself; a busy computer can be slow
_BYTES_A_SECOND = 5e6  # what the slowest drive that is still of use reads


def opened(path: Path, *, read_only: bool) -> StoredDocument:
    """Open a document (see ``files.open``). Raises KnownError."""
    head = header.read_header(path)
    size = head.size
    read_only = read_only or not _can_be_written(path, head.version)
    with blaming(path), ExitStack() as stack:
        database = _connected(path, size, read_only)
        stack.callback(database.close)
        with database.within(_patience(size)), database.reading():
            check_schema(database)
            room = check_weight(database)
            check_pages(database)
            loaded = read_document(database, image_room=room)
        if not read_only:
            database.keep_for_good()
            read_only = is_read_only(database)
        stack.pop_all()
    return StoredDocument(path, database, loaded, read_only=read_only)


def _connected(path: Path, size: int, read_only: bool) -> Database:
    """Connect to a document of today's schema: the file itself, or what an older one becomes."""
    database = connected_for_reading(path) if read_only else connected_for_writing(path)
    try:
        version = database.version()
        if version == header.SCHEMA_VERSION:
            return database
        with database.within(_patience(size)):
            check_nothing_foreign(database)
            check_weight(database)
            check_pages(database)
        if not read_only:
            migrate_file(database, version)
            return database
        memory = Database(path, TEMPORARY)
        database.copy_into(memory)
        database.close()
        bring_up_to_date(memory, version)
    except BaseException:
        database.close()
        raise
    return memory


def _can_be_written(path: Path, version: int) -> bool:
    """Whether a document can be edited. One to be brought up to date needs its folder at once, for the journal."""
    if version < header.SCHEMA_VERSION and not os.access(Path(os.path.realpath(path)).parent, os.W_OK):
        return False
    try:  # asking is not enough: on a drive of another machine only that one knows
        os.close(os.open(path, os.O_RDWR))
    except OSError:
        return False
    return True


def _patience(size: int) -> float:
    return _SECONDS_TO_READ + size / _BYTES_A_SECOND
