"""What colours are called, which ones a theme offers, and which it shows."""

from __future__ import annotations

import pytest

from model.picture.card import _tone
from model.picture.setting import Setting
from model.picture.stage import stage_colour
from model.picture.swatches import colour_name, offered
from model.picture.themes import THEMES, Brand, theme_named
from model.records import Card, Stage


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#ff0000", "Red"), ("#00FF00", "Green"), ("#0000FF", "Blue"), ("#123456", "Navy"), ("#EEEEEE", "Light grey")],
)
def test_a_colour_is_called_after_what_is_nearest(colour: str, name: str) -> None:
    assert colour_name(colour) == name


@pytest.mark.parametrize("theme", [theme.value for theme in THEMES])
def test_each_colour_is_offered_once_under_a_name_of_its_own(theme: str) -> None:
    found = offered(theme_named(theme, Brand(("#E4002B", "#E4002B", "#00573F"))))
    assert 2 <= len(found) <= 12
    assert len({one.colour for one in found}) == len({one.name for one in found}) == len(found)


def test_a_brand_shows_its_own_colours_on_cards_and_stages_and_no_others() -> None:
    theme = theme_named("brand", Brand(("#E4002B", "#00573F")))
    setting = Setting(theme, "en", (), 100.0)
    card = Card(id="c", lane="l", title="", colour="#00573f")
    assert _tone(card, "quiet", setting) != theme.tones["quiet"]
    assert _tone(Card(id="c", lane="l", title="", colour="#123456"), "quiet", setting) == theme.tones["quiet"]
    stage = Stage(id="s", map="m", title="", colour="#00573f")
    assert stage_colour(stage, 0, setting) == theme.stage_hues[1]
