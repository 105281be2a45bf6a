from __future__ import annotations

import pytest

from model.errors import Refused
from model.palette import PaletteItem, may_be_in
from model.values import LANE_KINDS

ITEMS = [
    PaletteItem("stage"),
    PaletteItem("lane", "emotions"),
    PaletteItem("lane", "line_of_visibility"),
    PaletteItem("card", "touchpoints", channel="web"),
    PaletteItem("emotion", score=-2.0),
    PaletteItem("metric"),
]


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_travels_as_json(item: PaletteItem) -> None:
    assert PaletteItem.from_json(item.to_json()) == item


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "[]",
        "[" * 100_000,
        "{}",
        '{"type": "map"}',
        '{"type": ["card"]}',
        '{"type": "card"}',
        '{"type": "card", "lane_kind": "attic"}',
        '{"type": "card", "lane_kind": "emotions"}',
        '{"type": "card", "lane_kind": "line_of_visibility"}',
        '{"type": "lane"}',
        '{"type": "emotion", "score": "high"}',
        '{"type": "emotion", "score": null}',
        '{"type": "emotion", "score": NaN}',
        '{"type": "emotion", "score": 3}',
        '{"type": "emotion", "score": true}',
        '{"type": "card", "lane_kind": "actions", "channel": 5}',
    ],
)
def test_what_is_no_item_is_refused(payload: str) -> None:
    with pytest.raises(Refused, match="cannot be put on a map"):
        PaletteItem.from_json(payload)


def test_where_items_may_be() -> None:
    def places(item: PaletteItem) -> set[str]:
        return {kind.value for kind in LANE_KINDS if may_be_in(item, kind.value)}

    assert places(PaletteItem("card", "quotes")) == {"quotes"}
    assert places(PaletteItem("emotion")) == {"emotions"}
    assert places(PaletteItem("metric")) == {"metrics"}
    assert places(PaletteItem("stage")) == places(PaletteItem("lane", "quotes")) == set()
    plain = places(PaletteItem("card", "actions"))
    assert plain == places(PaletteItem("card", "free_text")) == places(PaletteItem("card", "touchpoints", "web"))
    assert {"actions", "touchpoints", "frontstage", "free_text"} <= plain
    assert plain.isdisjoint({"quotes", "pain_points", "emotions", "metrics", "line_of_visibility"})


def test_a_new_touchpoint_has_its_channel_and_is_called_after_it() -> None:
    assert PaletteItem("card", "touchpoints", "web").card_values() == {"channel": "web", "title": "Web"}
    assert PaletteItem("card", "actions").card_values() == {}
