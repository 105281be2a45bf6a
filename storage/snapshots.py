"""Named snapshots in a document's file: one row each, the records as compressed JSON, images by their SHA-256."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update

from model.cleaning import clean, shortened
from model.document import Document
from model.errors import KnownError
from model.fields import FieldKind, fields_of
from model.interchange.parsing import is_crowded
from model.records import Record
from model.snapshots import RemovedSnapshot, Snapshot, checked_name, checked_note
from resources.i18n import mark, tr
from storage.engine import Database
from storage.faults import file_error
from storage.journal import UNREADABLE, check_record, plain_record, record_of
from storage.loading import IMAGE_LIMIT
from storage.revision import Revision, now
from storage.rows import content_hash, to_json
from storage.tables import CONTENT, JOURNAL, SNAPSHOT, text_up_to
from storage.writer import ADD_CONTENT, HAS_CONTENT, add_contents

_LONGEST_FORM = 64 * 2**20  # bytes of a snapshot's JSON, its images aside
_LOOKED_AT = 64 * 2**20  # bytes of JSON that are looked at in one go: twenty snapshots of 10,000 cards, ten seconds
_LONGEST_TEXT = 300_000  # characters of a name or a note; see model/snapshots
_PIECE = 100  # records of a snapshot that are looked at in one go
_DESCRIBED = ("number", "name", "note", "time", "revision", "journal")
_ALL = ("number", "name", "note", "time", "revision", "journal", "form")
_KEY: ColumnElement[Any] = bindparam("key")
_LIST = select(
    *(
        text_up_to(SNAPSHOT.c[name], _LONGEST_TEXT + 1) if name in ("name", "note", "time") else SNAPSHOT.c[name]
        for name in _DESCRIBED
    )
).order_by(SNAPSHOT.c.number)
_ROWS = select(*(SNAPSHOT.c[name] for name in _ALL)).order_by(SNAPSHOT.c.number)
_FORM = select(SNAPSHOT.c.form).where(SNAPSHOT.c.number == _KEY)
_ADD = insert(SNAPSHOT).values({name: bindparam(f"new_{name}") for name in _ALL})
_DESCRIBE = (
    update(SNAPSHOT).where(SNAPSHOT.c.number == _KEY).values(name=bindparam("new_name"), note=bindparam("new_note"))
)
_REMOVE = delete(SNAPSHOT).where(SNAPSHOT.c.number == _KEY)
_LAST = select(func.max(SNAPSHOT.c.number))
_LAST_ENTRY = select(func.max(JOURNAL.c.number))
_CONTENT = select(CONTENT.c.data).where(CONTENT.c.hash == _KEY, func.length(CONTENT.c.data) <= bindparam("limit"))
_BROKEN = (*UNREADABLE, zlib.error, UnicodeDecodeError)


class File(Protocol):
    """What the snapshots ask of the open document that they are in."""

    path: Path

    @property
    def document(self) -> Document:
        """The document as it is in the file."""

    @property
    def revision(self) -> Revision:
        """The state that the file is in."""

    def reading(self) -> AbstractContextManager[Database]:
        """The file, to be read."""

    def changing(self) -> AbstractContextManager[Database]:
        """A transaction that is a state of its own."""


class Snapshots:
    """Guards the snapshots of an open document. Every method raises KnownError; then nothing changed."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._known: tuple[Snapshot, ...] | None = None
        self._problems: dict[int, str] = {}
        self.lost_images: set[str] = set()
        self.not_looked_at = 0
        self._last_entry = (-1, 0)

    def all(self) -> tuple[Snapshot, ...]:
        """Return the snapshots that can be read, the earliest first."""
        if self._known is None:
            with self._file.reading() as database:
                self._known = tuple(self._described(database))
        return tuple(item for item in self._known if item.number not in self._problems)

    def problems(self) -> tuple[str, ...]:
        """Return sentences about snapshots that cannot be read, as far as that is known."""
        self.all()
        return tuple(self._problems.values())

    def unreadable(self) -> tuple[int, ...]:
        """Return the numbers of the snapshots that cannot be read, as far as that is known."""
        self.all()
        return tuple(self._problems)

    def look_over(self, *, whole: bool = True) -> Iterator[str]:
        """Read every snapshot whole; yield sentences about those that cannot be read, "" after each piece of work.

        Unless it is to be ``whole``, those that there is no time for are counted in ``not_looked_at``.
        """
        sound = self.all()
        yield from self.problems()
        room: float = math.inf if whole else _LOOKED_AT
        self.not_looked_at = 0
        for snapshot in sound:
            if room <= 0:
                self.not_looked_at += 1
                continue
            try:
                form = self._form(snapshot)
                room -= len(form)
                for _record in self._records(form):
                    yield ""
            except _BROKEN:
                self._problems[snapshot.number] = _unreadable(snapshot.name)
                yield self._problems[snapshot.number]

    def _form(self, snapshot: Snapshot) -> bytes:
        """Return the JSON of a snapshot; that of an empty one when it was taken away meanwhile."""
        with self._file.reading() as database:
            row = database.execute(_FORM, (snapshot.number,)).fetchone()
        return _unfolded(row[0]) if row else b"[]"

    def _records(self, form: bytes) -> Iterator[int]:
        """Read the records of a snapshot; yield now and then."""
        plain = _plain_records(form)
        for start in range(0, len(plain), _PIECE):
            yield start
            with self._file.reading() as database:
                for _record in _made(database, plain[start : start + _PIECE], self.lost_images):
                    pass

    def take(self, name: str, note: str = "") -> Snapshot:
        """Keep the document as it is now."""
        name, note = checked_name(name), checked_note(note)
        document = self._file.document
        form = _packed(document.records.values())
        with self._file.changing() as database:
            number = (database.execute(_LAST).fetchone()[0] or 0) + 1
            entry = database.execute(_LAST_ENTRY).fetchone()[0] or 0
            row = (number, name, note, now(), self._file.revision.number, entry, form)
            add_contents(database, document.assets())
            database.execute(_ADD, row)
        self._known = None
        return Snapshot(*row[:-1])

    def describe(self, number: int, name: str, note: str) -> Snapshot:
        """Give a snapshot another name and note."""
        name, note = checked_name(name), checked_note(note)
        self._needed(number)
        with self._file.changing() as database:
            database.execute(_DESCRIBE, (name, note, number))
        self._known = None
        return self._needed(number)

    def remove(self, number: int) -> RemovedSnapshot:
        """Take a snapshot out of the file."""
        snapshot = self._needed(number)
        with self._file.changing() as database:
            form: bytes = database.execute(_FORM, (number,)).fetchone()[0]
            database.execute(_REMOVE, (number,))
        self._known = None
        return RemovedSnapshot(snapshot, form)

    def put_back(self, removed: RemovedSnapshot) -> None:
        """Put a removed snapshot where it was."""
        item = removed.snapshot
        row = (item.number, item.name, item.note, item.time, item.revision, item.journal, removed.form)
        with self._file.changing() as database:
            database.execute(_ADD, row)
        self._known = None

    def document(self, number: int) -> Document:
        """Return the document as a snapshot keeps it. One that cannot be read is left out from then on."""
        snapshot = self._needed(number)
        try:
            with self._file.reading() as database:
                records = list(_unpacked(database, database.execute(_FORM, (number,)).fetchone()[0]))
        except _BROKEN as error:
            self._problems[number] = _unreadable(snapshot.name)
            reason, step = tr("it is damaged and left out"), tr("The other snapshots and the document are untouched")
            raise KnownError(_called(snapshot.name), reason, step) from error
        return Document.of(self._file.document.id, records)

    def of_now(self) -> Snapshot | None:
        """Return the latest snapshot when the document is still as that keeps it."""
        found = self.all()
        if not found:
            return None
        state = self._file.revision.number
        if self._last_entry[0] != state:
            with self._file.reading() as database:
                self._last_entry = (state, database.execute(_LAST_ENTRY).fetchone()[0] or 0)
        came_later = found[-1].revision > state  # a repaired document starts anew: its journal may lack the last rows
        return found[-1] if found[-1].journal == self._last_entry[1] and not came_later else None

    def _needed(self, number: int) -> Snapshot:
        for snapshot in self.all():
            if snapshot.number == number:
                return snapshot
        raise file_error(self._file.path, mark("this snapshot is not in it any more"))

    def _described(self, database: Database) -> Iterator[Snapshot]:
        database.read_text_as(lambda raw: raw.decode(errors="replace"))
        try:
            rows = database.execute(_LIST).fetchall()
        finally:
            database.read_text_as(None)
        for row in rows:
            if _is_sound(row):
                yield Snapshot(*row)
            else:
                self._problems[row[0]] = _unreadable(str(row[1]))


