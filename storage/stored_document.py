"""An open document: the journal that an editor writes to, kept in its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from model.change import Change
from model.cleaning import shortened
from model.document import Document
from model.errors import KnownError
from model.history import Entry, Step
from model.timeline import JournalRow
from model.view_state import ViewState
from resources.i18n import mark, tr
from storage.copying import placed, write_whole
from storage.engine import Database
from storage.faults import NO_ACCESS, blaming, file_error, naming
from storage.header import read_header
from storage.journal import add_entry, read_changes, read_rows, read_step, read_steps
from storage.looking_over import look_over, passed_over
from storage.reading import Loaded, read_document
from storage.revision import Revision, advance, check_unchanged, is_read_only
from storage.salvage import Trouble, set_aside
from storage.schema import check_pages, check_schema
from storage.settling import Unsettled, is_in_doubt, settled
from storage.snapshots import Snapshots
from storage.views import read_view, write_view
from storage.weighing import Scale
from storage.writer import write_change

MOST_TOLD = 1000
"""How many things about the history a check tells before it gives the rest up."""


class StoredDocument:
    """Guards the file of one open document. Every method raises KnownError naming the file; then nothing changed."""

    def __init__(self, path: Path, database: Database, loaded: Loaded, *, read_only: bool) -> None:
        self.path = path.absolute()
        self.read_only = read_only
        self._database = database
        self._trace = _trace_of(self.path)
        self._document = loaded.document
        self._unapplied: list[Change] = []
        self._revision = loaded.revision
        self._unsettled: Unsettled | None = None
        self._troubles: tuple[Trouble, ...] = loaded.troubles
        self.problems = tuple(trouble.sentence for trouble in loaded.troubles)
        self._view: ViewState | None = None
        self._scale = Scale()
        self.snapshots = Snapshots(self)

    @property
    def document(self) -> Document:
        """The document as it is in the file."""
        for change in self._unapplied:
            self._document = self._document.apply(change)
        self._unapplied.clear()
        return self._document

    @property
    def revision(self) -> Revision:
        """The state that the file is in: its number, when it was saved and by what."""
        return self._revision

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last changed, in local time; None when it does not say."""
        try:
            return datetime.fromisoformat(self._revision.saved).astimezone()
        except ValueError:
            return None

    def write(self, entry: Entry) -> None:
        """Make one edit durable: its rows, its journal row and the new revision in one transaction."""
        self._refuse_reading_only()
        with self._advancing(entry) as (database, following):
            if self._troubles:
                set_aside(database, self._troubles, self.document.records, following.saved)
            write_change(database, entry.change)
            self._scale.check(database, entry.change)
            add_entry(database, entry, following.saved)
        self._troubles = ()
        self._unapplied.append(entry.change)

    @contextmanager
    def changing(self) -> Iterator[Database]:
        """A transaction that changes what is kept beside the records: a state of its own, but no step."""
        self._refuse_reading_only()
        with self._advancing() as (database, _):
            yield database

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """The file, to be read in the state that it is in."""
        with naming(self.path):
            yield self._database

    def steps(self) -> tuple[list[int], list[int]]:
        """Return the numbers of the steps that can be undone and redone, latest last."""
        with naming(self.path):
            return read_steps(self._database)

    def step(self, number: int) -> Step:
        """Return one step, read back whole."""
        with naming(self.path):
            try:
                return read_step(self._database, number)
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                raise file_error(self.path, mark("this step of its history cannot be read")) from error

    def journal_rows(self) -> list[JournalRow]:
        """Return what every row of the journal says of itself, the earliest first."""
        with naming(self.path):
            return read_rows(self._database)

    def journal_changes(self, numbers: Sequence[int]) -> list[Change | None]:
        """Return what rows of the journal changed; None for one that cannot be read."""
        with naming(self.path):
            return read_changes(self._database, numbers)

    def view_state(self) -> ViewState:
        """Return what was last looked at."""
        if self._view is None:
            with naming(self.path):
                self._view = read_view(self._database)
        return self._view

    def remember_view(self, state: ViewState) -> None:
        """Keep what is looked at; no edit, no step. A document that is only read forgets it."""
        if self.read_only or state == self.view_state():
            return
        with self._transaction() as database:
            check_unchanged(database, self._revision)
            write_view(database, state)
        self._view = state

    def look(self) -> None:
        """Raise KnownError when the file is gone, or is not in the state any more that is seen here."""
        with naming(self.path):
            if self.read_only:
                self.path.stat()
                return
            self._attach()
            with self._database.reading():
                check_unchanged(self._database, self._revision)

    def check(self) -> tuple[str, ...]:
        """Look through the whole file and its history; return what is wrong, in sentences."""
        with naming(self.path):
            found = list(self.problems)
            for (answer,) in self._database.execute("PRAGMA integrity_check").fetchall():
                if answer != "ok":
                    found.append(tr("SQLite says: {answer}", answer=shortened(str(answer), 200)))
        found += islice(filter(None, self.look_over()), MOST_TOLD)
        return tuple(found)

    def look_over(self, *, whole: bool = False) -> Iterator[str]:
        """Look through history and snapshots in pieces; yield a sentence for what cannot be read, else "".

        Unless it is to be ``whole``, of very much a part is looked at, and ``passed_over`` says so.
        """
        return look_over(self, self.snapshots, whole=whole)

    def passed_over(self) -> tuple[str, ...]:
        """Return sentences about what the last ``look_over`` had no time for."""
        return passed_over(self, self.snapshots)

    def set_right(self) -> None:
        """Set the rows that were not as declared aside now, without waiting for an edit."""
        if not self._troubles:
            return
        with self._advancing() as (database, following):
            set_aside(database, self._troubles, self.document.records, following.saved)
        self._troubles = ()

    def save_copy(self, path: Path, *, replace: bool = True) -> bool:
        """Write the document to another file, also when its own file is gone or changed by others.

        Returns whether the history went along: it cannot when the file can no longer be read, and then the copy
        holds what is in memory.
        """
        if path.exists() and self.path.exists() and path.samefile(self.path):
            raise file_error(path, mark("this is the open document itself"), mark("Choose another name"))
        view = self._view or ViewState()
        with naming(path), placed(path, replace) as temporary:
            if self._copied(temporary):
                return True
            temporary.unlink(missing_ok=True)
            write_whole(temporary, self.document, self._revision, view)
        return False

    def close(self) -> None:
        """Close the file; only the document itself is left in the folder. Closing twice does nothing."""
        self._try_to_settle()
        self._database.close()

    def __enter__(self) -> Self:
        """Return the document; leaving the block closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _copied(self, target: Path) -> bool:
        self._try_to_settle()
        try:
            with self._database.reading():
                check_unchanged(self._database, self._revision)
                self._database.copy_to(target)
            return self._holds_the_same(target)
        except (sqlite3.Error, KnownError):
            return False

    def _holds_the_same(self, copy: Path) -> bool:
        """Whether a copy is sound and holds what is in memory: the file may have been damaged since it was opened."""
        with blaming(copy), closing(Database(copy, "ro")) as database, database.reading():
            check_pages(database)
            return read_document(database).document == self.document

    def _refuse_reading_only(self) -> None:
        if self.read_only:
            raise file_error(self.path, mark("it is open for reading only"), mark("Save a copy and edit that"))

    @contextmanager
    def _advancing(self, entry: Entry | None = None) -> Iterator[tuple[Database, Revision]]:
        """A transaction that leads to another state of the file, which is handed over too."""
        with naming(self.path):
            self._attach()
            following = self._revision.following()
            try:
                with self._database.writing():
                    advance(self._database, self._revision, following)
                    yield self._database, following
            except sqlite3.Error as error:
                if is_in_doubt(error):
                    self._unsettled = Unsettled.of(following, entry)
                    self._try_to_settle()
                raise
            self._trace, self._revision = _trace_of(self.path), following

    @contextmanager
    def _transaction(self) -> Iterator[Database]:
        with naming(self.path):
            self._attach()
            with self._database.writing():
                yield self._database
            self._trace = _trace_of(self.path)

    def _try_to_settle(self) -> None:
        """Take back what a failed commit may have left in the file; when that fails too, before the next edit."""
        if self._unsettled is not None:
            with suppress(sqlite3.Error, OSError, KnownError):
                self._attach()

    def _attach(self) -> None:
        """Look whether the file is still as we left it; if not, take it up anew.

        What is there now must be the document in the same state (a copy put back), or the edit is refused. Only a
        new connection is sure to see it: SQLite keeps pages of a file whose change counter is the same as before.
        """
        found = _trace_of(self.path)
        if found is None:
            raise file_error(
                self.path,
                mark("the file was moved or deleted while it was open"),
                mark("Put it back and try again, or save a copy elsewhere"),
            )
        if found != self._trace or self._unsettled is not None:
            read_header(self.path)
            database = Database(self.path)
            try:
                check_schema(database)
                if is_read_only(database):
                    raise file_error(self.path, *NO_ACCESS)
                self._take_up(database)
                database.keep_for_good()
            except BaseException:
                database.close()
                raise
            self._database.close()
            self._database, self._trace = database, _trace_of(self.path)

    def _take_up(self, database: Database) -> None:
        """See to it that the file is in the state that is known here. Raises KnownError, sqlite3.Error."""
        if self._unsettled is None:
            check_unchanged(database, self._revision)
            return
        state = settled(database, self._revision, self._unsettled)
        if state != self._revision:
            self._revision, self._troubles = state, ()
        self._unsettled = None


def _trace_of(path: Path) -> tuple[int, int, int, int] | None:
    """Return what tells a file from another one or from its later self; None when there is none."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size
