"""Edits whose commit failed when they were in the file already: they are taken back, for nobody was told of them.

SQLite commits by emptying its journal, and then syncs that. When the drive fails in between, the commit is reported
as failed, and the file holds the edit all the same.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from model.history import Entry
from storage.engine import Database
from storage.revision import Revision, advance, check_unchanged, read_revision
from storage.tables import JOURNAL
from storage.writer import write_change

_LATEST_ROW = delete(JOURNAL).where(JOURNAL.c.number == select(func.max(JOURNAL.c.number)).scalar_subquery())


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What may be in a file: the state that a failed commit led to, and the edit, if it was one.

    ``after`` is the state once it is taken back. What is no edit stays, since it is kept beside the records.
    """

    state: Revision
    after: Revision
    entry: Entry | None

    @staticmethod
    def of(state: Revision, entry: Entry | None) -> Unsettled:
        """Return what is to be looked for after a commit to a state failed."""
        return Unsettled(state, state.following() if entry else state, entry)


def is_in_doubt(error: sqlite3.Error) -> bool:
    """Whether a commit that failed so may have happened."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR


def settled(database: Database, current: Revision, unsettled: Unsettled) -> Revision:
    """Take a failed edit back if the file holds it; return the state that the file is in then.

    Raises KnownError when that is none of those it can be in, and sqlite3.Error; then it may be tried again.
    """
    found = read_revision(database)
    if found == unsettled.state and unsettled.entry is not None:
        with database.writing():
            advance(database, unsettled.state, unsettled.after)
            database.execute(_LATEST_ROW)
            write_change(database, unsettled.entry.change.inverse())
    elif found != unsettled.after:
        check_unchanged(database, current)
        return current
    return unsettled.after
