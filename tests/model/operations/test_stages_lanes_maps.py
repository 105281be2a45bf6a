from __future__ import annotations

from collections.abc import Callable

import pytest

from model.change import Change
from model.document import Document, map_of, records_of_map
from model.errors import Refused
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.operations.lanes import add_lane, duplicate_lane, lane_name, move_lane
from model.operations.maps import add_map, duplicate_map, move_map
from model.operations.personas import add_persona
from model.operations.stages import add_stage, duplicate_stage, move_stage
from model.records import Connector, JourneyMap, Lane, Record, Stage
from model.rules import check_all, completed
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, FIRST, LAST, LINE, MIDDLE, lanes, stages, workshop


def after(document: Document, change: Change) -> Document:
    result = document.apply(completed(document, change))
    check_all(result.records.values())
    return result


@pytest.mark.parametrize(("index", "place"), [(-1, 0), (0, 0), (1, 1), (3, 3), (99, 3)])
def test_stages_and_lanes_are_added_at_their_place(index: int, place: int) -> None:
    document = workshop()
    change = add_stage(document, MAP, index, "New", "x")
    assert stages(after(document, change)).index("x") == place
    assert change.label.text() == "Add stage “New”"
    change = add_lane(document, MAP, index, "quotes", identity="x")
    assert lanes(after(document, change)).index("x") == place if index < 99 else len(lanes(document))
    assert change.label.text() == "Add lane “Customer quotes”"


@pytest.mark.parametrize(("index", "order"), [(0, "0"), (1, "1"), (2, "2"), (-1, "0"), (99, "2")])
def test_a_stage_moves_among_the_others(index: int, order: str) -> None:
    document = workshop()
    change = move_stage(document, FIRST, index)
    assert stages(after(document, change)).index(FIRST) == int(order)
    assert bool(change) == (order != "0")
    assert len(change.ids()) <= 1


@pytest.mark.parametrize(("index", "place"), [(0, 0), (3, 3), (99, 5)])
def test_a_lane_moves_among_the_others(index: int, place: int) -> None:
    document = workshop()
    assert lanes(after(document, move_lane(document, LINE, index))).index(LINE) == place


@pytest.mark.parametrize(
    "verb",
    [
        lambda it: move_stage(it, "gone", 0),
        lambda it: move_lane(it, FIRST, 0),
        lambda it: move_map(it, "gone", 0),
        lambda it: add_stage(it, "gone", 0, ""),
        lambda it: add_lane(it, "gone", 0, "actions"),
        lambda it: add_persona(it, "", "gone"),
        lambda it: duplicate_stage(it, "gone"),
        lambda it: duplicate_lane(it, "gone"),
        lambda it: duplicate_map(it, "gone"),
    ],
)
def test_what_is_not_there_is_named(verb: Callable[[Document], Change]) -> None:
    with pytest.raises(Refused, match=r"(Stage|Lane|Journey map): it is not there any more"):
        verb(workshop())


def test_a_lane_is_called_by_its_title_or_its_kind() -> None:
    lane = workshop().need(ACTIONS, Lane)
    assert (lane_name(lane), lane_name(Lane(id="", map="", type="actions", title="T"))) == ("Customer actions", "T")
    assert lane_name(lane, "ko") != lane_name(lane, "en")


def names(records: list[Record]) -> list[tuple[str, str]]:
    return sorted((record.kind, getattr(record, "title", "")) for record in records)


def test_a_duplicated_stage_is_right_of_it_with_everything_in_it() -> None:
    document = workshop()
    change = duplicate_stage(document, FIRST)
    whole = after(document, change)
    inside = [it for it in document.records.values() if getattr(it, "stage", it.id) == FIRST]
    assert names(list(change.added)) == names(inside)
    assert stages(whole) == [FIRST, change.added[0].id, MIDDLE, LAST]
    assert change.ids().isdisjoint(document.records)
    assert [card.title for card in whole.cards(ACTIONS, change.added[0].id)] == ["A", "B", "C"]


def test_a_duplicated_lane_is_below_it_with_everything_in_it() -> None:
    document = workshop()
    change = duplicate_lane(document, ACTIONS)
    whole, copy = after(document, change), change.added[0].id
    assert lanes(whole)[:3] == [ACTIONS, copy, "lane1"]
    assert [[card.title for card in whole.cards(copy, stage)] for stage in stages(whole)] == [
        ["A", "B", "C"],
        ["D"],
        [],
    ]


def test_a_duplicated_map_is_whole_apart_and_remembers_where_it_comes_from() -> None:
    document = workshop().apply(Change(added=(Connector(id="line", map=MAP, source="a", to="b"),)))
    change = duplicate_map(document, MAP)
    whole, copy = after(document, change), change.added[0]
    originals, copies = (list(records_of_map(whole, key)) for key in (MAP, copy.id))
    assert [record.origin for record in copies] == [record.id for record in originals]
    assert {map_of(whole, record) for record in copies} == {copy.id}
    assert isinstance(copy, JourneyMap)
    assert (copy.title, whole.maps()) == ("A map (copy)", (whole.records[MAP], copy))
    again = duplicate_map(whole, copy.id).added
    assert [record.origin for record in again] == [record.id for record in originals]


def test_maps_are_added_and_ordered() -> None:
    document = after(workshop(), add_map(workshop(), 0, "New", "x", type="future_state"))
    assert [it.id for it in document.maps()] == ["x", MAP]
    assert [it.id for it in after(document, move_map(document, "x", 1)).maps()] == [MAP, "x"]
    assert not move_map(document, "x", 0)


def test_a_persona_becomes_the_actor_of_a_map() -> None:
    document = after(workshop(), add_persona(workshop(), "Kim", MAP, "who", segment="s"))
    assert document.need(MAP, JourneyMap).persona == "who"
    document = after(document, add_persona(document, "Lee"))
    assert [it.name for it in document.personas()] == ["Kim", "Lee"]


@pytest.mark.parametrize(
    ("ids", "label"),
    [
        (["a"], "Delete “A”"),
        (["a", "a"], "Delete “A”"),
        (["a", "b"], "Delete 2 items"),
        ([ACTIONS], "Delete “Customer actions”"),
        ([FIRST], "Delete “Stage 0”"),
        (["face", "gone"], "Delete “Hope”"),
    ],
)
def test_deleting_names_what_goes(ids: list[str], label: str) -> None:
    assert delete(workshop(), ids).label.text() == label


def test_deleting_what_is_gone_changes_nothing() -> None:
    assert not delete(workshop(), ["gone"])


def test_fields_of_several_are_set_in_one_act() -> None:
    document = workshop()
    change = set_fields(document, ["a", "b", "b", "gone"], colour="#123456", owner="Kim")
    assert len(change.updated) == 2
    assert change.label.text() == "Edit 2 items"
    assert set_fields(document, ["a"], title="X").label.text() == "Edit Title of “A”"
    assert set_fields(document, ["a"], title="X", text="Y").label.text() == "Edit “A”"
    assert not set_fields(document, [], title="X")


def test_a_place_is_no_field_to_set_and_a_bad_value_is_named() -> None:
    document = workshop()
    with pytest.raises(Refused, match="Stage: a place is changed by moving"):
        set_fields(document, ["a"], stage=LAST)
    with pytest.raises(Refused, match="Severity"):
        set_fields(document, ["a"], severity=True)
    assert isinstance(document.records[LAST], Stage)
