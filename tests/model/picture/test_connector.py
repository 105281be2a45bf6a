from __future__ import annotations

import pytest

from model.document import Document
from model.layout.grid import Rect
from model.layout.hit import hit, place_of
from model.layout.text import lay_out
from model.picture.compose import Composition, Footer, compose
from model.picture.connector import _label_place
from model.picture.marks import Group, Path
from model.picture.themes import theme_named
from model.records import Card, Connector
from tests.model.picture.small_maps import MAP, card, edited, groups, marks, small_map, texts


def joined(*connectors: Connector) -> Document:
    cards = [card("a"), card("b", stage=2), card("c", lane=1, stage=1)]
    return small_map(3, ("actions", "backstage"), [*cards, *connectors], language="ko")


def between(identity: str, source: str, target: str, kind: str = "flow", label: str = "") -> Connector:
    return Connector(id=identity, map=MAP, source=source, to=target, type=kind, label_text=label)


def drawn(composition: Composition) -> dict[str, Group]:
    return {group.record: group for group, _, _ in groups(composition.picture.root) if group.kind == "connector"}


def test_each_kind_has_a_stroke_of_its_own_and_stands_in_the_legend() -> None:
    document = joined(
        between("x", "a", "b"), between("y", "a", "c", "handover", "인계"), between("z", "c", "b", "loop")
    )
    composition = compose(document, MAP, footer=Footer("1"))
    strokes = {
        record: next((mark.stroke, mark.dash) for mark in marks(group) if isinstance(mark, Path))
        for record, group in drawn(composition).items()
    }
    assert len(set(strokes.values())) == 3
    assert "인계" in texts(drawn(composition)["y"])
    assert "A card" in drawn(composition)["y"].name
    foot = next(group for group, _, _ in groups(composition.picture.root) if group.kind == "footer")
    assert all(word in texts(foot) for word in ("흐름", "넘김", "반복"))


def test_a_connector_is_hit_on_its_line_only() -> None:
    composition = compose(joined(between("x", "a", "b")), MAP)
    runs = [(group, x, y) for group, x, y in groups(composition.picture.root) if group.kind == "run"]
    group, x, y = max(runs, key=lambda run: run[0].width)
    assert hit(composition.picture, x + group.width / 2, y + group.height / 2)[0].record == "x"
    place = place_of(composition.picture).get("a")
    assert place
    assert hit(composition.picture, place.x + 20, place.y + place.height / 2)[-1].record == "a"


def test_what_has_an_end_that_is_not_drawn_is_not_drawn() -> None:
    document = edited(joined(between("x", "a", "c")), "lane1", collapsed=True)
    assert drawn(compose(document, MAP)) == {}
    assert drawn(compose(joined(between("x", "a", "a")), MAP)) == {}


def test_a_connector_is_kept_while_nothing_near_it_changes() -> None:
    document = joined(between("x", "a", "b"))
    first = compose(document, MAP)
    again = compose(edited(document, MAP, sources="A"), MAP, previous=first)
    assert drawn(again)["x"] is drawn(first)["x"]
    moved = compose(edited(document, "a", title="A very long title " * 20), MAP, previous=first)
    assert drawn(moved)["x"] != drawn(first)["x"]
    assert moved.picture == compose(edited(document, "a", title="A very long title " * 20), MAP).picture


def test_a_label_hides_neither_a_stage_nor_the_name_of_a_lane() -> None:
    cards = [card("a"), card("b", stage=1), card("c", lane=1), card("d", lane=1, stage=1)]
    ends = [between("x", "a", "c", label="안내"), between("y", "d", "a", "loop", "재방문")]
    composition = compose(small_map(2, ("actions", "backstage"), [*cards, *ends], language="ko"), MAP)
    columns, rows = composition.grid.columns, composition.grid.rows
    labels = [
        (x + inside.x, y + inside.y)
        for group, x, y in groups(composition.picture.root)
        if group.kind == "connector"
        for inside in group.marks
        if isinstance(inside, Group) and inside.kind == "label" and inside.marks
    ]
    assert len(labels) == 2
    assert all(x >= columns[0].x and y >= rows[0].y for x, y in labels)


def test_a_label_stands_close_to_a_line_that_runs_along_cards() -> None:
    line = [(500.0, 57.0), (500.0, 50.0), (97.0, 50.0), (97.0, 80.0), (92.0, 80.0)]
    row = [Rect(0, 57, 90, 30), Rect(104, 57, 90, 30), Rect(210, 57, 180, 30), Rect(410, 57, 190, 150)]
    cards = [*row, Rect(0, 0, 194, 40), Rect(210, 0, 180, 28), Rect(410, 0, 190, 40)]
    label = _label_place(line, lay_out("되돌아감", theme_named("standard").small, 110), cards)
    assert label.bottom <= 57
    assert label.y >= 28
    assert abs(label.y + label.height / 2 - 50) < 14


def test_of_very_many_connectors_the_last_lead_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    many = joined(*(between(f"k{number}", "a", "b", label="말") for number in range(5)))
    around = drawn(compose(many, MAP))
    monkeypatch.setattr("model.picture.connector._MOST_LOOKED_AT", 2 * len(list(many.all_of(Card))))
    fewer = drawn(compose(many, MAP))
    assert [fewer[key] == around[key] for key in sorted(fewer)] == [True, True, False, False, False]
