"""The doors to documents on disk. Importing this module is cheap: SQLAlchemy comes with the first document.

Every function raises KnownError naming the file, the reason and the next step; then nothing has changed on disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Document
from model.view_state import ViewState

if TYPE_CHECKING:
    from storage.stored_document import StoredDocument as StoredDocument  # noqa: PLC0414 - a door, for its callers too

SUFFIX = ".journey"
"""What the name of a document ends in."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to say about a document's file: bytes, version of its schema, state, steps, and its content.

    Times are ISO 8601 in UTC; ``program`` wrote last; ``problems`` are sentences about what could not be read.
    """

    path: Path
    size: int
    schema: int
    revision: int
    created: str
    saved: str
    program: str
    undo_steps: int
    redo_steps: int
    document: Document
    problems: tuple[str, ...]


def create(path: Path, document: Document, *, replace: bool = False, view: ViewState | None = None) -> StoredDocument:
    """Write a document to a new file and open it. An existing file is refused unless ``replace``."""
    from storage.copying import placed, write_whole
    from storage.faults import naming
    from storage.revision import Revision

    with naming(path), placed(path, replace) as temporary:
        write_whole(temporary, document, Revision.first(document.id), view or ViewState())
    return open(path)


def open(path: Path, *, read_only: bool = False) -> StoredDocument:  # noqa: A001 - files.open reads as it should
    """Open a document. A missing file is not made; a foreign, damaged or newer one is refused untouched.

    An older one is copied into the backups and brought up to date; read only, it stays as it is.
    """
    from storage.opening import opened

    return opened(path, read_only=read_only)


def inspect(path: Path) -> Facts:
    """Return what there is to say about a document, which is only read."""
    from storage.header import read_header

    header = read_header(path)
    with open(path, read_only=True) as stored:
        done, undone = stored.steps()
        state = stored.revision
        return Facts(
            path=path,
            size=header.size,
            schema=header.version,
            revision=state.number,
            created=state.created,
            saved=state.saved,
            program=state.program,
            undo_steps=len(done),
            redo_steps=len(undone),
            document=stored.document,
            problems=stored.problems,
        )


def check(path: Path) -> tuple[str, ...]:
    """Look through the whole file, its history too; return what is wrong with it, in sentences."""
    from storage.opening import opened

    with opened(path, read_only=True) as stored:
        return stored.check()
