"""What a file's tables and indexes are declared to be, compared with what a document's are.

The right names are not enough: a rule, an expression or another collation in a declaration would run while SQLite
looks through the file, and would slow, change or refuse every edit. The words are of
https://www.sqlite.org/lang_createtable.html; SQLite keeps a declaration as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Double, Index, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.schema import CreateTable

from storage.engine import Database

_RULES = re.compile(
    r"\b(?:CHECK|COLLATE|GENERATED|AS|DESC|UNIQUE|CONFLICT|AUTOINCREMENT|WITHOUT|STRICT|CASCADE|RESTRICT|MATCH"
    r"|VIRTUAL|USING|NOT\s+DEFERRABLE|ON\s+DELETE|ON\s+UPDATE)\b|\bDEFAULT\s*\(",
    re.IGNORECASE,
)
_ONE_ROW = re.compile(r"CHECK\s*\(\s*only\s*=\s*1\s*\)", re.IGNORECASE)  # the table ``document``
_LATE = re.compile(r"\bDEFERRABLE\s+INITIALLY\s+DEFERRED\b", re.IGNORECASE)
_TYPE: dict[type, str] = {Text: "TEXT", Integer: "INTEGER", Double: "DOUBLE", LargeBinary: "BLOB"}
_COLUMNS_OF = 'SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)'
_REFERENCES_OF = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)'
_BESIDE_NAMES = re.compile(r'["\'`\[\]\s]')
_STATISTICS = ("sqlite_stat1", "sqlite_stat4")  # what ANALYZE leaves
_OF_A_KEY = "sqlite_autoindex_"


def is_plain(kind: object, name: object, sql: object) -> bool:
    """Return whether nothing runs that a row of sqlite_master declares: it is a mere table or an index of columns."""
    if not isinstance(name, str):
        return False
    if kind == "index" and name.startswith(_OF_A_KEY):
        return sql is None
    if kind not in ("table", "index") or not isinstance(sql, str):
        return False
    return not _RULES.search(_ONE_ROW.sub("", sql)) and (kind == "table" or sql.count("(") == 1)


def is_sqlites_own(kind: object, name: str) -> bool:
    """Return whether SQLite made it by itself: the index of a key, or the tables of its statistics."""
    return (kind == "table" and name in _STATISTICS) or (kind == "index" and name.startswith(_OF_A_KEY))


def is_index_as_declared(index: Index, sql: str) -> bool:
    """Return whether an index is on the one column that it should be on, all rows, as they compare."""
    assert index.table is not None
    (column,) = index.columns
    expected = f"CREATEINDEX{index.name}ON{index.table.name}({column.name})".lower()
    return re.sub(r"asc\)$", ")", _BESIDE_NAMES.sub("", sql).lower()) == expected


def is_table_as_declared(database: Database, table: Table, sql: str) -> bool:
    """Compare columns, types, key and references; a column may allow NULL that need not, as older files do.

    What is written word for word as in a new file needs no comparing: SQLite reads nothing else.
    """
    if sql == _written(table):
        return True
    rows = database.execute(_COLUMNS_OF, (table.name,)).fetchall()
    expected = _declared(table)
    columns = {name: (kind.upper(), bool(key), bool(hidden)) for name, kind, _, key, hidden in rows}
    needed = {name for name, _, needed, _, _ in rows if needed}
    if columns != expected.columns or not needed <= expected.needed:
        return False
    found = database.execute(_REFERENCES_OF, (table.name,)).fetchall()
    return set(found) == expected.references and len(found) == len(expected.references) == len(_LATE.findall(sql))


@dataclass(frozen=True, slots=True)
class _Declared:
    """What SQLite should say of a table: columns (type, of the key, hidden), those that are needed, references."""

    columns: dict[str, tuple[str, bool, bool]]
    needed: set[str]
    references: set[tuple[str, ...]]


@cache
def _written(table: Table) -> str:
    """Return how a new file declares a table."""
    return str(CreateTable(table).compile(dialect=pysqlite.dialect())).strip()


@cache
def _declared(table: Table) -> _Declared:
    """Making the words costs half a millisecond a table; they stay the same."""
    return _Declared(
        {column.name: (_TYPE[type(column.type)], column.primary_key, False) for column in table.columns},
        {column.name for column in table.columns if not column.nullable},
        {(key.parent.name, *key.target_fullname.split(".")) for key in table.foreign_keys},
    )