def carry_snapshots(source: Database, target: Database) -> int:
    """Copy the snapshots that can be read into another file, in the caller's transaction; return how many are lost."""
    lost = 0
    for row in source.execute(_ROWS).fetchall():
        try:
            contents = _contents(source, row[-1]) if _is_sound(row[:-1]) else None
        except _BROKEN:
            contents = None
        if contents is None:
            lost += 1
            continue
        for key, data in contents.items():
            if target.execute(HAS_CONTENT, (key,)).fetchone() is None:
                target.execute(ADD_CONTENT, (key, data))
        target.execute(_ADD, row)
    return lost


def _is_sound(row: tuple[Any, ...]) -> bool:
    numbers, texts = (row[0], row[4], row[5]), row[1:4]
    if not all(type(value) is int for value in numbers) or not all(type(text) is str for text in texts):
        return False
    if any(len(text) > _LONGEST_TEXT for text in texts):
        return False
    return bool(row[1].strip()) and all(clean(text) == text and "\ufffd" not in text for text in texts)


def _packed(records: Iterable[Record]) -> bytes:
    text = to_json([plain_record(record) for record in records])
    data = text.encode()
    if len(data) > _LONGEST_FORM or is_crowded(text):
        raise KnownError(tr("Snapshot"), tr("the document is too large for one"), tr("Save a copy of the file instead"))
    return zlib.compress(data, 6)


