"""The themes of a map: each changes tokens of the standard one, none changes the structure.

Contrasts follow WCAG 2.2: text 4.5 on what it stands on (7 in the high-contrast theme), shapes that mean something 3.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from model.layout.brand_fonts import face_of
from model.layout.text import TextStyle
from model.picture.colours import READABLE, contrast, is_colour, mixed
from model.picture.theme import ACCENT, FAINT, INK, SECONDARY, STANDARD, Theme, Tone, with_faces
from model.records import Asset, JourneyMap
from model.soft_references import fonts_of
from model.values import CardLook, Choice
from resources.i18n import mark

BLACK = "#0A0C10"
"""The darkest ink; pure black is printed harder than it is read."""
_SHAPE = 3.0
_MOST_COLOURS = 12


@dataclass(frozen=True, slots=True)
class Brand:
    """What a brand theme takes from a map: colours ``#RRGGBB``, names of faces, the id of an image.

    ``faces`` are those of the document itself: the regular one and, if there is one, the bold one.
    """

    colours: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    logo: str = ""


THEMES = (
    Choice("standard", mark("Standard")),
    Choice("ink_saving", mark("Ink-saving")),
    Choice("grey_safe", mark("Grey-safe")),
    Choice("high_contrast", mark("High contrast")),
    Choice("brand", mark("Brand")),
)


def theme_of(journey: JourneyMap, assets: Sequence[Asset] = ()) -> Theme:
    """Return the theme that a map is drawn with; a name that nobody knows is the standard theme.

    ``assets`` are those of the document; a font that is not among them, or is damaged, is not drawn with.
    """
    if journey.theme != "brand":
        return theme_named(journey.theme)
    wanted = fonts_of(journey.brand_font)
    files = {asset.id: asset.data for asset in assets if asset.id in wanted} if wanted else {}
    faces = tuple(face for key in wanted if key in files and (face := face_of(files[key])))
    return theme_named("brand", Brand(journey.brand_colours, faces, journey.brand_logo))


@lru_cache(maxsize=64)
def theme_named(name: str, brand: Brand = Brand()) -> Theme:
    """Return a theme by its name, the very same object for the same name and brand."""
    make = _MAKERS.get(name)
    return make(brand) if make else STANDARD


def dark_enough(colour: str, ground: str, least: float = READABLE) -> str:
    """Return the colour, mixed with ink as little as it takes for a contrast on a light ground."""
    for step in range(11):
        found = mixed(colour, BLACK, 1 - step / 10)
        if contrast(found, ground) >= least:
            return found
    return BLACK


def _ink_saving(_brand: Brand) -> Theme:
    tones = _toned(
        {
            "quiet": {"border": "#B4BAC6"},
            "touchpoint": {"border": "#B4BAC6"},
            "quote": {"ground": "#FFFFFF", "border": "#C9CED8"},
            "pain": {"ground": "#FFFFFF", "border": "#D98A83"},
            "opportunity": {"ground": "#FFFFFF", "border": "#86C29B"},
            "note": {"ground": "#FFFFFF", "border": "#D8C27A"},
        }
    )
    return replace(
        STANDARD,
        name="ink_saving",
        ground="#FFFFFF",
        accent_ground="#FFFFFF",
        chip_ground="#FFFFFF",
        good_ground="#FFFFFF",
        track="#F1F3F6",
        stage_strength=0.0,
        stage_edge=1.4,
        area_strength=0.0,
        tones=tones,
    )


def _grey_safe(_brand: Brand) -> Theme:
    """Meaning by lightness: the worse the score, the darker; neighbouring stages alternate between dark and light."""
    tones = _toned(
        {
            "pain": {"ground": "#E4E5E9", "border": "#5B6270", "accent": INK},
            "opportunity": {"border": "#5B6270", "ground": "#FFFFFF", "accent": INK, "dash": (5.0, 2.0)},
            "note": {"ground": "#F6F7F9", "border": "#AEB6C4", "accent": SECONDARY, "dash": (1.5, 2.0)},
            "quote": {"ground": "#F1F2F5"},
        }
    )
    return replace(
        STANDARD,
        name="grey_safe",
        stage_hues=("#24406B", "#6F7683"),
        own_colours=False,
        levels=((2.0, "#5E96D8"), (1.0, "#3D71B3"), (0.0, "#565A63"), (-1.0, "#6B380D"), (-2.0, "#3A0E05")),
        area_strength=0.1,
        curve_hues=("#1F2430", "#8A8F99", "#4A5160"),
        good="#3F6FA8",
        bad="#6B380D",
        good_ground="#DDE6F2",
        star="#4A5160",
        tones=tones,
    )


def _high_contrast(_brand: Brand) -> Theme:
    tones = _toned(
        {
            look: {"ink": BLACK, "border": dark_enough(tone.accent, "#FFFFFF", 7.0), "ground": ground}
            for look, tone in STANDARD.tones.items()
            for ground in ["#FFFFFF" if look in ("quiet", "touchpoint", "thought", "quote") else tone.ground]
        }
    )
    darker: dict[str, Any] = {
        name: dark_enough(getattr(STANDARD, name), "#FFFFFF", 7.0)
        for name in ("accent", "icon", "star", "good", "bad", "steady", "divider", "neutral_line")
    }
    return replace(
        _inked({INK: BLACK, SECONDARY: "#23272F", FAINT: "#343A45", ACCENT: dark_enough(ACCENT, "#FFFFFF", 7.0)}),
        name="high_contrast",
        **darker,
        hairline="#7A8190",
        cell_line="#A9AFBA",
        frame=BLACK,
        chip_border="#343A45",
        stage_hues=tuple(dark_enough(hue, "#FFFFFF", 7.0) for hue in STANDARD.stage_hues),
        own_colours=False,
        levels=tuple((score, dark_enough(colour, "#FFFFFF", READABLE)) for score, colour in STANDARD.levels),
        curve_hues=tuple(dark_enough(hue, "#FFFFFF", 7.0) for hue in STANDARD.curve_hues),
        tones=tones,
    )


def _brand(brand: Brand) -> Theme:
    colours = tuple(colour.upper() for colour in brand.colours[:_MOST_COLOURS] if is_colour(colour))
    if not colours:
        return with_faces(replace(STANDARD, name="brand", logo=brand.logo), brand.faces)
    accent = dark_enough(colours[0], STANDARD.paper)
    coloured = replace(
        _inked({ACCENT: accent}),
        name="brand",
        accent=accent,
        accent_ground=mixed(colours[0], STANDARD.paper, 0.1),
        stage_hues=tuple(dark_enough(colour, STANDARD.paper, _SHAPE) for colour in colours),
        brand_hues=colours,
        own_colours=False,
        tones=_toned({"touchpoint": {"accent": accent}}),
        logo=brand.logo,
    )
    return with_faces(coloured, brand.faces)


_MAKERS: dict[str, Callable[[Brand], Theme]] = {
    "ink_saving": _ink_saving,
    "grey_safe": _grey_safe,
    "high_contrast": _high_contrast,
    "brand": _brand,
}


def _toned(changes: Mapping[Any, Mapping[str, Any]]) -> Mapping[CardLook, Tone]:
    tones = {look: replace(tone, **changes.get(look, {})) for look, tone in STANDARD.tones.items()}
    return MappingProxyType(tones)


def _inked(inks: Mapping[str, str]) -> Theme:
    """Return the standard theme with text in other inks."""
    styles: dict[str, Any] = {}
    for item in dataclasses.fields(STANDARD):
        style = getattr(STANDARD, item.name)
        if isinstance(style, TextStyle) and style.colour in inks:
            styles[item.name] = replace(style, colour=inks[style.colour])
    return replace(STANDARD, **styles)
