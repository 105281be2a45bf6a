"""From how far text on paper can be read."""

from __future__ import annotations

import math

from model.layout.paper import MILLIMETRE

_CAPITAL = 0.71
"""Height of Pretendard's capital letters in its sizes."""
_LEAST_ANGLE = math.radians(16 / 60)

READABLE = 6.0
"""Points below which text is hard to read at arm's length."""


def reading_distance(points: float) -> float:
    """Return from how many metres text of a size in points can just be read.

    ISO 9241-303:2011 asks for capital letters of at least 16 minutes of arc (20 to 22 are comfortable): the rule of
    thumb that a letter is read from some 200 times its height.
    """
    height = points * _CAPITAL / MILLIMETRE / 1000
    return height / math.tan(_LEAST_ANGLE)
