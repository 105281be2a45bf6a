from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.change import Change
from model.compare import Comparison, Side, compare
from model.compare_merging import merged
from model.compare_words import field_words, kind_words, line_of, place_words, side_words, signed
from model.document import Document, records_of_map
from model.errors import KnownError
from model.operations.cards import add_card, move_to_cell
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.operations.lanes import move_lane
from model.operations.pairs import make_counterpart
from model.operations.stages import move_stage
from model.picture.comparison import compare_pictured
from model.records import Card, EmotionMarker
from tests.acts import ACTS, MULTIPLYING, Hand
from tests.model.picture.small_maps import MAP, card, marker, small_map
from tests.model.workshop import ACTIONS, EMOTIONS, FIRST, LAST, MIDDLE, TOUCHPOINTS, editor, workshop


def changed(*changes: Any) -> Comparison:
    """Compare the workshop with what changes make of it; each is a function of the document."""
    at_work = editor()
    before = at_work.document
    for change in changes:
        at_work.apply(change(at_work.document))
    return compare(Side(before, MAP, "Before"), Side(at_work.document, MAP, "After"))


def said(comparison: Comparison) -> list[str]:
    return [f"{kind_words(item)}: {line_of(comparison, item)}" for item in comparison.differences]


def test_a_map_is_like_itself() -> None:
    comparison = compare(Side(workshop(), MAP), Side(workshop(), MAP))
    assert comparison.differences == ()
    assert all(abs(stage.change) < 1e-9 for curve in comparison.curves for stage in curve.stages)


def test_what_was_added_removed_moved_and_changed() -> None:
    comparison = changed(
        lambda it: add_card(it, TOUCHPOINTS, LAST, 0, title="New"),
        lambda it: delete(it, ["b"]),
        lambda it: move_to_cell(it, ["d"], ACTIONS, LAST, 0),
        lambda it: set_fields(it, ["a"], title="Better", owner="CX"),
    )
    assert [item.kind for item in comparison.differences] == ["changed", "moved", "added", "removed"]
    assert said(comparison) == [
        "Changed: Card “Better” · Stage 0 › Customer actions · Title: A → Better; Owner: – → CX",
        "Moved: Card “D” · Stage 1 › Customer actions → Stage 2 › Customer actions",
        "Added: Card “New” · Stage 2 › Touchpoints",
        "Removed: Card “B” · Stage 0 › Customer actions",
    ]
    assert comparison.count("added") == 1


def test_moved_and_changed_says_both() -> None:
    comparison = changed(
        lambda it: move_to_cell(it, ["d"], ACTIONS, LAST, 0), lambda it: set_fields(it, ["d"], title="E")
    )
    (difference,) = comparison.differences
    assert kind_words(difference) == "Moved and changed"
    assert field_words(comparison, difference) == ["Title: D → E"]


def test_one_of_a_row_moved_and_not_its_neighbours() -> None:
    comparison = changed(lambda it: move_to_cell(it, ["a"], ACTIONS, FIRST, 2))
    assert [(item.record.id, item.kind) for item in comparison.differences] == [("a", "moved")]
    assert place_words(comparison, comparison.differences[0]) == "in another order"


def test_stages_and_lanes_move() -> None:
    comparison = changed(lambda it: move_stage(it, FIRST, 2), lambda it: move_lane(it, EMOTIONS, 0))
    assert {(item.record.id, item.kind) for item in comparison.differences} == {(FIRST, "moved"), (EMOTIONS, "moved")}


def test_what_went_with_its_stage_is_not_listed() -> None:
    comparison = changed(lambda it: delete(it, [FIRST]))
    assert [(item.record.id, item.kind) for item in comparison.differences] == [(FIRST, "removed")]


def test_a_copy_is_matched_by_origin() -> None:
    at_work = editor()
    at_work.apply(make_counterpart(at_work.document, MAP))
    other = at_work.document.maps()[1].id
    twin = next(card for card in at_work.document.all_of(Card) if card.origin == "a")
    at_work.apply(set_fields(at_work.document, [twin.id], title="Better"))
    comparison = compare(Side(at_work.document, MAP), Side(at_work.document, other))
    assert said(comparison) == ["Changed: Card “Better” · Stage 0 › Customer actions · Title: A → Better"]


