"""The JSON form of a document: the lossless one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.errors import KnownError
from model.interchange.parsing import SIZE_LIMIT, decoded, parse
from model.interchange.reading import document_of
from resources.i18n import tr
from storage.faults import naming, readable
from storage.importers.registry import Imported


def read(path: Path) -> Imported:
    """Return the document in a JSON file. Raises KnownError: the file, the place in it and the reason."""
    with naming(path), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(size + 1) if size <= SIZE_LIMIT else b""
    if size > SIZE_LIMIT:
        raise KnownError(readable(path), tr("this is larger than {limit} MB", limit=SIZE_LIMIT // 1024 // 1024))
    step = tr("Correct the file and import it again")
    with saying_where(path, step):
        texts = [decoded(data)]
    del data  # as large as the text: it is not needed any more
    return imported(path, texts.pop(), step)


def imported(path: Path, text: str, next_step: str) -> Imported:
    """Return the document that JSON in a file holds. Raises KnownError: the file, the place in it and the reason."""
    with saying_where(path, next_step):
        tree = parse(text)
        del text  # as large as what was made of it
        result = document_of(tree)
    return Imported(result.document, result.notes)


@contextmanager
def saying_where(path: Path, next_step: str) -> Iterator[None]:
    """Let an error about a place in JSON name the file too."""
    try:
        yield
    except KnownError as error:
        reason = f"{error.thing}: {error.reason}" if error.thing else error.reason
        raise KnownError(readable(path), reason, error.next_step or next_step) from error
