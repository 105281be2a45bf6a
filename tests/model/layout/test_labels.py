from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from model.layout.columns import place_columns
from model.layout.grid import Rect
from model.layout.labels import overlap
from model.layout.markers import Band, PlacedCurve, PlacedMarker, WantedCurve, place_curves, place_markers
from model.layout.measures import CURVE_WIDTH, FACE_OUTLINE, LABEL_REACH, LEVEL_MARGIN, LEVEL_STEP
from model.layout.text import TextStyle
from model.records import EmotionMarker, Stage
from tests.model.picture.small_maps import marker

STYLE = TextStyle("medium", 10.5, "#000000", 1.3, "centre")
COLUMNS = place_columns([Stage(id=f"stage{number}", map="map", title="") for number in range(3)])
LEFT, RIGHT = COLUMNS[0].x, COLUMNS[-1].x + COLUMNS[-1].width
WORDS = st.sampled_from(
    ["", "짧다", "조금 더 긴 라벨", "아주 길어서 두 줄이나 세 줄로 나뉘는 라벨입니다", "word " * 12, "x" * 60]
)
MARKERS = st.lists(
    st.builds(
        lambda number, position, score, label, stage: marker(f"m{number}", position, score, label, stage=stage),
        st.integers(0, 10**9),
        st.floats(0, 1) | st.sampled_from([0.0, 0.5, 1.0]),
        st.floats(-2, 2) | st.sampled_from([-2.0, 0.0, 2.0]),
        WORDS,
        st.integers(0, 2),
    ),
    max_size=25,
)


def placed(markers: list[EmotionMarker]) -> PlacedCurve:
    return place_markers(markers, COLUMNS, STYLE, LEFT, RIGHT)


def face_of(one: PlacedMarker) -> Rect:
    radius = one.radius + FACE_OUTLINE
    return Rect(one.x - radius, one.y - radius, 2 * radius, 2 * radius)


@settings(max_examples=150)
@given(MARKERS)
def test_labels_touch_nothing(markers: list[EmotionMarker]) -> None:
    laid = placed(markers)
    labels = [one.label_place for one in laid.markers if one.label_place]
    faces = [face_of(one) for one in laid.markers]
    for index, label in enumerate(labels):
        assert not any(overlap(label, other) for other in labels[index + 1 :])
        assert not any(overlap(label, face) for face in faces)
        assert label.x >= LEFT
        assert label.right <= RIGHT
        assert laid.top < label.y
        assert label.bottom < laid.bottom
        assert not crosses(laid, label)


def crosses(laid: PlacedCurve, label: Rect) -> bool:
    curve = laid.curve
    if curve is None:
        return False
    left, right = max(label.x, curve.points[0][0]), min(label.right, curve.points[-1][0])
    if left > right:
        return False
    heights = [curve.y_at(left + (right - left) * step / 400) for step in range(401)]
    return any(label.y - CURVE_WIDTH / 2 < y < label.bottom + CURVE_WIDTH / 2 for y in heights)


@given(MARKERS)
def test_every_marker_is_placed_with_its_whole_label(markers: list[EmotionMarker]) -> None:
    laid = placed(markers)
    assert sorted(one.marker.id for one in laid.markers) == sorted(one.id for one in markers)
    for one in laid.markers:
        assert (one.label is not None) == bool(one.marker.label_text)
        if one.label:
            assert "".join(line.text for line in one.label.lines).split() == one.marker.label_text.split() or (
                "x" in one.marker.label_text
            )


def test_good_labels_stand_above_and_bad_ones_below() -> None:
    for score in (2.0, 1.0, 0.3, -0.3, -1.0, -2.0):
        one = placed([marker("a", 0.5, score, "라벨")]).markers[0]
        assert one.label_place is not None
        assert (one.label_place.bottom < one.y) == (score > 0)


def test_faces_stay_inside_the_table() -> None:
    first, last = placed([marker("a", 0, 0.5, "처음"), marker("b", 1, -0.5, "끝", stage=2)]).markers
    assert face_of(first).x >= LEFT
    assert face_of(last).right <= RIGHT


def test_a_few_markers_leave_the_lane_at_its_height() -> None:
    laid = placed([marker("a", 0.2, 1.0, "좋다"), marker("b", 0.8, -1.0, "나쁘다", stage=1)])
    assert laid.bottom == -laid.top == 2 * LEVEL_STEP + LEVEL_MARGIN


def test_a_crowd_makes_the_lane_grow() -> None:
    laid = placed([marker(f"m{number}", 0.5, 1.0, "같은 자리의 라벨") for number in range(30)])
    assert -laid.top > 2 * LEVEL_STEP + LEVEL_MARGIN + LABEL_REACH


def test_where_so_many_stand_that_none_can_be_read_no_place_is_sought() -> None:
    laid = placed([marker(f"m{number}", 0.5, 1.0, "같은 자리") for number in range(700)])
    assert len({one.label_place.y for one in laid.markers if one.label_place}) < 300


@settings(max_examples=60)
@given(MARKERS, MARKERS)
def test_labels_and_names_of_several_curves_touch_nothing(
    mine: list[EmotionMarker], theirs: list[EmotionMarker]
) -> None:
    wanted = [WantedCurve(mine, "Mine", STYLE), WantedCurve(theirs, "Theirs", STYLE)]
    laid = place_curves(wanted, COLUMNS, STYLE, Band(LEFT, RIGHT))
    words = [one.label_place for curve in laid for one in curve.markers if one.label_place]
    words += [curve.name_place for curve in laid if curve.name_place]
    faces = [face_of(one) for curve in laid for one in curve.markers]
    assert len([curve for curve in laid if curve.name_place]) == bool(mine) + bool(theirs)
    for index, word in enumerate(words):
        assert not any(overlap(word, other) for other in words[index + 1 :])
        assert not any(overlap(word, face) for face in faces)
        assert not any(crosses(curve, word) for curve in laid)
