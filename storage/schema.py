"""Making the tables of a new document, and letting in only files that have these tables and nothing else."""

from __future__ import annotations

from sqlalchemy import Connection, Table

from model.cleaning import shortened
from model.errors import KnownError
from resources.i18n import mark, tr
from storage import header
from storage.engine import Database
from storage.faults import file_error, readable
from storage.tables import SCHEMA

_SQLITES_OWN = ("sqlite_autoindex_", "sqlite_stat")


def create_schema(connection: Connection) -> None:
    """Make the tables and say whose file it is, in the caller's transaction."""
    SCHEMA.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA application_id={header.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={header.SCHEMA_VERSION}")


def check_nothing_foreign(database: Database) -> None:
    """Raise KnownError when the file has triggers or views: they would run, and no document has any."""
    for kind, name in database.execute("SELECT type, name FROM sqlite_master").fetchall():
        if kind not in ("table", "index"):
            raise _foreign(database, kind, name)


def check_schema(database: Database) -> None:
    """Raise KnownError when the file has other things than a document's tables and indexes, or lacks one."""
    indexes = {index.name for table in SCHEMA.tables.values() for index in table.indexes}
    found = set()
    for kind, name in database.execute("SELECT type, name FROM sqlite_master").fetchall():
        if kind in ("table", "index") and isinstance(name, str) and name.startswith(_SQLITES_OWN):
            continue
        if not (kind == "table" and name in SCHEMA.tables) and not (kind == "index" and name in indexes):
            raise _foreign(database, kind, name)
        found.add(name)
    for name, table in SCHEMA.tables.items():
        if name not in found or not _has_columns(database, table):
            reason = tr("the file is damaged: its table “{name}” is not complete", name=name)
            raise KnownError(readable(database.path), reason, tr("Open a backup; nothing was changed"))


def _foreign(database: Database, kind: object, name: object) -> KnownError:
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


def _has_columns(database: Database, table: Table) -> bool:
    """Compare the columns; a generated one (``hidden``) is none of ours."""
    rows = database.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table.name,)).fetchall()
    return {name for name, _ in rows} == set(table.c.keys()) and not any(hidden for _, hidden in rows)
