"""Records as rows and back: one declaration of how each kind of field is kept.

Lists are JSON text, references are NULL when empty, bytes are their SHA-256 (see the table ``content``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any

from model.cleaning import is_clean
from model.fields import PART_FIELDS, FieldKind, fields_of, why_refused
from model.held import other_than
from model.records import RECORD_CLASSES, Link, Measurement, Record

Convert = Callable[[Any], Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def to_json(value: Any) -> str:
    """Return compact JSON text, Korean as it is written."""
    return _ENCODER.encode(value)


def content_hash(data: bytes) -> str:
    """Return what bytes are kept under: their SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def text_or_bytes(raw: bytes) -> str | bytes:
    """Return what a column of text holds: the text, or its bytes where these are no UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


@dataclass(frozen=True, slots=True)
class Codec:
    """How a field's value becomes plain JSON and back. ``decode`` raises ValueError, TypeError or KeyError."""

    encode: Convert
    decode: Convert


def _words(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(word, str) and is_clean(word) for word in values):
        raise ValueError
    return tuple(values)


def _parts_of(kind: FieldKind, part_class: type[Any]) -> Codec:
    fields = PART_FIELDS[kind]
    names = {item.name for item in fields}

    def part(plain: dict[str, Any]) -> Any:
        if not plain.keys() <= names or not all(is_clean(text) for text in plain.values() if isinstance(text, str)):
            raise ValueError
        values = {item.name: plain.get(item.name, item.default) for item in fields}
        if reason := next(filter(None, (why_refused(item, values[item.name]) for item in fields)), ""):
            raise ValueError(reason)
        return part_class(**values)

    def decode(values: Any) -> tuple[Any, ...]:
        if not isinstance(values, list):
            raise TypeError(values)
        return tuple(part(value) for value in values)

    return Codec(lambda values: [asdict(value) for value in values], decode)


def _flag(value: Any) -> bool:
    if value not in (0, 1):
        raise ValueError(value)
    return bool(value)


CODECS: dict[FieldKind, Codec] = {
    FieldKind.REFERENCE: Codec(lambda value: value or None, lambda value: value or ""),
    FieldKind.FLAG: Codec(int, _flag),
    FieldKind.DECIMAL: Codec(lambda value: None if value is None else float(value), lambda value: value),
    FieldKind.BYTES: Codec(content_hash, lambda value: value),
    FieldKind.REFERENCES: Codec(list, _words),
    FieldKind.WORDS: Codec(list, _words),
    FieldKind.CHOICES: Codec(list, _words),
    FieldKind.LINKS: _parts_of(FieldKind.LINKS, Link),
    FieldKind.MEASUREMENTS: _parts_of(FieldKind.MEASUREMENTS, Measurement),
}
"""Kinds that are not listed are kept as they are."""

LISTS = frozenset({FieldKind.REFERENCES, FieldKind.WORDS, FieldKind.CHOICES, FieldKind.LINKS, FieldKind.MEASUREMENTS})
"""Kinds that are kept as a JSON list."""


@cache
def column_codec(kind: FieldKind) -> Codec | None:
    """Return how a kind of field becomes a column's value and back; None: as it is."""
    codec = CODECS.get(kind)
    if codec is None or kind not in LISTS:
        return codec
    encode, decode = codec.encode, codec.decode
    return Codec(lambda value: to_json(encode(value)) if value else "[]", lambda text: decode(json.loads(text)))


@dataclass(frozen=True, slots=True)
class RowShape:
    """The columns of a kind of record in order, and how to get and encode their values."""

    names: tuple[str, ...]
    values: Callable[[Record], tuple[Any, ...]]
    encoders: tuple[tuple[int, Convert], ...]


def _shape_of(record_class: type[Record]) -> RowShape:
    fields = fields_of(record_class)
    names = ("id", "rank", *(item.name for item in fields))
    codecs = [column_codec(item.kind) for item in fields]
    encoders = tuple((index, codec.encode) for index, codec in enumerate(codecs, start=2) if codec)
    return RowShape(names, attrgetter(*names), encoders)


SHAPES = {record_class: _shape_of(record_class) for record_class in RECORD_CLASSES}


_OF_BYTES = {
    record_class: tuple(item.name for item in fields_of(record_class) if item.kind is FieldKind.BYTES)
    for record_class in RECORD_CLASSES
}


def column_names(record_class: type[Record]) -> tuple[str, ...]:
    """Return the columns of a record's table in order: id, rank and the fields."""
    return SHAPES[record_class].names


def row_of(record: Record) -> list[Any]:
    """Return the row of a record, in the order of ``column_names``."""
    shape = SHAPES[type(record)]
    row = list(shape.values(record))
    for index, encode in shape.encoders:
        row[index] = encode(row[index])
    return row


def differences(old: Record, new: Record) -> dict[str, Any]:
    """Return the columns in which the row of ``new`` is other than that of ``old``, in order, with what is in them."""
    found = {} if old.rank == new.rank else {"rank": new.rank}
    for item, value in other_than(old, new):
        codec = column_codec(item.kind)
        found[item.name] = codec.encode(value) if codec else value
    return found


def contents_of(record: Record) -> list[bytes]:
    """Return the bytes that a record holds."""
    return [getattr(record, name) for name in _OF_BYTES[type(record)]]
