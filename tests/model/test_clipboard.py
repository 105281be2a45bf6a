"""Copying gives a text that pastes into any map, and never more or less than what was copied."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.change import Change
from model.clipboard import Target, copy, holds_map, paste, pasted_ids
from model.document import Document, records_of_map
from model.errors import KnownError, Refused
from model.interchange.reading import read_document
from model.records import Card, Channel, EmotionMarker, JourneyMap, Lane, Metric, Persona, Stage, Step
from model.rules import check_all, completed
from resources import resource_path
from tests.model.interchange.small import read
from tests.model.picture.small_maps import MAP, small_map
from tests.model.random_documents import documents
from tests.model.workshop import workshop

CARD = {"lane": "does", "stage": "buy", "title": ""}


@pytest.fixture
def sofa() -> Document:
    text = resource_path("samples", "sofa.ko.json").read_text(encoding="utf-8")
    return read_document(text).document


def applied(document: Document, change: Change) -> Document:
    """Apply the change as the editor would; the rules may not object, nor an id be taken."""
    result = document.apply(completed(document, change))
    check_all(result.records.values())
    assert len(result.records) == len(document.records) + len(change.added)
    return result


def titles(document: Document, lane: str, stage: str) -> list[str]:
    return [card.title for card in document.cards(lane, stage)]


def test_cards_go_into_the_target_cell_at_the_index(sofa: Document) -> None:
    copied = [card.id for card in sofa.cards("actions", "consideration")]
    change = paste(sofa, copy(sofa, reversed(copied)), Target("sofa", "quotes", "purchase", 0))
    assert titles(applied(sofa, change), "quotes", "purchase") == [
        "후기 20여 건을 읽고 가격을 비교한다",
        "매장에서 직접 앉아 본다",
        "무료 배송인 줄 알았는데…",
    ]
    assert change.label.text() == "Paste 2 items"
    assert len(pasted_ids(change)) == 2


def test_every_field_of_a_card_comes_along(sofa: Document) -> None:
    call = next(card for card in sofa.all_of(Card) if card.channel == "phone")
    change = paste(sofa, copy(sofa, [call.id]), Target("sofa", "touchpoints", "advocacy"))
    (pasted,) = change.added
    assert isinstance(pasted, Card)
    assert (pasted.owner, pasted.tags, pasted.evidence_date) == (call.owner, call.tags, call.evidence_date)
    assert pasted.id != call.id
    assert change.label.text() == "Paste “고객센터 전화”"


def test_cards_of_several_lanes_keep_their_lanes_and_distances(sofa: Document) -> None:
    copied = [sofa.cards("actions", "awareness")[0].id, sofa.cards("quotes", "consideration")[0].id]
    result = applied(sofa, paste(sofa, copy(sofa, copied), Target("sofa", "backstage", "retention")))
    assert titles(result, "actions", "retention")[-1] == "인스타그램에서 거실 사진을 저장한다"
    assert titles(result, "quotes", "advocacy")[-1] == "후기마다 색이 달라 보여요."


def test_without_a_cell_copies_stay_where_they_were(sofa: Document) -> None:
    card = sofa.cards("pains", "purchase")[0]
    result = applied(sofa, paste(sofa, copy(sofa, [card.id]), Target("sofa")))
    assert titles(result, "pains", "purchase") == [card.title, card.title]


def test_markers_and_metrics_go_into_their_own_lanes_only(sofa: Document) -> None:
    marker, metric = sofa.markers("emotions")[0], sofa.metrics("metrics", "purchase")[0]
    with pytest.raises(Refused, match="고객 행동: This lane holds cards"):
        paste(sofa, copy(sofa, [marker.id]), Target("sofa", "actions", "purchase"))
    with pytest.raises(Refused, match="감정: The emotion lane holds emotion markers only"):
        paste(sofa, copy(sofa, [metric.id]), Target("sofa", "emotions", "purchase"))
    with pytest.raises(Refused, match="가시선: A line holds nothing"):
        paste(sofa, "text", Target("sofa", "line", "purchase"))
    result = applied(sofa, paste(sofa, copy(sofa, [marker.id, metric.id]), Target("sofa", "actions", "advocacy")))
    assert len(result.markers("emotions")) == len(sofa.markers("emotions")) + 1
    assert len(result.metrics("metrics", "advocacy")) == 2


def test_a_marker_does_not_hide_the_one_it_was_copied_from(sofa: Document) -> None:
    marker = sofa.markers("emotions")[0]
    text = copy(sofa, [marker.id])
    for _ in range(9):
        sofa = applied(sofa, paste(sofa, text, Target("sofa", "emotions", marker.stage)))
    positions = [other.position for other in sofa.markers("emotions") if other.stage == marker.stage]
    assert len(positions) == len(set(positions)) == 10


def test_references_among_the_copied_follow_and_others_stay_in_the_document() -> None:
    idea = {**CARD, "id": "idea", "answers": ["pain", "other"]}
    cards = [{**CARD, "id": "pain"}, {**CARD, "id": "other"}, idea]
    document = read(cards=cards, connectors=[{"from": "pain", "to": "idea"}, {"from": "pain", "to": "other"}])
    change = paste(document, copy(document, ["pain", "idea"]), Target("m", "does", "buy"))
    result = applied(document, change)
    pain, pasted = (result.need(key, Card) for key in pasted_ids(change))
    assert pasted.answers == (pain.id, "other")
    assert [(arrow.source, arrow.to) for arrow in result.connectors("m")][2:] == [(pain.id, pasted.id)]


def test_references_out_of_another_document_are_let_go() -> None:
    document = read(cards=[{**CARD, "id": "pain"}, {**CARD, "id": "idea", "answers": "pain"}])
    text = copy(document, ["idea"])
    other = read(cards=[{**CARD, "id": "pain", "title": "another pain of the same id"}])
    (pasted,) = paste(other, text, Target("m", "does", "buy")).added
    assert isinstance(pasted, Card)
    assert pasted.answers == ()


def test_a_step_stays_only_in_its_stage() -> None:
    stages = [{"id": "buy", "title": "", "steps": [{"id": "pay", "title": ""}]}, {"id": "use", "title": ""}]
    document = read(stages=stages, cards=[{**CARD, "id": "c", "step": "pay"}])
    text = copy(document, ["c"])
    steps = {}
    for stage in ("buy", "use"):
        (pasted,) = paste(document, text, Target("m", "does", stage)).added
        assert isinstance(pasted, Card)
        steps[stage] = pasted.step
    assert steps == {"buy": "pay", "use": ""}


def test_personas_channels_and_images_come_along_once() -> None:
    source = read(
        personas=[{"id": "p", "name": "Jo", "channels": ["fax"], "photo": "face"}, {"id": "unused", "name": ""}],
        channels=[{"id": "fax", "name": "팩스"}, {"id": "web", "name": "Shop"}],
        assets=[{"id": "face", "media_type": "image/png", "data": "AAAA"}],
        lanes=[{"id": "does", "kind": "actions"}, {"id": "feels", "kind": "emotions"}],
        cards=[{**CARD, "id": "c", "channel": "web"}, {**CARD, "id": "d", "channel": "fax"}],
        emotions=[{"id": "e", "lane": "feels", "stage": "buy", "position": 0, "score": 0, "persona": "p"}],
    )
    other = read(lanes=[{"id": "does", "kind": "actions"}, {"id": "feels", "kind": "emotions"}])
    once = applied(other, paste(other, copy(source, ["c", "d", "e"]), Target("m")))
    assert [persona.name for persona in once.personas()] == ["Jo"]
    assert once.personas()[0].photo == once.assets()[0].id
    shop = once.need(once.cards("does", "buy")[0].channel, Channel)
    assert (shop.name, shop.id == "web") == ("Shop", False)
    twice = applied(once, paste(once, copy(source, ["c", "d", "e"]), Target("m")))
    assert (len(twice.personas()), len(twice.channels()), len(twice.assets())) == (1, 2, 1)


def test_a_stage_comes_with_everything_in_it(sofa: Document) -> None:
    change = paste(sofa, copy(sofa, ["retention"]), Target("sofa", index=1))
    result = applied(sofa, change)
    assert [stage.title for stage in result.stages("sofa")] == ["인지", "유지", "고려", "구매", "유지", "옹호"]
    (stage,) = pasted_ids(change)
    assert titles(result, "touchpoints", stage) == ["배송 기사", "고객센터 전화"]
    assert len([marker for marker in result.markers("emotions") if marker.stage == stage]) == 3
    assert len(result.lanes("sofa")) == len(sofa.lanes("sofa"))


def test_a_stage_brings_its_steps_and_the_lanes_that_are_missing(sofa: Document) -> None:
    stages = [{"id": "buy", "title": "Buy", "steps": [{"id": "pay", "title": "Pay"}]}]
    lanes = [{"id": "does", "kind": "actions"}, {"id": "hopes", "kind": "motives", "title": "Motives"}]
    cards = [{**CARD, "step": "pay", "title": "a"}, {**CARD, "lane": "hopes", "title": "b"}]
    change = paste(sofa, copy(read(stages=stages, lanes=lanes, cards=cards), ["buy"]), Target("sofa"))
    result = applied(sofa, change)
    (stage,) = pasted_ids(change)
    (step,) = result.steps(stage)
    assert result.cards("actions", stage)[0].step == step.id
    assert result.lanes("sofa")[-1].title == "Motives"


def test_a_lane_comes_with_everything_in_it(sofa: Document) -> None:
    change = paste(sofa, copy(sofa, ["quotes"]), Target("sofa", index=0))
    result = applied(sofa, change)
    (lane,) = pasted_ids(change)
    assert result.lanes("sofa")[0].id == lane
    assert titles(result, lane, "advocacy") == ["조립하고 나니 뿌듯해요!"]


def test_a_lane_pastes_into_stages_of_the_same_title_or_place(sofa: Document) -> None:
    other = read(stages=[{"id": "first", "title": "구매"}, {"id": "last", "title": "Last"}])
    change = paste(other, copy(sofa, ["quotes"]), Target("m"))
    result = applied(other, change)
    (lane,) = pasted_ids(change)
    assert titles(result, lane, "first") == ["이 소파, 우리 집에도 어울릴까?", "무료 배송인 줄 알았는데…"]
    assert len(titles(result, lane, "last")) == 3
    with pytest.raises(Refused, match="the map has no stages yet"):
        paste(read(stages=[]), copy(sofa, ["quotes"]), Target("m"))


def test_a_map_comes_whole(sofa: Document) -> None:
    change = paste(sofa, copy(sofa, ["sofa", "retention"]), Target("sofa"))
    result = applied(sofa, change)
    (copied,) = pasted_ids(change)
    assert len(list(records_of_map(result, copied))) == len(list(records_of_map(sofa, "sofa")))
    assert result.need(copied, JourneyMap).extra == ""
    assert len(result.personas()) == 1


def test_a_whole_json_document_pastes_its_maps(sofa: Document) -> None:
    text = resource_path("templates", "blank.en.json").read_text(encoding="utf-8")
    assert len(applied(sofa, paste(sofa, text, Target("sofa"))).maps()) == 2


def test_any_other_text_becomes_one_card_a_line(sofa: Document) -> None:
    change = paste(sofa, " one \r\n\n\ttwo\n", Target("sofa", "actions", "awareness", 0))
    assert titles(applied(sofa, change), "actions", "awareness")[:2] == ["one", "two"]


def test_too_many_lines_and_no_cell_are_refused(sofa: Document) -> None:
    with pytest.raises(Refused, match="501 lines are too many to become cards, the limit is 500"):
        paste(sofa, "x\n" * 501, Target("sofa", "actions", "awareness"))
    with pytest.raises(Refused, match="choose a cell first"):
        paste(sofa, "x", Target("sofa", "actions"))
    assert not paste(sofa, " \n", Target("sofa", "actions", "awareness"))


def test_nothing_that_can_be_copied_gives_no_text(sofa: Document) -> None:
    assert copy(sofa, []) == copy(sofa, ["jieun", "nowhere"]) == ""


def test_a_map_without_the_lane_refuses(sofa: Document) -> None:
    marker = sofa.markers("emotions")[0]
    with pytest.raises(Refused, match="감정: the map has no lane of this kind"):
        paste(read(), copy(sofa, [marker.id]), Target("m", stage="buy"))


def test_a_damaged_text_of_ours_is_a_known_error(sofa: Document) -> None:
    tree = json.loads(copy(sofa, ["quotes"]))
    tree["maps"][0]["lanes"][0]["kind"] = "odd"
    with pytest.raises(KnownError, match="kind"):
        paste(sofa, json.dumps(tree), Target("sofa"))


@pytest.mark.parametrize("text", ["", "{", "{}", "한 줄", '{"format": "yeojido"', '{"format": "other"}'])
def test_what_says_that_it_is_ours_and_is_not_is_refused(sofa: Document, text: str) -> None:
    with pytest.raises(KnownError, match="damaged"):
        paste(sofa, text, Target("sofa", "actions", "awareness"), own=True)


@pytest.mark.parametrize("copied", [["nowhere"], ["nowhere", 1]])
def test_a_text_of_ours_that_holds_nothing_is_refused(sofa: Document, copied: list[object]) -> None:
    tree = json.loads(copy(sofa, [sofa.cards("pains", "purchase")[0].id])) | {"copied": copied}
    with pytest.raises(KnownError, match="holds nothing"):
        paste(sofa, json.dumps(tree), Target("sofa", "actions", "awareness"))


@pytest.mark.parametrize("break_it", [lambda text: text[: len(text) // 2], lambda text: "x" + text])
def test_half_a_text_of_ours_is_any_text(sofa: Document, break_it: Callable[[str], str]) -> None:
    text = break_it(copy(sofa, [sofa.cards("pains", "purchase")[0].id]))
    assert paste(sofa, text, Target("sofa", "actions", "awareness")).added


@given(documents(largest=3), st.data())
def test_whatever_is_copied_pastes_into_its_own_map(document: Document, data: st.DataObject) -> None:
    kinds = (JourneyMap, Stage, Step, Lane, Card, EmotionMarker, Metric, Persona)
    choices = sorted(record.id for record in document.records.values() if isinstance(record, kinds))
    chosen = data.draw(st.lists(st.sampled_from(choices), max_size=4)) if choices else []
    text = copy(document, chosen)
    if not text:
        return
    first = document.maps()[0].id
    try:
        change = paste(document, text, Target(first))
    except Refused:
        return
    assert pasted_ids(change)
    if not any(getattr(record, "locked", False) for record in document.records.values()):
        applied(document, change)
        return
    with suppress(Refused):
        applied(document, change)


def test_a_whole_map_goes_into_another_document() -> None:
    source, other = workshop(), small_map(1, ("actions",))
    text = copy(source, [MAP])
    assert holds_map(text)
    assert not holds_map("words")
    assert not holds_map(copy(source, ["a"]))
    pasted = other.apply(completed(other, paste(other, text, Target(MAP))))
    assert len(pasted.maps()) == 2
    added = pasted.maps()[1].id
    assert [lane.type for lane in pasted.lanes(added)] == [lane.type for lane in source.lanes(MAP)]
    assert len(pasted.stages(added)) == len(source.stages(MAP))


def test_a_stage_brings_its_lanes_into_a_map_that_lacks_them() -> None:
    source, other = workshop(), Document.of("other", small_map(1, ("actions",)).records.values())
    pasted = other.apply(completed(other, paste(other, copy(source, ["stage0"]), Target(MAP))))
    assert [lane.type for lane in pasted.lanes(MAP)] == ["actions", "emotions", "metrics", "pain_points"]
    assert len(pasted.stages(MAP)) == 2
