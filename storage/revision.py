"""Which state of which document a file holds, so that nobody writes on top of another's work."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import bindparam, delete, false, select, update

from resources.i18n import mark
from storage.engine import Database
from storage.faults import file_error
from storage.program import program_name
from storage.tables import DOCUMENT

_MOST_EDITS = 2**53
_ADVANCING = ("revision", "stamp", "saved", "program")
_READ = select(*(DOCUMENT.c[name] for name in ("id", "revision", "stamp", "created", "saved", "program")))
_WRITE_NOTHING = delete(DOCUMENT).where(false())
_ADVANCE = (
    update(DOCUMENT)
    .where(
        DOCUMENT.c.id == bindparam("id_now"),
        DOCUMENT.c.revision == bindparam("revision_now"),
        DOCUMENT.c.stamp == bindparam("stamp_now"),
    )
    .values({name: bindparam(f"new_{name}") for name in _ADVANCING})
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a document: how many edits it has seen, and a random stamp that no other state has.

    The stamp tells two branches of one document apart that have seen equally many edits. Times are ISO 8601, UTC.
    """

    id: str
    number: int
    stamp: str
    created: str
    saved: str
    program: str

    @staticmethod
    def first(identity: str) -> Revision:
        """Return the state of a new document."""
        time = now()
        return Revision(identity, 1, secrets.token_hex(8), time, time, program_name())

    def following(self) -> Revision:
        """Return the state after one more edit."""
        return Revision(self.id, self.number + 1, secrets.token_hex(8), self.created, now(), program_name())


def read_revision(database: Database) -> Revision | None:
    """Return the state that a file is in, None when it does not say."""
    row = database.execute(_READ).fetchone()
    if row is None:
        return None
    identity, number, *texts = row
    if (
        not isinstance(number, int)
        or abs(number) > _MOST_EDITS
        or not all(isinstance(text, str) for text in (identity, *texts))
    ):
        return None
    return Revision(identity, number, *texts)


def is_read_only(database: Database) -> bool:
    """Return whether the system let the file be opened for reading only: SQLite goes on then, and says nothing.

    Raises no error: what else is in the way of writing is told by whoever writes.
    """
    try:
        database.execute(_WRITE_NOTHING)
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY
    return False


def check_unchanged(database: Database, expected: Revision) -> None:
    """Raise KnownError when the file is not in the expected state any more."""
    found = read_revision(database)
    if found is None or (found.id, found.number, found.stamp) != (expected.id, expected.number, expected.stamp):
        raise _changed(database)


def advance(database: Database, current: Revision, following: Revision) -> None:
    """Take a file from one state to the next, in the caller's transaction.

    Raises KnownError when it is not in the current state any more: another program wrote in between, or an older
    copy was put over it.
    """
    new = (following.number, following.stamp, following.saved, following.program)
    if database.execute(_ADVANCE, (*new, current.id, current.number, current.stamp)).rowcount != 1:
        raise _changed(database)


def _changed(database: Database) -> Exception:
    return file_error(
        database.path,
        mark("another window or program has changed the file meanwhile"),
        mark("Save a copy to keep what you see here, then open the file again"),
    )


def now() -> str:
    """Return the time as ISO 8601 text in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
