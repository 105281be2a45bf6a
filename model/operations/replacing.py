"""Putting other words in the place of what was found, in the texts that people write: one change for all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.fields import Field, FieldKind, check_new_value, fields_of
from model.letters import exact_places
from model.locks import lock_over
from model.operations.placing import replaced, updates
from model.records import Record
from model.search import NO_WORDS
from resources.i18n import mark

_WRITTEN = (FieldKind.LINE, FieldKind.TEXT, FieldKind.WORDS)


@dataclass(frozen=True, slots=True)
class Replacing:
    """The change, how many places it changes, and how many records keep their texts because they are locked."""

    change: Change
    places: int
    locked: int


def replace_text(document: Document, ids: Iterable[str], looked_for: str, new: str) -> Replacing:
    """Return what putting ``new`` for every ``looked_for`` does to records, whatever its case.

    Only the letters themselves are replaced: what was found by initial consonants or in another spacing stays.
    Raises Refused where a text would become too long.
    """
    changed: list[Record] = []
    places = locked = 0
    for identity in dict.fromkeys(ids):
        record = document.records.get(identity)
        values, count = _new_values(record, looked_for, new) if record else ({}, 0)
        if record is None or not count:
            continue
        if lock_over(document, record) is not None:
            locked += 1
            continue
        places += count
        changed.append(replaced(record, **values))
    words = {"old": shortened(looked_for), "new": shortened(new)}
    return Replacing(updates(document, changed, Label.of(mark("Replace “{old}” by “{new}”"), **words)), places, locked)


def _new_values(record: Record, looked_for: str, new: str) -> tuple[dict[str, Any], int]:
    values, total = dict[str, Any](), 0
    for item in fields_of(type(record)):
        if item.kind not in _WRITTEN or item.name in NO_WORDS or item.name == "channels":
            continue
        value, count = _new_value(item, getattr(record, item.name), looked_for, new)
        if count:
            check_new_value(item, value)
            values[item.name], total = value, total + count
    return values, total


def _new_value(item: Field, value: Any, looked_for: str, new: str) -> tuple[Any, int]:
    if item.kind is not FieldKind.WORDS:
        return with_words(value, looked_for, new)
    made = [with_words(word, looked_for, new) for word in value]
    kept = dict.fromkeys(word.strip() for word, _count in made)
    return tuple(word for word in kept if word), sum(count for _word, count in made)


def with_words(text: str, looked_for: str, new: str) -> tuple[str, int]:
    """Return the text with other words in the place of those looked for, and in how many places."""
    places = exact_places(text, looked_for)
    parts, end = [], 0
    for start, after in places:
        parts += [text[end:start], new]
        end = after
    return "".join([*parts, text[end:]]), len(places)
