"""How older documents are brought up to date: one function a version, each taking a file to the next version.

To change the schema: raise ``header.SCHEMA_VERSION``, change the declared fields or ``tables``, add a module here
with a function that takes a SQLAlchemy connection, enter it below under the version that it starts from, and save
a document of the old version under ``tests/storage/databases``. A function here speaks of the tables as they
were then: it must never look at today's declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from resources.i18n import mark
from storage import header
from storage.copying import placed
from storage.engine import Database
from storage.faults import file_error, naming
from storage.folders import backup_folder
from storage.migrations import from_1
from storage.schema import check_schema

Migration = Callable[[Connection], None]

MIGRATIONS: dict[int, Migration] = {1: from_1.migrate}
"""By the version of the schema that a function starts from."""


def migrate_file(database: Database, version: int) -> Path:
    """Bring a document up to date where it is, after copying it as it was; return the copy's path.

    Raises KnownError, sqlite3.Error and OSError; then the document is as it was.
    """
    backup = _kept_copy(database, version)
    bring_up_to_date(database, version)
    return backup


def bring_up_to_date(database: Database, version: int) -> None:
    """Bring an open document from a version of the schema to today's, in one transaction."""
    if any(number not in MIGRATIONS for number in range(version, header.SCHEMA_VERSION)):
        raise file_error(database.path, mark("nothing here knows this old version of the file"), mark("Update Yeojido"))
    database.execute("PRAGMA foreign_keys=OFF")  # tables may be rebuilt; cannot be changed inside a transaction
    with database.core() as connection:
        for number in range(version, header.SCHEMA_VERSION):
            MIGRATIONS[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version={header.SCHEMA_VERSION}")
        check_schema(database)
    database.execute("PRAGMA foreign_keys=ON")


def _kept_copy(database: Database, version: int) -> Path:
    folder = backup_folder()
    time = datetime.now().astimezone()
    path = folder / f"{database.path.stem[:60]} (schema {version}) {time:%Y%m%d-%H%M%S-%f}{database.path.suffix}"
    with naming(path):
        folder.mkdir(parents=True, exist_ok=True)
        with placed(path, replace=False) as temporary:
            database.copy_to(temporary)
    return path
