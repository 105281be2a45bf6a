"""Faces: a colour and an expression for a score."""

from __future__ import annotations

from model.layout.measures import FACE_OUTLINE
from model.picture.colours import score_colour
from model.picture.marks import Mark, Path
from model.picture.pieces import disc
from model.picture.theme import Theme


def face_marks(x: float, y: float, radius: float, score: float, theme: Theme, ring: str = "") -> tuple[Mark, ...]:
    """Return a face around (x, y): eyes, a mouth bent by the score (-2 to +2), and brows when it is very bad.

    ``ring`` is the colour of its outline, that of the paper when there is none.
    """
    ink = theme.paper
    colour = score_colour(score, theme.levels)
    eye_y = y - 0.2 * radius
    marks: list[Mark] = [
        disc(x, y, radius + FACE_OUTLINE, ring or ink),
        disc(x, y, radius, colour),
        disc(x - 0.34 * radius, eye_y, 0.125 * radius, ink),
        disc(x + 0.34 * radius, eye_y, 0.125 * radius, ink),
        _mouth(x, y, radius, score, ink),
    ]
    if score <= -1.5:
        marks += [_brow(x, y, radius, side, ink) for side in (-1, 1)]
    return tuple(marks)


def _mouth(x: float, y: float, radius: float, score: float, ink: str) -> Path:
    bend = score / 2 * 0.5 * radius
    half, corner = 0.44 * radius, y + 0.34 * radius - bend * 0.42
    lips = ("C", x - half * 0.5, corner + bend, x + half * 0.5, corner + bend, x + half, corner)
    width = max(1.0, 0.14 * radius)
    if score >= 1.5:
        return Path((("M", x - half, corner), lips, ("Z",)), ink, ink, width * 0.8)
    return Path((("M", x - half, corner), lips), stroke=ink, stroke_width=width)


def _brow(x: float, y: float, radius: float, side: int, ink: str) -> Path:
    outer, inner = x + side * 0.55 * radius, x + side * 0.2 * radius
    return Path(
        (("M", outer, y - 0.56 * radius), ("L", inner, y - 0.42 * radius)), stroke=ink, stroke_width=0.11 * radius
    )
