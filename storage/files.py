"""The doors to documents on disk. Importing this module is cheap: SQLAlchemy comes with the first document.

Every function raises KnownError naming the file, the reason and the next step; then nothing has changed on disk.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Document
from model.view_state import ViewState

if TYPE_CHECKING:
    from storage.engine import Database
    from storage.stored_document import StoredDocument

SUFFIX = ".journey"
"""What the name of a document ends in."""

_SECONDS_TO_READ = 2.0
_BYTES_A_SECOND = 20e6  # what the slowest drive that is still of use reads


def create(path: Path, document: Document, *, replace: bool = False, view: ViewState | None = None) -> StoredDocument:
    """Write a document to a new file and open it. An existing file is refused unless ``replace``."""
    from storage.copying import placed, write_whole
    from storage.faults import naming
    from storage.revision import Revision

    with naming(path), placed(path, replace) as temporary:
        write_whole(temporary, document, Revision.first(document.id), view or ViewState())
    return open(path)


def open(path: Path, *, read_only: bool = False) -> StoredDocument:  # noqa: A001 - files.open reads as it should
    """Open a document. A missing file is not made; a foreign, damaged or newer one is refused untouched."""
    from storage.faults import naming
    from storage.header import read_header
    from storage.reading import read_document
    from storage.schema import check_pages, check_schema
    from storage.stored_document import StoredDocument

    header = read_header(path)
    read_only = read_only or not os.access(path, os.W_OK)
    with naming(path), ExitStack() as stack:
        database = _database(path, read_only)
        stack.callback(database.close)
        with database.within(_SECONDS_TO_READ + header.size / _BYTES_A_SECOND), database.reading():
            check_schema(database)
            check_pages(database)
            loaded = read_document(database)
        if not read_only:
            database.keep_for_good()
        stack.pop_all()
    return StoredDocument(path, database, loaded, read_only=read_only)


def _database(path: Path, read_only: bool) -> Database:
    from storage.engine import Database

    return Database(path, "ro" if read_only else "rw")
