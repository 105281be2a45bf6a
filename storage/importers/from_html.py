"""The document inside a web page that Yeojido exported."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from model.interchange.carried import HTML_ID, damaged, from_script, missing
from model.interchange.parsing import SIZE_LIMIT
from resources.i18n import tr
from storage.importers.carried import PIECE, looking_into, up_to
from storage.importers.from_json import imported
from storage.importers.registry import Imported

_BEGIN = re.compile(rb'<script\b[^<>]{0,200}\bid="' + HTML_ID.encode("ascii") + rb'"[^<>]{0,200}>')
_LONGEST_BEGIN = 500
_END = b"</script>"


def read(path: Path) -> Imported:
    """Return the document inside. Raises KnownError: the file, and that there is none, or why it cannot be read."""
    with looking_into(path) as file:
        texts = [_script(file)]
    return imported(path, texts.pop(), tr("Export the map again"))


def _script(file: BinaryIO) -> str:
    """Return the JSON form. Raises KnownError without a thing."""
    if not _go_behind_begin(file):
        raise missing()
    found = up_to(file, _END, SIZE_LIMIT)
    if found is None:
        raise damaged()
    try:
        text = found.decode("utf-8")
    except UnicodeDecodeError:
        raise damaged() from None
    del found
    return from_script(text)


def _go_behind_begin(file: BinaryIO) -> bool:
    """Go to where our script begins, or say that there is none."""
    window = b""
    while piece := file.read(PIECE):
        window = window[-_LONGEST_BEGIN:] + piece
        if found := _BEGIN.search(window):
            file.seek(found.end() - len(window), 1)
            return True
    return False
