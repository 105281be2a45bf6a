"""Whether the JSON form of a document can be read again: reading is bounded, and so is not all that can be written."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from model.document import Document
from model.errors import KnownError
from model.fields import fields_of
from model.interchange.parsing import MOST_SIGNS, SIZE_LIMIT, decoded, is_crowded
from model.interchange.writing import with_used, write_document
from model.records import RECORD_CLASSES, Asset, Record

_OF_RECORD = 1000  # bytes at most for the names of the fields and what is no text
_SIGNS_OF_RECORD = 60
_OF_CHARACTER = 6  # ``\\u0000``
_VALUES: dict[type[Record], attrgetter[Any]] = {
    record_class: attrgetter("id", "extra", *(item.name for item in fields_of(record_class)))
    for record_class in RECORD_CLASSES
}


def reads_back(document: Document, maps: Iterable[str] | None = None) -> bool:
    """Whether what ``write_document`` writes of a document, or of some maps, is small enough to be read again.

    Estimated where that is enough: only a document of a hundred megabytes is written to know it.
    """
    maps = None if maps is None else tuple(maps)
    written = document.records if maps is None else with_used(document, maps)
    records = [document.records[key] for key in written]
    images = sum(len(record.data) for record in records if isinstance(record, Asset)) * 4 / 3
    if images > SIZE_LIMIT:
        return False
    characters = sum(map(_characters, records))
    size = images + _OF_CHARACTER * characters + _OF_RECORD * len(records)
    if size <= SIZE_LIMIT and characters + _SIGNS_OF_RECORD * len(records) <= MOST_SIGNS:
        return True
    try:
        text = decoded(write_document(document, maps).encode())
    except KnownError:
        return False
    return not is_crowded(text)


def _characters(record: Record) -> int:
    """Return how many characters the texts and lists of a record have."""
    values = (value for value in _VALUES[type(record)](record) if value and type(value) in (str, tuple))
    return sum(len(value) if type(value) is str else len(repr(value)) for value in values)
