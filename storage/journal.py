"""The journal: each edit as a row of JSON, so that undo outlives the program.

A record in JSON has its ``kind``, ``id``, ``rank`` and the fields that are not at their default; bytes are their
SHA-256. An updated record is a pair: the whole old one, and the fields that the new one has otherwise. Rows of
undo and redo name their step only: what they did follows from it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, cast, get_args

from sqlalchemy import bindparam, insert, select

from model.change import NO_LABEL, Change, Label
from model.cleaning import clean
from model.errors import Refused
from model.fields import FieldKind, check_value, fields_of
from model.held import held, other_than
from model.history import Action, Entry, Step, fold, step_of
from model.interchange.parsing import is_crowded
from model.records import RECORD_CLASS, Record
from model.timeline import JournalRow
from storage.engine import Database
from storage.rows import CODECS, text_or_bytes, to_json
from storage.tables import CONTENT, JOURNAL, text_up_to

Plain = dict[str, Any]

_COLUMNS = ("step", "action", "time", "label", "before", "after", "change")
LONGEST_LABEL = 1_000_000
LABEL = text_up_to(JOURNAL.c.label, LONGEST_LABEL).label("label")
"""A label as far as any of ours is long: what is cut off is none."""
_ADD = insert(JOURNAL).values({name: bindparam(f"new_{name}") for name in _COLUMNS})
_ACTIONS = select(JOURNAL.c.step, JOURNAL.c.action).order_by(JOURNAL.c.number)
_STEP = (
    select(*(JOURNAL.c[name] for name in ("action", "label", "before", "after", "change")))
    .where(JOURNAL.c.step == bindparam("wanted"), JOURNAL.c.change != bindparam("nothing"))
    .order_by(JOURNAL.c.number)
)
_ROWS = select(*(JOURNAL.c[name] for name in ("number", "step", "action", "time")), LABEL).order_by(JOURNAL.c.number)
_CHANGE = select(JOURNAL.c.action, JOURNAL.c.change).where(JOURNAL.c.number == bindparam("wanted"))
_ACTION_WORDS = get_args(Action)
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError, Refused, sqlite3.DataError)
"""What a record in JSON that is not as declared may raise."""
_EVERY = ("number", *_COLUMNS)
_ALL_ROWS = select(*(JOURNAL.c[name] for name in _EVERY)).order_by(JOURNAL.c.number)
_ADD_ROW = insert(JOURNAL).values({name: bindparam(f"new_{name}") for name in _EVERY})
_CONTENT = select(CONTENT.c.data).where(CONTENT.c.hash == bindparam("key"))


def add_entry(database: Database, entry: Entry, time: str) -> None:
    """Add a row, inside a transaction of the caller; ``time`` is ISO 8601."""
    whole = entry.action in ("do", "extend")
    row = (
        entry.step,
        entry.action,
        time,
        to_json([entry.label.source, entry.label.values]),
        to_json(entry.before) if entry.before else "[]",
        to_json(entry.after) if entry.after else "[]",
        to_json(plain_change(entry.change)) if whole else "",
    )
    database.execute(_ADD, row)


def carry_rows(source: Database, target: Database) -> int:
    """Copy the rows into another file, in the caller's transaction, as they are; return how many there are."""
    return target.execute_many(_ADD_ROW, source.execute(_ALL_ROWS))


def read_steps(database: Database) -> tuple[list[int], list[int]]:
    """Return the numbers of the steps that can be undone and redone, latest last."""
    return fold((step, action) for step, action in database.execute(_ACTIONS) if is_step(step))


def is_step(number: Any) -> bool:
    """Whether a number can be that of a step; the next one must fit into the file too."""
    return isinstance(number, int) and abs(number) < 2**53


def read_step(database: Database, number: int) -> Step:
    """Return one step whole. Raises KeyError when there is none, ValueError when it cannot be read."""

    def content(key: str) -> bytes:
        data: bytes = database.execute(_CONTENT, (key,)).fetchone()[0]
        return data

    entries = []
    for action, label, before, after, change in database.execute(_STEP, (number, "")).fetchall():
        source, values = json.loads(label)
        name = Label(source, tuple((key, value) for key, value in values))
        selected = tuple(json.loads(before)), tuple(json.loads(after))
        entries.append(Entry(number, cast("Action", action), change_of(_loaded(change), content), name, *selected))
    if not entries:
        raise KeyError(number)
    return step_of(entries)


def read_rows(database: Database) -> list[JournalRow]:
    """Return what every row says of itself, the earliest first; what cannot be read of it is left empty."""
    database.read_text_as(lambda raw: raw.decode(errors="replace"))
    try:
        rows = database.execute(_ROWS).fetchall()
    finally:
        database.read_text_as(None)
    return [_row(*row) for row in rows]


