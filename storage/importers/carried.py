"""Documents inside other files: reading what was found there, with errors that name the file."""

from __future__ import annotations

import os
from pathlib import Path

from model.errors import KnownError
from model.interchange.parsing import SIZE_LIMIT
from resources.i18n import tr
from storage.faults import naming, readable
from storage.importers.from_json import imported
from storage.importers.registry import Imported

MOST_BYTES = 2 * SIZE_LIMIT
"""The largest file that is looked through: a packed document with everything that is drawn of it."""


def whole_file(path: Path) -> bytes:
    """Return a file's bytes. Raises KnownError when it cannot be read or is larger than what Yeojido writes."""
    with naming(path), path.open("rb") as file:
        too_large = os.fstat(file.fileno()).st_size > MOST_BYTES
        data = b"" if too_large else file.read(MOST_BYTES + 1)
    if too_large or len(data) > MOST_BYTES:
        reason = tr("this is larger than {limit} MB", limit=MOST_BYTES // 1024 // 1024)
        raise KnownError(readable(path), reason)
    return data


def imported_from(path: Path, document_json: bytes) -> Imported:
    """Return the document found in a file. Raises KnownError naming the file, the place in the JSON and the reason."""
    return imported(path, document_json, tr("Export the map again"))


def named(path: Path, error: KnownError) -> KnownError:
    """Return an error about what is inside a file as one that names the file."""
    return KnownError(readable(path), error.reason, error.next_step)
