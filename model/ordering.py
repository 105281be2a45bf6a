"""Fractional ranks: keys that sort as text, with room for one more between two neighbours.

The scheme is David Greenspan's "Implementing Fractional Indexing", as the library fractional-indexing has it.
Records with equal ranks (two people's copies merged, a damaged file) are ordered by id.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fractional_indexing import FIError, generate_n_keys_between

from model.records import Record

LONGEST_RANK = 32
"""Beyond it neighbours get new ranks. Inserting at one place over and over adds a character every six times."""
_LONGEST_NEW_RANK = 16


def order_key(record: Record) -> tuple[str, str]:
    """Return what siblings are sorted by."""
    return (record.rank, record.id)


def first_ranks(count: int) -> list[str]:
    """Return ranks for the first ``count`` records of an empty row."""
    return list(generate_n_keys_between(None, None, count))


def room_at(siblings: Sequence[Record], index: int, count: int = 1) -> tuple[list[str], list[tuple[Record, str]]]:
    """Return ranks that place ``count`` records before ``siblings[index]``, and the siblings that must make room.

    Siblings make room, each with its new rank, where the gap's ranks leave none: equal, foreign, or too long by
    now. As few as possible do. An index before the first or past the last sibling means that end.
    """
    index = max(0, min(index, len(siblings)))
    ranks = _ranks_between(siblings, index, index, count, LONGEST_RANK)
    reach = 1
    while ranks is None:
        low, high = max(0, index - reach), min(len(siblings), index + reach)
        found = _ranks_between(siblings, low, high, count + high - low, _LONGEST_NEW_RANK)
        if found is not None:
            end = index - low + count
            moving = zip(siblings[low:high], found[: index - low] + found[end:], strict=True)
            return found[index - low : end], [(record, rank) for record, rank in moving if record.rank != rank]
        reach *= 2
    return ranks, []


def _ranks_between(siblings: Sequence[Record], low: int, high: int, count: int, longest: int) -> list[str] | None:
    """Return ascending ranks for what is between ``siblings[low - 1]`` and ``siblings[high]``; None: no room."""
    before = siblings[low - 1].rank if low else ""
    after = siblings[high].rank if high < len(siblings) else None
    if after == "" or max(len(before), len(after or "")) > longest:
        return None
    try:
        ranks: list[str] = generate_n_keys_between(before or None, after, count)
    except (FIError, ValueError, IndexError):
        return None
    row = [before, *ranks, *([] if after is None else [after])]
    good = all(one < other for one, other in pairwise(row)) and all(len(rank) <= longest for rank in ranks)
    return ranks if good else None
