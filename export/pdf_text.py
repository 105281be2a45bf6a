"""The PDF operators that draw shaped text: exactly the mark's glyphs, exactly where they stand.

A reader moves its pen by each glyph's own width. Where the mark wants the next glyph elsewhere (kerning, joining,
marks above and below), the difference is written between the glyphs, in whole thousandths of an em. Glyphs off the
baseline are raised.

Glyphs are written from left to right, also in text that runs from right to left: readers put that in order
themselves when text is copied. There every character is one glyph, which has a code for each text that it stands for,
and its dots and points are paths. From left to right, what a glyph alone does not say is given as ``/ActualText``.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from itertools import accumulate, groupby
from operator import sub

from export.pdf_font import EmbeddedFace
from export.pdf_numbers import number, utf16
from export.pdf_outlines import outline_operators
from model.picture.marks import Text

_LITTLE_ENDIAN = sys.byteorder == "little"
_LAST_OF_BASIC_PLANE = "\uffff"


def text_operators(mark: Text, face: EmbeddedFace) -> str:
    """Return the operators from BT to ET for one mark, in coordinates that run downwards; font and colour are set."""
    if not mark.rightwards:
        return _leftwards(mark, face)
    shown = _plain(mark, face)
    if shown:
        return f"BT 1 0 0 -1 {number(mark.x)} {number(mark.y)} Tm {shown} ET"
    pen = _Pen(mark, face)
    for first, last, unsaid in _parts(mark, face):
        if unsaid is None:
            pen.draw(first, last)
        else:
            pen.operators.append(f"/Span<</ActualText<FEFF{utf16(unsaid)}>>>BDC")
            pen.draw(first, last)
            pen.operators.append("EMC")
    pen.finish()
    return f"BT 1 0 0 -1 {number(mark.x)} {number(mark.y)} Tm {' '.join(pen.operators)} ET"


def _plain(mark: Text, face: EmbeddedFace) -> str:
    """Return the operator of the usual text: a glyph for each character, all on the line; "" for any other."""
    run = mark.run
    ids = array("H", run.ids)
    if run.rises or run.starts or len(ids) != len(mark.text) or not face.stands_for(ids, mark.text):
        return ""
    thousandths = 1000 / mark.size
    own = accumulate(face.widths(ids), initial=0.0)
    moves = list(map(round, map(sub, map(thousandths.__mul__, memoryview(run.across).cast("d")), own)))
    if _LITTLE_ENDIAN:
        ids.byteswap()
    digits = ids.tobytes().hex()
    if not any(moves):
        return f"<{digits}>Tj"
    pieces: list[str] = [f"{-moves[0]}"] if moves[0] else []
    start = 0
    for index in [index for index in range(1, len(moves)) if moves[index] != moves[index - 1]]:
        pieces.append(f"<{digits[start * 4 : index * 4]}>{moves[index - 1] - moves[index]}")
        start = index
    return f"[{''.join(pieces)}<{digits[start * 4 :]}>]TJ"


def _leftwards(mark: Text, face: EmbeddedFace) -> str:
    """Draw text that runs from right to left: one glyph for each character, what else it has as paths over it."""
    pen = _Pen(mark, face)
    paths: list[str] = []
    shown: list[int] = []
    for first, last, text, _ in _clusters(mark, face):
        widths = face.widths(mark.glyphs[first:last])
        letter = first + widths.index(max(widths))
        # Readers turn everything round, also the letters that one glyph stands for.
        pen.name(letter, face.code_for(mark.glyphs[letter], text[::-1]))
        shown.append(letter)
        for index in range(first, last):
            if index != letter:
                x, y = mark.positions[index]
                paths.append(outline_operators(mark.face, mark.glyphs[index], mark.size, mark.x + x, mark.y + y))
    pen.draw_only(shown)
    pen.finish()
    letters = f"BT 1 0 0 -1 {number(mark.x)} {number(mark.y)} Tm {' '.join(pen.operators)} ET"
    return " ".join([letters, *filter(None, paths)])


def _parts(mark: Text, face: EmbeddedFace) -> Iterator[tuple[int, int, str | None]]:
    """Yield (first glyph, glyph after the last, text that the glyphs do not say or None), from left to right."""
    count = len(mark.glyphs)
    if mark.clusters == tuple(range(len(mark.text))) and face.stands_for(mark.glyphs, mark.text):
        yield 0, count, None
        return
    clusters = list(_clusters(mark, face))
    if all(said for _, _, _, said in clusters):
        yield 0, count, None
    elif max(mark.text) <= _LAST_OF_BASIC_PLANE:
        # One span for it all: pdfium sorts pieces by place, and marks over letters would come between them.
        yield 0, count, mark.text
    else:
        # Above U+FFFF pdfium believes glyphs, but not /ActualText.
        for first, last, text, said in clusters:
            yield first, last, None if said else text


def _clusters(mark: Text, face: EmbeddedFace) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (first glyph, glyph after the last, source text, whether one glyph says it) of each cluster as seen."""
    starts = sorted(set(mark.clusters))
    ends = dict(zip(starts, [*starts[1:], len(mark.text)], strict=True))
    first = 0
    for start, members in groupby(mark.clusters):
        last = first + len(list(members))
        text = mark.text[start : ends[start]]
        yield first, last, text, last - first == 1 and face.stands_for(mark.glyphs[first:last], (text,))
        first = last


