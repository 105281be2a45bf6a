"""Writing a document in its JSON form: the same document, the same bytes."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from model.document import Document, records_of_map
from model.fields import Field, FieldKind
from model.interchange.shape import (
    DOCUMENT_EXTRA,
    FORMAT,
    LISTS_IN,
    PARTS,
    PLANS,
    TOP_LISTS,
    VERSION,
    Plan,
    list_name,
    written_fields,
)
from model.records import Asset, Channel, Connector, JourneyMap, Record, Stage, Step
from model.rules import reference_fields, referred
from model.soft_references import assets_named
from model.values import CHANNEL

_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_EXACT_WHOLE = 2.0**53
"""Below it, every whole double is written as a whole number."""


def write_document(document: Document, maps: Iterable[str] | None = None) -> str:
    """Return the document as JSON text, ending in a line feed: all of it, or some maps with what they use.

    Defaults are left out. With ``maps``, references to what is not written are left out too.
    Raises KeyError for a map that is not there.
    """
    return text_of(document_tree(document, maps))


def text_of(tree: dict[str, Any]) -> str:
    """Return plain values as JSON text; characters that UTF-8 or XML cannot hold are escaped."""
    text = json.dumps(tree, ensure_ascii=False, indent=1, allow_nan=False)
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def document_tree(document: Document, maps: Iterable[str] | None = None) -> dict[str, Any]:
    """Return what ``write_document`` writes, as plain values."""
    written = set(document.records) if maps is None else with_used(document, maps)
    tree: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    aside: dict[str, Any] = {}
    for name, record_class in TOP_LISTS.items():
        row = [record for record in document.rows.get((record_class.kind,), ()) if record.id in written]
        if row:
            tree[name] = [_with_contents(document, record, written) for record in row]
        for record in row:
            aside = _object(_kept_aside(record).get(DOCUMENT_EXTRA)) | aside
    return tree | {key: aside[key] for key in sorted(aside.keys() - tree.keys())}


def with_used(document: Document, maps: Iterable[str]) -> set[str]:
    """Return the ids of everything on some maps, and of the personas, channels and images used there."""
    found = {record.id for map_id in maps for record in records_of_map(document, map_id)}
    front = set(found)
    while front:
        front = {identity for key in front for identity in used_by(document, document.records[key])} - found
        found |= front
    return found


def used_by(document: Document, record: Record) -> Iterator[str]:
    """Yield the ids of the personas, channels and images that a record refers to."""
    for item in reference_fields(type(record)):
        if item.target in ("persona", "asset"):
            yield from referred(record, item)
    yield from (asset for asset in assets_named(record) if document.get(asset, Asset))
    for name in (getattr(record, "channel", ""), *getattr(record, "channels", ())):
        if document.get(name, Channel):
            yield name


def object_of(document: Document, record: Record, written: AbstractSet[str]) -> dict[str, Any]:
    """Return the JSON object of one record, without what it contains; references only to what is written."""
    result: dict[str, Any] = {"id": record.id}
    for item in written_fields(type(record)):
        value = _referring(document, item, getattr(record, item.name), written)
        if item.required or item.name == "stage" or value != item.default:
            *outer, last = item.json.split(".")
            place = result
            for key in outer:
                place = place.setdefault(key, {})
            place[last] = _encoded(item, value)
    if record.extra:
        _add_aside(result, _kept_aside(record), PLANS[type(record)])
    return result


def _with_contents(document: Document, record: Record, written: AbstractSet[str]) -> dict[str, Any]:
    result = object_of(document, record, written)
    if not isinstance(record, JourneyMap):
        return result
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS_IN[JourneyMap]}
    stages: dict[str, dict[str, Any]] = {}
    for thing in records_of_map(document, record.id):
        if thing is record or (isinstance(thing, Connector) and not {thing.source, thing.to} <= written):
            continue
        made = object_of(document, thing, written)
        if isinstance(thing, Step):
            stages[thing.stage].setdefault("steps", []).append(made)
            continue
        if isinstance(thing, Stage):
            stages[thing.id] = made
        lists[list_name(type(thing))].append(made)
    return result | {name: objects for name, objects in lists.items() if objects}


def _referring(document: Document, item: Field, value: Any, written: AbstractSet[str]) -> Any:
    match item.kind:
        case FieldKind.REFERENCES:
            return tuple(identity for identity in value if identity in written)
        case FieldKind.REFERENCE:
            return value if value in written else ""
        case FieldKind.CHANNEL:
            return value if value in CHANNEL or document.get(value, Channel) else ""
    return value


def _encoded(item: Field, value: Any) -> Any:
    encode = _ENCODERS.get(item.kind)
    return encode(item, value) if encode else value


def _number(_item: Field, value: float | None) -> float | None:
    whole = isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_WHOLE
    return int(value) if whole and value is not None else value


def _listed(_item: Field, value: tuple[str, ...]) -> list[str]:
    return list(value)


def _base64(_item: Field, value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _parts(item: Field, value: tuple[Any, ...]) -> list[dict[str, Any]]:
    _, fields = PARTS[item.kind]
    return [
        {
            field.json: _encoded(field, getattr(part, field.name))
            for field in fields
            if field.required or getattr(part, field.name) != field.default
        }
        for part in value
    ]


_ENCODERS: dict[FieldKind, Callable[[Field, Any], Any]] = {
    FieldKind.DECIMAL: _number,
    FieldKind.WORDS: _listed,
    FieldKind.CHOICES: _listed,
    FieldKind.REFERENCES: _listed,
    FieldKind.BYTES: _base64,
    FieldKind.LINKS: _parts,
    FieldKind.MEASUREMENTS: _parts,
}


def _kept_aside(record: Record) -> dict[str, Any]:
    return _object(json.loads(record.extra)) if record.extra else {}


def _object(value: Any) -> dict[str, Any]:
    """Return an object, an empty one for what is none: kept-aside fields come from files that anybody made."""
    return value if isinstance(value, dict) else {}


def _add_aside(result: dict[str, Any], aside: dict[str, Any], plan: Plan) -> None:
    """Put kept-aside fields back where they were; what is known by now wins."""
    for key, value in aside.items():
        slot = plan.get(key)
        if isinstance(slot, dict):
            _add_aside(result.setdefault(key, {}), _object(value), slot)
        elif isinstance(slot, Field) and slot.kind in PARTS:
            parts = {str(index): part for index, part in enumerate(result.get(key, []))}
            for index in parts.keys() & _object(value).keys():
                parts[index] |= {name: more for name, more in _object(value[index]).items() if name not in parts[index]}
        elif key != DOCUMENT_EXTRA:
            result.setdefault(key, value)
