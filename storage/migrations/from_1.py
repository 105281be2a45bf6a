"""From version 1 to 2: sizes, locks, levels and highlights, curves of both states, brands; editions and snapshots."""

from __future__ import annotations

from sqlalchemy import Connection

_TEXT = "TEXT NOT NULL DEFAULT ''"
_LIST = "TEXT NOT NULL DEFAULT '[]'"
_FLAG = "INTEGER NOT NULL DEFAULT 0"
_COLUMNS = {
    "persona": {"colour": _TEXT, "line": _TEXT},
    "map": {
        "hidden_parts": _LIST,
        "brand_colours": _LIST,
        "brand_font": _TEXT,
        "brand_logo": "TEXT REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED",
    },
    "stage": {"width": "DOUBLE", "hidden": _FLAG, "locked": _FLAG},
    "lane": {
        "locked": _FLAG,
        "internal": _FLAG,
        "height": "DOUBLE",
        "level_count": "INTEGER NOT NULL DEFAULT 5",
        "level_names": _LIST,
        "highlights": _LIST,
    },
    "card": {"locked": _FLAG},
    "emotion": {"state": _TEXT},
}
_TABLES = (
    """CREATE TABLE edition (
        id TEXT NOT NULL PRIMARY KEY, rank TEXT NOT NULL, origin TEXT NOT NULL, extra TEXT NOT NULL,
        name TEXT NOT NULL, paper TEXT NOT NULL, orientation TEXT NOT NULL, fit TEXT NOT NULL, scale DOUBLE,
        theme TEXT NOT NULL, left_out TEXT NOT NULL, hidden_parts TEXT NOT NULL, department TEXT NOT NULL,
        scrub TEXT NOT NULL)""",
    """CREATE TABLE snapshot (
        number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, note TEXT NOT NULL, time TEXT NOT NULL,
        revision INTEGER NOT NULL, journal INTEGER NOT NULL, form BLOB NOT NULL)""",
)


def migrate(connection: Connection) -> None:
    """Add the columns and tables of version 2; what was there keeps looking as it did."""
    for table, columns in _COLUMNS.items():
        for name, declaration in columns.items():
            connection.exec_driver_sql(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {declaration}')
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
