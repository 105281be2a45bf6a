"""Where a spreadsheet's Ctrl+arrow goes: to the edge of the filled cells, or over a gap to the next filled one."""

from __future__ import annotations

from collections.abc import Callable


def edge(filled: Callable[[int], bool], at: int, step: int, last: int) -> int:
    """Return the place along a row or column of places 0 to ``last`` where Ctrl+arrow stops, from ``at``.

    ``step`` is 1 or -1. Within filled cells it is the last of them; from their edge, or from an empty cell, it is the
    next filled one; where there is none, the end.
    """
    end = last if step > 0 else 0
    if at == end:
        return end
    wanted = filled(at) and filled(at + step)
    here = at + step
    while here != end and filled(here + step if wanted else here) == wanted:
        here += step
    return here
