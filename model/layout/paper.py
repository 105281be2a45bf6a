"""Paper sizes, by name or as typed. Sizes are in points, the shorter side first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from model.errors import KnownError
from resources.i18n import tr

MILLIMETRE = 72 / 25.4
INCH = 72.0

Orientation = Literal["landscape", "portrait"]

_SHORTEST = 20 * MILLIMETRE
_LONGEST = 5080 * MILLIMETRE
"""200 inches: the longest side of a page that PDF readers agree on."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by the name that people know it by, with its shorter and its longer side in points."""

    name: str
    short: float
    long: float

    def size(self, orientation: Orientation) -> tuple[float, float]:
        """Return (width, height) in points."""
        return (self.long, self.short) if orientation == "landscape" else (self.short, self.long)


def _millimetres(name: str, short: float, long: float) -> Paper:
    return Paper(name, short * MILLIMETRE, long * MILLIMETRE)


_ISO_B = ((1000, 1414), (707, 1000), (500, 707), (353, 500), (250, 353), (176, 250))
_JIS_B = ((1030, 1456), (728, 1030), (515, 728), (364, 515), (257, 364), (182, 257))
"""B0 to B5 in millimetres. Printing houses in Korea and Japan mean JIS by a plain B4; ISO's is smaller."""

PAPERS: tuple[Paper, ...] = (
    _millimetres("A5", 148, 210),
    _millimetres("A4", 210, 297),
    _millimetres("A3", 297, 420),
    _millimetres("A2", 420, 594),
    _millimetres("A1", 594, 841),
    _millimetres("A0", 841, 1189),
    *(_millimetres(f"ISO B{number}", *sides) for number, sides in reversed(list(enumerate(_ISO_B)))),
    *(_millimetres(f"JIS B{number}", *sides) for number, sides in reversed(list(enumerate(_JIS_B)))),
    Paper("Letter", 8.5 * INCH, 11 * INCH),
    Paper("Legal", 8.5 * INCH, 14 * INCH),
    Paper("Tabloid", 11 * INCH, 17 * INCH),
)
"""ISO 216, JIS P 0138 and ANSI/ASME Y14.1 sizes."""


def _key(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


_BY_NAME = {_key(paper.name): paper for paper in PAPERS}
_PLAIN_B = re.compile("b[0-5]")
_UNITS = {"mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": INCH, "pt": 1.0}
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)\s*", re.IGNORECASE)
_CUSTOM = re.compile(r"\s*(\d{1,5}(?:\.\d{1,3})?)\s*[x×*]\s*(\d{1,5}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)\s*", re.IGNORECASE)


def parse_paper(text: str) -> Paper:
    """Read a paper: ``A3``, ``JIS B4``, ``letter``, ``210x297mm``, ``8.5x11in``. Raises KnownError when it is none."""
    known = _BY_NAME.get(_key(text))
    if known is not None:
        return known
    if _PLAIN_B.fullmatch(_key(text)):
        iso, jis = f"ISO {text.strip().upper()}", f"JIS {text.strip().upper()}"
        raise KnownError(text, tr("two papers have this name"), tr("Say {iso} or {jis}", iso=iso, jis=jis))
    found = _CUSTOM.fullmatch(text)
    if found is None:
        raise KnownError(text, tr("this is not a paper size"), _advice())
    unit = _UNITS[found[3].lower()]
    short, long = sorted((float(found[1]) * unit, float(found[2]) * unit))
    if short < _SHORTEST or long > _LONGEST:
        raise KnownError(text, tr("paper sides must be between 20 and 5080 mm"))
    return Paper(f"{found[1]}x{found[2]}{found[3].lower()}", short, long)


def parse_length(text: str) -> float:
    """Read a length such as ``10mm``, ``1cm``, ``0.5in`` or ``0``; return points. Raises KnownError."""
    if text.strip() == "0":
        return 0.0
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise KnownError(text, tr("this is not a length"), tr("Give a length such as 10mm, 1cm or 0.5in"))
    return float(found[1]) * _UNITS[found[2].lower()]


def _advice() -> str:
    names = ", ".join(paper.name for paper in PAPERS)
    return tr("Use one of {names}, or a size such as 210x297mm or 8.5x11in", names=names)
