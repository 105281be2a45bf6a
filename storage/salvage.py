"""Reading what is not as declared: a bad field is mended, a record that cannot be is left out, and both are told.

Nothing is thrown away: the rows as they were go into the table ``quarantine`` with the first edit.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, literal_column, select

from model.cleaning import clean, shortened
from model.errors import KnownError
from model.fields import Field, FieldKind, field_named, fields_of
from model.records import RECORD_CLASS, Asset, Card, Channel, Record, title_of
from model.rules import check_references, needs, reference_fields, referred
from model.values import CHANNEL
from resources.i18n import tr
from storage.engine import Database
from storage.faults import DAMAGED_NEXT, readable
from storage.loading import LIMITED_TEXT, PLAIN_TEXT, UNREADABLE, Fetched, allowed_types, decoded_value, is_kept_aside
from storage.rows import column_codec, column_names, row_of, text_or_bytes, to_json
from storage.tables import QUARANTINE, TABLES
from storage.writer import ADDING, add_contents

LEFT_OUT = object()
MOST_TROUBLES = 25_000
"""What has more is no document that anything went wrong with."""
_ROWID: ColumnElement[int] = literal_column(
    "rowid"
)  # SQLite's own key of a row: the declared one may be what is damaged
_KEY: ColumnElement[int] = bindparam("key")
_ROWIDS = {
    record_class: select(_ROWID).select_from(table).where(table.c.id == bindparam("key"))
    for record_class, table in TABLES.items()
}
_ASIDE = insert(QUARANTINE).values({name: bindparam(f"new_{name}") for name in ("kind", "id", "row", "reason", "time")})


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row that is not as declared: where it is, the id in it, and what is wrong (a sentence)."""

    record_class: type[Record]
    rowid: int
    id: str
    sentence: str


@dataclass(slots=True)
class Salvage:
    """Collects the troubles of one document while it is read."""

    database: Database
    contents: Mapping[str, bytes]
    most_troubles: int = MOST_TROUBLES
    troubles: list[Trouble] = field(default_factory=list)
    reasons: int = 0
    """Fields that were mended. Each takes its time: rows in which none is right are given up the sooner."""

    def read_table(self, record_class: type[Record]) -> Fetched:
        """Return a table, row by row: its records are sound, mended or left out."""
        table = TABLES[record_class]
        columns = [table.c[name] for name in column_names(record_class)]
        self.database.read_text_as(text_or_bytes)
        try:
            rows = self.database.execute(select(_ROWID, *columns))
            found = (self._record(record_class, rowid, row) for rowid, *row in rows)
            return Fetched(record_class, [record for record in found if record], frozenset(column_names(record_class)))
        finally:
            self.database.read_text_as(None)

    def mend_references(self, records: Iterable[Record]) -> dict[str, Record]:
        """Return the records by id: references that lead nowhere cleared, what cannot be without them left out."""
        table: dict[str, Record] = {}
        for record in records:
            if record.id in table:
                self._tell(record, tr("left out: its id “{id}” occurs twice", id=record.id[:80]))
            else:
                table[record.id] = record
        while True:
            before = len(self.troubles)
            for record in list(table.values()):
                self._mend_record(table, record)
            if len(self.troubles) == before:
                return table

    def name_images(self, records: Mapping[str, Record]) -> None:
        """Let what is said of images name whose they are: an image has no name of its own."""
        lost = {trouble.id for trouble in self.troubles if trouble.record_class is Asset}
        if not lost:
            return
        users: dict[str, list[str]] = defaultdict(list)
        for record in records.values():
            for item in reference_fields(type(record)):
                for key in lost.intersection(referred(record, item)):
                    words = tr("{field} is damaged or too large and left out", field=tr(item.label))
                    users[key].append(_sentence(type(record), title_of(record) or record.id, words))
        self.troubles = [
            replace(trouble, sentence=" ".join(found)) if (found := users.get(trouble.id)) else trouble
            for trouble in self.troubles
        ]

    def _record(self, record_class: type[Record], rowid: int, row: list[Any]) -> Record | None:
        identity, rank, *values = row
        if not isinstance(identity, str) or not identity or clean(identity) != identity:
            self._note(
                record_class, rowid, "", tr("{kind}: left out, it has no usable id", kind=tr(record_class.label))
            )
            return None
        result: dict[str, Any] = {"id": identity, "rank": rank if isinstance(rank, str) else ""}
        reasons = [] if isinstance(rank, str) else [tr("place among its neighbours lost")]
        for item, plain, value in zip(fields_of(record_class), _at_default(record_class.kind), values, strict=True):
            if value == plain and type(value) is type(plain):
                result[item.name] = item.default  # as most fields are: looking at each takes its time
                continue
            result[item.name], reason = _mended(item, value, self.contents)
            if result[item.name] is LEFT_OUT:
                self._note(
                    record_class,
                    rowid,
                    identity,
                    _sentence(record_class, identity, tr("left out: {reason}", reason=reason)),
                )
                return None
            if reason:
                reasons.append(reason)
        record = record_class(**result)
        self.reasons += len(reasons)
        if self.reasons > 2 * self.most_troubles:
            raise self._too_many()
        if reasons:
            name = title_of(record) or identity
            self._note(record_class, rowid, identity, _sentence(record_class, name, "; ".join(reasons)))
        return record

    def _mend_record(self, table: dict[str, Record], record: Record) -> None:
        for item in reference_fields(type(record)):
            held = referred(record, item)
            kept = tuple(key for key in held if not _leads_nowhere(table.get(key), item))
            if kept == held and (held or may_be_empty(item)):
                continue
            if needs(type(record), item):
                del table[record.id]
                self._tell(record, tr("left out: {field} leads nowhere", field=tr(item.label)))
                return
            value: Any = kept if item.kind is FieldKind.REFERENCES else ""
            record = self._cleared(table, record, item, value)
        if isinstance(record, Card) and record.channel and not _is_channel(table, record.channel):
            record = self._cleared(table, record, field_named(Card, "channel"), "")
        try:
            check_references(record, table.get)
        except KnownError as error:
            del table[record.id]
            self._tell(record, tr("left out: {reason}", reason=error.reason))

    def _cleared(self, table: dict[str, Record], record: Record, item: Field, value: Any) -> Record:
        record = table[record.id] = replace(record, **{item.name: value})
        self._tell(record, tr("{field} led nowhere and was cleared", field=tr(item.label)))
        return record

    def _tell(self, record: Record, what: str) -> None:
        for (rowid,) in self.database.execute(_ROWIDS[type(record)], (record.id,)).fetchall():
            self._note(type(record), rowid, record.id, _sentence(type(record), title_of(record) or record.id, what))

    def _note(self, record_class: type[Record], rowid: int, identity: str, sentence: str) -> None:
        if len(self.troubles) >= self.most_troubles:
            raise self._too_many()
        self.troubles.append(Trouble(record_class, rowid, identity, sentence))

    def _too_many(self) -> KnownError:
        reason = tr("more than {count} things in it are not as they should be", count=f"{self.most_troubles:,}")
        return KnownError(readable(self.database.path), reason, tr(DAMAGED_NEXT))


