"""A Change as statements: rows added, the changed columns of rows updated, rows removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update
from sqlalchemy.sql import ClauseElement

from model.change import Change
from model.records import RECORD_CLASS, Record
from resources.i18n import mark
from storage.engine import Database
from storage.faults import file_error
from storage.rows import content_hash, contents_of, differences, row_of
from storage.tables import CONTENT, TABLES

_KEY: ColumnElement[str] = bindparam("key")
HAS_CONTENT = select(CONTENT.c.hash).where(CONTENT.c.hash == _KEY)
ADD_CONTENT = insert(CONTENT)


ADDING = {record_class: insert(table) for record_class, table in TABLES.items()}
"""The statements that add a row; the values are those of ``row_of``."""
_REMOVING = {record_class: delete(table).where(table.c.id == _KEY) for record_class, table in TABLES.items()}


@cache
def _updating(kind: str, names: tuple[str, ...]) -> ClauseElement:
    """The statement that sets some columns (in the table's order) of a row; the id comes last."""
    table = TABLES[RECORD_CLASS[kind]]
    return update(table).where(table.c.id == _KEY).values({name: bindparam(f"new_{name}") for name in names})


def write_change(database: Database, change: Change) -> None:
    """Write what a change adds, updates and removes, inside a transaction of the caller.

    Raises KnownError when the file does not hold what the change starts from.
    """
    add_contents(database, change.after())
    _run(database, _removals(change.removed))
    _run(database, _updates(change.updated))
    _run(database, _additions(change.added))


def add_contents(database: Database, records: Iterable[Record]) -> None:
    """Add the bytes that records hold and that the file does not hold yet."""
    for record in records:
        for data in contents_of(record):
            key = content_hash(data)
            if database.execute(HAS_CONTENT, (key,)).fetchone() is None:
                database.execute(ADD_CONTENT, (key, data))


Batches = dict[ClauseElement, list[list[Any]]]


def _run(database: Database, batches: Batches) -> None:
    for statement, rows in batches.items():
        if database.execute_many(statement, rows) != len(rows):
            raise file_error(
                database.path,
                mark("it does not hold the records that this step concerns"),
                mark("Open the document again"),
            )


def _removals(records: Iterable[Record]) -> Batches:
    batches: Batches = defaultdict(list)
    for record in records:
        batches[_REMOVING[type(record)]].append([record.id])
    return batches


def _additions(records: Iterable[Record]) -> Batches:
    batches: Batches = defaultdict(list)
    for record in records:
        batches[ADDING[type(record)]].append(row_of(record))
    return batches


def _updates(pairs: Iterable[tuple[Record, Record]]) -> Batches:
    batches: Batches = defaultdict(list)
    for old, new in pairs:
        changed = differences(old, new)
        if changed:
            batches[_updating(new.kind, tuple(changed))].append([*changed.values(), new.id])
    return batches
