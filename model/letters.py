"""Comparing letters as people mean them: without case, composed or not, and by Korean initial consonants.

A text looked for is plain text: it is never a pattern, and every sign in it finds itself. What is typed in Korean is
looked for as far as it has come: ㄱㄱㅅㅌ, 고ㄱ센 and 고객세 all find 고객센터. A consonant that an input method has
put below the syllable before it counts for the next one too, so 고갟ㅌ finds it as well. Korean is spaced as people
like: initial consonants, and three syllables or more, find the words whether they stand apart or not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from model.cleaning import clean

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FINALS = (
    *("", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ"),
    *("ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"),
)
"""What may stand below a syllable, in Unicode's order (The Unicode Standard, 3.12), written as initial consonants."""
CLUSTERS = dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", (final for final in FINALS if len(final) > 1), strict=True))
"""Two consonants that an input method has joined, with nothing above them."""
FIRST, LAST = 0xAC00, 0xD7A3
BELOW, ROW = 28, 588
"""Syllables with the same initial and vowel stand 28 in a row; those with the same initial, 588."""
NO_TEXT = "\x00"
"""Stands in no text (see ``cleaning``), so that texts put together with it stay apart."""
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0\u2028\u2029\u3000", " "))
_ODD_SPACES = re.compile("[\t\n\r\x0b\x0c\x85\xa0\u2028\u2029\u3000]")


def folded(text: str) -> str:
    """Return the text as names are compared: case folded, composed (NFC), every space and line end as one space."""
    return _spelled(text)[0]


def sought(text: str) -> str:
    """Return the text as it is searched: folded, and wide, circled and joined letters as the plain ones (NFKC).

    ＦＵＬＬ is found by full, ㈜ by (주) and ① by 1; single Korean consonants stay what they are.
    """
    return _spelled(text, _ALIKE)[0]


def skeleton(folded_text: str) -> str:
    """Return a folded text of the same length with the initial consonant in place of each Korean syllable."""
    return folded_text if folded_text.isascii() else folded_text.translate(_initials())


_LOOSE_SYLLABLES = 3
"""Fewer syllables than these are found as they are spaced: 고객 is not meant to find 최고 객실."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read what was typed: its skeleton and, where that is not all, the pattern of its letters.

    ``tight`` and ``loose`` are the same for text that is spaced otherwise: the skeleton without its spaces, and the
    pattern with any space between Korean letters; "" and None where spaces count.
    """

    skeleton: str
    pattern: re.Pattern[str] | None
    tight: str = ""
    loose: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Needle:
    """A text looked for. An empty one finds nothing."""

    text: str
    _ways: tuple[_Way, ...]

    def find(self, folded_text: str, bones: str, start: int = 0) -> tuple[int, int] | None:
        """Return the first place (start and end) at or after ``start`` in a folded text with its skeleton."""
        best: tuple[int, int] | None = None
        tight = ""
        for way in self._ways:
            place = bones.find(way.skeleton, start)
            if place >= 0 and way.pattern is not None:
                found = way.pattern.search(folded_text, place)
                place = found.start() if found else -1
            if place >= 0 and (best is None or place < best[0]):
                best = (place, place + len(way.skeleton))
            if way.loose is None:
                continue
            tight = tight or bones.replace(" ", "")
            loosely = way.loose.search(folded_text, start) if way.tight in tight else None
            if loosely and (best is None or loosely.start() < best[0]):
                best = loosely.span()
        return best

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return every place in a text as it was written, from left to right, none overlapping another."""
        spelled, places = _spelled(text, _ALIKE)
        bones, found, start = skeleton(spelled), [], 0
        while self._ways and (place := self.find(spelled, bones, start)):
            start = place[1]
            if places:
                start = next(after for after in range(start, len(places)) if places[after] > places[start - 1])
                place = (places[place[0]], places[start])
            found.append(place)
        return tuple(found)

    def __bool__(self) -> bool:
        return bool(self._ways)


def exact_places(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Return the places of the typed letters themselves, whatever their case: no initials, no other spacing."""
    looked_for = folded(clean(typed))
    spelled, places = _spelled(text)
    found, start = [], spelled.find(looked_for) if looked_for else -1
    while start >= 0:
        end = start + len(looked_for)
        here = (places[start], places[end]) if places else (start, end)
        if here[0] < here[1]:
            found.append(here)
        start = spelled.find(looked_for, end)
    return tuple(found)


