"""Making the tables of a new document, and letting in only files that have these tables and nothing else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from model.cleaning import shortened
from model.errors import KnownError
from resources.i18n import mark, tr
from storage import header
from storage.declarations import is_index_as_declared, is_plain, is_sqlites_own, is_table_as_declared
from storage.engine import Database
from storage.faults import file_error, readable
from storage.tables import SCHEMA

_DECLARATIONS = "SELECT type, name, sql FROM sqlite_master"


def create_schema(connection: Connection) -> None:
    """Make the tables and say whose file it is, in the caller's transaction."""
    SCHEMA.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA application_id={header.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={header.SCHEMA_VERSION}")


def check_nothing_foreign(database: Database) -> None:
    """Raise KnownError when the file has triggers, views or rules: they would run, and no document has any."""
    _plain_declarations(database)


def _plain_declarations(database: Database) -> list[tuple[Any, Any, Any]]:
    declarations = database.execute(_DECLARATIONS).fetchall()
    for kind, name, sql in declarations:
        if not is_plain(kind, name, sql):
            raise _foreign(database, kind, name)
    return declarations


def check_schema(database: Database) -> None:
    """Raise KnownError when the file has other things than a document's tables and indexes, or lacks one."""
    declarations = _plain_declarations(database)
    indexes = {index.name: index for table in SCHEMA.tables.values() for index in table.indexes}
    found: dict[str, str] = {}
    for kind, name, sql in declarations:
        if is_sqlites_own(kind, name):
            continue
        if kind == "index" and not (name in indexes and is_index_as_declared(indexes[name], sql)):
            raise _foreign(database, kind, name)
        if kind == "table" and name not in SCHEMA.tables:
            raise _foreign(database, kind, name)
        found[name] = sql
    for name, table in SCHEMA.tables.items():
        if name not in found or not is_table_as_declared(database, table, found[name]):
            raise _incomplete(database, name)


def _incomplete(database: Database, name: str) -> KnownError:
    reason = tr("the file is damaged: its table “{name}” is not complete", name=name)
    return KnownError(readable(database.path), reason, tr("Open a backup; nothing was changed"))


def _foreign(database: Database, kind: object, name: object) -> KnownError:
    if kind == "table" and isinstance(name, str) and name in SCHEMA.tables:
        return _incomplete(database, name)
    what = shortened(f"{kind} {name}")
    reason = tr("the file holds something that no Yeojido document has: {what}", what=what)
    return KnownError(readable(database.path), reason, tr("Open a backup; nothing was changed"))


def check_pages(database: Database) -> None:
    """Raise KnownError when SQLite finds the file's pages damaged."""
    answer = database.execute("PRAGMA quick_check(1)").fetchone()
    if answer is None or answer[0] != "ok":
        # A value that breaks a CHECK or NOT NULL is dealt with where rows are read.
        if answer is not None and any(word in str(answer[0]) for word in ("NULL value", "CHECK constraint")):
            return
        raise file_error(database.path, mark("the file is damaged"), mark("Open a backup; nothing was changed"))
