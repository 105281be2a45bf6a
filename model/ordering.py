"""Fractional ranks: keys that sort as text, with always room for one more between two neighbours.

The scheme is David Greenspan's "Implementing Fractional Indexing", as the library fractional-indexing has it.
Records with equal ranks (two people's copies merged, a damaged file) are ordered by id.
"""

from __future__ import annotations

from collections.abc import Sequence

from fractional_indexing import FIError, generate_n_keys_between

from model.records import Record


def order_key(record: Record) -> tuple[str, str]:
    """Return what siblings are sorted by."""
    return (record.rank, record.id)


def ranks_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Return ``count`` ascending ranks between two ranks; None is the end of the row.

    Ranks that leave no room (equal, reversed or foreign ones) give ranks that follow ``before``.
    """
    try:
        return list(generate_n_keys_between(before, after, count))
    except FIError:
        return _ranks_after(before, count)


def _ranks_after(before: str | None, count: int) -> list[str]:
    try:
        return list(generate_n_keys_between(before, None, count))
    except FIError:
        return [f"{before}V{key}" for key in generate_n_keys_between(None, None, count)]


def ranks_at(siblings: Sequence[Record], index: int, count: int = 1) -> list[str]:
    """Return ranks that place ``count`` records before ``siblings[index]``; an index past the end appends."""
    index = max(0, min(index, len(siblings)))
    before = siblings[index - 1].rank if index else None
    after = siblings[index].rank if index < len(siblings) else None
    return ranks_between(before or None, after or None, count)


def first_ranks(count: int) -> list[str]:
    """Return ranks for the first ``count`` records of an empty row."""
    return list(generate_n_keys_between(None, None, count))
