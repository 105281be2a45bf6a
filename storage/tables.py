"""The tables of a document, generated from the declared fields of the records.

One table a kind of record, one column a field. Beside them ``document`` (one row: which document, which
revision), ``journal`` (one row an edit), ``snapshot`` (one row a named version), ``view`` (what was last looked
at), ``content`` (the bytes of images, once each, by SHA-256) and ``quarantine`` (rows that could not be read as
they were).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    literal_column,
)

from model.fields import Field, FieldKind, fields_of
from model.records import RECORD_CLASSES, Record

SCHEMA = MetaData()

_TYPES: dict[FieldKind, Any] = {
    FieldKind.INTEGER: Integer,
    FieldKind.DECIMAL: Double,
    FieldKind.FLAG: Integer,
}

_OFTEN_REMOVED = frozenset({"stage", "step", "lane", "card"})
"""Kinds whose removal looks up who refers to them often enough to be worth an index."""


def text_up_to(column: ColumnElement[Any], most: int) -> ColumnElement[Any]:
    """Return a column of texts for a query, none longer than ``most`` characters: files may hold monstrous ones."""
    return func.substr(column, literal_column("1"), literal_column(str(most)))


def _reference(target: str) -> ForeignKey:
    """A reference that is looked at when the transaction ends, so that rows may come in any order."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def _column(item: Field) -> Column[Any]:
    if item.kind is FieldKind.REFERENCE:
        return Column(item.name, Text, _reference(f"{item.target}.id"), nullable=not item.required)
    if item.kind is FieldKind.BYTES:
        return Column(item.name, Text, _reference("content.hash"), nullable=False)
    return Column(item.name, _TYPES.get(item.kind, Text), nullable=item.default is None)


def _table_of(record_class: type[Record]) -> Table:
    fields = fields_of(record_class)
    table = Table(
        record_class.kind,
        SCHEMA,
        Column("id", Text, primary_key=True, nullable=False),
        Column("rank", Text, nullable=False),
        *(_column(item) for item in fields),
    )
    for item in fields:
        if item.kind is FieldKind.REFERENCE and item.target in _OFTEN_REMOVED:
            Index(f"{table.name}_by_{item.name}", table.c[item.name])
    return table


CONTENT = Table(
    "content",
    SCHEMA,
    Column("hash", Text, primary_key=True, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
TABLES = {record_class: _table_of(record_class) for record_class in RECORD_CLASSES}
DOCUMENT = Table(
    "document",
    SCHEMA,
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    Column("id", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # how many transactions have changed the document
    Column("stamp", Text, nullable=False),  # random, new with each revision: tells two branches apart
    Column("created", Text, nullable=False),  # ISO 8601, UTC
    Column("saved", Text, nullable=False),
    Column("program", Text, nullable=False),  # name and version of what wrote last
    Column("map_in_view", Text, nullable=False),
)
JOURNAL = Table(
    "journal",
    SCHEMA,
    Column("number", Integer, primary_key=True),
    Column("step", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("change", Text, nullable=False),
    Index("journal_by_step", "step"),
)
SNAPSHOT = Table(
    "snapshot",
    SCHEMA,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("time", Text, nullable=False),  # ISO 8601, UTC
    Column("revision", Integer, nullable=False),  # the document's, when it was taken
    Column("journal", Integer, nullable=False),  # the number of the journal's last row then, 0 for none
    Column("form", LargeBinary, nullable=False),  # zlib over JSON: the records, images by their SHA-256
)
VIEW = Table(
    "view",
    SCHEMA,
    Column("map", Text, primary_key=True, nullable=False),
    Column("x", Double, nullable=False),
    Column("y", Double, nullable=False),
    Column("zoom", Double, nullable=False),
)
QUARANTINE = Table(
    "quarantine",
    SCHEMA,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column(
        "row", Text, nullable=False
    ),  # the row as it was, as JSON; bytes that are no text as {"hex": …}, infinity as {"number": …}
    Column("reason", Text, nullable=False),
    Column("time", Text, nullable=False),
)
