"""What an emotion curve says: its peak, valley and end, its biggest drop, and what will be remembered of it.

The remembered experience follows the peak–end rule: D. Kahneman, B. L. Fredrickson, C. A. Schreiber and
D. A. Redelmeier, "When More Pain Is Preferred to Less: Adding a Better End", Psychological Science 4 (1993), 401–405;
D. A. Redelmeier and D. Kahneman, "Patients' memories of painful medical treatments", Pain 66 (1996), 3–8: a remembered
experience is close to the mean of its most intense moment and its end. An emotion curve has two directions, so the
most intense moment is the one furthest from neutral.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.records import EmotionMarker
from model.values import HIGHLIGHTS

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """A highlight of a curve: its word in ``values.HIGHLIGHTS``, its value, and the markers that it follows from.

    The value is a score, but for the biggest drop: there it is the (negative) difference of two scores.
    """

    kind: str
    value: float
    markers: tuple[EmotionMarker, ...]


def peak(row: Sequence[EmotionMarker]) -> Moment | None:
    """Return the highest moment, the first of several; None for a curve without ups and downs."""
    top = max(row, key=lambda marker: marker.score) if _moves(row) else None
    return Moment("peak", top.score, (top,)) if top else None


def valley(row: Sequence[EmotionMarker]) -> Moment | None:
    """Return the lowest moment, the first of several; None for a curve without ups and downs."""
    low = min(row, key=lambda marker: marker.score) if _moves(row) else None
    return Moment("valley", low.score, (low,)) if low else None


def end(row: Sequence[EmotionMarker]) -> Moment | None:
    """Return the last moment."""
    return Moment("end", row[-1].score, (row[-1],)) if row else None


def drop(row: Sequence[EmotionMarker]) -> Moment | None:
    """Return the biggest fall between neighbours, the first of several as big; None where nothing falls."""
    falls = [(round(after.score - before.score, _DIGITS), before, after) for before, after in pairwise(row)]
    fall, before, after = min(falls, key=lambda found: found[0], default=(0.0, None, None))
    return Moment("drop", fall, (before, after)) if fall < 0 and before and after else None


def remembered(row: Sequence[EmotionMarker]) -> Moment | None:
    """Return the mean of the most intense moment (furthest from neutral; the later of equals) and the end.

    None for fewer than two moments.
    """
    if len(row) < 2:
        return None
    intense = max(reversed(row), key=lambda marker: abs(marker.score))
    return Moment("remembered", round((intense.score + row[-1].score) / 2, _DIGITS) + 0.0, (intense, row[-1]))


_FINDERS = {"peak": peak, "valley": valley, "end": end, "drop": drop, "remembered": remembered}


def moments(row: Sequence[EmotionMarker], wanted: Sequence[str]) -> tuple[Moment, ...]:
    """Return the wanted highlights of one curve, its markers given from left to right, in the declared order."""
    kinds = (choice.value for choice in HIGHLIGHTS if choice.value in wanted)
    return tuple(found for kind in kinds if (found := _FINDERS[kind](row)))


def _moves(row: Sequence[EmotionMarker]) -> bool:
    return len({marker.score for marker in row}) > 1
