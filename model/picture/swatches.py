"""The colours that a theme offers for cards, stages and curves, and what to call any colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from model.picture.colours import channels
from model.picture.theme import STANDARD, Theme
from resources.i18n import mark, tr

_NAMED = (
    ("#C9362C", mark("Red")),
    ("#7F1D1D", mark("Dark red")),
    ("#B4552D", mark("Brick")),
    ("#F08A24", mark("Orange")),
    ("#6B4423", mark("Brown")),
    ("#9A701A", mark("Ochre")),
    ("#F4C430", mark("Yellow")),
    ("#F3E8CE", mark("Beige")),
    ("#9CCB3C", mark("Lime")),
    ("#2F8A44", mark("Green")),
    ("#14532D", mark("Dark green")),
    ("#A7D7B5", mark("Light green")),
    ("#0D7F7F", mark("Teal")),
    ("#5BC8E8", mark("Sky blue")),
    ("#2F6DB5", mark("Blue")),
    ("#0000FF", mark("Blue")),
    ("#1E2F66", mark("Navy")),
    ("#A9C4EA", mark("Light blue")),
    ("#5B5BD6", mark("Indigo")),
    ("#9A5AB8", mark("Purple")),
    ("#4A1D66", mark("Dark purple")),
    ("#CDB4E0", mark("Light purple")),
    ("#C2557A", mark("Pink")),
    ("#F4B6C8", mark("Light pink")),
    ("#E4007F", mark("Magenta")),
    ("#000000", mark("Black")),
    ("#3A3F4A", mark("Dark grey")),
    ("#7A8190", mark("Grey")),
    ("#D5D8DE", mark("Light grey")),
    ("#EEEFF1", mark("Light grey")),
    ("#FFFFFF", mark("White")),
)
"""Colours with the names that people give to what is nearest to them."""
_ALIKE = 1_500.0
"""Colours nearer to each other than this (see ``_apart``) are not offered both."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A colour ``#RRGGBB`` that is offered, with its name in the window's language."""

    colour: str
    name: str


def offered(theme: Theme) -> tuple[Offered, ...]:
    """Return the colours of a theme: those of its brand, else of its stages and cards; each has a name of its own.

    A theme that shows nobody's own colours offers those of the standard theme, in which they will be seen again.
    """
    if theme.brand_hues:
        return tuple(
            Offered(colour, tr("Brand colour {number}: {name}", number=str(number), name=colour_name(colour)))
            for number, colour in enumerate(dict.fromkeys(theme.brand_hues), 1)
        )
    found = theme if theme.own_colours else STANDARD
    colours: list[str] = []
    for colour in (*found.stage_hues, *(tone.accent for tone in found.tones.values())):
        if all(_apart(colour, other) > _ALIKE for other in colours):
            colours.append(colour)
    return _numbered(colours)


def _numbered(colours: Sequence[str]) -> tuple[Offered, ...]:
    seen: Counter[str] = Counter()
    result: list[Offered] = []
    for colour in colours:
        name = colour_name(colour)
        seen[name] += 1
        numbered = tr("{name} {number}", name=name, number=str(seen[name])) if seen[name] > 1 else name
        result.append(Offered(colour, numbered))
    return tuple(result)


def colour_name(colour: str) -> str:
    """Return what to call a colour ``#RRGGBB``."""
    return tr(_nearest(colour))


@lru_cache(maxsize=256)
def _nearest(colour: str) -> str:
    return min(_NAMED, key=lambda named: _apart(colour, named[0]))[1]


def _apart(one: str, other: str) -> float:
    """Return how far apart two colours look (the weighted distance of https://www.compuphase.com/cmetric.htm)."""
    (r1, g1, b1), (r2, g2, b2) = channels(one), channels(other)
    mean = (r1 + r2) / 2
    return (2 + mean / 256) * (r1 - r2) ** 2 + 4 * (g1 - g2) ** 2 + (2 + (255 - mean) / 256) * (b1 - b2) ** 2
