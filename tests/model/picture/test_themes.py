"""Every theme can be read, and changes nothing but colours."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from model.layout.text import TextStyle
from model.picture.colours import READABLE, channels, contrast, readable_on
from model.picture.compose import compose
from model.picture.marks import Group
from model.picture.stage import stage_fill
from model.picture.theme import STANDARD, Theme
from model.picture.themes import THEMES, Brand, dark_enough, theme_named, theme_of
from model.records import JourneyMap
from tests.model.picture.small_maps import MAP, card, marker, small_map

BRAND = Brand(("#FFB81C", "#E4002B"))
NAMES = [choice.value for choice in THEMES]


def made(name: str) -> Theme:
    return theme_named(name, BRAND if name == "brand" else Brand())


def drawn(name: str) -> list[tuple[float, float, float, float, str]]:
    records = [card("a", "결제한다"), card("b", "Pays", lane=1), marker("face", 0.5, 1, "좋다", lane=2)]
    document = small_map(3, ("actions", "pain_points", "emotions"), records)
    root = compose(document, MAP, made(name)).picture.root
    groups = [each for each in root.marks if isinstance(each, Group)]
    return [(each.x, each.y, each.width, each.height, each.record) for each in groups]


@pytest.mark.parametrize("name", NAMES)
def test_text_is_readable_on_everything_it_stands_on(name: str) -> None:
    theme = made(name)
    for item in dataclasses.fields(theme):
        style = getattr(theme, item.name)
        if isinstance(style, TextStyle) and not item.name.startswith("stage"):
            for ground in (theme.paper, theme.ground):
                assert contrast(style.colour, ground) >= READABLE, (item.name, ground)
    for look, tone in theme.tones.items():
        assert contrast(tone.ink, tone.ground) >= READABLE, look
        assert contrast(tone.accent, tone.ground) >= 3, look
    for hue in theme.stage_hues:
        fill = stage_fill(hue, theme)
        assert contrast(readable_on(fill, theme.stage_ink), fill) >= READABLE, hue


@pytest.mark.parametrize("name", NAMES)
def test_structure_stays(name: str) -> None:
    assert drawn(name) == drawn("standard")


def test_the_same_name_is_the_same_object_and_an_unknown_one_is_standard() -> None:
    assert made("grey_safe") is made("grey_safe")
    assert theme_of(JourneyMap(id="m", title="", theme="neon")) is STANDARD
    assert theme_of(JourneyMap(id="m", title="", theme="ink_saving")).name == "ink_saving"


def test_ink_saving_fills_nothing_large() -> None:
    theme = made("ink_saving")
    assert {tone.ground for tone in theme.tones.values()} == {theme.paper}
    assert {stage_fill(hue, theme) for hue in theme.stage_hues} == {theme.paper}


def test_grey_safe_scores_differ_in_lightness_alone() -> None:
    grounds = [contrast(colour, "#FFFFFF") for _, colour in made("grey_safe").levels]
    assert all(later > 1.25 * earlier for earlier, later in pairwise(grounds))


def test_a_brand_takes_its_colours_and_darkens_what_could_not_be_read() -> None:
    theme = theme_of(JourneyMap(id="m", title="", theme="brand", brand_colours=("#ffb81c", "red"), brand_logo="l"))
    assert len(theme.stage_hues) == 1
    assert theme.logo == "l"
    assert contrast(theme.accent, "#FFFFFF") >= READABLE
    red, green, blue = channels(theme.accent)
    assert red > green > blue
    assert theme_named("brand", Brand(("none",))).stage_hues == STANDARD.stage_hues


def test_dark_enough_leaves_what_is() -> None:
    assert dark_enough("#2F6DB5", "#FFFFFF") == "#2F6DB5"
    assert contrast(dark_enough("#FFFF00", "#FFFFFF"), "#FFFFFF") >= READABLE
