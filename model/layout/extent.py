"""How much room text takes in a box, found out without placing its glyphs.

Most cards of a large map are never looked at, but the height of every one says where the others are. What is found
here is, to the last bit, what ``lay_out`` finds: the same words, the same widths, added in the same order. Text that
needs more than adding words up (other scripts, words wider than the box, lists) is laid out in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from model.layout.breaking import words_of
from model.layout.lines import TOLERANCE
from model.layout.listed import has_list, lay_out_listed
from model.layout.shaping import plain_advance
from model.layout.text import TextStyle
from model.picture.marks import Text

_PLAIN = re.compile("[\n -~\u00b7\u2013\u2014\u2018-\u201d\u2026\u2192\uac00-\ud7a3]*")
_MAY_BE_LISTED = re.compile("^[ \t]*[-*•·ㆍ‣–0-9]", re.MULTILINE)


class Block(Protocol):
    """Text in a box: its height in points, its number of lines, where the words of the last one end, its size."""

    @property
    def height(self) -> float: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> float: ...  # noqa: D102
    @property
    def smallest(self) -> float: ...  # noqa: D102

    def placed(self, x: float, y: float) -> tuple[Text, ...]:
        """Return its marks, where it has any."""


Setter = Callable[[str, TextStyle, float], Block]
"""Given text, its style and a width: the block it becomes, with marks (``lay_out_listed``) or none (``extent``)."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A block without marks."""

    height: float
    count: int
    end: float
    smallest: float

    def placed(self, _x: float, _y: float) -> tuple[Text, ...]:
        """Return no marks."""
        return ()


def extent(text: str, style: TextStyle, width: float) -> Block:
    """Return how much room text with its lists takes in a box of a width in points."""
    if (
        _PLAIN.fullmatch(text) is None
        or style.align != "left"
        or (_MAY_BE_LISTED.search(text) is not None and has_list(text))
    ):
        return lay_out_listed(text, style, width)
    limit = max(width, 0.0) / style.size + TOLERANCE
    count, end, written = 0, 0.0, False
    for paragraph in text.split("\n"):
        found = _filled(paragraph, style.face, limit)
        if found is None:
            return lay_out_listed(text, style, width)
        count, end, written = count + found[0], found[1], written or bool(paragraph)
    return Extent(count * (style.size * style.line_height), count, end * style.size, style.size if written else 0.0)


def _filled(paragraph: str, face: str, limit: float) -> tuple[int, float] | None:
    """Return how many lines a paragraph fills and how wide the last one is, in ems; None when that takes more."""
    count, begun = 1, False
    width = hanging = 0.0
    for word, spaces in words_of(paragraph):
        if word:
            advance = plain_advance(word, face)
            if advance is None or advance > limit:
                return None
            if begun and width + hanging + advance > limit:
                count += 1
                width = hanging = 0.0
            width += hanging + advance
            hanging = 0.0
        if spaces:
            advance = plain_advance(spaces, face)
            if advance is None:
                return None
            hanging += advance
        begun = True
    return count, width
