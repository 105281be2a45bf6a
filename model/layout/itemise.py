"""Cut text into pieces that one face can draw.

A *cluster* is what a reader takes for one character: a letter with its marks, a joined emoji, a flag, a syllable
of conjoining jamo. A cluster is never divided between faces.

A cluster that no face covers is drawn as one question mark: something is visibly there, a box never is, and the
source text stays what was typed. ``missing_characters`` names such characters before anything is exported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, normalize

from model.layout.fonts import EMOJI_FACE, covers, fallbacks

MISSING_SUBSTITUTE = "?"
TAB_SUBSTITUTE = "    "

_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_EXTENDS_ALWAYS = re.compile(
    "[\u0e33\u0eb3\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")
_FOLLOWING_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")
_HANGUL_BASE = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uac00-\ud7a3]")
_SPECIAL = re.compile("[\t\ufe0f\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one face. ``substitute`` is drawn in its place when set (a tab, a character that no face has)."""

    text: str
    face: str
    substitute: str = ""


def clusters(text: str) -> Iterator[str]:
    """Yield the text's clusters (the part of UAX #29 that concerns the bundled faces' scripts)."""
    start = 0
    for index in range(1, len(text)):
        if starts_cluster(text, index, start):
            yield text[start:index]
            start = index
    if start < len(text):
        yield text[start:]


def starts_cluster(text: str, index: int, start: int = 0) -> bool:
    """Say whether the character at ``index`` begins a cluster, when one begins at ``start`` before it."""
    character = text[index]
    if character < "\u0300":
        return True
    before = text[index - 1]
    if _is_flag_letter(character) and _is_flag_letter(before):
        run = index
        while run > start and _is_flag_letter(text[run - 1]):
            run -= 1
        return (index - run) % 2 == 0
    return not _extends(before, character)


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _extends(before: str, character: str) -> bool:
    """Say whether a character belongs to the cluster of the one before it."""
    if before == _JOINER or _EXTENDS_ALWAYS.match(character):
        return True
    if _FOLLOWING_JAMO.match(character):
        return _HANGUL_BASE.match(before) is not None
    return category(character) in ("Mn", "Me", "Mc")


def pieces(text: str, face: str) -> list[Piece]:
    """Cut text into pieces of one face each, the wanted face wherever it covers a cluster."""
    if not _SPECIAL.search(text) and covers(face, text):
        return [Piece(text, face)] if text else []
    return _joined(_piece_of(cluster, face) for cluster in clusters(text))


def _joined(singles: Iterator[Piece]) -> list[Piece]:
    """Join neighbours of one face; jamo stay apart, since HarfBuzz composes them under their own script only."""
    result: list[Piece] = []
    jamo_before = False
    for piece in singles:
        jamo = _JAMO.match(piece.text) is not None
        last = result[-1] if result else None
        plain = last is not None and not (last.substitute or piece.substitute)
        if last is not None and plain and last.face == piece.face and jamo == jamo_before:
            result[-1] = Piece(last.text + piece.text, piece.face)
        else:
            result.append(piece)
        jamo_before = jamo
    return result


def _piece_of(cluster: str, face: str) -> Piece:
    if cluster == "\t":
        return Piece(cluster, face, TAB_SUBSTITUTE)
    found = face_for(cluster, face)
    return Piece(cluster, found) if found else Piece(cluster, face, MISSING_SUBSTITUTE)


def face_for(cluster: str, face: str) -> str | None:
    """Return the first face that covers a cluster: the wanted one, then the fallbacks; None if there is none.

    Characters that are never seen by themselves (joiners, selectors, direction marks) need no glyph.
    A cluster that asks to be shown as an emoji gets the emoji face first.
    """
    visible = _IGNORABLE.sub("", cluster)
    composed = normalize("NFC", visible)
    preferred: tuple[str, ...] = (EMOJI_FACE,) if _EMOJI_SELECTOR in cluster and visible else ()
    for candidate in (*preferred, face, *fallbacks(face)):
        if covers(candidate, visible) or covers(candidate, composed):
            return candidate
    return None


def missing_characters(text: str, face: str = "regular") -> frozenset[str]:
    """Return the characters that no bundled face can draw: one string for each cluster."""
    distinct = set(clusters(re.sub(r"[\n\r\t\u2028\u2029]", " ", text)))
    return frozenset(cluster for cluster in distinct if face_for(cluster, face) is None)
