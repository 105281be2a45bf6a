"""The demanding maps that other tests read are right themselves, and as demanding as they should be."""

from __future__ import annotations

import unicodedata

import pytest

from tests.resources.interchange_files import FIXTURES, dangling, map_ids, out_of_range, read, texts


@pytest.mark.parametrize("name", ["long_korean", "scripts", "every_field"])
def test_fixtures_are_right_themselves(name: str) -> None:
    document = read(FIXTURES / f"{name}.json")
    assert not dangling(document)
    for journey_map in document["maps"]:
        assert len(map_ids(journey_map)) == len(set(map_ids(journey_map)))
        assert not out_of_range(journey_map)


def test_the_long_fixture_is_as_demanding_as_it_should_be() -> None:
    (journey_map,) = read(FIXTURES / "long_korean.json")["maps"]
    cards = journey_map["cards"]
    cells = [(card["lane"], card["stage"]) for card in cards]
    assert (len(journey_map["stages"]), len(journey_map["lanes"])) == (12, 15)
    assert max(cells.count(cell) for cell in cells) == 4
    assert max(len(word) for card in cards for word in card["title"].split()) >= 300
    assert any("target" not in metric for metric in journey_map["metrics"])
    assert any("measurements" not in metric for metric in journey_map["metrics"])
    assert any(metric.get("better") == "down" for metric in journey_map["metrics"])


def test_the_scripts_fixture_holds_decomposed_korean_and_joined_emoji() -> None:
    everything = "".join(texts(read(FIXTURES / "scripts.json")))
    assert unicodedata.normalize("NFC", everything) != everything
    for part in (
        "輿地圖",
        "カスタマー",
        "العميل",
        "לקוח",
        "ลูกค้า",
        "ग्राहक",
        "👩‍👩‍👧‍👦",
        "<b>",
        "&amp;",
        "{name}",
        "%s",
        "=1+1",
        "C:\\",
    ):
        assert part in everything