def _unfolded(form: Any) -> bytes:
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(form, _LONGEST_FORM)
    if not unpacking.eof:
        raise ValueError("cut off, or too large")
    return data


def _plain_records(data: bytes) -> list[dict[str, Any]]:
    text = data.decode()
    if is_crowded(text):
        raise ValueError("too many values")
    plain = json.loads(text)
    if not isinstance(plain, list):
        raise TypeError(plain)
    return plain


def _unpacked(database: Database, form: Any) -> Iterator[Record]:
    """Yield the records of a form. Raises one of _BROKEN when it is not as declared."""
    yield from _made(database, _plain_records(_unfolded(form)))


def _made(
    database: Database, plain_records: Iterable[dict[str, Any]], lost: set[str] | None = None
) -> Iterator[Record]:
    """Yield records; an image that is damaged or gone is left empty, and its hash put among those ``lost``."""

    def content(key: str) -> bytes:
        if (data := sound_content(database, key)) is not None:
            return data
        if lost is not None:
            lost.add(key)
        return b""

    for plain in plain_records:
        record = record_of(plain, content)
        check_record(record)
        yield record


def sound_content(database: Database, key: str) -> bytes | None:
    """Return the bytes of an image by their SHA-256; None when they are gone, damaged or more than an image may be."""
    row = database.execute(_CONTENT, (key, IMAGE_LIMIT)).fetchone()
    return row[0] if row is not None and type(row[0]) is bytes and content_hash(row[0]) == key else None


def _contents(database: Database, form: Any) -> dict[str, bytes]:
    """Return the images of a form by their SHA-256."""
    found = {}
    for record in _unpacked(database, form):
        for item in fields_of(type(record)):
            if item.kind is FieldKind.BYTES:
                data: bytes = getattr(record, item.name)
                found[content_hash(data)] = data
    return found


def _called(name: str) -> str:
    return tr("Snapshot “{name}”", name=shortened(name))


def _unreadable(name: str) -> str:
    return tr("Snapshot “{name}” cannot be read and is left out.", name=shortened(name))
