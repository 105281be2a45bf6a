"""The bundled faces: where their files are, what they cover, and how tall they stand.

A face is named by what it is for, not by its file. The four upright weights of Pretendard draw Korean, Latin,
Greek, Cyrillic and Kana; the fallback faces draw what Pretendard lacks, in the order in which they are asked.
Nothing is read before a face is first used.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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
    """Return the file of a face. Raises KeyError for a name that is not in ``face_names()``."""
    return resource_path("fonts", _FILES[name])


@cache
def hb_font(name: str) -> hb.Font:
    """Return HarfBuzz's font of a face, at one unit per design unit."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(face_path(name)))))


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
