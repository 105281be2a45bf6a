"""Colours as ``#RRGGBB``: mixing them, and how well one is read on another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_HEX = re.compile("#[0-9A-Fa-f]{6}")
READABLE = 4.5
"""The contrast that text of any size needs (WCAG 2.2, 1.4.3)."""


def is_colour(text: str) -> bool:
    """Say whether a text is a colour ``#RRGGBB``."""
    return _HEX.fullmatch(text) is not None


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour mixed of ``share`` (0 to 1) of the first and the rest of the other."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


@lru_cache(maxsize=1024)
def contrast(colour: str, ground: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_on(ground: str, inks: Sequence[str]) -> str:
    """Return the first ink that is readable on a ground, else the one with the most contrast."""
    for ink in inks:
        if contrast(ink, ground) >= READABLE:
            return ink
    return max(inks, key=lambda ink: contrast(ink, ground))


@lru_cache(maxsize=4096)
def score_colour(score: float, levels: tuple[tuple[float, str], ...]) -> str:
    """Return the colour of a score between ``levels``, which are (score, colour) from the highest down."""
    for (high, above), (low, below) in pairwise(levels):
        if score >= low:
            return mixed(above, below, min(1.0, (score - low) / (high - low)))
    return levels[-1][1]
