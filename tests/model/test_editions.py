"""What an edition leaves out is nowhere in what it shows."""

from __future__ import annotations

from typing import Any

import pytest

from model.document import Document
from model.editions import edition_view, left_over
from model.interchange.writing import write_document
from model.records import Asset, Card, Connector, Edition, EmotionMarker, JourneyMap, Lane, Link, Persona
from model.rules import check_all
from resources.i18n import current_language, set_language
from tests.model.interchange.small import read
from tests.storage.documents import every_field

LANES = [
    {"id": "does", "kind": "actions"},
    {"id": "feels", "kind": "emotions"},
    {"id": "says", "kind": "quotes"},
    {"id": "behind", "kind": "backstage"},
    {"id": "secret", "kind": "free_text", "internal": True},
    {"id": "unseen", "kind": "free_text", "hidden": True},
]
CARDS = [
    {"id": "pays", "lane": "does", "stage": "buy", "title": "김지은 pays", "owner": "CS팀", "tags": ["delivery"]},
    {"id": "waits", "lane": "does", "stage": "buy", "title": "Waits for CS팀", "owner": "Shop", "text": "지은? 김지은"},
    {"id": "said", "lane": "says", "stage": "buy", "title": "“Too slow”"},
    {"id": "packs", "lane": "behind", "stage": "buy", "title": "Packs"},
    {"id": "plan", "lane": "secret", "stage": "buy", "title": "Cut costs"},
    {"id": "draft", "lane": "unseen", "stage": "buy", "title": "Draft"},
]
JOINS = [{"id": "join", "from": "pays", "to": "packs"}, {"id": "stays", "from": "pays", "to": "waits"}]
JIEUN = {"id": "jieun", "name": "김지은, 34", "quote": "“Hm”", "photo": "face"}
PICTURES = [{"id": "face", "media_type": "image/png", "data": ""}]
FACE = [{"id": "mark", "lane": "feels", "stage": "buy", "position": 0.5, "score": 1, "card": "said"}]


def shop() -> Document:
    return read(
        lanes=LANES, cards=CARDS, connectors=JOINS, emotions=FACE, persona="jieun", personas=[JIEUN], assets=PICTURES
    )


def seen(**values: Any) -> Document:
    found = edition_view(shop(), Edition(id="e", name="Guests", **values))
    check_all(found.records.values())
    return found


def cards(document: Document) -> set[str]:
    return {card.id for card in document.all_of(Card)}


def test_an_edition_without_wishes_shows_everything() -> None:
    assert {key for key in shop().records if key not in seen().records} == set()
    assert seen().records.keys() == shop().records.keys()


def test_lanes_are_left_out_with_what_is_in_them_and_leads_there() -> None:
    found = seen(left_out=("backstage", "actions"))
    assert cards(found) == {"said", "plan", "draft"}
    assert list(found.all_of(Connector)) == []
    assert {lane.id for lane in found.all_of(Lane)} == {"feels", "says", "secret", "unseen"}
    assert {item.id for item in seen(left_out=("backstage",)).all_of(Connector)} == {"stays"}


def test_a_department_sees_its_own_cards() -> None:
    assert cards(seen(department=" cs팀")) == {"pays"}
    assert cards(seen(department="Delivery")) == {"pays"}


def test_quotes_are_taken_out() -> None:
    found = seen(scrub=("quotes",))
    assert "said" not in found.records
    assert found.need("jieun", Persona).quote == ""
    assert found.need("mark", EmotionMarker).card == ""


def test_names_and_photos_are_taken_out_wherever_they_stand() -> None:
    found = seen(scrub=("names",))
    text = write_document(found)
    assert "김지은" not in text
    assert found.need("jieun", Persona).name == "페르소나 1"
    assert found.need("pays", Card).title == "페르소나 1 pays"
    assert found.need("waits", Card).text == "지은? 페르소나 1"
    assert list(found.all_of(Asset)) == []


def two_names(**card: Any) -> Document:
    ahmed = {"id": "ahmed", "name": "Ahmed Al-Farsi / أحمد الفارسي, 52"}
    found = {"id": "calls", "lane": "does", "stage": "buy", "title": "Calls", **card}
    return read(lanes=LANES, cards=[found], persona="ahmed", personas=[ahmed])


NAMELESS = Edition(id="e", name="Guests", scrub=("names",))


