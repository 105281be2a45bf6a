"""A text mark as SVG: as text whose characters stand where their glyphs do, or as the glyphs' outlines.

Where each character is drawn by a glyph of its own, every character has its place. Where a script joins, stacks or
reorders characters, or glyphs depend on their neighbours, the reader shapes word by word with the embedded face,
and every word has its place. So lines keep their length also where a reader has none of the faces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from export.markup import colour, escaped
from export.pdf_numbers import number
from export.svg_font import FaceUse, Outlines, face_attributes, units_per_em
from model.picture.marks import Text

_WORD = re.compile(r"\S*\s+|\S+")
_LAST_OF_BASIC_PLANE = "\uffff"


def text_elements(mark: Text, face: FaceUse) -> str:
    """Return the ``text`` elements of a mark; their contents, one after the other, are the mark's text."""
    look = f'font-size="{number(mark.size, 3)}"{face_attributes(mark.face)} fill="{colour(mark.colour)}"'
    baseline = number(mark.y)
    if not mark.rightwards:
        face.add(mark.text, mark.glyphs, shaped=True)
        start = 'direction="rtl" unicode-bidi="bidi-override"'
        return "".join(
            f'<text x="{number(x)}" y="{baseline}" {start} {look}>{escaped(word)}</text>'
            for x, word in _leftward_words(mark)
        )
    if _placed_singly(mark, 0, len(mark.text), face):
        face.add(mark.text, mark.glyphs, shaped=False)
        return f'<text x="{_places(mark, 0, len(mark.text))}" y="{baseline}" {look}>{escaped(mark.text)}</text>'
    face.add(mark.text, mark.glyphs, shaped=True)
    words = "".join(f'<tspan x="{places}">{escaped(word)}</tspan>' for places, word in _rightward_words(mark, face))
    return f'<text y="{baseline}" {look}>{words}</text>'


def _placed_singly(mark: Text, start: int, end: int, face: FaceUse) -> bool:
    """Say whether the characters from start to end are glyphs of their own, on the baseline, in their order."""
    first, last = _glyphs_between(mark, start, end)
    text = mark.text[start:end]
    return (
        mark.clusters[first:last] == tuple(range(start, end))
        and max(text) <= _LAST_OF_BASIC_PLANE
        and not any(y for _, y in mark.positions[first:last])
        and face.one_by_one(text, mark.glyphs[first:last])
    )


def _glyphs_between(mark: Text, start: int, end: int) -> tuple[int, int]:
    """Return (first glyph, glyph after the last) of the characters from start to end of a rightward mark."""
    inside = [index for index, cluster in enumerate(mark.clusters) if start <= cluster < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _places(mark: Text, first: int, last: int) -> str:
    return " ".join(number(mark.x + x) for x, _ in mark.positions[first:last])


def _rightward_words(mark: Text, face: FaceUse) -> Iterator[tuple[str, str]]:
    """Yield (x of each character or of the first, text) of each word with the space after it."""
    for start, end in _words(mark):
        first, last = _glyphs_between(mark, start, end)
        if _placed_singly(mark, start, end, face):
            yield _places(mark, first, last), mark.text[start:end]
        else:
            left = min(x for x, _ in mark.positions[first:last])
            yield number(mark.x + left), mark.text[start:end]


def _leftward_words(mark: Text) -> Iterator[tuple[float, str]]:
    """Yield (x of the right edge, text) of each word with the space after it, in reading order."""
    right = mark.x + mark.width
    for start, end in _words(mark):
        yield right, mark.text[start:end]
        inside = [x for (x, _), cluster in zip(mark.positions, mark.clusters, strict=True) if start <= cluster < end]
        right = mark.x + min(inside)


def _words(mark: Text) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each word with the space after it; none begins inside a cluster."""
    starts = set(mark.clusters)
    begin = 0
    for word in _WORD.finditer(mark.text):
        end = word.end()
        if end == len(mark.text) or end in starts:
            yield begin, end
            begin = end


def text_outlines(mark: Text, outlines: Outlines) -> str:
    """Return a mark's glyphs as outlines, in one group of its colour."""
    units = units_per_em(mark.face)
    per_point = units / mark.size
    uses = "".join(
        f'<use xlink:href="#{name}" x="{number(x * per_point, 1)}"{_rise(y * per_point)}/>'
        for glyph, (x, y) in zip(mark.glyphs, mark.positions, strict=True)
        if (name := outlines.glyph(mark.face, glyph))
    )
    scale = number(mark.size / units, 7)
    place = f"translate({number(mark.x)} {number(mark.y)}) scale({scale} -{scale})"
    return f'<g transform="{place}" fill="{colour(mark.colour)}">{uses}</g>' if uses else ""


def _rise(y: float) -> str:
    return f' y="{number(-y, 1)}"' if y else ""
