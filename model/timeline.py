"""The moments of a document's history: what it was like after each row of its journal.

A moment is found by going back from the present: a record is at that moment what the first later edit found, and
what it is now where none touched it. So a row that cannot be read is left out, and only moments before it may
differ from what was. Documents kept at every ``APART`` moments make each move short.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from model.change import Change, Label, difference, squash
from model.document import Document
from model.errors import Refused
from model.history import Action
from model.records import Record
from resources.i18n import mark, tr

APART = 128
"""So many moments lie between two kept documents."""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """What a row of the journal says of itself. ``time`` is ISO 8601, "" when it cannot be read."""

    number: int
    step: int
    action: Action
    time: str
    label: Label


class Chronicle(Protocol):
    """The journal as it is read back: the door between the timeline and a file."""

    def journal_rows(self) -> Sequence[JournalRow]:
        """Return every row, the earliest first. Raises KnownError."""

    def journal_changes(self, numbers: Sequence[int]) -> list[Change | None]:
        """Return what the rows with these numbers changed; None for one that cannot be read. Raises KnownError.

        Rows of undo and redo hold no change of their own and give an empty one.
        """


class Timeline:
    """Guards the moments 0 (before the first edit) to ``last`` (now) of a document."""

    def __init__(self, chronicle: Chronicle, now: Document) -> None:
        self._chronicle = chronicle
        self.rows = tuple(chronicle.journal_rows())
        self.last = len(self.rows)
        self._changes: dict[int, Change] = {}
        self._kept = {self.last: now}
        self._read_from = self.last
        self._parts: dict[int, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            if row.action in ("do", "extend"):
                self._parts[row.step].append(place)
        self._damaged: dict[int, None] = {}

    @property
    def now(self) -> Document:
        """The document as it is now."""
        return self._kept[self.last]

    @property
    def is_ready(self) -> bool:
        """Whether everything is read, so that no move has to."""
        return self._read_from == 0

    def reaches(self, moment: int) -> bool:
        """Whether everything back to a moment is read, so that going there reads nothing."""
        return self._read_from <= moment

    def read_on(self) -> bool:
        """Read the next piece of the history, backwards; return whether there is more. Raises KnownError."""
        if self._read_from:
            self._read_piece()
        return self._read_from > 0

    def at(self, moment: int) -> Document:
        """Return the document after ``moment`` rows of the journal. Raises IndexError and KnownError."""
        if not 0 <= moment <= self.last:
            raise IndexError(moment)
        while self._read_from > moment:
            self._read_piece()
        later = moment if moment == self.last else min(-(-moment // APART) * APART, self.last)
        return self._earlier(self._kept[later], moment, later)

    def row(self, moment: int) -> JournalRow | None:
        """Return the edit that led to a moment, None for the first."""
        return self.rows[moment - 1] if moment else None

    def moment_of(self, number: int) -> int:
        """Return the moment after the journal's row with this number, or after the last one before it."""
        return sum(row.number <= number for row in self.rows)

    def missing(self, moment: int) -> tuple[JournalRow, ...]:
        """Return the rows after a moment that could not be read, so that the moment may not be exact."""
        while self._read_from > moment:
            self._read_piece()
        return tuple(self.rows[place] for place in sorted(self._damaged) if place >= moment)

    def steps_ago(self, moment: int) -> int:
        """Return how many edits (typing on counts once) were made since a moment."""
        return sum(row.action != "extend" for row in self.rows[moment:])

    def _read_piece(self) -> None:
        """Read back to the next document to keep, and keep it."""
        end = self._read_from
        start = (end - 1) // APART * APART
        for place, change in zip(range(start, end), self._read(range(start, end)), strict=True):
            if change is None:
                self._damaged[place] = None
            else:
                self._changes[place] = change
        self._kept[start] = self._earlier(self._kept[end], start, end)
        self._read_from = start

    def _read(self, places: range) -> list[Change | None]:
        """Return what the rows at these places changed; undo and redo follow from the rows of their step."""
        rows = [self.rows[place] for place in places]
        wanted = {place for place, row in zip(places, rows, strict=True) if row.action in ("do", "extend")}
        for row in rows:
            if row.action in ("undo", "redo"):
                wanted.update(self._parts[row.step])
        unread = sorted(place for place in wanted if place not in self._changes and place not in self._damaged)
        found = self._chronicle.journal_changes([self.rows[place].number for place in unread])
        known: dict[int, Change | None] = dict(zip(unread, found, strict=True))
        return [self._made(place, row, known) for place, row in zip(places, rows, strict=True)]

    def _made(self, place: int, row: JournalRow, known: dict[int, Change | None]) -> Change | None:
        if row.action in ("do", "extend"):
            return known.get(place, self._changes.get(place))
        parts = [known.get(part, self._changes.get(part)) for part in self._parts[row.step] if part < place]
        whole = [part for part in parts if part is not None]
        if not whole or len(whole) < len(parts):
            return None
        change = squash(whole)
        return change.inverse() if row.action == "undo" else change

    def _earlier(self, later: Document, moment: int, end: int) -> Document:
        """Go back from the document at ``end`` to an earlier moment."""
        found: dict[str, Record | None] = {}
        for place in range(moment, end):
            change = self._changes.get(place)
            if change is None:
                continue
            for record in change.before():
                found.setdefault(record.id, record)
            for record in change.added:
                found.setdefault(record.id, None)
        before = [later.records[key] for key in found if key in later.records]
        return later.apply(difference(before, filter(None, found.values())))


def sharing(now: Document, then: Document) -> Document:
    """Return ``then`` made of the very records of ``now`` where they are equal, so that drawing reuses them."""
    return now.apply(difference(now.records.values(), then.records.values()))


def restoring(now: Document, then: Document, name: str = "") -> Change:
    """Return the one change that makes the document what it was then; ``name`` says which moment that is.

    Images that were added since are kept, so that undo finds them. It is empty where nothing differs.
    """
    label = Label.of(mark("Restore {moment}"), moment=name or tr("an earlier moment"))
    kept = [record for record in now.records.values() if record.kind == "asset" and record.id not in then.records]
    return replace(difference(now.records.values(), (*then.records.values(), *kept), label), whole=True)


def why_not_restored(error: Refused) -> Refused:
    """Return the refusal of a restore, saying which rule it would break."""
    return Refused(
        tr("Restore"), tr("it would break a rule: {rule}", rule=f"{error.thing}: {error.reason}"), error.next_step
    )
