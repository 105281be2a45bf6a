"""The bundled faces, and those of documents: where their files are, what they cover, and how tall they stand.

A face is named by what it is for, not by its file. The four upright weights of Pretendard draw Korean, Latin,
Greek, Cyrillic and Kana; the fallback faces draw what Pretendard lacks, in the order in which they are asked.
Nothing is read before a face is first used.

A document's own face (``brand_fonts``) is called by a digest of its file, so that two documents never mean different
faces by one name. It stays known for as long as the program runs: pictures refer to it by its name alone.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from resources import resource_path

_FILES = {
    "regular": "Pretendard-Regular.ttf",
    "medium": "Pretendard-Medium.ttf",
    "semibold": "Pretendard-SemiBold.ttf",
    "bold": "Pretendard-Bold.ttf",
    "cjk": "NotoSansJP-Regular.ttf",
    "cjk_korean": "NotoSansKR-Supplement.ttf",
    "arabic": "NotoSansArabic-Regular.ttf",
    "hebrew": "NotoSansHebrew-Regular.ttf",
    "thai": "NotoSansThai-Regular.ttf",
    "devanagari": "NotoSansDevanagari-Regular.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}

FALLBACK_FACES = ("cjk", "cjk_korean", "arabic", "hebrew", "thai", "devanagari", "emoji")
"""Faces asked in this order for a character that the wanted face lacks."""

EMOJI_FACE = "emoji"
_OWN = "own-"
_own_files: dict[str, bytes] = {}
_FAMILY_NAMES = (16, 1)
"""The ids of a face's family in its ``name`` table: the typographic one, else the one for older programs."""
_HEAVIER = ((450, "regular"), (550, "medium"), (650, "semibold"))
_NOT_IN_NAMES = re.compile("[^\\w .-]")


@dataclass(frozen=True, slots=True)
class FaceMetrics:
    """Heights over and under the baseline, both positive, in ems; ``upem`` is design units per em."""

    ascent: float
    descent: float
    upem: int


def face_names() -> tuple[str, ...]:
    """Return the name of every bundled face, the weights of the main family first."""
    return tuple(_FILES)


def face_path(name: str) -> Path:
    """Return the file of a bundled face. Raises KeyError for a name that is not in ``face_names()``."""
    return resource_path("fonts", _FILES[name])


@lru_cache(maxsize=64)
def keep_own_face(data: bytes) -> str:
    """Make a font file, of TrueType or OpenType, known as a face; return the name of the face."""
    name = _OWN + hashlib.sha256(data).hexdigest()[:20]
    _own_files.setdefault(name, data)
    return name


def is_own(name: str) -> bool:
    """Whether a face is a document's own."""
    return name.startswith(_OWN)


def own_file(name: str) -> bytes:
    """Return the font file of a document's own face. Raises KeyError for any other."""
    return _own_files[name]


@cache
def family_of(name: str) -> str:
    """Return what the typeface of a document's own face is called, in letters that may stand in any file."""
    face = hb_font(name).face
    found = next((text for key in _FAMILY_NAMES if (text := face.get_name(key))), None)
    return " ".join(_NOT_IN_NAMES.sub(" ", found or "").split())[:60] or "Yeojido Brand"


@cache
def weight_of(name: str) -> int:
    """Return how heavy a document's own face is, from 1 to 1000; 400 is regular (OpenType, ``OS/2``)."""
    table = bytes(hb_font(name).face.reference_table("OS/2").data)
    return int.from_bytes(table[4:6], "big") if len(table) >= 6 else 400


@cache
def fallbacks(name: str) -> tuple[str, ...]:
    """Return the faces that are asked for a character that a face lacks: for a document's own the bundled one first."""
    if not is_own(name):
        return FALLBACK_FACES
    main = next((face for limit, face in _HEAVIER if weight_of(name) <= limit), "bold")
    return (main, *FALLBACK_FACES)


@cache
def hb_font(name: str) -> hb.Font:
    """Return HarfBuzz's font of a face, at one unit per design unit."""
    blob = hb.Blob(own_file(name)) if is_own(name) else hb.Blob.from_file_path(str(face_path(name)))
    return hb.Font(hb.Face(blob))


@cache
def _codepoints(name: str) -> hb.Set:
    return hb_font(name).face.unicodes


@cache
def face_metrics(name: str) -> FaceMetrics:
    """Return a face's heights as its ``hhea`` table has them, which is what browsers use."""
    font = hb_font(name)
    extents = font.get_font_extents("ltr")
    upem = font.face.upem
    return FaceMetrics(extents.ascender / upem, -extents.descender / upem, upem)


def covers(name: str, text: str) -> bool:
    """Say whether a face has a glyph for every character of the text."""
    known = _codepoints(name)
    return all(ord(character) in known for character in text)
