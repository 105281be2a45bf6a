"""The values of records as people read them in tables and lists: choices by name, references by title."""

from __future__ import annotations

from typing import Any

from model.document import Document
from model.fields import PART_FIELDS, Field, FieldKind
from model.names import channel_name
from model.picture.words import lane_title
from model.records import Lane, Record, title_of
from model.soft_references import linked_map
from resources.i18n import tr

Value = str | int | float | None
"""What a cell of a table holds; None for nothing."""

_EXACT_WHOLE = 2**53
_BETWEEN = "; "


def name_of(document: Document, identity: str, language: str) -> str:
    """Return what the thing with an id is called; "" when there is none."""
    record = document.records.get(identity)
    if isinstance(record, Lane):
        return lane_title(record, language)
    return title_of(record) if record else ""


def choice_name(field: Field, value: str, language: str) -> str:
    """Return the name of a choice, or the value itself when it is not declared."""
    return next((tr(choice.label, language=language) for choice in field.choices if choice.value == value), value)


def value_of(document: Document, record: Record, field: Field, language: str) -> Value:
    """Return a field's value for a cell of a table."""
    value = getattr(record, field.name)
    result: Value
    match field.kind:
        case FieldKind.CHOICE:
            result = choice_name(field, value, language)
        case FieldKind.REFERENCE:
            result = name_of(document, value, language)
        case FieldKind.REFERENCES:
            result = _BETWEEN.join(name_of(document, identity, language) for identity in value)
        case FieldKind.CHANNEL:
            result = channel_name(document, value, language) if value else ""
        case FieldKind.WORDS:
            result = _BETWEEN.join(value)
        case FieldKind.CHOICES:
            result = _BETWEEN.join(choice_name(field, word, language) for word in value)
        case FieldKind.FLAG:
            result = tr("Yes", language=language) if value else ""
        case FieldKind.LINKS | FieldKind.MEASUREMENTS:
            result = "\n".join(_part(document, field.kind, part, language) for part in value)
        case FieldKind.BYTES:
            result = len(value)
        case FieldKind.INTEGER | FieldKind.DECIMAL:
            result = number(value)
        case _:
            result = str(value)
    return result


def number(value: float | None) -> Value:
    """Return a number that a spreadsheet holds exactly; a whole number too large for that as text."""
    if isinstance(value, int) and abs(value) > _EXACT_WHOLE:
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_WHOLE:
        return int(value)
    return value


def _part(document: Document, kind: FieldKind, part: Any, language: str) -> str:
    """Return a link or a measurement on one line; a map that a link leads to is called by its name."""
    values = [(field, getattr(part, field.name)) for field in PART_FIELDS[kind]]
    if kind is FieldKind.LINKS:
        target = linked_map(part.url)
        address = name_of(document, target, language) if target in document.records else part.url
        return " ".join(text for text in (part.title, address) if text)
    date, value, count = (value for _, value in values)
    return f"{date}: {number(value)}" + (f" (n = {count})" if count is not None else "")
