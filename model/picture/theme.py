"""What a map is drawn with: colours and text styles as tokens. Themes change tokens, never structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from model.layout.text import TextStyle
from model.picture.colours import is_colour
from model.values import EMOTION_LEVELS, CardLook

_INK = "#1F2430"
_SECONDARY = "#5B6270"
_FAINT = "#6B7280"
_ACCENT = "#2F6DB5"


_BOLD = frozenset({"semibold", "bold"})
INK, SECONDARY, FAINT, ACCENT = _INK, _SECONDARY, _FAINT, _ACCENT


@dataclass(frozen=True, slots=True)
class Tone:
    """How cards of one look are coloured. ``icon`` names the sign that says the same without colour."""

    ground: str
    border: str
    ink: str = _INK
    accent: str = _ACCENT
    icon: str = ""
    face: str = "medium"
    dash: tuple[float, ...] = ()
    radius: float = 6.0


def _tones() -> Mapping[CardLook, Tone]:
    return MappingProxyType(
        {
            "quiet": Tone("#FFFFFF", "#DDE1E8", accent=_SECONDARY),
            "touchpoint": Tone("#FFFFFF", "#DDE1E8"),
            "quote": Tone("#F6F7F9", "", "#4A5160", face="regular"),
            "thought": Tone("#FFFFFF", "#AEB6C4", "#4A5160", _SECONDARY, "bubble", "regular", (3.0, 2.6), 11.0),
            "pain": Tone("#FDF3F2", "#F0C9C5", accent="#C2413A", icon="alert-triangle"),
            "opportunity": Tone("#F0F9F3", "#BFE3CC", accent="#1F8A4C", icon="bulb"),
            "note": Tone("#FFFBEC", "#EFE0B0", accent="#A77B16"),
        }
    )


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one look of a map."""

    name: str = "standard"
    paper: str = "#FFFFFF"
    ground: str = "#F7F8FA"
    hairline: str = "#E3E6EC"
    cell_line: str = "#ECEEF2"
    neutral_line: str = "#C3CAD6"
    frame: str = "#DADEE6"
    divider: str = "#868DA8"
    accent: str = _ACCENT
    accent_ground: str = "#E8F0FA"
    icon: str = "#4A5160"
    star: str = "#B86E0C"
    good: str = "#1F8A4C"
    bad: str = "#C9362C"
    steady: str = "#7A8190"
    track: str = "#EDEFF3"
    good_ground: str = "#D3EBDC"
    chip_ground: str = "#F1F3F6"
    chip_border: str = "#DDE1E8"
    stage_hues: tuple[str, ...] = (
        "#2F6DB5",
        "#0D7F7F",
        "#5B5BD6",
        "#9A5AB8",
        "#B94C72",
        "#A65A14",
        "#3E7C3A",
        "#56657F",
    )
    stage_ink: tuple[str, str] = ("#FFFFFF", _INK)
    stage_strength: float = 1.0
    """How much of a stage's hue fills its header, 0 (the paper) to 1."""
    stage_edge: float = 0.0
    """The width of the outline of a stage's header, in its hue; 0 for none."""
    own_colours: bool = True
    """Whether stages and cards show colours of their own."""
    brand_hues: tuple[str, ...] = ()
    """The colours of a brand, ``#RRGGBB`` in capitals, for each of ``stage_hues``: what stages and cards may have."""
    faces: tuple[str, ...] = ()
    """Faces of the document's own in the place of the bundled ones: for text, and for what is bold if there are two."""
    logo: str = ""
    """The id of the image that stands at the foot of the map, "" for none."""
    levels: tuple[tuple[float, str], ...] = tuple((level.score, level.colour) for level in EMOTION_LEVELS)
    area_strength: float = 0.16
    curve_hues: tuple[str, ...] = ("#3F63B8", "#8A4BA8", "#0F7C7C", "#9A5B16", "#56657F")
    """The colours of the curves of further personas; each has a dash of its own too."""
    curve_dashes: tuple[tuple[float, ...], ...] = ((6.0, 4.0), (1.5, 3.6), (10.0, 3.5, 1.5, 3.5), (3.5, 3.0))
    other_state_hue: str = "#A8327E"
    """The colour of the map's own persona's curve in the state that the map does not show, such as to-be."""
    other_state_dashes: tuple[tuple[float, ...], ...] = ((11.0, 4.0), (11.0, 3.0, 3.0, 3.0), (14.0, 5.0, 5.0, 5.0))
    tones: Mapping[CardLook, Tone] = field(default_factory=_tones, hash=False)

    title: TextStyle = TextStyle("bold", 26, _INK)
    badge: TextStyle = TextStyle("semibold", 10.5, _ACCENT)
    fact_label: TextStyle = TextStyle("semibold", 12, _INK)
    fact: TextStyle = TextStyle("regular", 12, _SECONDARY)
    persona: TextStyle = TextStyle("semibold", 12, _INK)
    persona_quote: TextStyle = TextStyle("regular", 10.5, _SECONDARY)
    initial: TextStyle = TextStyle("semibold", 15, _ACCENT, align="centre")
    stage: TextStyle = TextStyle("bold", 15, "#FFFFFF", 1.25)
    stage_goal: TextStyle = TextStyle("regular", 10.5, "#FFFFFF")
    stage_number: TextStyle = TextStyle("bold", 11, "#FFFFFF", align="centre")
    lane: TextStyle = TextStyle("semibold", 12.5, _INK)
    lane_note: TextStyle = TextStyle("regular", 9.5, _FAINT)
    level: TextStyle = TextStyle("regular", 9.5, _FAINT, align="right")
    card: TextStyle = TextStyle("medium", 11.5, _INK)
    caption: TextStyle = TextStyle("regular", 10.5, _SECONDARY)
    chip: TextStyle = TextStyle("regular", 9.5, _SECONDARY)
    marker: TextStyle = TextStyle("medium", 10.5, _INK, 1.3, "centre")
    metric: TextStyle = TextStyle("regular", 10.5, _SECONDARY)
    value: TextStyle = TextStyle("bold", 17, _INK)
    small: TextStyle = TextStyle("regular", 9.5, _FAINT)

    def shows(self, colour: str) -> bool:
        """Whether a stage or card is drawn in a colour of its own."""
        return is_colour(colour) and (self.own_colours or colour.upper() in self.brand_hues)

    def face(self, weight: str) -> str:
        """Return the face that draws a weight: the bundled one of that name, or the document's own."""
        if not self.faces:
            return weight
        return self.faces[-1] if weight in _BOLD else self.faces[0]


def with_faces(theme: Theme, faces: tuple[str, ...]) -> Theme:
    """Return the theme with all its text in a document's own faces; in the bundled ones where there are none."""
    if not faces:
        return theme
    theme = replace(theme, faces=faces)
    styles: dict[str, Any] = {}
    for item in fields(theme):
        style = getattr(theme, item.name)
        if isinstance(style, TextStyle):
            styles[item.name] = replace(style, face=theme.face(style.face))
    tones = {look: replace(tone, face=theme.face(tone.face)) for look, tone in theme.tones.items()}
    return replace(theme, **styles, tones=MappingProxyType(tones))


STANDARD = Theme()
