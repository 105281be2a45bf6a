"""OpenType faces with PostScript outlines (CFF) inside a PDF: the bare outlines, and which glyph a code draws.

A PDF knows the glyphs of such a face by character ids. In a face whose glyphs have names these are the glyph ids (PDF
32000-1, 9.7.4.2); in one that is keyed by character ids its own table says which is which (Adobe Technical Note 5176).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import uharfbuzz as hb

OPEN_TYPE = b"OTTO"
_MOST_PER_BLOCK = 100
_CHARSET, _REGISTRY = 15, 1230
_ESCAPE = 12


def outlines_of(program: bytes) -> bytes:
    """Return the table of outlines of an OpenType file."""
    return bytes(hb.Face(hb.Blob(program)).reference_table("CFF ").data)


def character_ids(program: bytes) -> dict[int, int] | None:
    """Return the character ids of the glyphs that have others than their own ids; None for a TrueType file."""
    if program[:4] != OPEN_TYPE:
        return None
    face = hb.Face(hb.Blob(program))
    table = bytes(face.reference_table("CFF ").data)
    top = dict(_operators(next(_members(table, _after_index(table, table[2])))))
    if _REGISTRY not in top:
        return {}
    return dict(enumerate(_charset(table, int(top.get(_CHARSET, [0])[0]), face.glyph_count), 1))


def code_map(characters: Mapping[int, int]) -> bytes:
    """Return the CMap that gives each two-byte code its character id (PDF 32000-1, 9.7.5)."""
    known = sorted(characters.items())
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def",
        "/CMapName /Yeojido def /CMapType 1 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(known), _MOST_PER_BLOCK):
        block = known[start : start + _MOST_PER_BLOCK]
        lines.append(f"{len(block)} begincidchar")
        lines += [f"<{code:04X}> {character}" for code, character in block]
        lines.append("endcidchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _number(table: bytes, start: int, size: int) -> int:
    return int.from_bytes(table[start : start + size], "big")


def _offsets(table: bytes, start: int) -> list[int]:
    """Return where the members of an INDEX begin, and where the last one ends."""
    count, size = _number(table, start, 2), table[start + 2]
    base = start + 3 + (count + 1) * size - 1
    return [base + _number(table, start + 3 + index * size, size) for index in range(count + 1)]


def _after_index(table: bytes, start: int) -> int:
    return _offsets(table, start)[-1] if _number(table, start, 2) else start + 2


def _members(table: bytes, start: int) -> Iterator[bytes]:
    offsets = _offsets(table, start)
    for first, last in pairwise(offsets):
        yield table[first:last]


def _operators(data: bytes) -> Iterator[tuple[int, list[int]]]:
    """Yield (operator, whole operands) of a DICT; two-byte operators count from 1200, real numbers as 0."""
    place, operands = 0, list[int]()
    while place < len(data):
        first = data[place]
        place += 1
        if first == _ESCAPE:
            yield 1200 + data[place], operands
            place, operands = place + 1, []
        elif first <= 21:
            yield first, operands
            operands = []
        elif first in (28, 29):
            size = 2 if first == 28 else 4
            operands.append(int.from_bytes(data[place : place + size], "big", signed=True))
            place += size
        elif first == 30:
            while data[place] & 0x0F != 0x0F and data[place] >> 4 != 0x0F:
                place += 1
            place += 1
            operands.append(0)
        elif first >= 247:
            sign, base = (1, 247) if first <= 250 else (-1, 251)
            operands.append(sign * ((first - base) * 256 + data[place] + 108))
            place += 1
        else:
            operands.append(first - 139)


def _charset(table: bytes, start: int, count: int) -> list[int]:
    """Return the character ids of the glyphs from number 1 on."""
    if start <= 2:
        return list(range(1, count))
    style, place = table[start], start + 1
    if style == 0:
        return [_number(table, place + 2 * index, 2) for index in range(count - 1)]
    found: list[int] = []
    size = style
    while len(found) < count - 1:
        first, more = _number(table, place, 2), _number(table, place + 2, size)
        found += range(first, first + more + 1)
        place += 2 + size
    return found[: count - 1]
