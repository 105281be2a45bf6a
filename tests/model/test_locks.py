from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from model.change import Change
from model.document import Document
from model.errors import Refused
from model.locks import LockedCards, locked_cards
from model.operations.cards import add_card, move_to_cell
from model.operations.deletion import delete
from model.operations.emotions import move_marker
from model.operations.fields import set_fields
from model.operations.hiding import hide
from model.operations.lane_groups import fold_lanes
from model.operations.lanes import move_lane
from model.operations.locking import is_locked, lock
from model.operations.stages import move_stage
from model.records import Card
from model.rules import completed
from model.timeline import restoring
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, EMOTIONS, FIRST, LAST, MIDDLE, TOUCHPOINTS, workshop


def locked(*ids: str) -> Document:
    document = workshop()
    return document.apply(completed(document, lock(document, ids)))


def refused(document: Document, change: Change) -> str:
    with pytest.raises(Refused) as caught:
        completed(document, change)
    assert caught.value.next_step
    return str(caught.value)


def allowed(document: Document, change: Change) -> None:
    assert completed(document, change)


def test_a_locked_card_stays_as_it_is() -> None:
    document = locked("a")
    assert "A" in refused(document, set_fields(document, ["a"], title="other"))
    refused(document, move_to_cell(document, ["a"], ACTIONS, MIDDLE, 0))
    refused(document, move_to_cell(document, ["a"], ACTIONS, FIRST, 2))
    refused(document, delete(document, ["a", "b"]))
    refused(document, delete(document, [ACTIONS]))
    allowed(document, set_fields(document, ["b"], title="other"))
    allowed(document, move_to_cell(document, ["b"], ACTIONS, FIRST, 0))
    allowed(document, lock(document, ["a"], locked=False))
    allowed(document, delete(document, [MAP]))


@pytest.mark.parametrize("holder", [ACTIONS, FIRST])
def test_a_locked_stage_or_lane_covers_what_is_in_it(holder: str) -> None:
    document = locked(holder)
    refused(document, set_fields(document, ["a"], title="other"))
    refused(document, add_card(document, ACTIONS, FIRST, 0, title="new"))
    refused(document, move_to_cell(document, ["a"], ACTIONS, LAST, 0))
    refused(document, delete(document, ["a"]))
    refused(document, set_fields(document, [holder], title="other"))
    refused(document, delete(document, [holder]))
    allowed(document, hide(document, [holder]))
    if holder == ACTIONS:
        refused(document, move_lane(document, holder, 2))
        refused(document, delete(document, [FIRST]))
        allowed(document, fold_lanes(document, [holder]))
    else:
        refused(document, move_stage(document, holder, 1))
        refused(document, move_marker(document, "face", FIRST, 0.1, 0))
        refused(document, move_to_cell(document, ["d"], ACTIONS, FIRST, 0))


def test_neighbours_move_past_what_is_locked() -> None:
    document = locked(TOUCHPOINTS, MIDDLE)
    allowed(document, move_lane(document, ACTIONS, 3))
    allowed(document, move_stage(document, FIRST, 2))
    allowed(document, delete(document, [EMOTIONS]))


def test_neighbours_that_only_make_room_are_not_moved() -> None:
    document = workshop()
    same = [replace(document.records[key], rank="a0") for key in "abc"]
    document = Document.of("d", [*(r for r in document.records.values() if r.id not in "abc"), *same])
    document = document.apply(completed(document, lock(document, ["b"])))
    change = move_to_cell(document, ["c"], ACTIONS, FIRST, 1)
    assert any(old.id == "b" for old, _ in change.updated)
    allowed(document, change)


def test_what_follows_from_another_edit_is_no_edit_of_a_locked_card() -> None:
    document = workshop()
    document = document.apply(set_fields(document, ["d"], answers=("p",)))
    document = document.apply(lock(document, ["d"]))
    change = completed(document, delete(document, ["p"]))
    assert [(new.id, getattr(new, "answers", None)) for _, new in change.updated] == [("d", ())]


def test_an_earlier_moment_is_restored_whatever_is_locked() -> None:
    then = workshop()
    now = then.apply(set_fields(then, ["a"], title="other"))
    now = now.apply(lock(now, ["a", FIRST]))
    assert now.apply(completed(now, restoring(now, then))).records == then.records


def test_locking_says_what_cannot_be_locked() -> None:
    document = workshop()
    assert not is_locked(document, ["face"])
    assert is_locked(locked("a", ACTIONS), ["a", ACTIONS])
    with pytest.raises(Refused):
        lock(document, ["face", "count"])


def test_locked_cards_are_found_where_an_edit_changed_something() -> None:
    document, known = workshop(), LockedCards()
    acts: tuple[Callable[[Document], Change], ...] = (
        lambda it: lock(it, ["a", "d"]),
        lambda it: move_to_cell(it, ["b"], TOUCHPOINTS, LAST, 0),
        lambda it: lock(it, ["a"], locked=False),
        lambda it: lock(it, ["b"]),
        lambda it: lock(it, ["b", "d"], locked=False),
        lambda it: delete(it, ["d"]),
    )
    for act in acts:
        document = document.apply(completed(document, act(document)))
        known = locked_cards(document, known)
        assert known.cells == locked_cards(document).cells
        there = {record.id for record in document.all_of(Card) if record.locked}
        assert {card for cards in known.cells.values() for card in cards} == there
