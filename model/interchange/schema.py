"""The JSON Schema of the JSON form, made from the declared fields.

``python -m model.interchange.schema > resources/schema/yeojido-1.schema.json`` renews the committed one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from model.fields import WORDS_LIMIT, Field, FieldKind
from model.interchange.shape import (
    FORMAT,
    LISTS_IN,
    PART_PLANS,
    PARTS,
    PLANS,
    TOP_LISTS,
    VERSION,
    Plan,
)
from model.records import RECORD_CLASSES, Card, Record

NAME = f"yeojido-{VERSION}.schema.json"
Schema = dict[str, Any]


def schema_text() -> str:
    """Return the schema as it is committed under ``resources/schema``."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> Schema:
    """Return the JSON Schema (draft 2020-12). Unknown fields are allowed: they are kept aside."""
    parts = {part_class.__name__.lower(): _object(PART_PLANS[kind]) for kind, (part_class, _) in PARTS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": NAME,
        "title": "Yeojido document",
        "type": "object",
        "required": ["format", "version"],
        "properties": {"format": {"const": FORMAT}, "version": {"const": VERSION}} | _lists(TOP_LISTS),
        "$defs": {record_class.kind: _thing(record_class) for record_class in RECORD_CLASSES} | parts,
    }


def _lists(lists: Mapping[str, type[Record]]) -> Schema:
    return {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{record_class.kind}"}}
        for name, record_class in lists.items()
    }


def _thing(record_class: type[Record]) -> Schema:
    made = _object(PLANS[record_class])
    made["properties"] = {"id": {"type": "string"}} | made["properties"] | _lists(LISTS_IN.get(record_class, {}))
    if record_class is Card:
        made["anyOf"] = [{"required": ["stage"]}, {"required": ["step"]}]
    return {"title": record_class.label} | made


def _object(plan: Plan) -> Schema:
    made: Schema = {"type": "object", "properties": {key: _slot(slot) for key, slot in plan.items()}}
    required = [key for key, slot in plan.items() if isinstance(slot, Field) and slot.required]
    return made | ({"required": required} if required else {})


def _slot(slot: Field | Plan) -> Schema:
    if not isinstance(slot, Field):
        return _object(slot)
    made = {"title": slot.label} | _KINDS[slot.kind](slot)
    if slot.default not in (None, "", (), b"") and not slot.required:
        made["default"] = slot.default
    return made


def _text(item: Field) -> Schema:
    return {"type": "string", "maxLength": item.limit}


def _choice(item: Field) -> Schema:
    none = [] if item.required or item.default else [""]
    return {"enum": [choice.value for choice in item.choices] + none}


def _number(item: Field) -> Schema:
    name = "integer" if item.kind is FieldKind.INTEGER else "number"
    made: Schema = {"type": [name, "null"] if item.default is None else name}
    limits = {"minimum": item.minimum, "maximum": item.maximum}
    return made | {key: value for key, value in limits.items() if value is not None}


def _flag(_item: Field) -> Schema:
    return {"type": "boolean"}


def _reference(item: Field) -> Schema:
    return {"type": "string", "description": f"Refers to: {item.target}, by its id."}


def _references(item: Field) -> Schema:
    one = _reference(item)
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _channel(_item: Field) -> Schema:
    return {"type": "string", "description": "Refers to: channel, built in or declared, by its id."}


def _words(item: Field) -> Schema:
    return {"type": "array", "maxItems": WORDS_LIMIT, "items": _text(item)}


def _choices(item: Field) -> Schema:
    return {"type": "array", "uniqueItems": True, "items": {"enum": [choice.value for choice in item.choices]}}


def _colour(_item: Field) -> Schema:
    return {"type": "string", "pattern": "^(#[0-9A-Fa-f]{6})?$"}


def _date(item: Field) -> Schema:
    return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" if item.required else _DATE_OR_NONE}


def _parts(item: Field) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{PARTS[item.kind][0].__name__.lower()}"}}


def _bytes(_item: Field) -> Schema:
    return {"type": "string", "contentEncoding": "base64"}


_DATE_OR_NONE = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"
_KINDS: dict[FieldKind, Callable[[Field], Schema]] = {
    FieldKind.LINE: _text,
    FieldKind.TEXT: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.INTEGER: _number,
    FieldKind.DECIMAL: _number,
    FieldKind.FLAG: _flag,
    FieldKind.REFERENCE: _reference,
    FieldKind.REFERENCES: _references,
    FieldKind.WORDS: _words,
    FieldKind.CHOICES: _choices,
    FieldKind.CHANNEL: _channel,
    FieldKind.COLOUR: _colour,
    FieldKind.ICON: _text,
    FieldKind.DATE: _date,
    FieldKind.LINKS: _parts,
    FieldKind.MEASUREMENTS: _parts,
    FieldKind.BYTES: _bytes,
}


if __name__ == "__main__":
    sys.stdout.write(schema_text())
