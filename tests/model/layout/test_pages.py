"""A picture goes on paper whole: nothing is cut silently and cards are cut only when they must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import KnownError
from model.layout.pages import free_breaks, place_on_pages, smallest_text_on
from model.layout.paper import MILLIMETRE, PAPERS, parse_length, parse_paper
from model.layout.reading import reading_distance
from model.picture.marks import Group, Picture

A4 = parse_paper("A4")
SIZES = st.floats(10, 8000)


def test_the_whole_map_is_centred_on_one_page() -> None:
    (page,) = place_on_pages(1500, 800, A4, "landscape", "page")
    assert page.page_width == pytest.approx(297 * MILLIMETRE)
    assert page.left == pytest.approx(10 * MILLIMETRE)
    assert page.top == pytest.approx((page.page_height - 800 * page.scale) / 2)


def test_full_width_runs_down_as_many_pages_as_needed() -> None:
    pages = place_on_pages(500, 2000, A4, "portrait", "width")
    assert len(pages) == 3
    assert {page.scale for page in pages} == {(A4.short - 20 * MILLIMETRE) / 500}


def test_true_size_is_tiled_across_and_down() -> None:
    pages = place_on_pages(1000, 900, A4, "portrait", "none")
    assert [(page.column, page.row) for page in pages] == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert {page.scale for page in pages} == {1.0}


@given(SIZES, SIZES, st.sampled_from(["page", "width", "none"]), st.lists(st.floats(0, 8000), max_size=8))
def test_pages_together_show_all_of_the_picture_once(
    width: float, height: float, fit: str, breaks: list[float]
) -> None:
    pages = place_on_pages(width, height, A4, "portrait", fit, breaks=breaks)  # type: ignore[arg-type]
    assert sum(page.width * page.height for page in pages) == pytest.approx(width * height)
    for page in pages:
        assert page.left >= 10 * MILLIMETRE - 0.01
        assert page.left + page.width * page.scale <= page.page_width - 10 * MILLIMETRE + 0.01
        assert page.top + page.height * page.scale <= page.page_height - 10 * MILLIMETRE + 0.01


def test_pages_end_between_cards() -> None:
    cards = tuple(Group(0, y, 400, 180, ()) for y in range(0, 2000, 200))
    paper = Group(0, 0, 500, 2000, ())
    picture = Picture(500, 2000, Group(0, 0, 500, 2000, (paper, *cards)))
    breaks = free_breaks(picture)
    pages = place_on_pages(500, 2000, A4, "portrait", "width", breaks=breaks)
    for page in pages[1:]:
        assert page.y in breaks
        assert not any(card.y < page.y < card.y + card.height for card in cards)


def test_a_card_higher_than_a_page_is_continued() -> None:
    pages = place_on_pages(500, 2000, A4, "portrait", "width", breaks=(5.0, 1990.0))
    assert len(pages) == 3


def test_the_smallest_text_is_known_in_points_on_paper() -> None:
    picture = Picture(1500, 800, Group(0, 0, 1500, 800, ()), smallest_text=9.5)
    (page,) = place_on_pages(1500, 800, parse_paper("A3"), "landscape", "page")
    assert smallest_text_on(page, picture) == pytest.approx(9.5 * page.scale)


@pytest.mark.parametrize("paper", ["20x20mm", "40x20mm"])
def test_margins_that_leave_no_room_are_refused(paper: str) -> None:
    with pytest.raises(KnownError, match="no room"):
        place_on_pages(100, 100, parse_paper(paper), "portrait", "page")


def test_absurdly_many_pages_are_refused() -> None:
    with pytest.raises(KnownError, match="pages"):
        place_on_pages(1_000_000, 1_000_000, A4, "portrait", "none")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("a3", (297, 420)),
        (" Letter ", (215.9, 279.4)),
        ("297x210mm", (210, 297)),
        ("8.5 x 11 in", (215.9, 279.4)),
        ("21×29.7cm", (210, 297)),
    ],
)
def test_papers_as_typed(text: str, sides: tuple[float, float]) -> None:
    paper = parse_paper(text)
    assert (paper.short / MILLIMETRE, paper.long / MILLIMETRE) == pytest.approx(sides)


@pytest.mark.parametrize(
    "text", ["", "A9", "210x297", "axbmm", "0x0mm", "1x1mm", "99999x99999mm", "nanxnanmm", "-5x20mm"]
)
def test_what_is_no_paper_is_refused_by_name(text: str) -> None:
    with pytest.raises(KnownError):
        parse_paper(text)


def test_papers_keep_their_names() -> None:
    assert all(parse_paper(paper.name) is paper for paper in PAPERS)


@pytest.mark.parametrize(
    ("text", "sides"),
    [("JIS B4", (257, 364)), ("jisb5", (182, 257)), ("iso-b4", (250, 353)), ("ISO B0", (1000, 1414))],
)
def test_b_papers_say_whose_they_are(text: str, sides: tuple[float, float]) -> None:
    paper = parse_paper(text)
    assert (paper.short / MILLIMETRE, paper.long / MILLIMETRE) == pytest.approx(sides)


def test_a_plain_b4_is_two_papers() -> None:
    with pytest.raises(KnownError, match=r"ISO B4.*JIS B4"):
        parse_paper("B4")


@pytest.mark.parametrize(
    ("text", "points"), [("10mm", 28.3465), ("1 cm", 28.3465), ("0.5in", 36), ("0", 0), ("3pt", 3)]
)
def test_lengths_as_typed(text: str, points: float) -> None:
    assert parse_length(text) == pytest.approx(points, abs=1e-3)


@pytest.mark.parametrize("text", ["", "10", "-3mm", "mm", "nanmm", "10px"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(KnownError):
        parse_length(text)


def test_the_distance_that_text_is_read_from_grows_with_it() -> None:
    assert reading_distance(6) == pytest.approx(0.32, abs=0.01)
    assert reading_distance(60) == pytest.approx(10 * reading_distance(6))
