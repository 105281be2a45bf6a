"""The levels of an emotion lane: how many there are, what they are called, and which one a score is nearest to.

Scores stay −2 to +2 whatever the number of levels; the levels divide that range evenly.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.records import Lane
from model.values import EMOTION_LEVELS, SCORE_RANGE
from resources.i18n import mark, tr

LEVEL_COUNTS = (3, 5, 7, 9)
"""What a person can choose."""
_FIVE = tuple(level.label for level in EMOTION_LEVELS)
_MORE = (
    mark("Delighted"),
    _FIVE[0],
    _FIVE[1],
    mark("Somewhat satisfied"),
    _FIVE[2],
    mark("Somewhat dissatisfied"),
    _FIVE[3],
    _FIVE[4],
    mark("Outraged"),
)
_NAMES = {3: (_FIVE[1], _FIVE[2], _FIVE[3]), 5: _FIVE, 7: _MORE[1:-1], 9: _MORE}


@dataclass(frozen=True, slots=True)
class Level:
    """A level: its score and what it is called."""

    score: float
    name: str


def default_names(count: int, language: str | None = None) -> tuple[str, ...]:
    """Return what so many levels (3 to 9) are called from the top, where a person has not named them."""
    if count in _NAMES:
        return tuple(tr(name, language=language) for name in _NAMES[count])
    names = default_names(count + 1, language)  # an even number has no middle
    return names[: count // 2] + names[count // 2 + 1 :]


def levels_of(lane: Lane | None, language: str | None = None) -> tuple[Level, ...]:
    """Return a lane's levels from the best to the worst; those of a new lane for None.

    A name that is missing or empty is the default's; names of another number than the levels do not count.
    """
    count = lane.level_count if lane else len(_FIVE)
    names = default_names(count, language)
    if lane and len(lane.level_names) == count:
        names = tuple(own.strip() or name for own, name in zip(lane.level_names, names, strict=True))
    low, high = SCORE_RANGE
    step = (high - low) / (count - 1)
    return tuple(Level(round(high - place * step, 4) + 0.0, name) for place, name in enumerate(names))


def nearest_level(levels: tuple[Level, ...], score: float) -> Level:
    """Return the level that is nearest to a score; of two as near, the one nearer to neutral."""
    return min(levels, key=lambda level: (round(abs(level.score - score), 6), abs(level.score)))


def level_number(levels: tuple[Level, ...], number: int) -> Level | None:
    """Return level number 1 (the worst) to the count (the best), None beyond."""
    return levels[-number] if 1 <= number <= len(levels) else None


def next_level(levels: tuple[Level, ...], score: float, ahead: int) -> Level:
    """Return the level above (1) or below (−1) a score, the last one at the end."""
    beyond = [level for level in levels if (level.score - score) * ahead > 1e-6]
    if not beyond:
        return levels[0] if ahead > 0 else levels[-1]
    return min(beyond, key=lambda level: abs(level.score - score))
