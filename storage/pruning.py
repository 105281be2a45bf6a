"""Taking out of a copy what of its history and snapshots cannot be read, so that the rest can still be used.

Undoing goes back from the present: a step that cannot be read, or that concerns things which are not as it left them,
is taken out, and those before it stay as far as they still fit the document and leave it sound. Redoing likewise. The
branches that were overwritten are taken out with them: nobody can return to these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from model.change import Change
from model.errors import KnownError
from model.history import Step as HistoryStep
from model.records import Asset, Lane, Record, Stage, Step
from model.rules import check_references, reference_fields, referred
from storage.engine import Database
from storage.journal import UNREADABLE, carry_rows, read_changes, read_step
from storage.snapshots import sound_content
from storage.standing import standing
from storage.stored_document import StoredDocument
from storage.tables import CONTENT, JOURNAL, SNAPSHOT, TABLES
from storage.writer import ADD_CONTENT, HAS_CONTENT

_NUMBERS = select(JOURNAL.c.number, JOURNAL.c.step, JOURNAL.c.action).order_by(JOURNAL.c.number)
_REMOVE_ROW = delete(JOURNAL).where(JOURNAL.c.number == bindparam("gone"))
_REMOVE_SNAPSHOT = delete(SNAPSHOT).where(SNAPSHOT.c.number == bindparam("gone"))
_HASHES = select(CONTENT.c.hash)
_OF_DOCUMENT = select(TABLES[Asset].c.data)
_REMOVE_CONTENT = delete(CONTENT).where(CONTENT.c.hash == bindparam("gone"))
_WHOLE = ("do", "extend")
_WITH_CELLS = (Lane, Stage, Step)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many steps could be undone or redone before, and how many can now."""

    steps: int
    kept: int


def prune(stored: StoredDocument, *, gap: bool = False) -> Pruned:
    """Take out the steps and snapshots that cannot be read, in one transaction. Raises KnownError.

    ``gap``: something of the document or of its history is missing already, so that every step must leave all sound.
    """
    for _piece in stored.snapshots.look_over():
        pass
    damaged = stored.snapshots.unreadable()
    records = dict(stored.document.records)
    with stored.changing() as database:
        _remove_damaged_images(database)
        rows = database.execute(_NUMBERS).fetchall()
        known = _rows_by_step(rows)
        done, undone = standing((step, action) for _, step, action in rows)
        undoable = _fitting(database, reversed(done), known, dict(records), back=True, gap=gap)
        redoable = _fitting(database, reversed(undone), known, records, back=False, gap=gap)
        kept = {number for step in undoable for number in known[step]}
        for step in redoable:
            kept |= {*known[step], max(number for number, of, action in rows if of == step and action == "undo")}
        database.execute_many(_REMOVE_ROW, ((number,) for number, *_ in rows if number not in kept))
        database.execute_many(_REMOVE_SNAPSHOT, ((number,) for number in damaged))
    return Pruned(len(done) + len(undone), len(undoable) + len(redoable))


def carry_history(source: Database, target: Database) -> int:
    """Copy the journal and the sound images that it may need into another file, in the caller's transaction.

    Returns how many rows the journal has; ``prune`` then takes out what of it is of no use.
    """
    if not (count := carry_rows(source, target)):
        return 0
    for (key,) in source.execute(_HASHES).fetchall():
        data = sound_content(source, key)
        if data is not None and target.execute(HAS_CONTENT, (key,)).fetchone() is None:
            target.execute(ADD_CONTENT, (key, data))
    return count


def _remove_damaged_images(database: Database) -> None:
    """Take away the damaged images that only the history or a snapshot has: a step that needs one cannot be read."""
    shown = {key for (key,) in database.execute(_OF_DOCUMENT).fetchall()}
    for (key,) in database.execute(_HASHES).fetchall():
        if key not in shown and sound_content(database, key) is None:
            database.execute(_REMOVE_CONTENT, (key,))


def _rows_by_step(rows: Iterable[tuple[int, int, str]]) -> dict[int, list[int]]:
    """Return the rows that say what a step did, by the step."""
    found: dict[int, list[int]] = {}
    for number, step, action in rows:
        if type(step) is int and action in _WHOLE:
            found.setdefault(step, []).append(number)
    return found


def _fitting(
    database: Database,
    steps: Iterable[int],
    known: dict[int, list[int]],
    records: dict[str, Record],
    *,
    back: bool,
    gap: bool,
) -> list[int]:
    """Return the steps, from the present on, that can be read and fit the records (which are changed along).

    Behind one that does not, a step must also leave everything sound that what is missing may have built on it.
    """
    found: list[int] = []
    named = Counter(_named_by(records.values()))
    for number in steps:
        step = _read(database, number, known.get(number, []))
        change = None if step is None else step.change.inverse() if back else step.change
        if change is None or not _applied(change, records, named, sound=gap):
            gap = True
        else:
            found.append(number)
    return found


def _read(database: Database, number: int, rows: list[int]) -> HistoryStep | None:
    if not rows or None in read_changes(database, rows):
        return None
    try:
        return read_step(database, number)
    except UNREADABLE:
        return None


def _named_by(records: Iterable[Record]) -> Iterator[str]:
    """Yield the ids that records refer to, each as often as it is."""
    return (key for record in records for item in reference_fields(type(record)) for key in referred(record, item))


def _applied(change: Change, records: dict[str, Record], named: Counter[str], *, sound: bool) -> bool:
    """Make a change where every record is as it says, and is ``sound`` afterwards; else leave all and return False."""
    olds = (*change.removed, *(old for old, _ in change.updated))
    if any(records.get(record.id) != record for record in olds) or any(item.id in records for item in change.added):
        return False
    _make(change, records, named)
    if sound and not _all_refer_soundly(change, records, named):
        _make(change.inverse(), records, named)
        return False
    return True


def _make(change: Change, records: dict[str, Record], named: Counter[str]) -> None:
    named.subtract(_named_by(change.before()))
    named.update(_named_by(change.after()))
    for record in change.before():
        del records[record.id]
    records.update({record.id: record for record in change.after()})


def _all_refer_soundly(change: Change, records: dict[str, Record], named: Counter[str]) -> bool:
    """Whether what a change leaves refers to what there is; where it took what others name, all is looked at."""
    moved = [old for old, _ in change.updated if type(old) in _WITH_CELLS]
    taken = [record for record in change.removed if named[record.id]]
    try:
        for record in records.values() if moved or taken else change.after():
            check_references(record, records.get)
    except KnownError:
        return False
    return True
