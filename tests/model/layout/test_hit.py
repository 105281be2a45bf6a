from __future__ import annotations

import pytest

from model.layout import places
from model.layout.grid import Rect
from model.layout.hit import Slot, drop_slot, group_of, groups_in, hit, place_of
from model.picture.compose import Composition, compose
from tests.model.picture.small_maps import MAP, card, edited, groups, marker, metric, small_map


def kinds(composition: Composition, x: float, y: float) -> list[str]:
    return [group.kind for group in hit(composition.picture, x, y)]


def rect_of(composition: Composition, record: str, kind: str = "") -> Rect:
    rect = place_of(composition.picture).get(record, kind)
    assert rect is not None
    return rect


def middle(rect: Rect) -> tuple[float, float]:
    return rect.x + rect.width / 2, rect.y + rect.height / 2


def full_map() -> Composition:
    records = [
        card("a"),
        card("b"),
        card("c", stage=2),
        marker("m", 0.5, 1.5, "아주 긴 라벨이 있는 표시", lane=1),
        marker("o", 0.5, -1.0, lane=1, stage=1),
        metric("n", lane=2),
    ]
    return compose(small_map(3, ("actions", "emotions", "metrics"), records), MAP)


def test_hits_go_from_the_outermost_to_the_innermost() -> None:
    composition = full_map()
    path = hit(composition.picture, *middle(rect_of(composition, "b")))
    assert [(group.kind, group.record) for group in path] == [("lane", "lane0"), ("card", "b")]
    assert kinds(composition, *middle(rect_of(composition, "n"))) == ["lane", "metric"]
    assert kinds(composition, *middle(rect_of(composition, "lane0", "lane_header"))) == ["lane", "lane_header"]
    assert kinds(composition, *middle(rect_of(composition, "stage1"))) == ["stage"]
    assert kinds(composition, *middle(rect_of(composition, MAP))) == ["title"]
    assert kinds(composition, 2, 2) == []


def test_every_group_is_hit_in_its_own_middle() -> None:
    composition = full_map()
    for group, x, y in groups(composition.picture.root):
        if group.kind in {"card", "metric", "stage", "lane_header", "face", "label"}:
            path = hit(composition.picture, x + group.width / 2, y + group.height / 2)
            assert path[-1] is group


def test_a_marker_is_hit_on_its_face_or_label_only() -> None:
    composition = full_map()
    whole, face = rect_of(composition, "m"), rect_of(composition, "m", "face")
    assert kinds(composition, *middle(face)) == ["lane", "emotion", "face"]
    assert kinds(composition, *middle(rect_of(composition, "m", "label"))) == ["lane", "emotion", "label"]
    assert kinds(composition, whole.x + 1, face.y + face.height / 2) == ["lane"]


def test_the_tip_of_a_chevron_belongs_to_the_next_column() -> None:
    composition = full_map()
    column = composition.grid.columns[1]
    (group,) = hit(composition.picture, column.x + 2, composition.grid.body_top - 2)
    assert group.record == "stage1"


def test_a_rectangle_catches_what_it_touches() -> None:
    composition = full_map()
    first, last = rect_of(composition, "a"), rect_of(composition, "n")
    assert groups_in(composition.picture, Rect(first.x - 1, first.y - 1, 2, 2)) == ("a",)
    everything = Rect(first.x, first.y, composition.grid.table.right, last.bottom)
    assert set(groups_in(composition.picture, everything)) == {"a", "b", "c", "m", "o", "n"}
    assert groups_in(composition.picture, Rect(0, 0, 10, 10)) == ()


def test_places_follow_a_row_that_moves() -> None:
    document = small_map(1, ("actions", "quotes"), [card("a"), card("b", lane=1)])
    before = compose(document, MAP)
    after = compose(edited(document, "a", title="두 줄이 넘는 아주 긴 제목 " * 30), MAP, previous=before)
    down = after.grid.rows[1].y - before.grid.rows[1].y
    assert down > 0
    assert rect_of(after, "b").y == rect_of(before, "b").y + down


def test_what_is_not_drawn_has_no_place() -> None:
    composition = full_map()
    assert place_of(composition.picture).get("nothing") is None
    assert group_of(composition.picture, "nothing") is None
    assert "a" in place_of(composition.picture)
    named = group_of(composition.picture, "a")
    assert named is not None
    assert named.name.startswith("A card")


def slot(composition: Composition, x: float, y: float, ignoring: tuple[str, ...] = (), stage: int = 0) -> Slot:
    return drop_slot(DOCUMENT, composition, "lane0", f"stage{stage}", x, y, ignoring)


DOCUMENT = small_map(3, ("actions",), [card("a"), card("b"), card("c"), card("d"), card("e")])


def test_slots_are_before_and_after_the_middle_of_cards_side_by_side() -> None:
    composition = compose(DOCUMENT, MAP)
    a, b, c = (rect_of(composition, identity) for identity in "abc")
    assert a.y == b.y == c.y
    assert slot(composition, a.x + 2, a.y + 5).index == 0
    assert slot(composition, a.right - 2, a.y + 5).index == 1
    assert slot(composition, b.x + 2, a.y + 5).index == 1
    assert slot(composition, c.right - 2, a.y + 5).index == 3
    line = slot(composition, b.x + 2, a.y + 5).rect
    assert a.right < line.x < line.right < b.x


def test_a_slot_in_the_second_line_counts_the_first() -> None:
    composition = compose(DOCUMENT, MAP)
    d = rect_of(composition, "d")
    assert slot(composition, d.x + 2, d.y + 5).index == 3
    assert slot(composition, composition.grid.columns[0].width * 0.99 + 150, d.bottom + 500).index == 5


def test_cards_being_moved_do_not_count() -> None:
    composition = compose(DOCUMENT, MAP)
    d = rect_of(composition, "d")
    assert slot(composition, d.x + 2, d.y + 5, ("a", "b")).index == 1


def test_an_empty_cell_shows_a_gap() -> None:
    composition = compose(DOCUMENT, MAP)
    column = composition.grid.columns[2]
    place = slot(composition, column.x + 100, composition.grid.body_top + 10, stage=2)
    assert place.index == 0
    assert column.x < place.rect.x < place.rect.right < column.x + column.width
    assert place.rect.height > 10


def test_stacked_cards_have_slots_between_rows() -> None:
    long = "아주 긴 낱말들로 된 제목 " * 12
    document = small_map(5, ("actions",), [card("a", long), card("b", "짧다")])
    composition = compose(document, MAP)
    a, b = rect_of(composition, "a"), rect_of(composition, "b")
    assert b.y > a.bottom
    between = drop_slot(document, composition, "lane0", "stage0", a.x + 5, a.bottom)
    assert between.index == 1
    assert a.bottom < between.rect.y < between.rect.bottom < b.y
    assert drop_slot(document, composition, "lane0", "stage0", a.right, a.y + 1).index == 0


def test_metrics_have_slots_too() -> None:
    document = small_map(1, ("metrics",), [metric("a"), metric("b")])
    composition = compose(document, MAP)
    b = rect_of(composition, "b")
    assert drop_slot(document, composition, "lane0", "stage0", b.right - 1, b.y + 1).index == 2


def test_many_questions_are_answered_as_few(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = full_map().picture
    asked = [
        (record, kind) for record in (*"abcmno", "lane1", "stage1", MAP, "?") for kind in ("", "face", "lane_header")
    ]
    one_by_one = [place_of(picture).get(*each) for each in asked]
    places._recent.clear()
    monkeypatch.setattr(places, "_MANY", 0)
    assert [place_of(picture).get(*each) for each in asked] == one_by_one
