"""What a JSON document may say, and what becomes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from model.interchange.reading import decoded, read_document
from model.interchange.writing import write_document
from model.records import Asset, Card, Channel, EmotionMarker, JourneyMap, Lane, Metric, Persona, Stage
from tests.model.interchange.small import read, text_of, tree


def test_missing_ids_are_made_and_unique() -> None:
    document = read(
        cards=[{"lane": "does", "stage": "buy", "title": "a"}, {"lane": "does", "stage": "buy", "title": "b"}]
    )
    cards = document.cards("does", "buy")
    assert [card.title for card in cards] == ["a", "b"]
    assert cards[0].id != cards[1].id
    assert all(card.id for card in cards)


def test_the_order_in_the_array_is_the_order_on_the_map() -> None:
    document = read(stages=[{"id": name, "title": name} for name in "cabd"])
    assert [stage.id for stage in document.stages("m")] == list("cabd")


def test_a_step_implies_its_stage() -> None:
    stages = [{"id": "buy", "title": "", "steps": [{"id": "pay", "title": ""}]}]
    document = read(stages=stages, cards=[{"id": "c", "lane": "does", "step": "pay", "title": ""}])
    assert document.need("c", Card).stage == "buy"


@pytest.mark.parametrize("answers", ["pain", ["pain"]])
def test_answers_may_be_one_or_a_list(answers: object) -> None:
    pain = {"id": "pain", "lane": "does", "stage": "buy", "title": ""}
    document = read(cards=[pain, {**pain, "id": "c", "answers": answers}])
    assert document.need("c", Card).answers == ("pain",)


def test_whole_numbers_may_be_written_with_a_point_and_decimals_without() -> None:
    card = {
        "id": "c",
        "lane": "does",
        "stage": "buy",
        "title": "",
        "severity": 3.0,
        "importance": 4,
        "satisfaction": None,
    }
    read_card = read(cards=[card]).need("c", Card)
    assert (read_card.severity, read_card.importance, read_card.satisfaction) == (3, 4.0, None)
    assert type(read_card.severity) is int
    assert type(read_card.importance) is float


def test_channels_are_built_in_or_declared() -> None:
    card = {"lane": "does", "stage": "buy", "title": ""}
    document = read(
        cards=[{**card, "channel": "web"}, {**card, "channel": "fax"}], channels=[{"id": "fax", "name": "팩스"}]
    )
    assert [found.channel for found in document.cards("does", "buy")] == ["web", "fax"]
    assert document.need("fax", Channel).name == "팩스"


def test_icons_that_are_not_bundled_are_kept() -> None:
    document = read(cards=[{"id": "c", "lane": "does", "stage": "buy", "title": "", "icon": "no-such-icon"}])
    assert document.need("c", Card).icon == "no-such-icon"


def test_images_are_read_from_base64_in_lines() -> None:
    document = read(assets=[{"id": "a", "media_type": "image/png", "data": "iVBO\nRw=="}])
    assert document.need("a", Asset).data == b"\x89PNG"


def test_markers_and_metrics_are_in_lanes_of_their_own() -> None:
    measurement = {"date": "2026-01-01", "value": 3, "n": 12}
    document = read(
        lanes=[{"id": "feels", "kind": "emotions"}, {"id": "counts", "kind": "metrics"}],
        emotions=[{"id": "e", "lane": "feels", "stage": "buy", "position": 1, "score": -2}],
        metrics=[{"id": "n", "lane": "counts", "stage": "buy", "title": "NPS", "measurements": [measurement]}],
    )
    assert document.need("e", EmotionMarker).score == -2.0
    assert document.need("n", Metric).measurements[0].n == 12


def test_the_same_id_on_another_map_is_the_same_thing_there() -> None:
    two = tree()
    later = {**two["maps"][0], "id": "later"}
    later["cards"] = [{"id": "c", "lane": "does", "stage": "buy", "title": "later"}]
    two["maps"] = [{**two["maps"][0], "cards": [{"id": "c", "lane": "does", "stage": "buy", "title": "now"}]}, later]
    document = read_document(json.dumps(two)).document
    (stage,) = document.stages("later")
    (lane,) = document.lanes("later")
    assert (stage.origin, lane.origin) == ("buy", "does")
    assert stage.id != "buy"
    (card,) = document.cards(lane.id, stage.id)
    assert (card.title, card.origin) == ("later", "c")
    assert read_document(write_document(document)).document.records == document.records


def test_an_origin_in_the_file_follows_the_id_it_names() -> None:
    two = tree(personas=[{"id": "buy", "name": ""}])
    two["maps"].append({"id": "later", "title": "", "stages": [{"id": "s", "title": "", "origin": "buy"}]})
    document = read_document(json.dumps(two)).document
    (first,) = document.stages("m")
    assert document.need("s", Stage).origin == first.id


def test_things_of_the_map_give_way_to_top_level_ids_and_references_follow() -> None:
    card = {"id": "c", "lane": "does", "stage": "buy", "title": ""}
    document = read(personas=[{"id": "buy", "name": ""}, {"id": "does", "name": ""}], cards=[card])
    assert {persona.id for persona in document.personas()} == {"buy", "does"}
    (stage,) = document.stages("m")
    (lane,) = document.lanes("m")
    assert document.cards(lane.id, stage.id)[0].id == "c"


def test_channels_keep_their_ids_before_personas() -> None:
    document = read(personas=[{"id": "web", "name": "Web"}], channels=[{"id": "web", "name": "웹"}], persona="web")
    assert document.need("web", Channel).name == "웹"
    assert document.need(document.need("m", JourneyMap).persona, Persona).name == "Web"


def test_a_card_on_another_map_may_be_answered() -> None:
    two = tree(cards=[{"id": "pain", "lane": "does", "stage": "buy", "title": ""}])
    idea = {"id": "idea", "lane": "l", "stage": "s", "title": "", "answers": "pain"}
    stages, lanes = [{"id": "s", "title": ""}], [{"id": "l", "kind": "opportunities"}]
    two["maps"].append({"id": "n", "title": "", "stages": stages, "lanes": lanes, "cards": [idea]})
    assert read_document(json.dumps(two)).document.need("idea", Card).answers == ("pain",)


def test_unknown_fields_are_kept_where_they_were_and_named() -> None:
    link = {"title": "t", "x_link": 1}
    card = {"id": "c", "lane": "does", "stage": "buy", "title": "", "evidence": {"x_who": "me"}, "links": [{}, link]}
    text = json.dumps(tree(cards=[{**card, "x_votes": [1, {"a": None}]}]) | {"x_top": {"b": 2}})
    result = read_document(text)
    paths = ["maps[0].cards[0].evidence.x_who", "maps[0].cards[0].links[1].x_link", "maps[0].cards[0].x_votes", "x_top"]
    assert [note.partition(":")[0] for note in result.notes] == paths
    again: dict[str, Any] = json.loads(write_document(result.document))
    assert again["x_top"] == {"b": 2}
    written = again["maps"][0]["cards"][0]
    assert (written["evidence"], written["links"][1]) == ({"x_who": "me"}, link)
    assert written["x_votes"] == [1, {"a": None}]
    assert read_document(write_document(result.document)).document.records == result.document.records


def test_unknown_fields_of_a_document_of_nothing_are_named() -> None:
    result = read_document('{"format": "yeojido", "version": 1, "x": 1}')
    assert result.notes == ("x: unknown field, left out",)


def test_very_many_notes_are_counted() -> None:
    result = read_document(json.dumps(tree() | {f"x{number}": 1 for number in range(1_000)}))
    assert len(result.notes) == 101
    assert result.notes[-1] == "and 900 more"


def test_text_is_kept_code_point_for_code_point() -> None:
    title = "  \u1112\u1161\u11ab\u200f\u202e\u200b<b>&=1+1\t\ufeff\U0001f600\x7f "
    assert read(title=title).need("m", JourneyMap).title == title


def test_characters_that_no_file_can_hold_are_taken_out_and_reported() -> None:
    result = read_document(text_of(title="a\x00b\ud800\uffff", scenario="one\r\ntwo\rthree"))
    journey_map = result.document.need("m", JourneyMap)
    assert (journey_map.title, journey_map.scenario) == ("ab", "one\ntwo\nthree")
    assert result.notes == ("maps[0].title: 3 characters that no file format can hold were taken out",)


def test_ids_are_cleaned_like_any_text_and_an_empty_one_is_made() -> None:
    document = read(stages=[{"id": "buy\x00", "title": ""}, {"id": "", "title": ""}], cards=[])
    assert [stage.id == "buy" for stage in document.stages("m")] == [True, False]


def test_a_byte_order_mark_is_no_text() -> None:
    assert read_document("\ufeff" + text_of()).document.maps()
    assert decoded(b"\xef\xbb\xbf{}") == "{}"


def test_a_lane_without_a_title_is_read() -> None:
    assert read().need("does", Lane).title == ""
