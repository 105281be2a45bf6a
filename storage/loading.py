"""Reading a whole document, column by column: what is sound goes through in bulk.

A column is checked by its distinct values, so that ten thousand cards cost little more than fetching them. A
table in which anything is not as declared is read again row by row (see ``salvage``).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import is_, itemgetter
from typing import Any

from sqlalchemy import bindparam, func, select

from model.cleaning import is_clean
from model.fields import Field, FieldKind, fields_of, why_refused
from model.interchange.parsing import MOST_SIGNS_KEPT, is_crowded, is_object
from model.records import Asset, Record
from resources.i18n import tr
from storage.building import built
from storage.engine import LONGEST_VALUE, Database
from storage.rows import column_codec, content_hash
from storage.sparse import columns_in_use, rows_of
from storage.tables import CONTENT, TABLES

IMAGE_LIMIT = 64 * 2**20  # bytes of one image
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What decoding a value that is not as declared may raise."""

PLAIN_TEXT = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.CHANNEL, FieldKind.ICON, FieldKind.EXTRA})
LIMITED_TEXT = frozenset({FieldKind.LINE, FieldKind.TEXT})
_NOTHING = type(None)
_SHARED = 4  # how often a value must recur, on average, to be worth sharing
_FEW_ROWS, _MANY_ROWS = 4, 20_000
_TYPES: dict[FieldKind, type[Any]] = {FieldKind.INTEGER: int, FieldKind.DECIMAL: float, FieldKind.FLAG: int}

_IMAGES = select(CONTENT.c.hash, func.length(CONTENT.c.data)).where(CONTENT.c.hash.in_(select(TABLES[Asset].c.data)))
_IMAGE = select(CONTENT.c.data).where(CONTENT.c.hash == bindparam("key"))


class Doubtful(Exception):
    """Something in a table is not as declared."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The records of one table, and the names of the columns that may hold something else than their default."""

    record_class: type[Record]
    records: list[Record]
    used: frozenset[str]


def read_contents(database: Database, room: float = math.inf) -> dict[str, bytes]:
    """Return the bytes of the document's images by their SHA-256; those of its history are read when they are wanted.

    What is damaged or larger than any image may be is left out, and the largest are where all of them would take more
    than ``room`` bytes.
    """
    found: dict[str, bytes] = {}
    for key, size in sorted(database.execute(_IMAGES).fetchall(), key=itemgetter(1)):
        room -= size
        if size > IMAGE_LIMIT or room < 0:
            break
        (data,) = database.execute(_IMAGE, (key,)).fetchone()
        if type(data) is bytes and content_hash(data) == key:
            found[key] = data
    return found


def read_table(database: Database, record_class: type[Record], contents: Mapping[str, bytes]) -> Fetched:
    """Return one table. Raises Doubtful when anything in it is not as declared.

    The rows come a few at a time and then many: what is doubtful from the start never fills the memory.
    """
    records: list[Record] = []
    count = _FEW_ROWS
    try:
        names = columns_in_use(database, record_class)
        cursor = database.execute(rows_of(record_class.kind, names))
        while rows := cursor.fetchmany(count):
            records += _records(record_class, dict(zip(names, zip(*rows, strict=True), strict=True)), contents)
            count = min(count * 16, _MANY_ROWS)
    except (sqlite3.OperationalError, UnicodeDecodeError) as error:
        if isinstance(error, UnicodeDecodeError) or "decode" in str(error):
            raise Doubtful from error
        raise
    return Fetched(record_class, records, frozenset(names))


def _records(
    record_class: type[Record], columns: Mapping[str, Sequence[Any]], contents: Mapping[str, bytes]
) -> list[Record]:
    """Return the records of columns by their names; the fields of others are at their default in every row."""
    identities, ranks = columns["id"], columns["rank"]
    _check_text(identities, 200)
    if "" in identities:
        raise Doubtful
    _check_text(ranks, 10_000)
    values = {
        item.name: decoded(item, columns[item.name], contents)
        for item in fields_of(record_class)
        if item.name in columns
    }
    return built(record_class, {"id": identities, "rank": ranks, **values}, len(identities))


def decoded(item: Field, column: Sequence[Any], contents: Mapping[str, bytes]) -> Sequence[Any]:
    """Return the values of a field from its column. Raises Doubtful."""
    if item.kind in PLAIN_TEXT:
        _check_text(column, item.limit if item.kind in LIMITED_TEXT else LONGEST_VALUE)
        if item.kind is FieldKind.EXTRA and not all(map(is_kept_aside, set(column))):
            raise Doubtful(item.name)
        return column
    distinct = set(column)
    if not set(map(type, distinct)) <= allowed_types(item):
        raise Doubtful(item.name)
    try:
        table = {value: decoded_value(item, value, contents) for value in distinct}
    except UNREADABLE as error:
        raise Doubtful(item.name) from error
    if all(map(is_, table, table.values())) and (len(table) == 1 or len(table) * _SHARED > len(column)):
        return column  # else the values that recur are kept once
    return list(map(table.__getitem__, column))


def allowed_types(item: Field) -> set[type[Any]]:
    """Return the types that the driver gives for sound values of a field."""
    optional = item.default is None or item.kind is FieldKind.REFERENCE
    return {_TYPES.get(item.kind, str), *({_NOTHING} if optional else ())}


def decoded_value(item: Field, value: Any, contents: Mapping[str, bytes]) -> Any:
    """Return one value of a field from its column. Raises one of UNREADABLE when it is not as declared."""
    if item.kind is FieldKind.BYTES:
        return contents[value]
    if isinstance(value, str) and is_crowded_list(value):
        raise ValueError(tr("this holds more values than any document"))
    codec = column_codec(item.kind)
    result = codec.decode(value) if codec else value
    if reason := why_refused(item, result):
        raise ValueError(reason)
    return result


def is_crowded_list(text: str) -> bool:
    """Return whether the text of one field holds so many values that they are not worth reading."""
    return is_crowded(text, MOST_SIGNS_KEPT)


def is_kept_aside(text: str) -> bool:
    """Return whether a text is what unknown fields are kept in: nothing, or a JSON object."""
    return not text or (not is_crowded_list(text) and is_object(text))


def _check_text(column: Sequence[Any], limit: int) -> None:
    try:
        whole = "".join(column)
    except TypeError as error:  # something else than text
        raise Doubtful from error
    if len(whole) > limit and max(map(len, column)) > limit:
        raise Doubtful
    if not is_clean(whole):
        raise Doubtful
