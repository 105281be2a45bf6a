"""The document inside a web page that Yeojido exported."""

from __future__ import annotations

import re
from pathlib import Path

from model.errors import KnownError
from model.interchange.carried import HTML_ID, damaged, from_script, missing
from storage.importers.carried import imported_from, named, whole_file
from storage.importers.registry import Imported

_BEGIN = re.compile(rb'<script\b[^<>]{0,200}\bid="' + HTML_ID.encode("ascii") + rb'"[^<>]{0,200}>')
_END = b"</script>"


def read(path: Path) -> Imported:
    """Return the document inside. Raises KnownError: the file, and that there is none, or why it cannot be read."""
    data = whole_file(path)
    try:
        found = _script(data)
    except KnownError as error:
        raise named(path, error) from error
    return imported_from(path, found)


def _script(data: bytes) -> bytes:
    """Return the JSON form. Raises KnownError without a thing."""
    begin = _BEGIN.search(data)
    if begin is None:
        raise missing()
    end = data.find(_END, begin.end())
    if end < 0:
        raise damaged()
    try:
        return from_script(data[begin.end() : end].decode("utf-8")).encode("utf-8")
    except UnicodeDecodeError:
        raise damaged() from None