def _row(number: int, step: Any, action: Any, time: Any, label: Any) -> JournalRow:
    known = cast("Action", action) if action in _ACTION_WORDS else "do"
    return JournalRow(
        number, step if isinstance(step, int) else 0, known, time if isinstance(time, str) else "", label_of(label)
    )


def label_of(text: Any) -> Label:
    """Return the label that a row holds as JSON; an empty one when it cannot be read."""
    try:
        source, values = json.loads(text)
        label = Label(source, tuple((key, value) for key, value in values))
        texts = (source, *(part for pair in label.values for part in pair))
    except (ValueError, TypeError, RecursionError):
        return NO_LABEL
    return label if all(isinstance(part, str) for part in texts) else NO_LABEL


def read_changes(database: Database, numbers: Iterable[int]) -> list[Change | None]:
    """Return what rows changed, each by its number; None where that cannot be read or is not as declared."""
    known: dict[str, bytes] = {}

    def content(key: str) -> bytes:
        if key not in known:
            known[key] = database.execute(_CONTENT, (key,)).fetchone()[0]
        return known[key]

    database.read_text_as(text_or_bytes)  # bytes are no JSON: read_step could not read them either
    try:
        return [_read_change(database, number, content) for number in numbers]
    finally:
        database.read_text_as(None)


def _read_change(database: Database, number: int, content: Callable[[str], bytes]) -> Change | None:
    try:
        action, text = database.execute(_CHANGE, (number,)).fetchone()
        if action in ("undo", "redo"):
            return Change()
        change = change_of(_loaded(text), content)
        for record in (*change.before(), *change.after()):
            check_record(record)
    except UNREADABLE:
        return None
    return change


def _loaded(text: str) -> Plain:
    """Return the JSON object of a change. Raises one of UNREADABLE."""
    if is_crowded(text):
        raise ValueError("too many values")
    plain: Plain = json.loads(text)
    return plain


def check_record(record: Record) -> None:
    """Raise Refused, TypeError or ValueError when a record made of JSON is not as declared."""
    if not record.id or type(record.id) is not str or type(record.rank) is not str:
        raise ValueError(record.id)
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        if value != item.default:
            check_value(item, value)
            if isinstance(value, str) and clean(value) != value:
                raise ValueError(item.name)


def plain_change(change: Change) -> Plain:
    """Return a change as JSON values."""
    parts = {
        "added": [plain_record(record) for record in change.added],
        "updated": [[plain_record(old), _differences(old, new)] for old, new in change.updated],
        "removed": [plain_record(record) for record in change.removed],
    }
    return {name: part for name, part in parts.items() if part}


def change_of(plain: Plain, content: Callable[[str], bytes]) -> Change:
    """Return the change that ``plain_change`` wrote; ``content`` returns bytes by their SHA-256."""
    pairs = [(old, {**old, **new}) for old, new in plain.get("updated", ())]
    return Change(
        tuple(record_of(item, content) for item in plain.get("added", ())),
        tuple((record_of(old, content), record_of(new, content)) for old, new in pairs),
        tuple(record_of(item, content) for item in plain.get("removed", ())),
    )


def plain_record(record: Record) -> Plain:
    """Return a record as JSON values, fields at their default left out."""
    plain: Plain = {"kind": record.kind, "id": record.id, "rank": record.rank}
    for item, value in held(record):
        if value != item.default:
            plain[item.name] = _plain(item.kind, value)
    return plain


def record_of(plain: Plain, content: Callable[[str], bytes]) -> Record:
    """Return the record that ``plain_record`` wrote. Raises KeyError, ValueError or TypeError when it is none."""
    record_class = RECORD_CLASS[plain["kind"]]
    values = {"id": plain["id"], "rank": plain["rank"]}
    for item in fields_of(record_class):
        if item.name in plain:
            codec, value = CODECS.get(item.kind), plain[item.name]
            value = codec.decode(value) if codec else value
            values[item.name] = content(value) if item.kind is FieldKind.BYTES else value
    return record_class(**values)


def _differences(old: Record, new: Record) -> Plain:
    """Return the fields that ``new`` has otherwise than ``old``, those at their default too."""
    plain: Plain = {} if old.rank == new.rank else {"rank": new.rank}
    return plain | {item.name: _plain(item.kind, value) for item, value in other_than(old, new)}


def _plain(kind: FieldKind, value: Any) -> Any:
    codec = CODECS.get(kind)
    return codec.encode(value) if codec else value
