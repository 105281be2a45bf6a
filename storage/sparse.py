"""Reading only the columns of a table that hold anything: most cards leave most fields empty.

Asking the file which columns are in use takes a quarter of the time that fetching empty ones takes.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Select, func, literal_column, select

from model.fields import fields_of
from model.records import RECORD_CLASS, Record
from storage.engine import Database
from storage.rows import column_codec, column_names
from storage.tables import TABLES

_EMPTY = {"": "''", "[]": "'[]'", None: "NULL"}
"""What a column holds for a field without content; these are told from all else without doubt, whatever its type."""


def columns_in_use(database: Database, record_class: type[Record]) -> tuple[str, ...]:
    """Return the columns in which some row is not empty, in the order of ``column_names``; ``id`` and ``rank`` always.

    The fields that are not among them hold their default in every row.
    """
    names = column_names(record_class)
    sparse, which = _asked(record_class.kind)
    if not sparse:
        return names
    found = database.execute(which).fetchone()
    empty = {name for name, used in zip(sparse, found, strict=True) if not used}
    return tuple([name for name in names if name not in empty])


@lru_cache(maxsize=64)
def rows_of(kind: str, names: tuple[str, ...]) -> Select[Any]:
    """Return the statement that reads these columns of all rows of a kind."""
    columns = TABLES[RECORD_CLASS[kind]].c
    return select(*[columns[name] for name in names])


@cache
def _asked(kind: str) -> tuple[tuple[str, ...], Select[Any]]:
    """Return the columns that may be empty, and the statement that says of each whether anything is in it."""
    columns, found = TABLES[RECORD_CLASS[kind]].c, _sparse(RECORD_CLASS[kind])
    used: list[Any] = [func.max(columns[name].is_not(literal_column(empty))) for name, empty in found.items()]
    return tuple(found), select(*used)


def _sparse(record_class: type[Record]) -> dict[str, str]:
    """Return the columns that may be empty, with what is in them then, as SQL has it."""
    found: dict[str, str] = {}
    for item in fields_of(record_class):
        codec = column_codec(item.kind)
        stored = codec.encode(item.default) if codec and item.default is not None else item.default
        if not item.required and isinstance(stored, str | None) and stored in _EMPTY:
            found[item.name] = _EMPTY[stored]
    return found
