from __future__ import annotations

import pytest

from model.errors import Refused
from model.operations.outline_moves import drop, switch
from model.outline import ROOT, Node, children, has_children, parent_of
from model.records import Card, EmotionMarker, Lane, Stage
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, FIRST, LAST, LINE, MIDDLE, PAINS, cell, lanes, stages, workshop


def test_the_tree_by_stage_and_by_lane() -> None:
    document = workshop()
    assert [node.record for node in children(document, MAP, ROOT, "stage")] == [FIRST, MIDDLE, LAST]
    groups = children(document, MAP, Node(FIRST), "stage")
    assert groups[0] == Node(FIRST, ACTIONS)
    assert [node.record for node in children(document, MAP, groups[0], "stage")] == ["a", "b", "c"]
    assert parent_of(document, Node("a"), "stage") == groups[0]
    assert not has_children(document, MAP, Node(LAST), "stage")
    assert [node.record for node in children(document, MAP, Node(ACTIONS), "lane")] == ["a", "b", "c", "d"]
    assert parent_of(document, Node("a"), "lane") == Node(ACTIONS)


def test_cards_are_dropped_beside_and_into() -> None:
    document = workshop()
    assert cell(document.apply(drop(document, ["c"], Node("a"), "before"))) == "cab"
    assert cell(document.apply(drop(document, ["a"], Node("d"), "after")), ACTIONS, MIDDLE) == "da"
    moved = document.apply(drop(document, ["a", "p"], Node(LAST), "into"))
    assert {moved.need(key, Card).stage for key in "ap"} == {LAST}
    assert moved.need("p", Card).lane == PAINS
    assert cell(document.apply(drop(document, ["b"], Node(FIRST, PAINS), "into")), PAINS, FIRST) == "pb"


def test_stages_and_lanes_are_dropped_among_their_own() -> None:
    document = workshop()
    assert stages(document.apply(drop(document, [FIRST], Node(LAST), "after"))) == [MIDDLE, LAST, FIRST]
    assert lanes(document.apply(drop(document, [PAINS], Node(ACTIONS), "before")))[0] == PAINS
    for target in (Node(ACTIONS), Node("a")):
        with pytest.raises(Refused, match="between others"):
            drop(document, [FIRST], target, "into")


def test_what_cannot_go_there_is_refused() -> None:
    document = workshop()
    with pytest.raises(Refused):
        drop(document, ["a"], Node(LINE), "into")
    with pytest.raises(Refused, match="curve"):
        drop(document, ["face"], Node(FIRST), "into")
    moved = document.apply(drop(document, ["face"], Node(LAST), "into"))
    assert moved.need("face", EmotionMarker).stage == LAST
    assert not drop(document, ["a"], Node("a"), "before")


def test_signs_are_switched() -> None:
    document = workshop()
    for sign in ("hidden", "locked", "collapsed"):
        on = document.apply(switch(document, ACTIONS, sign))
        assert getattr(on.need(ACTIONS, Lane), sign)
        assert on.apply(switch(on, ACTIONS, sign)) == document
    assert document.apply(switch(document, FIRST, "hidden")).need(FIRST, Stage).hidden
