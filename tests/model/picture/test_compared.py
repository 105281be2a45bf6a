from __future__ import annotations

from model.document import Document
from model.picture.compose import compose
from model.picture.marks import Group, Path
from model.records import Persona
from tests.model.picture.small_maps import MAP, edited, groups, marker, marks, small_map, texts

PEOPLE = (Persona(id="a", name="김지은"), Persona(id="b", name="박민수"), Persona(id="c", name="이서연"))


def comparison(kind: str = "comparison", **fields: str) -> Document:
    rows = [marker("own", 0.2, 1), marker("other", 0.6, -1, persona="b")]
    return small_map(3, ("emotions",), [*PEOPLE, *rows], type=kind, persona="a", language="ko", **fields)


def title(document: Document) -> Group:
    return next(group for group, _, _ in groups(compose(document, MAP).picture.root) if group.kind == "title")


def test_a_comparison_map_says_whom_it_compares_with_the_look_of_each_curve() -> None:
    found = title(comparison())
    assert texts(found).endswith("비교 대상 김지은 박민수")
    assert found.name.endswith("비교 대상: 김지은, 박민수")
    drawn = [mark for mark in marks(found) if isinstance(mark, Path)]
    curves = [
        mark
        for mark in marks(compose(comparison(), MAP).picture.root)
        if isinstance(mark, Path) and mark.stroke_width == drawn[1].stroke_width and mark.dash == drawn[1].dash
    ]
    assert len({str(mark.stroke) for mark in curves}) == 1  # the legend's, the header's and the curve's own
    assert drawn[0].dash != drawn[1].dash


def test_other_maps_and_those_with_one_curve_say_nothing() -> None:
    assert "비교 대상" not in texts(title(comparison("current_state")))
    alone = small_map(3, ("emotions",), [PEOPLE[0], marker("own", 0.2, 1)], type="comparison", persona="a")
    assert "Compares" not in texts(title(alone))


def test_hidden_curves_are_not_compared() -> None:
    assert "비교 대상" not in texts(title(edited(comparison(), "lane0", hidden=True)))


def test_a_header_follows_the_names_and_takes_the_lines_it_needs() -> None:
    before = compose(comparison(), MAP)
    renamed = edited(comparison(), "b", name="아주 긴 이름의 페르소나 " * 20)
    after = compose(renamed, MAP, previous=before)
    assert "아주 긴 이름" in texts(next(group for group, _, _ in groups(after.picture.root) if group.kind == "title"))
    assert after.picture.root == compose(renamed, MAP).picture.root
    assert after.grid.table.y > before.grid.table.y
