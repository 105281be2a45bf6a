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
from model.layout.longest import drawn
from model.layout.shaping import plain_advance
from model.layout.text import TextStyle, first_baseline
from model.picture.marks import GlyphRun, Text

PLAIN = re.compile("[\n -~\u00b7\u2013\u2014\u2018-\u201d\u2026\u2192\uac00-\ud7a3]*")
"""Text of characters that the main family has, and that stand one after the other as they are typed."""
_MAY_BE_LISTED = re.compile("^[ \t]*[-*•·ㆍ‣–0-9]", re.MULTILINE)

_NO_GLYPHS = GlyphRun(b"", b"")


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


@dataclass(frozen=True, slots=True)
class Sketch(Extent):
    """A block whose marks say where its lines are and nothing of their glyphs: for bars that stand for text."""

    style: TextStyle
    widths: tuple[float, ...]

    def placed(self, x: float, y: float) -> tuple[Text, ...]:
        """Return a mark for each line that has words; what it says is left out."""
        face, size, colour = self.style.face, self.style.size, self.style.colour
        first, step = y + first_baseline(self.style), size * self.style.line_height
        return tuple(
            Text("", face, size, colour, x, first + number * step, width * size, _NO_GLYPHS)
            for number, width in enumerate(self.widths)
            if width
        )


def extent(text: str, style: TextStyle, width: float) -> Block:
    """Return how much room text with its lists takes in a box of a width in points."""
    found = _lines_of(text, style, width)
    if found is None:
        return lay_out_listed(text, style, width)
    widths, end = found
    count = len(widths)
    return Extent(count * (style.size * style.line_height), count, end * style.size, style.size if any(widths) else 0.0)


def sketch(text: str, style: TextStyle, width: float) -> Block:
    """Return a block as ``extent`` does, with marks that are good for nothing but bars."""
    found = _lines_of(text, style, width)
    if found is None:
        return lay_out_listed(text, style, width)
    widths, end = found
    count, size = len(widths), style.size
    return Sketch(
        count * (size * style.line_height), count, end * size, size if any(widths) else 0.0, style, tuple(widths)
    )


@dataclass(frozen=True, slots=True)
class WayOfSetting:
    """How text becomes a block, given a text, its style and a width; ``draws``: whether its marks are wanted."""

    set: Callable[[str, TextStyle, float], Block]
    draws: bool = True


LAID_OUT = WayOfSetting(lay_out_listed)
MEASURED = WayOfSetting(extent, draws=False)
SKETCHED = WayOfSetting(sketch)


def _lines_of(text: str, style: TextStyle, width: float) -> tuple[list[float], float] | None:
    """Return how wide each line is with the spaces at its end, and the last without them, in ems."""
    text = drawn(text)
    if (
        PLAIN.fullmatch(text) is None
        or style.align != "left"
        or (_MAY_BE_LISTED.search(text) is not None and has_list(text))
    ):
        return None
    widths: list[float] = []
    last = 0.0
    limit = max(width, 0.0) / style.size + TOLERANCE
    for paragraph in text.split("\n"):
        end = _fill(widths, paragraph, style.face, limit)
        if end is None:
            return None
        last = end
    return widths, last


def _fill(widths: list[float], paragraph: str, face: str, limit: float) -> float | None:
    """Add the widths of a paragraph's lines, return that of the last without its spaces; None when it takes more."""
    begun = False
    width = hanging = 0.0
    for word, spaces in words_of(paragraph):
        if word:
            advance = plain_advance(word, face)
            if advance is None or advance > limit:
                return None
            if begun and width + hanging + advance > limit:
                widths.append(width + hanging)
                width = hanging = 0.0
            width += hanging + advance
            hanging = 0.0
        if spaces:
            advance = plain_advance(spaces, face)
            if advance is None:
                return None
            hanging += advance
        begun = True
    widths.append(width + hanging)
    return width
