from __future__ import annotations

from dataclasses import replace

from model.document import Document
from model.image_names import image_names
from model.records import Asset, Card
from model.soft_references import ICON_TYPE
from model.templates import sample_document


def test_an_image_has_a_number_and_the_title_of_what_shows_it() -> None:
    document = sample_document("ko")
    cards = list(document.all_of(Card))[:3]
    assets = [Asset(id=f"i{number}", rank=f"a{number}", media_type="image/png", data=b"x") for number in range(4)]
    icon = Asset(id="icon", rank="a0", media_type=ICON_TYPE, data=b"y")
    shown = [
        replace(cards[0], image="i1", title="고객센터\n전화"),
        replace(cards[1], image="i2", title=""),
        replace(cards[2], image="i1", title="두 번째"),
    ]
    records = dict(document.records) | {record.id: record for record in (*assets, icon, *shown)}
    assert image_names(Document.of(document.id, records.values())) == {
        "i0": "Image 1",
        "i1": "Image 2 · 고객센터 전화",
        "i2": "Image 3",
        "i3": "Image 4",
    }


def test_no_image_no_name() -> None:
    assert image_names(sample_document("ko")) == {}
