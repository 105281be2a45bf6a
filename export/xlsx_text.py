"""Texts that fit a cell of a spreadsheet: a longer one goes on in further cells, never cut."""

from __future__ import annotations

from collections.abc import Iterator

MOST_UNITS = 32_767
"""A cell holds this many UTF-16 units (Excel specifications and limits)."""
_FORBIDDEN_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31


def pieces(text: str) -> Iterator[str]:
    """Yield a text in parts that each fit a cell; characters of two UTF-16 units are not divided."""
    if len(text) * 2 <= MOST_UNITS:
        yield text
        return
    start = 0
    while start < len(text):
        part = text[start : start + MOST_UNITS]
        while (over := _units(part) - MOST_UNITS) > 0:
            part = part[: -max(1, over // 2)]
        yield part
        start += len(part)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def sheet_name(wanted: str, taken: dict[str, int]) -> str:
    """Return a name that a sheet may have and no other has (Excel compares them without case).

    ``taken`` grows; it says of each name how far its like are counted, so that a thousand of one title cost no more.
    """
    plain = " ".join(wanted.translate(_FORBIDDEN_IN_NAME).split()).strip("'") or "-"
    if plain.casefold() == "history":  # Excel keeps this name for itself
        plain += " 1"
    name = first = _shortened(plain, _LONGEST_NAME)
    number = taken.get(first.casefold(), 1)
    while name.casefold() in taken:
        number += 1
        end = f" ({number})"
        name = _shortened(plain, _LONGEST_NAME - len(end)) + end
    taken[name.casefold()] = 1
    taken[first.casefold()] = number
    return name


def _shortened(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) > units * 2:
        text = text[:-1]
    return text.strip().strip("'") or "-"
