"""Numbers, dates and yes or no as people type them, in Korean and English."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date

from model.fields import Field, FieldKind
from resources.i18n import LANGUAGES, mark, tr

YES = mark("Yes")
NO = mark("No")
_YES_WORDS = frozenset({"true", "y", "1", "o", "✓", "✔", "v", "예", "네", "참", "있음"})
_NO_WORDS = frozenset({"", "false", "n", "0", "x", "-", "아니요", "아니오", "거짓", "없음"})
_UNITS = re.compile(r"(?:점|명|건|개|원|회|%|％)$")
_MYRIADS = (("억", 10**8), ("만", 10**4), ("천", 10**3), ("백", 10**2))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3,9})\.?[ ,.-]+(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_number(text: str, field: Field) -> int | float:
    """Return the number that a person typed: with a decimal comma or point, a Korean unit or myriads (1만 2천).

    Raises ValueError, in words.
    """
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace(" ", "")
    number = _float(_UNITS.sub("", plain))
    if number is None or not math.isfinite(number):
        raise ValueError(tr("“{text}” is not a number", text=text[:40]))
    if field.kind is not FieldKind.INTEGER:
        return number
    if number != int(number):
        raise ValueError(tr("a whole number is needed here"))
    return int(number)


def _float(plain: str) -> float | None:
    return _korean(plain) if any(word in plain for word, _ in _MYRIADS) else _digits(plain)


def _digits(plain: str) -> float | None:
    decimal_comma = plain.count(",") == 1 and "." not in plain and len(plain.partition(",")[2]) != 3
    try:
        return float(plain.replace(",", "." if decimal_comma else ""))
    except ValueError:
        return None


def _korean(plain: str) -> float | None:
    """1만2천 is 12,000; each part counts once and larger ones come first."""
    total = 0.0
    for word, times in _MYRIADS:
        before, found, plain_after = plain.partition(word)
        if found:
            part = _digits(before) if before else 1.0
            if part is None:
                return None
            total, plain = total + part * times, plain_after
    rest = _digits(plain) if plain else 0.0
    return None if rest is None else total + rest


def read_date(text: str) -> str:
    """Return a typed date as ``YYYY-MM-DD``. Raises ValueError, in words, also where day and month may be confused."""
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = _date_parts(plain.lower())
    if parts is None:
        raise ValueError(tr("“{value}” is not a date like 2026-09-30", value=plain[:80]))
    try:
        return date(*parts).isoformat()
    except ValueError:
        raise ValueError(tr("“{value}” is not a date like 2026-09-30", value=plain[:80])) from None


def _date_parts(plain: str) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
        return year, month, day
    if found := _DAY_MONTH.fullmatch(plain):
        month = _month(found[2])
        return (int(found[3]), month, int(found[1])) if month else None
    if found := _MONTH_DAY.fullmatch(plain):
        month = _month(found[1])
        return (int(found[3]), month, int(found[2])) if month else None
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = map(int, found.groups())
        if first > 12 or first == second:
            return year, second, first
        return (year, first, second) if second > 12 else None  # 3/4/2026 is two dates
    return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def read_flag(text: str) -> bool:
    """Return whether a text says yes, in either language. Raises ValueError, in words."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if plain in _YES_WORDS or plain in {tr(YES, language=name).casefold() for name in LANGUAGES}:
        return True
    if plain in _NO_WORDS or plain in {tr(NO, language=name).casefold() for name in LANGUAGES}:
        return False
    raise ValueError(tr("“{text}” is neither yes nor no", text=text[:40]))
