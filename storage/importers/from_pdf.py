"""The document inside a PDF that Yeojido exported, also after other programs rearranged the file.

A PDF keeps streams outside of everything else that it packs, so the embedded file is found by the key in its own
dictionary, wherever it lies; a zlib stream tells its own end. No reader of PDF is needed.
"""

from __future__ import annotations

import re
from pathlib import Path

from model.errors import KnownError
from model.interchange.carried import PDF_KEY, Unfolding, damaged, missing, unpacked
from storage.importers.carried import imported_from, named, whole_file
from storage.importers.registry import Imported

_KEY = b"/" + PDF_KEY.encode("ascii")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_FARTHEST = 4096
"""The dictionary of our stream is shorter than this, in bytes."""
_MOST_PLACES = 50
_MOST_TRIED = 4
"""A file that was saved anew holds the document once more; each one tried may cost a second."""
_END = re.compile(rb"\r?\nendstream")
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode")


def read(path: Path) -> Imported:
    """Return the document inside. Raises KnownError: the file, and that there is none, or why it cannot be read."""
    data = whole_file(path)
    try:
        found = embedded(data)
    except KnownError as error:
        raise named(path, error) from error
    return imported_from(path, found)


def embedded(data: bytes) -> bytes:
    """Return the last document embedded in a PDF. Raises KnownError without a thing."""
    troubles: list[KnownError] = []
    end = len(data)
    for _ in range(_MOST_PLACES):
        end = data.rfind(_KEY, 0, end)
        if end < 0 or len(troubles) == _MOST_TRIED:
            break
        start = _STREAM.search(data, end, end + _FARTHEST)
        before = data.rfind(b" obj", max(0, end - _FARTHEST), end)
        if start is None or before < 0 or b"endobj" in data[before : start.start()]:
            continue
        try:
            return _content(data[before : start.start()], data, start.end())
        except Unfolding:
            raise  # what comes before it would only cost the same again
        except KnownError as error:
            troubles.append(error)
    raise troubles[-1] if troubles else missing()


def _content(dictionary: bytes, data: bytes, start: int) -> bytes:
    if _PACKED.search(dictionary):
        return unpacked(memoryview(data)[start:])
    end = _END.search(data, start)  # JSON has no line that begins so
    if end is None or b"/Filter" in dictionary:
        raise damaged()
    return data[start : end.start()]
