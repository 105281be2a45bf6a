"""The PDF operators that draw shaped text: exactly the mark's glyphs, exactly where they stand.

A reader moves its pen by each glyph's own width. Where the mark wants the next glyph elsewhere (kerning, joining,
marks above and below), the difference is written between the glyphs. Glyphs off the baseline are raised.

Glyphs are written from left to right, also in text that runs from right to left: readers put that in order
themselves when text is copied. What a glyph alone does not say is given as ``/ActualText``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from export.pdf_font import EmbeddedFace
from export.pdf_numbers import number, utf16
from model.picture.marks import Text

_LAST_OF_BASIC_PLANE = "\uffff"
_LEAST_CORRECTION = 1.0
"""Corrections under this many thousandths of an em wait until they add up: 0.01 points in text of 10 points."""


def text_operators(mark: Text, face: EmbeddedFace) -> str:
    """Return the operators from BT to ET for one mark, in coordinates that run downwards; font and colour are set."""
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


def _parts(mark: Text, face: EmbeddedFace) -> Iterator[tuple[int, int, str | None]]:
    """Yield (first glyph, glyph after the last, text that the glyphs do not say or None), from left to right."""
    count = len(mark.glyphs)
    if mark.clusters == tuple(range(len(mark.text))) and face.stands_for(mark.glyphs, mark.text):
        yield 0, count, None
        return
    clusters = list(_clusters(mark, face))
    if all(said for _, _, _, said in clusters) and mark.rightwards:
        yield 0, count, None
    elif mark.rightwards and max(mark.text) <= _LAST_OF_BASIC_PLANE:
        # One span for it all: pdfium sorts pieces by place, and marks over letters would come between them.
        yield 0, count, mark.text
    else:
        # Right to left, readers turn the pieces round. Above U+FFFF pdfium believes glyphs, but not /ActualText.
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
    """Where the reader's pen is, in thousandths of an em, while a mark's glyphs are written."""

    def __init__(self, mark: Text, face: EmbeddedFace) -> None:
        self.operators: list[str] = []
        self._glyphs = mark.glyphs
        self._widths = face.widths(mark.glyphs)
        self._positions = mark.positions
        self._thousandths = 1000 / mark.size
        self._x = 0.0
        self._rise = 0.0

    def draw(self, first: int, last: int) -> None:
        """Draw the glyphs from the first up to, not including, the last."""
        shown: list[str] = []
        run: list[str] = []
        x, thousandths = self._x, self._thousandths
        for glyph, width, (place, y) in zip(
            self._glyphs[first:last], self._widths[first:last], self._positions[first:last], strict=True
        ):
            if y != self._rise:
                self._show(shown, run)
                self.operators.append(f"{number(-y)} Ts")
                self._rise = y
            correction = x - place * thousandths
            if not -_LEAST_CORRECTION < correction < _LEAST_CORRECTION:
                if run:
                    shown.append(f"<{''.join(run)}>")
                    run.clear()
                shown.append(number(correction, 0))
                x -= round(correction)
            run.append(f"{glyph:04X}")
            x += width
        self._x = x
        self._show(shown, run)

    def finish(self) -> None:
        """Go back to the baseline for whatever comes next."""
        if self._rise:
            self.operators.append("0 Ts")

    def _show(self, shown: list[str], run: list[str]) -> None:
        if run:
            shown.append(f"<{''.join(run)}>")
            run.clear()
        if len(shown) == 1:
            self.operators.append(f"{shown[0]}Tj")
        elif shown:
            self.operators.append(f"[{''.join(shown)}]TJ")
        shown.clear()
