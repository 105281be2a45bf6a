"""JSON values to field values: one function per kind of field."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from model.cleaning import clean, shortened
from model.errors import KnownError
from model.fields import Field, FieldKind, why_refused
from model.interchange.parsing import expect
from model.interchange.shape import NOUNS, PART_PLANS, PARTS, Plan
from model.interchange.things import Thing, Things
from model.values import CHANNEL
from resources.i18n import mark, tr

_WHOLE_LIMIT = 2**63
"""Whole numbers are kept in 64 bits."""
_NOTES_KEPT = 100


@dataclass(slots=True)
class Context:
    """What reading one thing needs and leaves: all things, the one being read, notes, and what is kept aside."""

    things: Things
    thing: Thing = field(init=False)
    aside: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unkept_notes: int = 0

    def note(self, text: str) -> None:
        """Add a note for the report; of very many, the first ones are kept and the others counted."""
        if len(self.notes) < _NOTES_KEPT:
            self.notes.append(text)
        else:
            self.unkept_notes += 1

    def note_unknown(self, path: str, *, kept: bool = True, limit: int = 120) -> None:
        """Add a note about an unknown field; there may be a million of them."""
        if len(self.notes) < _NOTES_KEPT:
            words = mark("{path}: unknown field, kept aside") if kept else mark("{path}: unknown field, left out")
            self.notes.append(tr(words, path=shortened(path, limit)))
        else:
            self.unkept_notes += 1

    def all_notes(self) -> tuple[str, ...]:
        """Return the notes."""
        more = (tr("and {count} more", count=f"{self.unkept_notes:,}"),) if self.unkept_notes else ()
        return (*self.notes, *more)


def decoded_object(
    context: Context, plan: Plan, data: dict[str, Any], path: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values of the declared fields by name, and the unknown fields, of a JSON object."""
    values: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for key, value in data.items():
        slot, place = plan.get(key), f"{path}.{key}"
        if isinstance(slot, Field):
            values[slot.name] = decoded_value(context, slot, value, place)
        elif slot is None:
            unknown[key] = value
            context.note_unknown(place)
        else:
            inner, left = decoded_object(context, slot, expect(value, dict, place), place)
            values |= inner
            unknown |= {key: left} if left else {}
    return values, unknown


def decoded_value(context: Context, item: Field, value: Any, path: str) -> Any:
    """Return the value of a field. Raises KnownError, with the path, when the field cannot hold it."""
    if value is None and item.default is None and not item.required:
        return None
    result = _DECODERS[item.kind](context, item, value, path)
    reason = why_refused(item, result)
    if reason:
        raise KnownError(path, reason)
    return result


def require(plan: Plan, values: dict[str, Any], path: str) -> None:
    """Raise KnownError when a required field is not among the values."""
    for slot in plan.values():
        if isinstance(slot, Field) and slot.required and slot.name not in values:
            raise KnownError(f"{path}.{slot.json}", tr("this is missing"))


def _text(context: Context, _item: Field, value: Any, path: str) -> str:
    text: str = expect(value, str, path)
    cleaned = clean(text)
    if cleaned != text:
        lost = len(text.replace("\r\n", "\n")) - len(cleaned)
        if lost:
            reason = tr("{count} characters that no file format can hold were taken out", count=f"{lost:,}")
            context.note(f"{path}: {reason}")
    return cleaned


def _date(context: Context, item: Field, value: Any, path: str) -> str:
    text = _text(context, item, value, path)
    if item.required and not text:
        raise KnownError(path, tr("this is missing"))
    return text


def _words(context: Context, item: Field, value: Any, path: str) -> tuple[str, ...]:
    words = expect(value, list, path)
    return tuple(_text(context, item, word, f"{path}[{index}]") for index, word in enumerate(words))


def _whole(_context: Context, _item: Field, value: Any, path: str) -> int:
    number: int = expect(value, int, path)
    if not -_WHOLE_LIMIT <= number < _WHOLE_LIMIT:
        raise KnownError(path, tr("{number} is too large a number", number=shortened(str(number))))
    return number


def _decimal(_context: Context, _item: Field, value: Any, path: str) -> float:
    return float(expect(value, float, path))


def _flag(_context: Context, _item: Field, value: Any, path: str) -> bool:
    flag: bool = expect(value, bool, path)
    return flag


def _reference(context: Context, item: Field, value: Any, path: str) -> str:
    file_id = clean(expect(value, str, path))
    if not file_id and not item.required:
        return ""
    found = context.things.found(item.target, file_id, context.thing.scope)
    if found is None:
        raise KnownError(path, _nothing_called(item.target, file_id))
    return found.id


def _references(context: Context, item: Field, value: Any, path: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_reference(context, item, value, path),) if value else ()
    entries = expect(value, list, path)
    identities = (_reference(context, item, entry, f"{path}[{index}]") for index, entry in enumerate(entries))
    return tuple(filter(None, identities))


def _channel(context: Context, _item: Field, value: Any, path: str) -> str:
    file_id = clean(expect(value, str, path))
    if file_id and file_id not in CHANNEL and context.things.found("channel", file_id, "") is None:
        raise KnownError(path, _nothing_called("channel", file_id))
    return file_id


def _bytes(_context: Context, _item: Field, value: Any, path: str) -> bytes:
    text: str = expect(value, str, path)
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise KnownError(path, tr("this is not base64")) from None


def _parts(context: Context, item: Field, value: Any, path: str) -> tuple[Any, ...]:
    part_class, _ = PARTS[item.kind]
    plan = PART_PLANS[item.kind]
    parts, aside = [], {}
    for index, data in enumerate(expect(value, list, path)):
        place = f"{path}[{index}]"
        values, unknown = decoded_object(context, plan, expect(data, dict, place), place)
        require(plan, values, place)
        parts.append(part_class(**values))
        if unknown:
            aside[str(index)] = unknown
    if aside:
        context.aside[item.json] = aside
    return tuple(parts)


def _nothing_called(kind: str, file_id: str) -> str:
    return tr('no {kind} "{id}"', kind=tr(NOUNS[kind]), id=shortened(file_id, 80))


_DECODERS: dict[FieldKind, Callable[[Context, Field, Any, str], Any]] = {
    FieldKind.LINE: _text,
    FieldKind.TEXT: _text,
    FieldKind.CHOICE: _text,
    FieldKind.INTEGER: _whole,
    FieldKind.DECIMAL: _decimal,
    FieldKind.FLAG: _flag,
    FieldKind.REFERENCE: _reference,
    FieldKind.REFERENCES: _references,
    FieldKind.WORDS: _words,
    FieldKind.CHOICES: _words,
    FieldKind.CHANNEL: _channel,
    FieldKind.COLOUR: _text,
    FieldKind.ICON: _text,
    FieldKind.DATE: _date,
    FieldKind.LINKS: _parts,
    FieldKind.MEASUREMENTS: _parts,
    FieldKind.BYTES: _bytes,
}
