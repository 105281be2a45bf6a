"""The emotion lane drawn: several curves, levels and highlights; nothing overlaps."""

from __future__ import annotations

from itertools import combinations

import pytest

from model.curves import OWN, CurveKey
from model.document import Document
from model.layout.curve_at import curve_at
from model.layout.grid import Rect
from model.layout.labels import overlap
from model.operations.curves import add_curve
from model.picture.compose import compose
from model.picture.emotion import gaps
from model.picture.marks import Path, Text
from model.values import HIGHLIGHTS
from tests.model.picture.small_maps import MAP, edited, groups, marker, marks, persona, small_map, texts

ALL = tuple(choice.value for choice in HIGHLIGHTS)
LONG = "배송이 언제 오는지 알 수 없어 몇 번이나 고객센터에 물어보았다"


def crowded(stages: int = 12, levels: int = 9, **fields: object) -> Document:
    """Long labels in every stage, three curves, all highlights."""
    rows = [
        marker(
            f"m{stage}-{at}",
            0.25 + 0.5 * at,
            ((stage * 7 + at * 5) % 9 - 4) / 2,
            LONG if at else f"{stage}단계 인상",
            stage=stage,
        )
        for stage in range(stages)
        for at in range(2)
    ]
    people = [persona(), persona("p2", "박서준, 41세 신혼부부", colour="#FFEE88", line="dotted")]
    document = small_map(
        [f"{number}번째 단계" for number in range(stages)], ("emotions",), [*people, *rows], persona="persona"
    )
    for key in (CurveKey("", "future_state"), CurveKey("p2")):
        document = document.apply(add_curve(document, "lane0", OWN, key))
    return edited(document, "lane0", level_count=levels, highlights=ALL, **fields)


def boxes(document: Document) -> list[tuple[str, Rect]]:
    """Return the places of everything written or drawn in the lane, but for the area and curves."""
    found = []
    for group, x, y in groups(compose(document, MAP).picture.root):
        if group.kind in ("face", "label", "highlight", "curve_name"):
            found.append((group.kind, Rect(x, y, group.width, group.height)))
    return found


@pytest.mark.parametrize("levels", [3, 9])
def test_nothing_covers_anything_however_crowded(levels: int) -> None:
    words = [rect for kind, rect in boxes(crowded(levels=levels)) if kind != "face"]
    faces = [rect for kind, rect in boxes(crowded(levels=levels)) if kind == "face"]
    assert len(words) > 60
    assert not [pair for pair in combinations(words, 2) if overlap(*pair)]
    assert not [(word, face) for word in words for face in faces if overlap(word, face)]


def test_all_stays_inside_the_lane() -> None:
    document = crowded()
    row = compose(document, MAP).grid.rows[0]
    assert all(row.y <= rect.y and rect.bottom <= row.y + row.height for _, rect in boxes(document))


@pytest.mark.parametrize("title", ["", "Emotions", "고객이 느끼는 감정과 그 이유를 적는 아주 긴 이름의 레인"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("count", [3, 5, 7, 9])
def test_names_of_levels_touch_neither_each_other_nor_the_title(title: str, language: str, count: int) -> None:
    document = small_map(1, ("emotions",), [marker("m", 0.5, 1)], language=language)
    names = tuple(f"{number} " + "이름이 긴 단계 " * 5 for number in range(count))
    for own in ((), names):
        drawn = compose(edited(document, "lane0", title=title, level_count=count, level_names=own), MAP)
        header = next(group for group, _, _ in groups(drawn.picture.root) if group.kind == "lane_header")
        lines = [mark for mark in header.marks if isinstance(mark, Text) and mark.text.strip()]
        places = [Rect(mark.x, mark.y - mark.size * 0.8, mark.width, mark.size) for mark in lines]
        assert not [pair for pair in combinations(places, 2) if overlap(*pair, 0.5)]
        assert all(place.y >= 0 and place.bottom <= header.height for place in places)


def test_every_curve_has_a_line_of_its_own_and_is_in_the_legend() -> None:
    picture = compose(crowded(stages=3), MAP).picture
    dashes = {
        (str(mark.stroke), mark.dash)
        for mark in marks(picture.root)
        if isinstance(mark, Path) and mark.stroke_width in (1.8, 2.6) and len(mark.segments) > 3
    }
    assert len(dashes) == 3
    footer = next(group for group, _, _ in groups(picture.root) if group.kind == "footer")
    assert texts(footer).count("곡선: ") == 3


def test_one_curve_has_neither_name_nor_legend() -> None:
    document = small_map(1, ("emotions",), [marker("a", 0.2, 1), marker("b", 0.8, -1)], language="ko")
    picture = compose(document, MAP).picture
    assert "곡선" not in texts(picture.root)
    assert not [group for group, _, _ in groups(picture.root) if group.kind in ("curve_name", "highlight")]


def test_highlights_are_words_and_explained() -> None:
    rows = [marker("a", 0.2, 2, stage=0), marker("b", 0.5, -2, stage=1), marker("c", 0.8, 1, stage=2)]
    document = edited(small_map(3, ("emotions",), rows, language="en"), "lane0", highlights=ALL)
    root = compose(document, MAP).picture.root
    found = [group for group, _, _ in groups(root) if group.kind == "highlight"]
    assert [texts(group).replace("  ", " ") for group in found] == [
        "Peak",
        "Valley",
        "End",
        "Biggest drop \u22124",
        "Remembered experience \u22120.5",
    ]
    assert "peak\u2013end rule" in found[-1].name


def test_a_line_is_drawn_only_where_nothing_is_written() -> None:
    assert list(gaps(0, 10, [(2, 4), (20, 22), (30, 32)])) == [(0, 2), (4, 10)]


def test_a_faint_colour_of_a_persona_is_darkened_until_it_is_seen() -> None:
    picture = compose(crowded(stages=2), MAP).picture
    strokes = {mark.stroke for mark in marks(picture.root) if isinstance(mark, Path) and isinstance(mark.stroke, str)}
    assert "#FFEE88" not in strokes


def test_a_higher_lane_has_more_room_between_its_levels() -> None:
    document = small_map(1, ("emotions",), [marker("a", 0.5, 1)])
    low, high = (compose(edited(document, "lane0", height=height), MAP).grid.rows[0] for height in (None, 500.0))
    assert high.height == pytest.approx(500, abs=12)
    assert low.scale
    assert high.scale
    assert high.scale.bottom - high.scale.top > 1.5 * (low.scale.bottom - low.scale.top)


def test_the_curve_at_a_point() -> None:
    rows = [marker("a", 0.2, 2), marker("b", 0.8, 2)]
    document = small_map(1, ("emotions",), rows)
    document = edited(document.apply(add_curve(document, "lane0", OWN, CurveKey("", "future_state"))), "a", score=0)
    document = edited(document, "b", score=0)
    grid = compose(document, MAP).grid
    row, column = grid.rows[0], grid.columns[0]
    assert row.scale
    middle = column.x + column.width / 2
    assert curve_at(document, grid, "lane0", middle, row.scale.y_of(0) + 3, 6) == OWN
    assert curve_at(document, grid, "lane0", middle, row.scale.y_of(2), 6) == CurveKey("", "future_state")
    assert curve_at(document, grid, "lane0", middle, row.scale.y_of(-2), 6) is None
