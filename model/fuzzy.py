"""Finding a command by a few of its letters: by a part of a word, by initials, or by letters in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.letters import folded, needle

AT_START, AT_WORD, INSIDE, IN_PATH, SCATTERED = 100.0, 70.0, 40.0, 25.0, 10.0
"""What a match is worth by where it is."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text fits, larger being better, and the places in it to mark."""

    score: float
    places: tuple[tuple[int, int], ...] = ()


def match(typed: str, text: str, others: Sequence[str] = ()) -> Match | None:
    """Return how well a typed text fits a text, None when it does not.

    Each word typed must be found: in the text, in one of the ``others`` (its menu, its name in another language), or
    by its letters in their order in the text.
    """
    score, places = 0.0, list[tuple[int, int]]()
    for word in typed.split():
        found = _match_word(word, text, others)
        if found is None:
            return None
        score += found.score
        places += found.places
    return Match(score - 0.05 * len(text), tuple(sorted(places)))


def _match_word(word: str, text: str, others: Sequence[str]) -> Match | None:
    looked_for = needle(word)
    inside = looked_for.places(text)
    if inside:
        start = inside[0][0]
        worth = AT_START if start == 0 else AT_WORD if not text[start - 1].isalnum() else INSIDE
        return Match(worth + 10.0 * (inside[0][1] - start) / len(text), inside[:1])
    if any(looked_for.places(other) for other in others):
        return Match(IN_PATH)
    return _scattered(word, text)


def _scattered(word: str, text: str) -> Match | None:
    """Letters in their order, each at the start of a word or next to the one before where that can be."""
    places: list[tuple[int, int]] = []
    start = loose = 0
    for letter in folded(word):
        spots = [place for place in needle(letter).places(text) if place[0] >= start]
        near = [spot for spot in spots if spot[0] == start or not text[spot[0] - 1].isalnum()]
        if not spots:
            return None
        places.append((near or spots)[0])
        loose += not near
        start = places[-1][1]
    return Match(SCATTERED - loose, tuple(places)) if loose * 2 <= len(places) else None
