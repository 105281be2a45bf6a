"""Documents inside other files: looking for them a piece at a time, with errors that name the file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from model.errors import KnownError
from model.interchange.parsing import decoded
from resources.i18n import tr
from storage.faults import naming, readable
from storage.importers.from_json import imported, saying_where
from storage.importers.registry import Imported

MOST_BYTES = 512 * 2**20
"""The largest file that is looked through: a packed document with everything that is drawn of it."""
PIECE = 2**20


@contextmanager
def looking_into(path: Path, limit: int | None = 0) -> Iterator[BinaryIO]:
    """Open a file to be looked through; ``limit`` is in bytes, 0 for MOST_BYTES, None where none is needed.

    What is wrong inside names the file. Raises KnownError when it cannot be read or is larger.
    """
    limit = MOST_BYTES if limit == 0 else limit
    try:
        with naming(path), path.open("rb") as file:
            if limit is not None and os.fstat(file.fileno()).st_size > limit:
                raise KnownError("", tr("this is larger than {limit} MB", limit=limit // 1024 // 1024))
            yield file
    except KnownError as error:
        raise error if error.thing else named(path, error) from error


def up_to(file: BinaryIO, end: bytes, most: int) -> bytearray | None:
    """Return what comes before some bytes; None when they do not come, or only after more than ``most`` bytes."""
    found = bytearray()
    while (piece := file.read(PIECE)) and len(found) <= most:
        start = max(0, len(found) - len(end) + 1)
        found += piece
        place = found.find(end, start)
        if place >= 0:
            del found[place:]
            return found
    return None


def imported_from(path: Path, document_json: bytes | bytearray) -> Imported:
    """Return the document found in a file. Raises KnownError naming the file, the place in the JSON and the reason."""
    step = tr("Export the map again")
    with saying_where(path, step):
        texts = [decoded(document_json)]
    document_json = b""  # as large as the text: it is not needed any more
    return imported(path, texts.pop(), step)


def named(path: Path, error: KnownError) -> KnownError:
    """Return an error about what is inside a file as one that names the file."""
    return KnownError(readable(path), error.reason, error.next_step)
