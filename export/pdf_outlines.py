"""A glyph as a path in a PDF: the dots and points of letters that belong to one character with the letter.

Drawn as text they would come back as characters of their own, and readers that put text from right to left in order
would take them for pieces between the letters.
"""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb

from export.pdf_numbers import number
from model.layout.fonts import face_metrics, hb_font


def outline_operators(face: str, glyph: int, size: float, x: float, y: float) -> str:
    """Return the operators that fill a glyph with its origin at (x, y), in coordinates that run downwards."""
    path = _path(face, glyph)
    scale = number(size / face_metrics(face).upem, 6)
    return f"q {scale} 0 0 -{scale} {number(x, 3)} {number(y, 3)} cm {path} f Q" if path else ""


@lru_cache(maxsize=1024)
def _path(face: str, glyph: int) -> str:
    drawn: list[str] = []
    hb_font(face).draw_glyph(glyph, _pen(), drawn)
    return " ".join(drawn)


@lru_cache(maxsize=1)
def _pen() -> hb.DrawFuncs:
    """Write segments as PDF has them; a quadratic curve as the cubic one that is the same."""
    place = [0.0, 0.0]

    def go(drawn: list[str], verb: str, *points: float) -> None:
        drawn.append(" ".join((*(number(value) for value in points), verb)))
        place[:] = points[-2:]

    def bend(x1: float, y1: float, x: float, y: float, drawn: list[str]) -> None:
        first = ((place[0] + 2 * x1) / 3, (place[1] + 2 * y1) / 3)
        go(drawn, "c", *first, (x + 2 * x1) / 3, (y + 2 * y1) / 3, x, y)

    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, drawn: go(drawn, "m", x, y))
    pen.set_line_to_func(lambda x, y, drawn: go(drawn, "l", x, y))
    pen.set_quadratic_to_func(bend)
    pen.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, drawn: go(drawn, "c", x1, y1, x2, y2, x, y))
    pen.set_close_path_func(lambda drawn: drawn.append("h"))
    return pen
