"""What a map's colours say that is lost in grey and to the colour-blind, before it is printed.

Colours are compared where they tell like things apart: neighbouring stages, the cards of one lane, faces, curves and
connectors. Colour blindness is simulated by the matrices of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes,
"A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and
Computer Graphics 15 (6), 2009, for the severity 1.0, on linear sRGB (IEC 61966-2-1). Distances are those of CIE 1976
L*a*b* (CIE 015:2018, 8.2.1) under D65; in grey only L* is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from model.picture.colours import channels
from model.picture.marks import Box, Group, Path, Picture, Text
from resources.i18n import mark

_Triple = tuple[float, float, float]
_Matrix = tuple[_Triple, _Triple, _Triple]

_PROTANOPIA: _Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_DEUTERANOPIA: _Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_TRITANOPIA: _Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
_XYZ: _Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE: _Triple = (0.9505, 1.0, 1.089)

_APART = 20.0
"""L*a*b* units from which two colours are plainly two; some 2 are just noticed side by side."""
_OPPOSED = 45.0
_ALIKE = 9.0
_ALIKE_IN_GREY = 6.0
_MOST_COLOURS = 24
"""Colours compared of one kind of thing; more are not told apart by anyone."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A way of seeing: its name (marked for translation) and the simulation, None for grey."""

    name: str
    matrix: _Matrix | None


SIGHTS = (
    Sight(mark("In grey"), None),
    Sight(mark("Red-blind (protanopia)"), _PROTANOPIA),
    Sight(mark("Green-blind (deuteranopia)"), _DEUTERANOPIA),
    Sight(mark("Blue-blind (tritanopia)"), _TRITANOPIA),
)

SAFE_THEME = "grey_safe"
"""The theme (``model/picture/themes.py``) whose colours stay apart in all of these."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two things whose colours are told apart in full colour, but not by a sight; named as on the map."""

    sight: Sight
    first: str
    second: str


def alike_in(picture: Picture) -> tuple[Alike, ...]:
    """Return the pairs that look alike, by sight, each pair of colours once."""
    pairs = list(_pairs(picture))
    return tuple(
        Alike(sight, first.name, second.name)
        for sight in SIGHTS
        for first, second in pairs
        if _is_lost(first.colour, second.colour, sight)
    )


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    colour: str


def _is_lost(first: str, second: str, sight: Sight) -> bool:
    one, other = lab(first), lab(second)
    if distance(one, other) < _APART:
        return False
    if sight.matrix is None:
        return abs(one[0] - other[0]) < _ALIKE_IN_GREY
    return distance(lab(first, sight.matrix), lab(second, sight.matrix)) < _ALIKE


def distance(first: _Triple, second: _Triple) -> float:
    """Return how far two colours of L*a*b* are apart."""
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


@lru_cache(maxsize=4096)
def lab(colour: str, matrix: _Matrix | None = None) -> _Triple:
    """Return a colour ``#RRGGBB`` as L*a*b*, as it is seen through a simulation."""
    red, green, blue = (_linear(value / 255) for value in channels(colour))
    seen = (red, green, blue)
    if matrix:
        red, green, blue = (min(1.0, max(0.0, value)) for value in _times(matrix, seen))
        seen = (red, green, blue)
    x, y, z = (_cube(value / white) for value, white in zip(_times(_XYZ, seen), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: _Matrix, vector: _Triple) -> Iterator[float]:
    return (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _cube(value: float) -> float:
    return float(value ** (1 / 3)) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def _pairs(picture: Picture) -> Iterator[tuple[_Sign, _Sign]]:
    """Yield the pairs of things whose colours tell them apart."""
    groups = [mark for mark in picture.root.marks if isinstance(mark, Group)]
    stages = [sign for group in groups if group.kind == "stage" for sign in _signs([group], _filled)]
    yield from _distinct(pairwise(stages))
    for lane in (group for group in groups if group.kind == "lane"):
        inside = list(_descendants(lane))
        for kind, colour in (("card", _strongest), ("emotion", _face), ("curve_name", _written)):
            pairs = _combined(_signs([group for group in inside if group.kind == kind], colour))
            yield from (pair for pair in pairs if kind != "emotion" or _opposed(*pair))
    yield from _combined(_signs([group for group in groups if group.kind == "connector"], _stroked))


def _opposed(first: _Sign, second: _Sign) -> bool:
    """Whether two faces are of very different colours; those of neighbouring scores shade into each other."""
    return distance(lab(first.colour), lab(second.colour)) >= _OPPOSED


def _combined(signs: Iterable[_Sign]) -> Iterator[tuple[_Sign, _Sign]]:
    by_colour = {sign.colour: sign for sign in reversed(list(signs))}
    yield from combinations(list(by_colour.values())[::-1][:_MOST_COLOURS], 2)


def _distinct(pairs: Iterable[tuple[_Sign, _Sign]]) -> Iterator[tuple[_Sign, _Sign]]:
    known: set[frozenset[str]] = set()
    for first, second in pairs:
        colours = frozenset((first.colour, second.colour))
        if colours not in known:
            known.add(colours)
            yield first, second


def _signs(groups: Iterable[Group], colour: Callable[[Group], str]) -> Iterator[_Sign]:
    yield from (_Sign(group.name.partition(",")[0], found) for group in groups if (found := colour(group)))


def _descendants(group: Group) -> Iterator[Group]:
    for inner in group.marks:
        if isinstance(inner, Group):
            yield inner
            yield from _descendants(inner)


def _filled(group: Group) -> str:
    """The colour of the group's own shape."""
    return next((one.fill for one in group.marks if isinstance(one, Path | Box) and isinstance(one.fill, str)), "")


def _stroked(group: Group) -> str:
    return next((one.stroke for one in group.marks if isinstance(one, Path) and isinstance(one.stroke, str)), "")


def _written(group: Group) -> str:
    return next((one.colour for one in group.marks if isinstance(one, Text)), "")


def _face(group: Group) -> str:
    faces = (inner for inner in group.marks if isinstance(inner, Group) and inner.kind == "face")
    return next((_strongest(inner) for inner in faces), "")


def _strongest(group: Group) -> str:
    """The colour of the strongest surface or edge, when it is no grey."""
    found = [
        paint
        for one in group.marks
        if isinstance(one, Box)
        for paint in (one.fill, one.stroke)
        if isinstance(paint, str)
    ]
    strongest = max(found, key=_chroma, default="")
    return strongest if strongest and _chroma(strongest) > _ALIKE else ""


def _chroma(colour: str) -> float:
    _, a, b = lab(colour)
    return float((a * a + b * b) ** 0.5)
