from __future__ import annotations

from dataclasses import replace

from model.alike import alike, likenesses
from model.change import Change
from model.document import Document
from model.operations.fields import change_words
from model.records import Card
from tests.model.picture.small_maps import MAP
from tests.model.workshop import workshop


def tagged() -> Document:
    document = workshop()
    new = {"a": {"owner": "물류", "tags": ("배송", "급함")}, "d": {"owner": "물류"}, "p": {"tags": ("급함",)}}
    pairs = [(document.need(key, Card), replace(document.need(key, Card), **values)) for key, values in new.items()]  # type: ignore[arg-type]
    return document.apply(Change(updated=tuple(pairs)))


def test_what_a_card_has_in_common_with_others() -> None:
    document = tagged()
    found = likenesses(document, ["a"])
    assert [(one.key, one.value) for one in found] == [
        ("lane_kind", "Customer actions"),
        ("owner", "물류"),
        ("tags", "배송"),
        ("tags", "급함"),
    ]
    assert [alike(document, MAP, one) for one in found] == [["a", "b", "c", "d"], ["a", "d"], ["a"], ["a", "p"]]


def test_words_are_added_and_taken_off_beside_the_others() -> None:
    document = tagged()
    after = document.apply(change_words(document, ["a", "d", "p"], "tags", add=["새"], remove=["급함"]))
    assert [after.need(key, Card).tags for key in "adp"] == [("배송", "새"), ("새",), ("새",)]
