"""The names of an emotion lane's levels, and how much room they need."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from model.layout.measures import LABEL_WIDTH, LEVEL_STEP
from model.layout.text import TextBlock, TextStyle, lay_out
from model.levels import Level
from model.values import SCORE_RANGE

_APART = 1.5
_MOST_LINES = 4
_LONGEST = 400
ROOM = LABEL_WIDTH - 7


def level_blocks(levels: Sequence[Level], style: TextStyle, room: float = ROOM) -> list[TextBlock]:
    """Lay out the names of levels right in the label column, in so much room; one that takes over four lines is cut."""
    return [_block(level.name, style, room) for level in levels]


def _block(name: str, style: TextStyle, room: float) -> TextBlock:
    block = lay_out(name[:_LONGEST], style, room)
    if len(block.lines) <= _MOST_LINES and len(name) <= _LONGEST:
        return block
    end = block.lines[_MOST_LINES].start if len(block.lines) > _MOST_LINES else _LONGEST
    while len((block := lay_out(name[:end].rstrip() + "…", style, room)).lines) > _MOST_LINES:
        end -= 1
    return block


def points_for_score(blocks: Sequence[TextBlock]) -> float:
    """Return how many points one of score is, so that no two names of levels touch."""
    needed = max([(above.height + below.height) / 2 + _APART for above, below in pairwise(blocks)], default=0.0)
    low, high = SCORE_RANGE
    return max(LEVEL_STEP, needed * (len(blocks) - 1) / (high - low))
