from __future__ import annotations

from dataclasses import replace

from model.fields import fields_of
from model.held import held, other_than, to_be_checked
from model.records import RECORD_CLASSES, Card


def test_what_a_record_holds_beside_its_defaults() -> None:
    card = Card(id="one", rank="a", title="제목", span=2, tags=("하나",), lane="lane")
    assert {item.name: value for item, value in held(card)} == {
        "lane": "lane",
        "title": "제목",
        "tags": ("하나",),
        "span": 2,
    }
    for record_class in RECORD_CLASSES:
        assert held(record_class(id="one")) == []


def test_what_is_required_is_checked_at_its_default_too() -> None:
    assert [item.name for item, _ in to_be_checked(Card(id="one", title="제목"))] == ["lane", "title"]


def test_in_which_fields_two_records_differ() -> None:
    card = Card(id="one", title="제목", text="글")
    assert other_than(card, replace(card, rank="b")) == []
    assert [(item.name, value) for item, value in other_than(card, replace(card, title="", span=3))] == [
        ("title", ""),
        ("span", 3),
    ]
    assert {item for item, _ in other_than(card, replace(card, text=""))} <= set(fields_of(Card))
