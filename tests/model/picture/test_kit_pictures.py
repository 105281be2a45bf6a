"""The workshop kit: every cell has its code, nothing of the map's contents is left, nothing leaves the paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from model.kit import slots
from model.layout.pages import PageSetup
from model.layout.paper import parse_paper
from model.operations.fields import set_fields
from model.picture.books import book_pages
from model.picture.footer import Footer
from model.picture.kit_pages import AGENDA, HEIGHT, MARGIN, WIDTH, kit_pages
from model.picture.kit_poster import CELL_HEIGHT, blank, blank_poster
from model.picture.marks import Group, Mark, Text
from model.records import Card, EmotionMarker, Lane
from model.templates import sample_document
from tests.model.picture.small_maps import MAP, small_map
from tests.model.workshop import EMOTIONS, KINDS, workshop


def inside(group: Group, x: float = 0, y: float = 0) -> Iterator[tuple[Mark, float, float]]:
    for each in group.marks:
        if isinstance(each, Group):
            yield from inside(each, x + each.x, y + each.y)
        else:
            yield each, x, y


def words(group: Group) -> str:
    return "".join(each.text for each, _, _ in inside(group) if isinstance(each, Text))


def test_the_poster_has_a_code_in_every_cell_and_nothing_else() -> None:
    picture = blank_poster(workshop(), MAP)
    codes = next(each for each in picture.root.marks if isinstance(each, Group) and each.kind == "codes")
    assert words(codes) == "".join(slot.code for slot in slots(workshop(), MAP))
    assert "Hope" not in words(picture.root)


def test_a_blank_map_keeps_its_own_document_whole() -> None:
    document = blank(workshop(), MAP)
    assert not list(document.all_of(Card))
    assert not list(document.all_of(EmotionMarker))
    heights = {lane.height for lane in document.all_of(Lane) if not lane.type.startswith("line_")}
    assert heights == {CELL_HEIGHT}
    assert list(workshop().all_of(Card))


@pytest.mark.parametrize("number", range(7))
def test_nothing_leaves_the_page(number: int) -> None:
    page = kit_pages(workshop(), MAP)[number]
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    for each, x, y in inside(page.root):
        if isinstance(each, Text):
            assert MARGIN - 1 <= x + each.x <= x + each.x + each.width <= WIDTH - MARGIN + 1, each.text
            assert MARGIN <= y + each.y <= HEIGHT - MARGIN + 1, each.text


def test_the_agenda_takes_an_hour_and_a_half() -> None:
    assert sum(minutes for minutes, _, _ in AGENDA) == 90
    assert "90 minutes" in words(kit_pages(workshop(), MAP)[0].root)


def test_however_much_is_told_of_the_map_the_agenda_stays_on_its_page() -> None:
    document = sample_document("ko")
    journey = document.maps()[0]
    long = "아주 긴 이야기 " * 400
    told = document.apply(set_fields(document, [journey.id], scenario=long, goal=long, title="긴 제목 " * 60))
    for page in kit_pages(told, journey.id, Footer("12", "2026-11-22")):
        lows = [y + each.y for each, _, y in inside(page.root) if isinstance(each, Text)]
        assert max(lows) <= HEIGHT - MARGIN + 1
        assert "2026-11-22" in words(page.root)


def test_faces_are_those_of_the_map() -> None:
    seven = workshop().apply(set_fields(workshop(), [EMOTIONS], level_count=7))
    pages = [page for page in kit_pages(seven, MAP) if page.title == "Emotions"]
    assert len(pages) == 2
    said = "".join(words(page.root) for page in pages)
    assert "Somewhat satisfied (+0.6667)" not in said
    assert "Somewhat satisfied (+0.67)" in said


def test_the_poster_lies_as_it_is_largest() -> None:
    tall = small_map(1, KINDS * 4, [])
    (first, *_) = book_pages(tall, MAP, "kit", PageSetup(parse_paper("A1"), "landscape"))
    assert first.sheet.width < first.sheet.height
