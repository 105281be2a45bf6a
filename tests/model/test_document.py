from __future__ import annotations

from dataclasses import replace

import pytest

from model.change import Change
from model.document import Document, map_of, records_of_map, row_key
from model.records import Card, Lane, Stage, Step
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, FIRST, LAST, MIDDLE, cell, workshop


def test_rows_are_in_order_of_rank_then_id() -> None:
    document = Document.of("d", [Stage(id=key, rank=rank, map="m") for key, rank in ("b1", "a1", "c0")])
    assert [stage.id for stage in document.stages("m")] == ["c", "a", "b"]


def test_rows_that_an_edit_leaves_alone_stay_the_very_same() -> None:
    document = workshop()
    a = document.need("a", Card)
    after = document.apply(Change(updated=((a, replace(a, title="new")),)))
    same = {key for key in document.rows if document.rows[key] is after.rows[key]}
    assert document.rows.keys() - same == {("card", ACTIONS, FIRST)}


def test_rows_of_every_change_are_those_of_a_fresh_document() -> None:
    document = workshop()
    a, b = document.need("a", Card), document.need("b", Card)
    moved = replace(a, stage=LAST)
    after = document.apply(Change((replace(a, id="e", rank="a9"),), ((a, moved),), (b,)))
    assert cell(after) == "ce"
    assert after.rows == Document.of(document.id, after.records.values()).rows
    assert after.apply(Change((replace(a, id="e", rank="a9"),), ((a, moved),), (b,)).inverse()) == document


def test_an_emptied_row_is_gone() -> None:
    document = workshop()
    d = document.need("d", Card)
    assert ("card", ACTIONS, MIDDLE) not in document.apply(Change(removed=(d,))).rows


def test_what_is_applied_late_leaves_no_ghost_in_a_row() -> None:
    document = workshop()
    a = document.need("a", Card)
    elsewhere = document.apply(Change(updated=((a, replace(a, stage=LAST)),)))
    assert cell(elsewhere.apply(Change(removed=(a,))), stage=LAST) == ""
    assert cell(elsewhere.apply(Change(added=(a,))), stage=LAST) == ""


def test_documents_with_the_same_records_are_equal() -> None:
    assert workshop() == workshop()
    assert workshop() != workshop().apply(Change(removed=(workshop().records["a"],)))


def test_get_need_and_siblings() -> None:
    document = workshop()
    assert document.get("a", Lane) is None
    with pytest.raises(KeyError):
        document.need("a", Lane)
    assert [record.id for record in document.siblings(document.records["b"])] == ["a", "b", "c"]


def test_everything_on_a_map_comes_parents_first_and_knows_its_map() -> None:
    document = workshop().apply(Change(added=(Step(id="step", stage=FIRST, title=""),)))
    records = list(records_of_map(document, MAP))
    assert {record.id for record in records} == set(document.records)
    assert {map_of(document, record) for record in records} == {MAP}
    assert [record.kind for record in records][:5] == ["map", "stage", "stage", "stage", "step"]
    assert row_key(document.records["step"]) == ("step", FIRST)


def test_the_things_of_a_map_of_many_empty_cells_come_in_the_same_order() -> None:
    document = workshop()
    before = [record.id for record in records_of_map(document, MAP)]
    lane, stage = document.lanes(MAP)[-1], document.stages(MAP)[-1]
    more = [replace(lane, id=f"more{number}", rank=f"z{number:03}") for number in range(60)]
    wide = [replace(stage, id=f"wide{number}", rank=f"z{number:03}") for number in range(60)]
    cards = [Card(id=f"put{at}", rank="a", lane=more[0].id, stage=wide[at].id) for at in (30, 7, 59)]
    after = [record.id for record in records_of_map(document.apply(Change(added=(*more, *wide, *cards))), MAP)]
    assert [key for key in after if key in before] == before
    assert [key for key in after if key.startswith("put")] == ["put7", "put30", "put59"]
    assert len(after) == len(before) + 123