def needle(text: str) -> Needle:
    """Return what a typed text looks for; nothing but spaces looks for nothing."""
    letters = sought(clean(text))
    if not letters.strip():
        return Needle(text, ())
    apart = "".join(CLUSTERS.get(letter, letter) for letter in letters)
    return Needle(text, tuple(_way(way) for way in dict.fromkeys((letters, *_readings(apart)))))


def _readings(letters: str) -> Iterator[str]:
    """Yield the letters, and what they may have been before an input method joined them to a syllable."""
    yield letters
    body = letters.rstrip(INITIALS)
    if not body or not _is_syllable(body[-1]):
        return
    below = FINALS[(ord(body[-1]) - FIRST) % BELOW]
    rest = letters[len(body) :]
    for kept in range(len(below)):
        open_one = chr(ord(body[-1]) - (ord(body[-1]) - FIRST) % BELOW + FINALS.index(below[:kept]))
        yield body[:-1] + open_one + below[kept:] + rest


def _way(letters: str) -> _Way:
    bones = skeleton(letters)
    tight, loose = _loose(letters)
    if not any(map(_is_syllable, letters)):
        return _Way(bones, None, tight, loose)
    return _Way(bones, re.compile("".join(_letters(letters))), tight, loose)


def _letters(letters: str) -> list[str]:
    return [*map(_letter, letters[:-1]), _letter(letters[-1], True)]


def _loose(letters: str) -> tuple[str, re.Pattern[str] | None]:
    """Return the skeleton without spaces and the pattern of letters however they are spaced, where that is meant."""
    together = letters.replace(" ", "")
    korean = all(letter in INITIALS or _is_syllable(letter) for letter in together)
    least = _LOOSE_SYLLABLES if any(map(_is_syllable, together)) else 2
    if not korean or len(together) < least:
        return "", None
    return skeleton(together), re.compile(" *".join(_letters(together)))


def _letter(letter: str, last: bool = False) -> str:
    if letter in INITIALS:
        row = FIRST + INITIALS.index(letter) * ROW
        return f"[{letter}{chr(row)}-{chr(row + ROW - 1)}]"
    if last and _is_syllable(letter) and (ord(letter) - FIRST) % BELOW == 0:
        return f"[{letter}-{chr(ord(letter) + BELOW - 1)}]"
    return re.escape(letter)


def _is_syllable(letter: str) -> bool:
    return FIRST <= ord(letter) <= LAST


@cache
def _initials() -> dict[int, str]:
    return {code: INITIALS[(code - FIRST) // ROW] for code in range(FIRST, LAST + 1)}


_Form = Literal["NFC", "NFKC"]
_SAME: _Form = "NFC"
_ALIKE: _Form = "NFKC"


def _spelled(text: str, form: _Form = _SAME) -> tuple[str, tuple[int, ...]]:
    """Return the folded text and where each of its letters (and its end) is in the text; () for: at the same place."""
    whole = text.casefold()
    if _ODD_SPACES.search(whole):
        whole = whole.translate(_SPACES)
    if whole.isascii() and text.isascii():
        return whole, ()
    if len(whole) == len(text) and _is_in(form, text) and _is_in(form, whole):
        return whole, ()
    letters: list[str] = []
    places: list[int] = []
    for start, end in _clusters(text):
        here = _SAME if "\u3131" <= text[start] <= "\u318e" else form  # single consonants would be half a syllable
        piece = unicodedata.normalize(here, text[start:end])
        piece = unicodedata.normalize(here, piece.casefold().translate(_SPACES))
        letters.append(piece)
        places += [start] * len(piece)
    return "".join(letters), (*places, len(text))


def _is_in(form: _Form, text: str) -> bool:
    return unicodedata.is_normalized(form, text)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each letter with the marks, vowels and finals that are written after it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (unicodedata.combining(text[place]) or "\u1160" <= text[place] <= "\u11ff"):
            yield start, place
            start = place
