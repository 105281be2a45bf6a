"""The document inside a PDF that Yeojido exported, also after other programs rearranged the file.

A PDF keeps streams outside of everything else that it packs, so the embedded file is found by the key in its own
dictionary, wherever it lies; a zlib stream tells its own end. No reader of PDF is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from model.errors import KnownError
from model.interchange.carried import PDF_KEY, Unfolding, damaged, missing, unpacked
from model.interchange.parsing import SIZE_LIMIT
from storage.importers.carried import PIECE, imported_from, looking_into, up_to
from storage.importers.registry import Imported

_KEY = b"/" + PDF_KEY.encode("ascii")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_FARTHEST = 4096
"""The dictionary of our stream is shorter than this, in bytes."""
_MOST_PLACES = 50
_MOST_TRIED = 4
"""A file that was saved anew holds the document once more; each one tried may cost a second."""
_END = b"\nendstream"
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode")


def read(path: Path) -> Imported:
    """Return the document inside. Raises KnownError: the file, and that there is none, or why it cannot be read."""
    return imported_from(path, _inside(path))


def _inside(path: Path) -> bytearray:
    with looking_into(path) as file:
        return embedded(file)


def embedded(file: BinaryIO) -> bytearray:
    """Return the last document embedded in a PDF. Raises KnownError without a thing."""
    troubles: list[KnownError] = []
    for place in islice(_places(file), _MOST_PLACES):
        dictionary = _dictionary(file, place)
        if dictionary is None:
            continue
        try:
            return _content(dictionary, file)
        except Unfolding:
            raise  # what comes before it would only cost the same again
        except KnownError as error:
            troubles.append(error)
        if len(troubles) == _MOST_TRIED:
            break
    raise troubles[-1] if troubles else missing()


def _places(file: BinaryIO) -> Iterator[int]:
    """Yield where our key is, the last first."""
    end = file.seek(0, 2)
    while end > 0:
        start = max(0, end - PIECE)
        file.seek(start)
        window = file.read(end - start + len(_KEY) - 1)
        place = len(window)
        while (place := window.rfind(_KEY, 0, place)) >= 0:
            yield start + place
        end = start


def _dictionary(file: BinaryIO, place: int) -> bytes | None:
    """Return what is written before the stream that our key is about, and go there; None when there is no stream."""
    first = max(0, place - _FARTHEST)
    file.seek(first)
    window = file.read(place - first + _FARTHEST)
    start = _STREAM.search(window, place - first)
    before = window.rfind(b" obj", 0, place - first)
    if start is None or before < 0 or b"endobj" in window[before : start.start()]:
        return None
    file.seek(first + start.end())
    return window[before : start.start()]


def _content(dictionary: bytes, file: BinaryIO) -> bytearray:
    if _PACKED.search(dictionary):
        return unpacked(file)
    found = up_to(file, _END, SIZE_LIMIT)  # JSON has no line that begins so
    if found is None or b"/Filter" in dictionary:
        raise damaged()
    return found.removesuffix(b"\r")