@pytest.mark.parametrize(("title", "name"), [("Buying", "Persona 1"), ("구매", "페르소나 1")])
@pytest.mark.parametrize("interface", ["ko", "en"])
def test_what_stands_for_a_name_is_in_the_language_of_the_map(title: str, name: str, interface: str) -> None:
    before = current_language()
    set_language(interface)
    try:
        found = edition_view(two_names(title=title), NAMELESS)
        chosen = edition_view(two_names(title=title), NAMELESS, [item.id for item in found.maps()])
    finally:
        set_language(before)
    assert found.need("ahmed", Persona).name == name
    assert chosen.need("ahmed", Persona).name == name


def test_every_spelling_of_a_name_is_taken_out() -> None:
    found = edition_view(two_names(title="AHMED AL-FARSI calls", text="Ahmed  Al-Farsi, أحمد الفارسي"), NAMELESS)
    assert found.need("calls", Card).title == "Persona 1 calls"
    assert found.need("calls", Card).text == "Persona 1, Persona 1"


def test_an_address_with_a_name_in_it_is_taken_out() -> None:
    links = [
        {"title": "Ahmed Al-Farsi", "url": "https://example.org/ahmed%20al-farsi"},
        {"title": "Law", "url": "https://example.org/law"},
    ]
    found = edition_view(two_names(links=links), NAMELESS).need("calls", Card).links
    assert found == (Link("Persona 1", ""), Link("Law", "https://example.org/law"))


def test_a_name_is_not_taken_out_of_other_words() -> None:
    ann = read(lanes=LANES, personas=[{"id": "p", "name": "Ann"}], persona="p", scenario="Planned, then ann went")
    shown = next(edition_view(ann, NAMELESS).all_of(JourneyMap))
    assert shown.scenario == "Planned, then Persona 1 went"


def test_parts_of_names_that_are_left_are_said() -> None:
    assert left_over(shop(), NAMELESS) == ("지은",)
    assert left_over(two_names(text="Ahmed waits; a farsi text"), NAMELESS) == ("Ahmed",)
    buyer = {"id": "p", "name": "Buyer for the first time"}
    time = read(lanes=LANES, personas=[buyer], persona="p", scenario="It takes time")
    assert left_over(time, NAMELESS) == ()
    nobody = read(lanes=LANES, personas=[{"id": "p", "name": "A"}], persona="p", scenario="A time")
    assert edition_view(nobody, NAMELESS).need("p", Persona).name == "A"
    link = [{"title": "", "url": "https://example.org/CS%ED%8C%80"}]
    owned = two_names(owner="CS팀", links=link)
    assert left_over(owned, Edition(id="e", name="", scrub=("owners",))) == ("CS팀",)


def test_owners_are_taken_out_and_what_is_left_of_them_is_said() -> None:
    found = seen(scrub=("owners",))
    assert {card.owner for card in found.all_of(Card)} == {""}
    assert left_over(shop(), Edition(id="e", name="", scrub=("owners",))) == ("CS팀",)
    assert left_over(shop(), Edition(id="e", name="")) == ()


def test_internal_and_hidden_lanes_are_taken_out() -> None:
    assert cards(seen(scrub=("internal",))) == {"pays", "waits", "said"}
    assert "draft" not in seen(scrub=("owners",)).records
    assert "draft" in seen().records


def test_the_theme_and_the_parts_of_cards_are_the_editions() -> None:
    (journey_map,) = seen(theme="ink_saving", hidden_parts=("owner",)).all_of(JourneyMap)
    assert (journey_map.theme, journey_map.hidden_parts) == ("ink_saving", ("owner",))


def test_unknown_fields_are_not_let_out_of_a_scrubbed_edition() -> None:
    document = read(budget="secret")
    assert any(record.extra for record in document.records.values())
    scrubbed = edition_view(document, Edition(id="e", name="", scrub=("owners",)))
    assert not any(record.extra for record in scrubbed.records.values())
    check_all(scrubbed.records.values())


def test_other_maps_and_editions_are_not_let_out() -> None:
    document = every_field()
    first = document.maps()[0].id
    found = edition_view(document, next(document.all_of(Edition)), [first])
    assert [item.id for item in found.maps()] == [first]
    assert list(found.all_of(Edition)) == []
    check_all(found.records.values())