@cache
def _at_default(kind: str) -> tuple[Any, ...]:
    """Return what the columns of a record hold for fields at their default; LEFT_OUT where that must be looked at."""
    found = []
    for item in fields_of(RECORD_CLASS[kind]):
        codec, value = column_codec(item.kind), item.default
        certain = not (item.required or item.place or item.kind is FieldKind.BYTES)
        found.append((codec.encode(value) if codec else value) if certain else LEFT_OUT)
    return tuple(found)


def set_aside(database: Database, troubles: Iterable[Trouble], records: Mapping[str, Record], time: str) -> None:
    """Move the rows in trouble into the quarantine and write those that were mended, in the caller's transaction.

    ``records`` is the document as it was read.
    """
    groups: dict[tuple[type[Record], int, str], list[str]] = defaultdict(list)
    for trouble in troubles:
        groups[trouble.record_class, trouble.rowid, trouble.id].append(trouble.sentence)
    for (record_class, rowid, identity), sentences in groups.items():
        row = to_json(_row_as_it_is(database, record_class, rowid))
        database.execute(_ASIDE, (record_class.kind, identity, row, " ".join(sentences), time))
        database.execute(delete(TABLES[record_class]).where(_ROWID == _KEY), (rowid,))
        mended = records.get(identity)
        if mended is not None and type(mended) is record_class:
            add_contents(database, [mended])
            database.execute(ADDING[record_class], row_of(mended))


def _row_as_it_is(database: Database, record_class: type[Record], rowid: int) -> dict[str, Any]:
    table, names = TABLES[record_class], column_names(record_class)
    query = select(*(table.c[name] for name in names)).where(_ROWID == _KEY)
    database.read_text_as(text_or_bytes)
    try:
        row = database.execute(query, (rowid,)).fetchone()
    finally:
        database.read_text_as(None)
    return dict(zip(names, map(_plain, row), strict=True))


def _plain(value: Any) -> Any:
    """Return a value of a row as JSON can hold it."""
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    return {"number": str(value)} if isinstance(value, float) and not math.isfinite(value) else value


def _mended(item: Field, value: Any, contents: Mapping[str, bytes]) -> tuple[Any, str]:
    """Return a field's value, LEFT_OUT when the record cannot be without it, and what was wrong with it or ""."""
    if item.kind in PLAIN_TEXT:
        return _mended_text(item, value)
    try:
        if type(value) not in allowed_types(item):
            raise TypeError(value)
        return decoded_value(item, value, contents), ""
    except UNREADABLE as error:
        name = tr(item.label)
        if item.required or item.place:
            return LEFT_OUT, tr("{field} cannot be read", field=name)
        reason = str(error) if type(error) is ValueError else ""
        return item.default, tr("{field} was cleared", field=name) + (f" ({shortened(reason, 200)})" if reason else "")


def _mended_text(item: Field, value: Any) -> tuple[str, str]:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)
    text = clean(text)
    text = text[: item.limit] if item.kind in LIMITED_TEXT else text
    if item.kind is FieldKind.EXTRA and not is_kept_aside(text):
        return "", tr("{field} was cleared", field=tr(item.label))
    return text, "" if text == value else tr("{field} was not readable as it was", field=tr(item.label))


def may_be_empty(item: Field) -> bool:
    """Whether a reference field may lead to nothing at all."""
    return item.name == "step" or not (item.place or item.required)


def _is_channel(table: Mapping[str, Record], identity: str) -> bool:
    return identity in CHANNEL or isinstance(table.get(identity), Channel)


def _leads_nowhere(found: Record | None, item: Field) -> bool:
    return found is None or found.kind != item.target


def _sentence(record_class: type[Record], name: str, what: str) -> str:
    return f"{tr(record_class.label)} “{shortened(name)}”: {what}."
