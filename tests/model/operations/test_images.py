from __future__ import annotations

import io

from PIL import Image

from model.images import prepared
from model.operations.cards import add_card
from model.operations.images import Content, add_image_cards, images_landed, keep_image, put_image_on, set_image
from model.records import Card, Persona
from model.rules import completed
from tests.model.picture.small_maps import card, persona, small_map


def content(colour: str) -> Content:
    file = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(file, "PNG")
    return prepared(file.getvalue(), colour)


def test_an_image_is_kept_once() -> None:
    document = small_map(1, ("images",), [card("a"), card("b")])
    for name in ("a", "b"):
        document = document.apply(completed(document, put_image_on(document, name, content("red"))))
    assert len(document.assets()) == 1
    assert {document.need(name, Card).image for name in ("a", "b")} == {document.assets()[0].id}
    assert not keep_image(document, content("red"))[0]


def test_images_become_cards_in_order_before_those_that_follow() -> None:
    document = small_map(1, ("pain_points",), [card("a"), card("b")])
    change, ids = add_image_cards(document, "lane0", "stage0", 1, [content("red"), content("blue")])
    after = document.apply(completed(document, change))
    assert [it.id for it in after.cards("lane0", "stage0")] == ["a", *ids, "b"]
    assert after.apply(change.inverse()).assets() == ()


def test_images_land_where_a_card_does() -> None:
    document = small_map(1, ("images",), [card("a")])
    landing = add_card(document, "lane0", "stage0", 0, identity="new")
    change, ids = images_landed(document, landing, "new", [content("red"), content("red"), content("blue")])
    after = document.apply(completed(document, change))
    assert [it.id for it in after.cards("lane0", "stage0")] == [*ids, "a"]
    assert ids[0] == "new"
    assert len(after.assets()) == 2


def test_a_persona_gets_a_photo() -> None:
    document = small_map(1, (), [persona()])
    after = document.apply(set_image(document, ["persona"], "photo", content("red")))
    assert after.need("persona", Persona).photo == after.assets()[0].id
