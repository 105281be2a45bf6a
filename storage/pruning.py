"""Taking out of a copy what of its history and snapshots cannot be read, so that the rest can still be used.

A step can be undone only while what it left is there: undoing goes on from the present as far as every step can be
read and fits the document, and redoing likewise. What lies beyond the first that does not is taken out, and with it
the branches that were overwritten, which nobody can return to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from model.change import Change
from model.history import Step
from model.records import Asset, Record
from storage.engine import Database
from storage.journal import UNREADABLE, read_changes, read_step, read_steps
from storage.snapshots import sound_content
from storage.stored_document import StoredDocument
from storage.tables import CONTENT, JOURNAL, SNAPSHOT, TABLES

_NUMBERS = select(JOURNAL.c.number, JOURNAL.c.step, JOURNAL.c.action).order_by(JOURNAL.c.number)
_REMOVE_ROW = delete(JOURNAL).where(JOURNAL.c.number == bindparam("gone"))
_REMOVE_SNAPSHOT = delete(SNAPSHOT).where(SNAPSHOT.c.number == bindparam("gone"))
_HASHES = select(CONTENT.c.hash)
_OF_DOCUMENT = select(TABLES[Asset].c.data)
_REMOVE_CONTENT = delete(CONTENT).where(CONTENT.c.hash == bindparam("gone"))
_WHOLE = ("do", "extend")


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many steps could be undone or redone before, and how many can now."""

    steps: int
    kept: int


def prune(stored: StoredDocument) -> Pruned:
    """Take out the steps and snapshots that cannot be read, in one transaction. Raises KnownError."""
    for _piece in stored.snapshots.look_over():
        pass
    damaged = stored.snapshots.unreadable()
    records = dict(stored.document.records)
    with stored.changing() as database:
        _remove_damaged_images(database)
        rows = database.execute(_NUMBERS).fetchall()
        known = _rows_by_step(rows)
        done, undone = read_steps(database)
        undoable = _fitting(database, reversed(done), known, dict(records), back=True)
        redoable = _fitting(database, reversed(undone), known, records, back=False)
        kept = {number for step in undoable for number in known[step]}
        for step in redoable:
            kept |= {*known[step], max(number for number, of, action in rows if of == step and action == "undo")}
        database.execute_many(_REMOVE_ROW, ((number,) for number, *_ in rows if number not in kept))
        database.execute_many(_REMOVE_SNAPSHOT, ((number,) for number in damaged))
    return Pruned(len(done) + len(undone), len(undoable) + len(redoable))


def _remove_damaged_images(database: Database) -> None:
    """Take away the damaged images that only the history or a snapshot has: a step that needs one cannot be read."""
    shown = {key for (key,) in database.execute(_OF_DOCUMENT).fetchall()}
    for (key,) in database.execute(_HASHES).fetchall():
        if key not in shown and sound_content(database, key) is None:
            database.execute(_REMOVE_CONTENT, (key,))


def _rows_by_step(rows: Iterable[tuple[int, int, str]]) -> dict[int, list[int]]:
    """Return the rows that say what a step did, by the step; one that belongs to none hides those before it."""
    found: dict[int, list[int]] = {}
    for number, step, action in rows:
        if type(step) is not int or action not in (*_WHOLE, "undo", "redo"):
            found.clear()
        elif action in _WHOLE:
            found.setdefault(step, []).append(number)
    return found


def _fitting(
    database: Database, steps: Iterable[int], known: dict[int, list[int]], records: dict[str, Record], *, back: bool
) -> list[int]:
    """Return the steps, from the present on, that can be read and fit the records (which are changed along)."""
    found = []
    for number in steps:
        step = _read(database, number, known.get(number, []))
        if step is None or not _applied(step.change, records, back=back):
            break
        found.append(number)
    return found


def _read(database: Database, number: int, rows: list[int]) -> Step | None:
    if not rows or None in read_changes(database, rows):
        return None
    try:
        return read_step(database, number)
    except UNREADABLE:
        return None


def _applied(change: Change, records: dict[str, Record], *, back: bool) -> bool:
    """Do or take back a change where every record is as the change says; else leave the rest and return False."""
    change = change.inverse() if back else change
    olds = (*change.removed, *(old for old, _ in change.updated))
    if any(records.get(record.id) != record for record in olds) or any(item.id in records for item in change.added):
        return False
    for record in olds:
        del records[record.id]
    records.update({record.id: record for record in (*change.added, *(new for _, new in change.updated))})
    return True
