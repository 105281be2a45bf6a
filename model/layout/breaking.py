"""Where a line may break: a subset of UAX #14, with Korean kept whole between spaces (keep-all).

A line breaks after spaces, after a slash or en dash between letters, after an em dash, and between Han or Kana
characters with the usual exceptions for brackets and small signs. Hangul is never divided, nor is a Han
character from the Hangul beside it. Digits are never divided from signs beside them (dates, ranges, fractions).
A hyphen ends a line only in a word wider than its box: PDF readers built on pdfium take a hyphen at a line's end
for a division of the word and drop it from what they copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SPACES = " \t\u1680\u2000-\u2006\u2008-\u200a\u200b\u205f\u3000"
_UNIT = re.compile(f"([^{_SPACES}]+)([{_SPACES}]*)|([{_SPACES}]+)")
_HAN = (
    "\u2e80-\u2fdf\u3001-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff"
)
_OPENING = "(\\[{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\u301d\uff08\uff3b\uff5b\uff5f"
_NOT_FIRST = (
    ")\\]}\u2019\u201d\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u301c\u301e\u301f\u303b"
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u3099-\u309e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3"
    "\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe\u31f0-\u31ff\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff60"
)
_LETTER = "[^\\W\\d_]"
_BETWEEN_HAN = (
    f"(?<![{_OPENING}])(?:(?<=[{_HAN}])(?=[{_HAN}A-Za-z0-9{_OPENING}])|(?<=[A-Za-z0-9])(?=[{_HAN}]))(?![{_NOT_FIRST}])"
)
_AFTER_SIGN = f"(?<={_LETTER}[/\u2013])(?={_LETTER})|(?<=\u2014)(?=\\w)"
_INSIDE = re.compile(f"{_AFTER_SIGN}|{_BETWEEN_HAN}")
_CANDIDATE = re.compile(f"[/\u2013\u2014{_HAN}]")
_WORDS = re.compile(f"([^{_SPACES}]*)([{_SPACES}]*)")
_SOFT = re.compile("(?<=[\u00b7\u30fb,;:/&+=_.)\\]\u2026-])(?=\\w)")


def units(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield (word, spaces after it): a line may break after each. Joined, they are the paragraph again."""
    for found in _UNIT.finditer(paragraph):
        word, spaces, leading = found.groups()
        if leading is not None:
            yield "", leading
        elif _CANDIDATE.search(word):
            *parts, last = _INSIDE.split(word)
            yield from ((part, "") for part in parts)
            yield last, spaces
        else:
            yield word, spaces


def words_of(paragraph: str) -> Iterable[tuple[str, str]]:
    """Return what ``units`` yields, perhaps with an empty pair at the end; sooner where no line can break in a word."""
    return units(paragraph) if _CANDIDATE.search(paragraph) else _WORDS.findall(paragraph)


def soft_parts(word: str) -> list[str]:
    """Cut a word that is wider than its line after inner punctuation, where a break disturbs least."""
    return _SOFT.split(word)
