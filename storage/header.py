"""What a file says it is, read from its first bytes before SQLite touches it.

The header is the one of https://www.sqlite.org/fileformat.html#the_database_header.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from model.errors import KnownError
from resources.i18n import mark, tr
from storage.faults import check_is_file, file_error, naming, readable

APPLICATION_ID = 0x59656F6A  # "Yeoj"
SCHEMA_VERSION = 2
MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
PAGE_SIZES = frozenset(512 << shift for shift in range(8))


@dataclass(frozen=True, slots=True)
class Header:
    """Size of the file in bytes and the version of its schema."""

    size: int
    version: int


def read_header(path: Path) -> Header:
    """Return the header of a document. Raises KnownError when the file is missing or no document of ours."""
    check_is_file(path)
    with naming(path):
        with path.open("rb") as file:
            head = file.read(_LENGTH)
        size = path.stat().st_size
    if not head:
        raise file_error(path, mark("the file is empty"), mark("Open a backup, or make a new document"))
    if not head.startswith(MAGIC):
        raise file_error(path, mark("this is not a Yeojido document"), mark("Check the name, or import the file"))
    if len(head) < _LENGTH:
        raise _cut_short(path, len(head), _LENGTH)
    _check_length(path, head, size)
    application, version = _number(head, 68), _number(head, 60)
    if application != APPLICATION_ID or version < 1:
        raise file_error(
            path, mark("this is another program's database, not a Yeojido document"), mark("Check the name")
        )
    if version > SCHEMA_VERSION:
        reason = tr("the file comes from a newer Yeojido (schema {version}, this one knows {known})",
                    version=version, known=SCHEMA_VERSION)  # fmt: skip
        raise KnownError(readable(path), reason, tr("Update Yeojido to open it"))
    return Header(size, version)


def page_size(head: bytes | bytearray) -> int:
    """Return the bytes of a page as a header has it, whether SQLite knows pages of that size or not."""
    size: int = struct.unpack_from(">H", head, 16)[0]
    return 65536 if size == 1 else size


def journal_beside(path: Path) -> Path:
    """Return the path of SQLite's rollback journal; links are followed, as SQLite does."""
    return Path(f"{os.path.realpath(path)}-journal")


def has_write_ahead_log(path: Path) -> bool:
    """Return whether another tool chose a write-ahead log for a file. Raises OSError."""
    with path.open("rb") as file:
        return file.read(20)[18:20] == b"\2\2"


def left_by_crash(path: Path) -> bool:
    """Return whether a transaction is under way in the file, or a crash left one half done."""
    try:
        return journal_beside(path).stat().st_size > 0
    except OSError:
        return False


def _check_length(path: Path, head: bytes, size: int) -> None:
    """Refuse a file that lost its end; after a crash only SQLite's own journal knows the right length."""
    current = _number(head, 24) == _number(head, 92)  # the count below is valid only then
    expected = _number(head, 28) * page_size(head)
    if current and size < expected and not left_by_crash(path):
        raise _cut_short(path, size, expected)


def _cut_short(path: Path, size: int, expected: int) -> KnownError:
    reason = tr("the file is cut short ({size} of {expected} bytes)", size=f"{size:,}", expected=f"{expected:,}")
    return KnownError(readable(path), reason, tr("Copy it again from where it came, or open a backup"))


def _number(head: bytes, offset: int) -> int:
    value: int = struct.unpack_from(">I", head, offset)[0]
    return value
