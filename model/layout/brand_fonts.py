"""A font file of the person's own as a face: what can be used is kept in the document, everything else is refused.

What may be done with a font is written in it (OpenType specification, table ``OS/2``, ``fsType``). A document goes on
to be edited, and a PDF holds only the letters in use: fonts that forbid either are refused.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import islice

import uharfbuzz as hb

from model.errors import KnownError
from model.layout.fonts import keep_own_face
from resources.i18n import tr

SUFFIXES = (".ttf", ".otf")
MOST_BYTES = 20_000_000
"""A larger file is refused before it is read; whole Chinese, Japanese and Korean fonts have up to 17 million bytes."""
MOST_FACES = 2
"""A regular face and a bold one."""
_TYPES = {b"\x00\x01\x00\x00": "font/ttf", b"true": "font/ttf", b"OTTO": "font/otf"}
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name")
_OUTLINES = (("glyf", "loca"), ("CFF ",))
_WEIGHT, _WEIGHTS = "wght", (400.0, 700.0)
_LEAST_UNITS, _MOST_UNITS = 16, 16_384
_TRIED = 200
_NEVER, _TO_LOOK_AT, _EDITABLE = 0x2, 0x4, 0x8
_WHOLE_ONLY, _BITMAPS_ONLY = 0x100, 0x200


class _Refused(ValueError):
    """Why a font cannot be used, in the reader's language."""


def prepared_font(data: bytes, name: str) -> tuple[str, bytes]:
    """Return the media type and data of a font file as documents keep it. Raises KnownError, naming the file."""
    check_size(len(data), name)
    if reason := trouble_of(data):
        raise KnownError(name, reason, tr("Choose another font file (.ttf or .otf)"))
    return _TYPES[data[:4]], data


def prepared_fonts(data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
    """Return what a font file gives: itself, or of a variable font its regular and its bold weight, as far as it goes.

    Raises KnownError, naming the file.
    """
    check_size(len(data), name)
    try:
        variable = data[:4] in _TYPES and "fvar" in _tables(data)
    except _Refused:
        variable = False
    if not variable:
        return (prepared_font(data, name),)
    face = hb.Face(hb.Blob(data))
    weights = next(((axis.min_value, axis.max_value) for axis in face.axis_infos if axis.tag == _WEIGHT), None)
    wanted = [weight for weight in _WEIGHTS if weights and weights[0] <= weight <= weights[1]]
    made = [_instance(face, weight, name) for weight in wanted] or [_instance(face, None, name)]
    return tuple(prepared_font(one, name) for one in made)


def _instance(face: hb.Face, weight: float | None, name: str) -> bytes:
    """Return a variable font at one weight, and in all else as it is by default."""
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    if weight is not None:
        wanted.pin_axis_location(face, _WEIGHT, weight)
    try:
        return bytes(hb.subset(face, wanted).blob.data)
    except RuntimeError:
        raise KnownError(name, tr("this is a variable font; choose the file of one of its weights")) from None


def check_size(size: int, name: str) -> None:
    """Raise KnownError, naming the file, when it is larger than is kept."""
    if size > MOST_BYTES:
        raise KnownError(name, tr("this is larger than {limit} MB", limit=str(MOST_BYTES // 1_000_000)))


@lru_cache(maxsize=32)
def face_of(data: bytes) -> str:
    """Return the name of the face that a kept font file is, "" for one that cannot be used."""
    return "" if trouble_of(data) else keep_own_face(data)


@lru_cache(maxsize=32)
def trouble_of(data: bytes) -> str:
    """Return why a font file cannot be used, "" for one that can."""
    try:
        _check_file(data)
        face = hb.Face(hb.Blob(data))
        _check_permission(bytes(face.reference_table("OS/2").data))
        _check_letters(face)
    except _Refused as error:
        return str(error)
    return ""


def _check_file(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise _Refused(tr("this is larger than {limit} MB", limit=str(MOST_BYTES // 1_000_000)))
    if data[:4] == b"ttcf":
        raise _Refused(tr("this is a collection of several fonts"))
    if data[:4] in (b"wOFF", b"wOF2"):
        raise _Refused(tr("this is a font for web pages"))
    if data[:4] not in _TYPES:
        raise _Refused(tr("this is no font file"))
    tables = _tables(data)
    if "fvar" in tables:
        raise _Refused(tr("this is a variable font; choose the file of one of its weights"))
    if not all(tag in tables for tag in _NEEDED):
        raise _Refused(tr("this font file is damaged"))
    if not any(all(tag in tables for tag in outlines) for outlines in _OUTLINES):
        raise _Refused(tr("this font has no outlines"))


def _tables(data: bytes) -> set[str]:
    """Return the tags of a font file's tables. Raises _Refused where one is not whole."""
    if len(data) < 12:
        raise _Refused(tr("this font file is damaged"))
    (count,) = struct.unpack_from(">H", data, 4)
    if len(data) < 12 + 16 * count:
        raise _Refused(tr("this font file is damaged"))
    found: set[str] = set()
    for tag, _checksum, offset, length in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count]):
        if offset + length > len(data):
            raise _Refused(tr("this font file is damaged"))
        found.add(tag.decode("latin-1"))
    return found


def _check_permission(table: bytes) -> None:
    """Raise _Refused where the font's licence bits forbid that documents and what is exported from them hold it."""
    bits = int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0
    if bits & _NEVER and not bits & (_TO_LOOK_AT | _EDITABLE):
        raise _Refused(tr("its licence forbids that it is embedded in documents"))
    if bits & _TO_LOOK_AT and not bits & _EDITABLE:
        raise _Refused(tr("its licence allows it only in documents that are not edited any more"))
    if bits & _WHOLE_ONLY:
        raise _Refused(tr("its licence forbids that only the letters in use are embedded"))
    if bits & _BITMAPS_ONLY:
        raise _Refused(tr("its licence forbids that its outlines are embedded"))


def _check_letters(face: hb.Face) -> None:
    """Raise _Refused for a font without letters, or with such as cannot be drawn."""
    if not (_LEAST_UNITS <= face.upem <= _MOST_UNITS and 0 < face.glyph_count <= 0xFFFF and face.unicodes):
        raise _Refused(tr("this font file is damaged"))
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    if not 0 < extents.ascender - extents.descender <= 10 * face.upem:
        raise _Refused(tr("this font file is damaged"))
    glyphs = (font.get_nominal_glyph(character) or 0 for character in islice(iter(face.unicodes), _TRIED))
    if not any((box := font.get_glyph_extents(glyph)) and box.width for glyph in glyphs):
        raise _Refused(tr("this font has no outlines"))
