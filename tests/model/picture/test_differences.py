"""Where two pictures differ: enough for every edit, and no more than the cells it touches."""

from __future__ import annotations

from dataclasses import replace

from model.change import Change
from model.document import Document
from model.layout.grid import Rect
from model.picture.compose import compose
from model.picture.differences import differences
from model.picture.theme import STANDARD
from model.records import Card, Lane
from tests.benchmarks.big_map import MAP, big_map, retitled


def changed(before: Document, change: Change) -> tuple[list[Rect], Rect]:
    first = compose(before, MAP)
    second = compose(before.apply(change), MAP, previous=first)
    return differences(first.picture, second.picture), Rect(0, 0, second.picture.width, second.picture.height)


def test_the_same_picture_has_none() -> None:
    first = compose(big_map(60), MAP)
    assert differences(first.picture, first.picture) == []
    assert differences(first.picture, compose(big_map(60), MAP, previous=first).picture) is not None


def test_a_new_title_changes_its_card_only() -> None:
    before = big_map(60)
    rects, page = changed(before, retitled(before, "card1", "새 제목"))
    assert rects
    assert sum(rect.width * rect.height for rect in rects) < page.width * page.height / 10


def test_a_hidden_lane_changes_all_below_it() -> None:
    before = big_map(60)
    lane = before.need("lane1", Lane)
    rects, page = changed(before, Change(updated=((lane, replace(lane, hidden=True)),)))
    assert max(rect.bottom for rect in rects) > page.height * 0.8


def test_a_moved_card_changes_both_cells() -> None:
    before = big_map(60)
    card = before.need("card1", Card)
    rects, _ = changed(before, Change(updated=((card, replace(card, stage="stage2")),)))
    first = compose(before, MAP).grid
    for stage in ("stage0", "stage2"):
        cell = first.cell("lane0", stage)
        assert cell is not None
        assert any(rect.x < cell.right and rect.right > cell.x for rect in rects)


def test_a_row_that_grows_leaves_those_above_it_alone() -> None:
    before = big_map(60)
    rects, page = changed(before, retitled(before, "card59", "아주 긴 제목 " * 40))
    row = compose(before, MAP).grid.rows[-1]
    assert min(rect.y for rect in rects) > row.y - 20
    assert max(rect.bottom for rect in rects) == page.height


def test_another_theme_changes_the_ground_too() -> None:
    before = big_map(20)
    first = compose(before, MAP).picture
    second = compose(before, MAP, replace(STANDARD, paper="#FFFFF0")).picture
    assert any((rect.width, rect.height) == (second.width, second.height) for rect in differences(first, second))
