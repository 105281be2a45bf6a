"""Editions are added from presets, duplicated, ordered, and carried into other documents."""

from __future__ import annotations

from model.document import Document
from model.identity import new_id
from model.operations.carrying import carried
from model.operations.editions import (
    PRESETS,
    add_edition,
    add_preset,
    departments,
    duplicate_edition,
    editions_of,
    move_edition,
)
from model.operations.importing import adopt
from model.rules import check_all
from model.templates import sample_document


def names(document: Document) -> list[str]:
    return [edition.name for edition in editions_of(document)]


def test_every_preset_makes_an_edition_that_keeps_the_rules() -> None:
    document = sample_document("ko")
    for preset in PRESETS:
        document = document.apply(add_preset(document, preset))
    check_all(document.records.values())
    assert names(document) == [preset.name for preset in PRESETS]
    assert editions_of(document)[-1].department in departments(document)


def test_names_are_told_apart_and_order_is_kept() -> None:
    document = sample_document("ko")
    for name in ("A", "A", ""):
        document = document.apply(add_edition(document, name))
    assert names(document) == ["A", "A 2", "Edition"]
    first = editions_of(document)[0]
    document = document.apply(duplicate_edition(document, first.id))
    assert names(document) == ["A", "A 3", "A 2", "Edition"]
    document = document.apply(move_edition(document, first.id, 2))
    assert names(document) == ["A 3", "A 2", "A", "Edition"]
    assert not move_edition(document, first.id, 2)


def test_editions_go_along_into_another_document_once() -> None:
    source = sample_document("ko")
    source = source.apply(add_preset(source, PRESETS[0]))
    empty = Document(new_id())
    document = empty.apply(adopt(empty, source))
    assert names(document) == names(source)
    assert not carried(document, source.records.values())[0].added
