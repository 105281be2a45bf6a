"""Adding another document's maps."""

from __future__ import annotations

from hypothesis import given

from model.document import Document, records_of_map
from model.operations.importing import adopt
from model.records import Channel, JourneyMap, Lane, Persona, Stage
from model.rules import check_all, completed
from model.templates import sample_document, template_document
from tests.model.interchange.small import read
from tests.model.random_documents import documents


def adopted(document: Document, other: Document, *, fresh: bool = False) -> Document:
    """Apply what the editor would."""
    change = adopt(document, other, fresh=fresh)
    result = document.apply(completed(document, change))
    check_all(result.records.values())
    return result


def test_into_an_empty_document_everything_comes_as_it_is() -> None:
    sample = sample_document("ko")
    assert adopted(Document("new"), sample).records == sample.records


def test_the_maps_come_last_and_the_change_is_named() -> None:
    document = adopted(sample_document("en"), template_document("blank", "en"))
    assert document.maps()[0].id == "sofa"
    label = adopt(Document("new"), sample_document("ko")).label
    assert label.text() == "Import map “거실 소파 첫 구매 여정”"


def test_the_same_map_again_continues_the_one_that_is_there() -> None:
    sample = sample_document("ko")
    twice = adopted(sample, sample)
    first, second = twice.maps()
    assert second.origin == first.id
    assert [stage.origin for stage in twice.stages(second.id)] == [stage.id for stage in twice.stages(first.id)]
    assert len(list(records_of_map(twice, second.id))) == len(list(records_of_map(twice, first.id)))
    assert len(twice.personas()) == 1
    assert second.persona == first.persona


def test_a_template_is_nobodys_continuation() -> None:
    template = template_document("purchase", "ko")
    twice = adopted(adopted(Document("new"), template, fresh=True), template, fresh=True)
    assert len(twice.maps()) == 2
    assert all(record.origin == "" for record in twice.records.values())


def test_an_id_that_is_taken_gives_way_and_references_follow() -> None:
    card = {"id": "c", "lane": "does", "stage": "buy", "title": ""}
    arriving = read(id="other", cards=[card, {**card, "id": "d", "answers": "c"}])
    result = adopted(read(personas=[{"id": "c", "name": "Not a card"}]), arriving)
    (stage,), (lane,) = result.stages("other"), result.lanes("other")
    first, second = result.cards(lane.id, stage.id)
    assert second.answers == (first.id,)
    assert (stage.origin, lane.origin, first.origin) == ("buy", "does", "")


def test_another_persona_of_the_same_id_is_another_persona() -> None:
    document = read(personas=[{"id": "p", "name": "Jo"}], persona="p")
    result = adopted(document, read(id="other", personas=[{"id": "p", "name": "Min"}], persona="p"))
    names = [result.need(journey_map.persona, Persona).name for journey_map in result.maps()]
    assert names == ["Jo", "Min"]


def test_a_renamed_built_in_channel_renames_only_what_arrives() -> None:
    card = {"lane": "does", "stage": "buy", "title": "", "channel": "web"}
    arriving = read(id="other", cards=[card], channels=[{"id": "web", "name": "Shop"}])
    result = adopted(read(cards=[card]), arriving)
    assert result.cards("does", "buy")[0].channel == "web"
    (stage,), (lane,) = result.stages("other"), result.lanes("other")
    channel = result.need(result.cards(lane.id, stage.id)[0].channel, Channel)
    assert (channel.name, channel.type, channel.icon) == ("Shop", "digital", "device-desktop")
    assert result.get("web", Channel) is None


def test_fields_kept_aside_come_along() -> None:
    arriving = read(id="other", x_votes=3)
    result = adopted(read(), arriving)
    assert result.need("other", JourneyMap).extra == '{"x_votes":3}'


@given(documents(largest=3), documents(largest=3))
def test_any_document_can_take_any_other(document: Document, other: Document) -> None:
    result = adopted(document, other)
    assert document.records.items() <= result.records.items()
    assert len(result.maps()) == len(document.maps()) + len(other.maps())
    for record_class in (Stage, Lane):
        count = sum(1 for source in (document, other) for _ in source.all_of(record_class))
        assert sum(1 for _ in result.all_of(record_class)) == count
