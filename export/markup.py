"""Text in XML and HTML: escaped, and without the characters that neither can hold."""

from __future__ import annotations

import re
from functools import lru_cache

from model.cleaning import clean

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"},
)
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


def escaped(text: str) -> str:
    """Return text as the content of an element."""
    return clean(text).translate(_IN_TEXT)


def quoted(text: str) -> str:
    """Return text as an attribute's value, with its quotation marks; line ends and tabs survive."""
    return f'"{clean(text).translate(_IN_ATTRIBUTE)}"'


@lru_cache(maxsize=1024)
def colour(code: str) -> str:
    """Return ``#RRGGBB`` as it is. Raises ValueError for anything else."""
    if not _COLOUR.fullmatch(code):
        raise ValueError(f"not a colour: {code!r}")
    return code
