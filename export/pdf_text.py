"""The PDF operators that draw shaped text: exactly the mark's glyphs, exactly where they stand.

A reader moves its pen by each glyph's own width. Where the mark wants the next glyph elsewhere (kerning, joining,
marks above and below), the difference is written between the glyphs. Glyphs off the baseline are raised.
"""

from __future__ import annotations

from itertools import pairwise

from export.pdf_font import EmbeddedFace
from export.pdf_numbers import number, utf16
from model.picture.marks import Text

_LEAST_CORRECTION = 1.0
"""Corrections under this many thousandths of an em wait until they add up: 0.01 points in text of 10 points."""


def text_operators(mark: Text, face: EmbeddedFace) -> str:
    """Return the operators between BT and ET for one mark, in coordinates that run downwards.

    Font and colour are set already. The text is given as ``/ActualText`` where the glyphs alone would not say it.
    """
    shown = _shown(mark, face)
    drawn = f"BT 1 0 0 -1 {number(mark.x)} {number(mark.y)} Tm {shown} ET"
    if _says_itself(mark, face):
        return drawn
    return f"/Span<</ActualText<FEFF{utf16(mark.text)}>>>BDC {drawn} EMC"


def _says_itself(mark: Text, face: EmbeddedFace) -> bool:
    """Say whether each glyph, read from left to right, stands for its own part of the text and only for that."""
    clusters, text = mark.clusters, mark.text
    if clusters == tuple(range(len(text))):
        return face.stands_for(mark.glyphs, text)
    if not mark.rightwards or any(a >= b for a, b in pairwise(clusters)):
        return False
    if not clusters or clusters[0] != 0:
        return False
    ends = (*clusters[1:], len(text))
    return face.stands_for(mark.glyphs, (text[a:b] for a, b in zip(clusters, ends, strict=True)))


def _shown(mark: Text, face: EmbeddedFace) -> str:
    thousandths = 1000 / mark.size
    pen, rise = 0.0, 0.0
    operators: list[str] = []
    shown: list[str] = []
    run: list[str] = []
    for glyph, width, (x, y) in zip(mark.glyphs, face.widths(mark.glyphs), mark.positions, strict=True):
        if y != rise:
            _flush(run, shown, operators)
            operators.append(f"{number(-y)} Ts")
            rise = y
        correction = pen - x * thousandths
        if not -_LEAST_CORRECTION < correction < _LEAST_CORRECTION:
            if run:
                shown.append(f"<{''.join(run)}>")
                run.clear()
            shown.append(number(correction, 0))
            pen -= round(correction)
        run.append(f"{glyph:04X}")
        pen += width
    _flush(run, shown, operators)
    if rise:
        operators.append("0 Ts")
    return " ".join(operators)


def _flush(run: list[str], shown: list[str], operators: list[str]) -> None:
    if run:
        shown.append(f"<{''.join(run)}>")
    if len(shown) == 1:
        operators.append(f"{shown[0]}Tj")
    elif shown:
        operators.append(f"[{''.join(shown)}]TJ")
    run.clear()
    shown.clear()