class _Pen:
    """Writes a mark's glyphs, and knows how far the reader's pen has been moved from where it would go by itself."""

    def __init__(self, mark: Text, face: EmbeddedFace) -> None:
        self.operators: list[str] = []
        thousandths = 1000 / mark.size
        across, self._rises = zip(*mark.positions, strict=True)
        self._widths = face.widths(mark.glyphs)
        own = accumulate(self._widths, initial=0.0)
        self._across = list(map(thousandths.__mul__, across))
        self._moves = list(map(round, map(sub, self._across, own)))
        self._digits = face.digits(mark.glyphs)
        self._level = not any(self._rises)
        self._move = 0
        self._rise = 0.0

    def draw(self, first: int, last: int) -> None:
        """Draw the glyphs from the first up to, not including, the last."""
        if self._level:
            self._show(first, last)
            return
        for rise, members in groupby(range(first, last), key=self._rises.__getitem__):
            if rise != self._rise:
                self.operators.append(f"{number(-rise)} Ts")
                self._rise = rise
            indices = list(members)
            self._show(indices[0], indices[-1] + 1)

    def name(self, index: int, code: int) -> None:
        """Write a glyph under another code than its own."""
        self._digits[index] = f"{code:04X}"

    def draw_only(self, indices: list[int]) -> None:
        """Draw the glyphs of these indices, and leave out the others between them."""
        pen_width = accumulate((self._widths[index] for index in indices), initial=0.0)
        for index, own in zip(indices, pen_width, strict=False):
            self._moves[index] = round(self._across[index] - own)
        for rise, members in groupby(indices, key=self._rises.__getitem__):
            if rise != self._rise:
                self.operators.append(f"{number(-rise)} Ts")
                self._rise = rise
            self._show_these(list(members))

    def _show_these(self, indices: list[int]) -> None:
        pieces: list[str] = []
        for index in indices:
            if self._moves[index] != self._move:
                pieces.append(str(self._move - self._moves[index]))
                self._move = self._moves[index]
            pieces.append(f"<{self._digits[index]}>")
        self.operators.append(f"[{''.join(pieces)}]TJ")

    def finish(self) -> None:
        """Go back to the baseline for whatever comes next."""
        if self._rise:
            self.operators.append("0 Ts")

    def _show(self, first: int, last: int) -> None:
        pieces: list[str] = []
        start, before = first, self._move
        for index, move in enumerate(self._moves[first:last], first):
            if move != before:
                if index > start:
                    pieces.append(f"<{''.join(self._digits[start:index])}>")
                pieces.append(str(before - move))
                start, before = index, move
        self._move = before
        shown = f"<{''.join(self._digits[start:last])}>"
        self.operators.append(f"[{''.join(pieces)}{shown}]TJ" if pieces else f"{shown}Tj")
