"""The meeting pack holds everything once, and its references lead where they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from model.document import Document
from model.picture.footer import Footer
from model.picture.marks import Group, Mark, Text
from model.picture.pack.frame import BOTTOM, HEIGHT, PAGE_LINK, WIDTH, Book, PackPage
from model.picture.pack.lists import touchpoint_index
from model.picture.pack.pages import pack_pages
from model.records import Card, JourneyMap, Stage
from tests.model.picture.small_maps import MAP, card, metric, small_map
from tests.model.workshop import workshop
from tests.storage.documents import every_field

KINDS = ("actions", "touchpoints", "opportunities", "metrics")


def groups(mark: Mark) -> Iterator[Group]:
    if isinstance(mark, Group):
        yield mark
        for each in mark.marks:
            yield from groups(each)


def texts(page: PackPage) -> list[str]:
    found: list[str] = []
    for picture, _ in page.layers:
        for group in groups(picture.root):
            found += [each.text for each in group.marks if isinstance(each, Text)]
    return found


def links(page: PackPage) -> Iterator[tuple[str, str]]:
    for picture, _ in page.layers:
        for group in groups(picture.root):
            if group.link.startswith(PAGE_LINK):
                yield group.name, group.link.removeprefix(PAGE_LINK)


def busy(count: int) -> Document:
    things = [card(f"t{n}", f"접점 {n} " + "긴 이름 " * (n % 7), lane=1, stage=n % 3) for n in range(count)]
    things += [
        replace(card(f"o{n}", f"Idea {n}", lane=2), owner="CS", importance=9.0, satisfaction=n % 9) for n in range(40)
    ]
    return small_map(3, KINDS, [*things, metric("nps", lane=3)])


def test_the_parts_come_in_their_order() -> None:
    pages = pack_pages(workshop(), MAP, Footer("3", "2026-11-22"), [("Added", "Card", "")])
    keys = [page.key for page in pages]
    stages = [f"stage {stage.id}" for stage in workshop().stages(MAP)]
    assert keys == ["cover", "map", *stages, "opportunities", "metrics", "changes", "index"]
    assert [page.level for page in pages[2:5]] == [1, 1, 1]
    assert "changes" not in [page.key for page in pack_pages(workshop(), MAP)]


@pytest.mark.parametrize("document", [workshop(), busy(200), every_field()], ids=["small", "busy", "every field"])
def test_every_reference_leads_to_the_page_that_it_names(document: Document) -> None:
    map_id = document.maps()[0].id
    pages = pack_pages(document, map_id)
    numbers = {page.key: number for number, page in enumerate(pages, start=1) if page.key}
    assert len([page.key for page in pages if page.key]) == len(numbers)
    found = [link for page in pages for link in links(page)]
    assert found
    for name, key in found:
        assert key in numbers
        named = re.search(r"p\. (\d+)|(\d+)쪽", name)
        if named:
            assert int(named[1] or named[2]) == numbers[key]
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in texts(page)


def test_references_go_both_ways() -> None:
    pages = {page.key: page for page in pack_pages(busy(4), MAP)}
    stage = f"stage {busy(4).stages(MAP)[0].id}"
    assert "index" in {key for _, key in links(pages[stage])}
    assert stage in {key for _, key in links(pages["index"])}
    assert stage in {key for _, key in links(pages["map"])}


def test_a_long_table_goes_on_and_keeps_every_row_on_the_page() -> None:
    pages = pack_pages(busy(200), MAP)
    start = next(index for index, page in enumerate(pages) if page.key == "index")
    rows = pages[start:]
    assert len(rows) > 3
    said = "".join("".join(texts(page)) for page in rows)
    assert all(f"접점 {number} " in said + " " or f"접점 {number}" in said for number in range(200))
    for page in rows:
        for picture, place in page.layers:
            assert (place.page_width, place.page_height) == (WIDTH, HEIGHT)
            body = [each for group in groups(picture.root) for each in group.marks if isinstance(each, Text)]
            assert all(each.y < HEIGHT - 20 for each in body)
            assert [each for each in body if BOTTOM < each.y < HEIGHT - 60] == []


def test_the_best_opportunities_come_first() -> None:
    page = next(page for page in pack_pages(busy(1), MAP) if page.key == "opportunities")
    said = [text.strip() for text in texts(page) if text.startswith("Idea")]
    assert said[:3] == ["Idea 0", "Idea 9", "Idea 18"]


def test_the_index_goes_by_letters_and_by_numbers() -> None:
    titles = ["Desk", "Call 10", "Call 2", "call", "Call 02b", "9 to 5", "Call 10 again", "가입", "7" * 5000]
    things = [card(f"t{n}", title, lane=1) for n, title in enumerate(titles)]
    index = touchpoint_index(small_map(1, KINDS, things), MAP, Book("", "en", {}, 0))
    assert [row.cells[0] for row in index[1]] == [
        "9 to 5",
        "7" * 5000,
        "call",
        "Call 2",
        "Call 02b",
        "Call 10",
        "Call 10 again",
        "Desk",
        "가입",
    ]


def test_an_empty_map_and_a_monstrous_text_make_a_pack() -> None:
    empty = Document.of("d", [JourneyMap(id="m", title="")])
    assert [page.key for page in pack_pages(empty, "m")] == ["cover", "map", "opportunities", "metrics", "index"]
    monster = small_map(1, KINDS, [card("x", "가" * 5_000, lane=1)])
    assert any(isinstance(record, Card | Stage) for record in monster.records.values())
    assert pack_pages(monster, MAP)
