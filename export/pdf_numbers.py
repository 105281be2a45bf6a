"""Numbers and strings as PDF writes them."""

from __future__ import annotations

from functools import lru_cache

_LARGEST = 1e7


@lru_cache(maxsize=65536)
def number(value: float, places: int = 2) -> str:
    """Write a number with at most so many decimals. Raises ValueError for NaN, infinity and the absurdly large.

    Nothing that is not a number may reach a file: readers show such a page blank, or not at all.
    """
    if not -_LARGEST < value < _LARGEST:
        raise ValueError(f"not a coordinate: {value}")
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=1024)
def colour(code: str) -> str:
    """Write ``#RRGGBB`` as three numbers from 0 to 1. Raises ValueError for anything else."""
    if len(code) != 7 or code[0] != "#":
        raise ValueError(f"not a colour: {code!r}")
    return " ".join(number(channel, 3) for channel in channels(code))


def channels(code: str) -> tuple[float, float, float]:
    """Return red, green and blue of ``#RRGGBB``, each from 0 to 1."""
    return int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255


def utf16(text: str) -> str:
    """Return the hexadecimal digits of text in UTF-16BE: surrogate pairs above U+FFFF."""
    return text.encode("utf-16-be", "surrogatepass").hex()
