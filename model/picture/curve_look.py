"""How the curves of an emotion lane are told apart: name, colour, line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.curves import CurveKey, curve_words
from model.layout.measures import CURVE_WIDTH
from model.picture.colours import READABLE, contrast, mixed
from model.picture.curve_sign import CurveSign
from model.picture.marks import LinearGradient, Path
from model.picture.setting import Setting
from model.records import Persona

OTHER_WIDTH = 1.8
SIGN_WIDTH = 26.0
"""The length of the piece of a curve's line that stands beside its name."""
DASHES: dict[str, tuple[float, ...]] = {
    "solid": (),
    "dashed": (6.0, 4.0),
    "dotted": (1.5, 3.6),
    "dash_dot": (10.0, 3.5, 1.5, 3.5),
}
"""The dash of each line style, in points."""
_OTHER_STATE = 0.62
"""How much of a persona's colour the curve of the other state keeps; the rest is ink."""
_SHARES = (1.0, 0.86, 0.72, 0.58, 0.44, 0.3, 0.0)
_SHAPES = 3.0
"""The contrast that a line needs (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class CurveLook:
    """A curve's look; ``colour`` "" is the colour of each score. ``ink`` is what its words are written in."""

    key: CurveKey
    name: str
    colour: str
    dash: tuple[float, ...]
    ink: str

    @property
    def is_own(self) -> bool:
        """Whether it is the map's own curve."""
        return self.key == CurveKey()

    @property
    def width(self) -> float:
        """The width of its line in points."""
        return CURVE_WIDTH if self.is_own else OTHER_WIDTH


def curve_looks(keys: Iterable[CurveKey], setting: Setting, people: Sequence[Persona]) -> list[CurveLook]:
    """Return a look for each curve; colour and line follow a persona's choice, else her place among the others."""
    keys = list(keys)
    names = {person.id: person.name for person in people}
    own = CurveKey(setting.persona, setting.state)
    looks = []
    for key in keys:
        colour, dash = _style(key, setting, people)
        ink = _against(colour, setting, READABLE) if colour else setting.theme.title.colour
        name = curve_words(key, keys, names, own, setting.language)
        colour = _against(colour, setting, _SHAPES) if colour else ""
        looks.append(CurveLook(key, name, colour, dash, ink))
    return looks


def _style(key: CurveKey, setting: Setting, people: Sequence[Persona]) -> tuple[str, tuple[float, ...]]:
    """Return a curve's colour and dash."""
    theme = setting.theme
    person = next((one for one in people if one.id == (key.persona or setting.persona)), None)
    others = [one.id for one in people if one.id != setting.persona]
    place = others.index(key.persona) if key.persona in others else -1
    colour = person.colour if person and person.colour else ""
    if place >= 0 and not colour:
        colour = theme.curve_hues[place % len(theme.curve_hues)]
    if key.state:
        colour = mixed(colour, theme.title.colour, _OTHER_STATE) if colour else theme.other_state_hue
        return colour, theme.other_state_dashes[(place + 1) % len(theme.other_state_dashes)]
    if person and person.line:
        return colour, DASHES[person.line]
    return colour, theme.curve_dashes[place % len(theme.curve_dashes)] if place >= 0 else ()


def _against(colour: str, setting: Setting, wanted: float) -> str:
    """Return the colour, darkened so far that it is seen on the map's paper."""
    ink, paper = setting.theme.title.colour, setting.theme.paper
    return next(
        (found for share in _SHARES if contrast(found := mixed(colour, ink, share), paper) >= wanted),
        ink,
    )


def sign_mark(sign: CurveSign, x: float, y: float, setting: Setting) -> Path:
    """Return a piece of a curve's line from (x, y); one in the colours of the scores runs through them."""
    levels = tuple(((2 - score) / 4, colour) for score, colour in setting.theme.levels)
    way = (("M", x, y), ("L", x + SIGN_WIDTH, y))
    stroke = sign.colour or LinearGradient(x, y, x + SIGN_WIDTH, y, levels)
    return Path(way, stroke=stroke, stroke_width=sign.width, dash=sign.dash)
