"""How much of a text is drawn: a text beyond all sense would take minutes to draw, and nobody could read it."""

from __future__ import annotations

import re
from itertools import islice

LONGEST_DRAWN = 20_000
"""Characters: ten pages of a book."""
MOST_LINE_ENDS = 1_000
LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
_SIGN = "…"


def is_drawn_whole(text: str) -> bool:
    """Whether all of a text is drawn."""
    return len(text) <= MOST_LINE_ENDS or _end(text) == len(text)


def drawn(text: str) -> str:
    """Return what is drawn of a text: all of it, or its beginning and an ellipsis."""
    return text if is_drawn_whole(text) else text[: _end(text)].rstrip() + _SIGN


def _end(text: str) -> int:
    end = min(len(text), LONGEST_DRAWN)
    last = next(islice(LINE_END.finditer(text, 0, end), MOST_LINE_ENDS, None), None)
    return last.start() if last else end
