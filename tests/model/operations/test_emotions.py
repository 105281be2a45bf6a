from __future__ import annotations

import math

import pytest

from model.change import Change
from model.document import Document
from model.errors import Refused
from model.operations.emotions import add_marker, clamped_position, clamped_score, move_marker, shift_markers
from model.operations.fields import set_fields
from model.records import EmotionMarker
from model.rules import completed
from tests.model.workshop import ACTIONS, EMOTIONS, FIRST, LAST, MIDDLE, workshop

Place = tuple[str, float]


def at(stage: str, position: float, score: float = 1.0) -> Document:
    """Return the workshop with its marker somewhere."""
    document = workshop()
    return document.apply(move_marker(document, "face", stage, position, score))


def place(document: Document, change: Change) -> Place:
    marker = document.apply(completed(document, change)).need("face", EmotionMarker)
    return marker.stage, marker.position


def test_a_marker_is_added_clamped_at_the_end_of_its_lane() -> None:
    document = workshop()
    after = document.apply(completed(document, add_marker(document, EMOTIONS, LAST, 1.7, -9, "Oh", "x")))
    marker = after.need("x", EmotionMarker)
    assert (marker.position, marker.score, marker.label_text) == (1.0, -2.0, "Oh")
    assert after.markers(EMOTIONS)[-1] is marker


def test_a_marker_is_added_on_an_emotion_lane_only() -> None:
    with pytest.raises(Refused, match="Customer actions: This lane holds cards"):
        add_marker(workshop(), ACTIONS, FIRST, 0.5, 0)


@pytest.mark.parametrize(
    ("value", "score", "position"), [(-math.inf, -2, 0), (math.inf, 2, 1), (0.12345678, 0.12, 0.1235), (-1e-9, 0, 0)]
)
def test_what_a_hand_does_is_clamped_and_rounded(value: float, score: float, position: float) -> None:
    assert (clamped_score(value), clamped_position(value)) == (score, position)
    assert math.copysign(1, clamped_score(-1e-9)) == 1


def test_what_is_no_number_is_refused_and_not_clamped_into_one() -> None:
    document = workshop()
    for change in (
        move_marker(document, "face", FIRST, math.nan, 0),
        move_marker(document, "face", FIRST, 0, math.nan),
        add_marker(document, EMOTIONS, FIRST, math.nan, 0),
        shift_markers(document, ("face",), 0, math.nan),
    ):
        with pytest.raises(Refused, match="not a number"):
            completed(document, change)


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ((FIRST, 0.5), 0.25, (FIRST, 0.75)),
        ((FIRST, 0.5), 1.0, (MIDDLE, 0.5)),
        ((FIRST, 0.5), -9, (FIRST, 0.0)),
        ((LAST, 0.5), 9, (LAST, 1.0)),
        ((LAST, 0.5), math.inf, (LAST, 1.0)),
        ((FIRST, 0.95), 0.05, (FIRST, 1.0)),
        ((FIRST, 1.0), 0.05, (MIDDLE, 0.05)),
        ((FIRST, 1.0), 0.0, (FIRST, 1.0)),
        ((FIRST, 1.0), -0.05, (FIRST, 0.95)),
        ((MIDDLE, 0.0), 0.0, (MIDDLE, 0.0)),
        ((MIDDLE, 0.05), -0.05, (MIDDLE, 0.0)),
        ((MIDDLE, 0.0), -0.05, (FIRST, 0.95)),
        ((FIRST, 0.5), 1.5, (LAST, 0.0)),
        ((LAST, 1.0), 0.0, (LAST, 1.0)),
    ],
)
def test_markers_shift_along_the_whole_map(start: Place, amount: float, end: Place) -> None:
    document = at(*start)
    assert place(document, shift_markers(document, ("face",), amount, 0)) == pytest.approx(end)


def test_shifting_there_and_back_ends_where_it_began() -> None:
    document = at(FIRST, 0.3)
    for amount in [0.05] * 37 + [-0.05] * 37:
        document = document.apply(shift_markers(document, ("face",), amount, 0))
    assert place(document, Change()) == (FIRST, 0.3)


def test_several_shift_together_each_once() -> None:
    document = workshop()
    document = document.apply(add_marker(document, EMOTIONS, LAST, 0.5, -1, identity="x"))
    after = document.apply(shift_markers(document, ("x", "face", "x", "a", "gone"), 0, 0.5))
    assert [marker.score for marker in after.markers(EMOTIONS)] == [1.5, -0.5]


def test_moving_is_named_after_the_label() -> None:
    document = workshop()
    assert move_marker(document, "face", LAST, 0, 0).label.text() == "Move emotion marker “Hope”"
    bare = document.apply(set_fields(document, ["face"], label_text=""))
    assert move_marker(bare, "face", LAST, 0, 0).label.text() == "Move emotion marker"
    assert not move_marker(document, "face", FIRST, 0.5, 1)
    with pytest.raises(Refused, match="Emotion marker: it is not there any more"):
        move_marker(document, "a", FIRST, 0.5, 1)
