"""A TrueType file in its packed form for web pages (WOFF File Format 1.0, W3C Recommendation)."""

from __future__ import annotations

import struct
import zlib

_HEADER = struct.Struct(">4sIIHHIHHIIIII")
_ENTRY = struct.Struct(">4sIIII")
_TABLES_AT = 12
_TABLE_RECORD = struct.Struct(">4sIII")


def woff(font: bytes) -> bytes:
    """Return a font file (sfnt) as a WOFF file: each table packed where that makes it smaller."""
    flavour, count = struct.unpack_from(">IH", font)
    records = sorted(_TABLE_RECORD.iter_unpack(font[_TABLES_AT : _TABLES_AT + _TABLE_RECORD.size * count]))
    offset = _HEADER.size + _ENTRY.size * count
    entries, tables = bytearray(), bytearray()
    for tag, checksum, start, length in records:
        table = font[start : start + length]
        smaller = zlib.compress(table, 9)
        content = smaller if len(smaller) < length else table
        entries += _ENTRY.pack(tag, offset + len(tables), len(content), length, checksum)
        tables += content + bytes(-len(content) % 4)
    unpacked_size = _TABLES_AT + sum(_TABLE_RECORD.size + length + -length % 4 for *_, length in records)
    size = offset + len(tables)
    header = _HEADER.pack(b"wOFF", flavour, size, count, 0, unpacked_size, 1, 0, 0, 0, 0, 0, 0)
    return header + bytes(entries) + bytes(tables)