def test_strangers_are_matched_by_title_and_place() -> None:
    left = small_map(2, ("actions", "pain_points"), [card("a", "Look around"), card("b", "Pay", stage=1)])
    moved = [card("x", "look  AROUND"), card("y", "Pay", stage=0), card("z", "New", lane=1)]
    renamed = Document.of(
        "other", [_called(record) for record in small_map(2, ("actions", "pain_points"), moved).records.values()]
    )
    comparison = compare(Side(left, MAP), Side(renamed, "o-" + MAP))
    assert {(item.record.id, item.kind) for item in comparison.differences if isinstance(item.record, Card)} == {
        ("o-x", "changed"),
        ("o-y", "moved"),
        ("o-z", "added"),
    }


def _called(record: Any) -> Any:
    from model.operations.copying import renamed
    from model.rules import reference_fields, referred

    keys = {key for item in reference_fields(type(record)) for key in referred(record, item)} | {record.id}
    return renamed(record, {key: "o-" + key for key in keys})


def test_curves_are_compared_stage_by_stage() -> None:
    before = small_map(2, ("emotions",), [marker("m", 0.5, -1, stage=0), marker("n", 0.5, 1, stage=1)])
    new = [marker("m", 0.5, 0.5, stage=0), marker("n", 0.5, 1, stage=1)]
    comparison = compare(Side(before, MAP), Side(small_map(2, ("emotions",), new), MAP))
    (curve,) = comparison.curves
    first, second = curve.stages
    assert first.before == pytest.approx(-0.8, abs=0.25)
    assert first.change > 1
    assert 0 < second.change < first.change
    assert curve.change == pytest.approx((first.change + second.change) / 2)
    assert [signed(value) for value in (0.84, -1.16, 0.01)] == ["+0.8", "−1.2", "±0"]


def test_what_was_removed_is_put_back_but_bends_no_curve() -> None:
    comparison = changed(lambda it: delete(it, ["b"]), lambda it: delete(it, ["face"]), lambda it: delete(it, [MIDDLE]))
    document = merged(comparison)
    assert document.need("b", Card).lane == ACTIONS
    assert document.get("face", EmotionMarker) is None
    assert [stage.id for stage in document.stages(MAP)] == [FIRST, MIDDLE, LAST]
    assert document.need("d", Card).stage == MIDDLE


def test_sides_have_a_name_and_a_day() -> None:
    assert side_words(Side(workshop(), MAP, "Q1", "2026-09-30T12:00:00+00:00")) == "Q1 (2026-09-30)"
    assert side_words(Side(workshop(), MAP, "Q1", "?")) == "Q1"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(ACTS.keys() - MULTIPLYING)), st.lists(st.integers(0, 1000), min_size=6, max_size=6)
        ),
        max_size=15,
    )
)
@settings(max_examples=60)
def test_any_two_states_can_be_compared_and_drawn(acts: list[tuple[str, list[int]]]) -> None:
    at_work = editor()
    before = at_work.document
    for name, numbers in acts:
        try:
            at_work.apply(ACTS[name](Hand(at_work.document, MAP, "글", numbers)))
        except KnownError:
            continue
    if at_work.document.get(MAP, type(before.maps()[0])) is None:
        return
    left, right = Side(before, MAP, "1"), Side(at_work.document, MAP, "2")
    for one, other in ((left, right), (right, left)):
        comparison = compare(one, other)
        assert len(set(comparison.pairs.values())) == len(comparison.pairs)
        assert comparison.pairs.items() >= {
            (record.id, record.id)
            for record in records_of_map(one.document, MAP)
            if record.id in {it.id for it in records_of_map(other.document, MAP)}
        }
        drawn = compare_pictured(comparison)
        assert [item.number for item in drawn.numbered] == list(range(1, len(comparison.differences) + 1))
    same = compare(left, Side(before.apply(Change()), MAP))
    assert same.differences == ()


def test_numbers_below_zero_have_a_minus_as_everywhere() -> None:
    comparison = changed(lambda it: set_fields(it, ["face"], score=-1.5))
    (difference,) = comparison.differences
    assert field_words(comparison, difference)[0].endswith("→ −1.5")
