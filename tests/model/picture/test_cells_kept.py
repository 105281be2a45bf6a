"""Cells that stand in the same column with the same cards are taken as they were, wherever their stage went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from model.change import Change
from model.document import Document
from model.operations.fields import set_fields
from model.operations.hiding import hide, show
from model.operations.sizes import set_width
from model.operations.stages import move_stages
from model.operations.steps import add_step
from model.picture.compose import Composition, compose
from model.picture.marks import Group, drawing_of
from model.rules import completed
from tests.model.picture.small_maps import MAP, card, groups, metric, small_map

_Act = Callable[[Document], Change]


def _acts() -> list[_Act]:
    stages, cards = [f"stage{number}" for number in range(5)], ("a", "b", "wide", "c")
    acts: list[_Act] = [
        lambda it: hide(it, ["stage4"]),
        lambda it: show(it, ["stage4"]),
        lambda it: add_step(it, "stage1", 0, "A step"),
        lambda it: set_fields(it, ["lane0"], type="quotes"),
        lambda it: set_fields(it, ["lane0"], type="actions"),
    ]
    for key in stages:
        acts += [partial(move_stages, ids=[key], index=to) for to in (0, 2, 4)]
        acts += [partial(set_fields, ids=[key], title=title) for title in ("Eins", "Zwei")]
        acts += [partial(set_width, stage_ids=[key], width=width) for width in (None, 180.0, 260.0)]
    for key in cards:
        acts += [partial(set_fields, ids=[key], span=span) for span in (1, 2, 3)]
        acts += [partial(set_fields, ids=[key], title=title) for title in ("x", "y " * 40)]
    return acts


def _map() -> Document:
    cards = [card("a"), card("b", stage=1), card("wide", stage=1, span=2), card("c", stage=3), metric("m", 1, 2)]
    return small_map(5, ("actions", "metrics"), cards)


def _done(document: Document, act: _Act) -> Document:
    return document.apply(completed(document, act(document)))


def _cards(composition: Composition) -> dict[str, Group]:
    return {group.record: group for group, _, _ in groups(composition.picture.root) if group.kind in ("card", "metric")}


@given(st.lists(st.sampled_from(_acts()), min_size=1, max_size=6))
def test_what_is_kept_is_what_would_be_drawn(acts: Sequence[_Act]) -> None:
    document = _map()
    composition = compose(document, MAP)
    for act in acts:
        document = _done(document, act)
        composition = compose(document, MAP, previous=composition)
        assert composition == compose(document, MAP)


def test_stages_that_change_places_leave_the_others_alone() -> None:
    document = _map()
    before = compose(document, MAP)
    after = compose(_done(document, lambda it: move_stages(it, ["stage4"], 3)), MAP, previous=before)
    old, new = _cards(before), _cards(after)
    assert {key for key in old if new[key] is old[key]} == {"a", "b", "wide", "m"}
    assert drawing_of(new["c"]) is drawing_of(old["c"])
