"""Rows of a table whose tree is broken, read off the pages that they lie on.

SQLite reaches a row by the pages above it. Where one of these is lost, what is below it is whole, and only nobody
leads there. The layout of pages, cells and records is that of https://www.sqlite.org/fileformat2.html, 1.5 to 2.1.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from storage.header import PAGE_SIZES, page_size
from storage.rows import text_or_bytes

Value: TypeAlias = int | float | str | bytes | None
Row: TypeAlias = tuple[Value, ...]

_INTERIOR, _LEAF = 0x05, 0x0D
_KINDS = frozenset({0x02, _INTERIOR, 0x0A, _LEAF})
_OF_UTF_8 = 1
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer by its type in a record."""


class _Unreadable(ValueError):
    """What stands here is no row."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file: its bytes, the bytes of a page, and how many of these are used."""

    data: bytes
    size: int
    usable: int

    @property
    def count(self) -> int:
        """How many pages there are; the first has number 1."""
        return len(self.data) // self.size

    def page(self, number: int) -> bytes:
        """Return a page. Raises ValueError when there is none of this number."""
        if not 1 <= number <= self.count:
            raise _Unreadable(number)
        return self.data[(number - 1) * self.size : number * self.size]


def pages_of(data: bytes) -> Pages | None:
    """Return the pages of a file of UTF-8 text; None where its first page does not tell."""
    if len(data) < 100 or struct.unpack_from(">I", data, 56)[0] != _OF_UTF_8:
        return None
    size = page_size(data)
    return Pages(data, size, size - data[20]) if size in PAGE_SIZES and size - data[20] >= 480 else None


def rows_found(source: sqlite3.Connection, data: bytes, table: str) -> dict[int, dict[str, Value]]:
    """Return the rows of a table that lie in a file's bytes, by row number, each by its columns.

    ``source`` is connected to that file. Raises sqlite3.Error where its list of tables cannot be read.
    """
    pages = pages_of(data)
    roots: dict[str, int] = dict(source.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
    columns = source.execute("SELECT name, type, pk FROM pragma_table_info(?)", (table,)).fetchall()
    if pages is None or not columns:
        return {}
    root = roots.pop(table, 0)
    names = [name for name, _, _ in columns]
    number_at = next((at for at, (_, kind, key) in enumerate(columns) if key and kind.upper() == "INTEGER"), None)
    found: dict[int, dict[str, Value]] = {}
    for number, row in rows_on_leaves(pages, root, roots.values(), len(names)).items():
        found[number] = dict(zip(names, row, strict=True))
        if number_at is not None:
            found[number][names[number_at]] = number  # such a column is the row number itself, and kept as nothing
    return found


def rows_on_leaves(pages: Pages, root: int, others: Collection[int], columns: int) -> dict[int, Row]:
    """Return the rows of so many columns, by row number, on pages that no other table's root leads to.

    Pages that are free are passed over: what is on them was deleted.
    """
    passed_over = _free(pages)
    for other in others:
        passed_over |= _reached(pages, other)
    found: dict[int, Row] = {}
    for number in range(2, pages.count + 1):
        page = pages.page(number)
        lost_its_kind = number == root and page[0] not in _KINDS
        if number not in passed_over and (page[0] == _LEAF or lost_its_kind):
            for key, row in _rows(pages, page):
                if len(row) == columns:
                    found.setdefault(key, row)
    return found


def _reached(pages: Pages, root: int) -> set[int]:
    """Return the pages of a table's tree, as far as it can be followed."""
    reached: set[int] = set()
    ahead = [root]
    while ahead:
        number = ahead.pop()
        if number in reached or not 1 <= number <= pages.count:
            continue
        reached.add(number)
        page = pages.page(number)
        if page[0] == _INTERIOR:
            ahead += [struct.unpack_from(">I", page, at)[0] for at in _cells(page, 12) if at + 4 <= len(page)]
            ahead.append(struct.unpack_from(">I", page, 8)[0])
    return reached


def _free(pages: Pages) -> set[int]:
    """Return the pages on the list of free ones."""
    free: set[int] = set()
    trunk: int = struct.unpack_from(">I", pages.data, 32)[0]
    while 1 <= trunk <= pages.count and trunk not in free:
        free.add(trunk)
        page = pages.page(trunk)
        trunk, count = struct.unpack_from(">II", page)
        free.update(struct.unpack_from(f">{min(count, pages.usable // 4 - 2)}I", page, 8))
    return free


def _cells(page: bytes, header: int) -> tuple[int, ...]:
    """Return where the cells of a page begin; ``header``: bytes before the list that says so."""
    count = min(struct.unpack_from(">H", page, 3)[0], (len(page) - header) // 2)
    return struct.unpack_from(f">{count}H", page, header)


def _rows(pages: Pages, page: bytes) -> Iterator[tuple[int, Row]]:
    for at in _cells(page, 8):
        try:
            yield _row(pages, page, at)
        except (_Unreadable, IndexError, struct.error):
            continue  # one that cannot be read costs none of the others


def _row(pages: Pages, page: bytes, at: int) -> tuple[int, Row]:
    """Return the row in a cell, with its number."""
    length, at = _varint(page, at)
    key, at = _varint(page, at)
    if length > len(pages.data):
        raise _Unreadable(length)
    return key - (1 << 64 if key >> 63 else 0), tuple(_values(_payload(pages, page, at, length)))


def _payload(pages: Pages, page: bytes, at: int, length: int) -> bytes:
    """Return a record, what does not fit on the page taken from those that it leads to."""
    most = pages.usable - 35
    local = length
    if length > most:
        least = (pages.usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (pages.usable - 4)
        local = local if local <= most else least
    parts, missing = [page[at : at + local]], length - local
    following = struct.unpack_from(">I", page, at + local)[0] if missing else 0
    while missing > 0:
        further = pages.page(following)
        part = further[4 : 4 + min(missing, pages.usable - 4)]
        parts.append(part)
        missing -= len(part)
        following = struct.unpack_from(">I", further)[0]
    return b"".join(parts)


def _values(record: bytes) -> Iterator[Value]:
    header, at = _varint(record, 0)
    body = header
    while at < header:
        kind, at = _varint(record, at)
        value, body = _value(record, kind, body)
        yield value


def _value(record: bytes, kind: int, at: int) -> tuple[Value, int]:
    """Return a value of a type of SQLite's, and where the next one begins."""
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in (10, 11):
        raise _Unreadable(kind)
    length = 8 if kind == 7 else _INTEGERS.get(kind, (kind - 12) // 2)
    raw = record[at : at + length]
    if len(raw) < length:
        raise _Unreadable(length)
    if kind in _INTEGERS:
        return int.from_bytes(raw, "big", signed=True), at + length
    if kind == 7:
        return struct.unpack(">d", raw)[0], at + length
    return (text_or_bytes(raw) if kind % 2 else raw), at + length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9
