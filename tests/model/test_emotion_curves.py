"""Curves, levels, highlights and ties of emotion lanes."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from model.analysis import moments
from model.change import Change
from model.curves import OWN, CurveKey, curve_name, curve_of, curves_of
from model.document import Document
from model.errors import Refused
from model.levels import default_names, level_number, levels_of, nearest_level, next_level
from model.operations.cards import move_to_cell
from model.operations.curves import add_curve, set_level, set_score, tie
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.records import EmotionMarker, Lane, Step
from tests.model.picture.small_maps import card, edited, marker, persona, small_map
from tests.model.workshop import MIDDLE, TOUCHPOINTS, editor

TO_BE = CurveKey("", "future_state")


def lane(**fields: object) -> Lane:
    return Lane(id="lane", map="map", type="emotions", **fields)  # type: ignore[arg-type]


def emotional() -> Document:
    rows = [
        marker(name, 0.5, score, name, stage=at) for at, (name, score) in enumerate((("a", 1), ("b", -2), ("c", 0.5)))
    ]
    return small_map(3, ("emotions",), [persona(), persona("other", "Other"), *rows], persona="persona")


def scores(document: Document, *names: str) -> list[float]:
    return [document.need(name, EmotionMarker).score for name in names]


# --- levels


@pytest.mark.parametrize("count", range(3, 10))
def test_levels_divide_the_range_evenly_and_have_different_names(count: int) -> None:
    levels = levels_of(lane(level_count=count), "ko")
    assert [levels[0].score, levels[-1].score] == [2, -2]
    assert len({level.name for level in levels}) == count == len(default_names(count, "en"))
    steps = {round(above.score - below.score, 3) for above, below in itertools.pairwise(levels)}
    assert len(steps) <= 2
    assert max(steps) - min(steps) < 0.002


def test_names_of_another_number_do_not_count_and_empty_ones_are_the_usual() -> None:
    assert levels_of(lane(level_count=3, level_names=("good", "bad")), "en")[0].name == "Satisfied"
    named = levels_of(lane(level_count=3, level_names=("good", " ", "bad")), "en")
    assert [level.name for level in named] == ["good", "Neutral", "bad"]


def test_a_score_is_on_the_nearest_level() -> None:
    levels = levels_of(lane(level_count=3), "en")
    assert [nearest_level(levels, score).score for score in (2, 1.2, 1, 0.4, -1.6)] == [2, 2, 0, 0, -2]


def test_levels_count_from_the_worst_and_go_up_and_down() -> None:
    levels = levels_of(lane(), "en")
    assert [found.score for number in (1, 3, 5) if (found := level_number(levels, number))] == [-2, 0, 2]
    assert level_number(levels, 6) is None
    assert [next_level(levels, 0.5, ahead).score for ahead in (1, -1)] == [1, 0]
    assert [next_level(levels, end, ahead).score for end, ahead in ((2, 1), (-2, -1))] == [2, -2]


def test_keys_put_markers_on_levels_of_their_lane() -> None:
    document = edited(emotional(), "lane0", level_count=3)
    for key, wanted in ((3, 2.0), (1, -2.0), ("up", 0.0), ("neutral", 0.0), (9, 0.0)):
        document = document.apply(set_level(document, ["a"], key))  # type: ignore[arg-type]
        assert scores(document, "a") == [wanted]
    assert scores(document.apply(set_score(document, ["a", "b"], 7)), "a", "b") == [2, 2]


# --- curves


def test_a_marker_without_persona_and_state_is_on_the_maps_own_curve() -> None:
    document = edited(edited(emotional(), "a", persona="persona"), "b", state="current_state")
    assert list(curves_of(document, "lane0")) == [OWN]
    assert curve_of(edited(document, "map", type="future_state"), document.need("b", EmotionMarker)).state


def test_a_new_curve_starts_as_a_copy() -> None:
    document = emotional()
    document = document.apply(add_curve(document, "lane0", OWN, TO_BE))
    assert [one.label_text for one in curves_of(document, "lane0")[TO_BE]] == ["a", "b", "c"]
    document = document.apply(add_curve(document, "lane0", TO_BE, CurveKey("other", "future_state")))
    theirs = curves_of(document, "lane0")[CurveKey("other", "future_state")]
    assert [(one.score, one.label_text) for one in theirs] == [(1, ""), (-2, ""), (0.5, "")]
    with pytest.raises(Refused, match="already"):
        add_curve(document, "lane0", OWN, TO_BE)


def test_nothing_cannot_be_copied() -> None:
    with pytest.raises(Refused, match="no emotion marker"):
        add_curve(small_map(1, ("emotions",)), "lane0", OWN, TO_BE)


def test_a_curves_name_says_what_tells_it_apart() -> None:
    document = emotional()
    document = document.apply(add_curve(document, "lane0", OWN, TO_BE))
    assert [curve_name(document, "lane0", key, "en") for key in (OWN, TO_BE)] == ["Current state", "Future state"]
    other = CurveKey("other")
    document = document.apply(add_curve(document, "lane0", OWN, other))
    assert curve_name(document, "lane0", other, "en") == "Other · Current state"


# --- highlights


def row(*values: float) -> list[EmotionMarker]:
    return [marker(f"m{place}", 0.5, value) for place, value in enumerate(values)]


def found(values: list[EmotionMarker]) -> dict[str, float]:
    wanted = ("remembered", "drop", "end", "valley", "peak")
    return {moment.kind: moment.value for moment in moments(values, wanted)}


def test_highlights_of_a_curve() -> None:
    assert found(row(1, 0.5, -2, 1.5)) == {"peak": 1.5, "valley": -2, "end": 1.5, "drop": -2.5, "remembered": -0.25}


def test_the_most_intense_moment_is_furthest_from_neutral_and_the_later_of_equals() -> None:
    assert found(row(-2, 2, 1))["remembered"] == 1.5
    assert found(row(2, -2, 1))["remembered"] == -0.5


def test_a_flat_a_rising_and_an_empty_curve() -> None:
    assert found(row(1, 1)) == {"end": 1, "remembered": 1}
    assert "drop" not in found(row(0, 1))
    assert found(row(1)) == {"end": 1}
    assert found([]) == {}


def test_only_what_is_wanted_is_found_in_the_declared_order() -> None:
    assert [moment.kind for moment in moments(row(1, 2), ("end", "peak"))] == ["peak", "end"]


# --- ties


def tied() -> Document:
    rows = [card("t", lane=1), card("u", lane=1, stage=1), marker("m", 0.3, 1, "m", lane=2)]
    document = small_map(3, ("actions", "touchpoints", "emotions"), rows)
    return document.apply(tie(document, ["m"], "t"))


def place(document: Document) -> tuple[str, float]:
    found = document.need("m", EmotionMarker)
    return found.stage, found.position


def test_a_marker_travels_with_its_card_in_one_step() -> None:
    with_marker = editor(tied())
    with_marker.apply(move_to_cell(with_marker.document, ["t"], TOUCHPOINTS, MIDDLE, 0))
    assert place(with_marker.document) == (MIDDLE, 0.3)
    with_marker.undo()
    assert place(with_marker.document) == ("stage0", 0.3)


def test_a_marker_goes_where_the_cards_step_is() -> None:
    document = tied()
    steps = (Step(id="s1", stage=MIDDLE, rank="a", title="1"), Step(id="s2", stage=MIDDLE, rank="b", title="2"))
    with_marker = editor(document.apply(Change(added=steps)))
    with_marker.apply(move_to_cell(with_marker.document, ["t"], TOUCHPOINTS, MIDDLE, 0, "s2"))
    assert place(with_marker.document) == (MIDDLE, 0.65)
    with_marker.apply(move_to_cell(with_marker.document, ["t"], TOUCHPOINTS, MIDDLE, 0, "s1"))
    assert place(with_marker.document) == (MIDDLE, 0.15)


def test_a_marker_that_is_moved_itself_goes_its_own_way() -> None:
    document = tied()
    moved = move_to_cell(document, ["t"], TOUCHPOINTS, MIDDLE, 0)
    old = document.need("m", EmotionMarker)
    both = replace(moved, updated=(*moved.updated, (old, replace(old, stage="stage2", position=0.9))))
    with_marker = editor(document)
    with_marker.apply(both)
    assert place(with_marker.document) == ("stage2", 0.9)


def test_a_marker_outlives_its_card_and_other_edits_leave_it_where_it_is() -> None:
    with_marker = editor(tied())
    with_marker.apply(set_fields(with_marker.document, ["t"], title="other"))
    assert place(with_marker.document) == ("stage0", 0.3)
    with_marker.apply(delete(with_marker.document, ["t"]))
    assert with_marker.document.need("m", EmotionMarker).card == ""


def test_tying_and_untying() -> None:
    document = tied()
    assert document.need("m", EmotionMarker).card == "t"
    assert document.apply(tie(document, ["m"], "")).need("m", EmotionMarker).card == ""
    with pytest.raises(Refused):
        tie(document, ["m"], "nothing")
