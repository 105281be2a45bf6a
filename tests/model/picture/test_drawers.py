from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.layout.grid import Rect
from model.layout.labels import overlap
from model.layout.pages import place_on_pages, smallest_text_on
from model.layout.paper import parse_paper
from model.layout.places import place_of
from model.opportunity import opportunity_score
from model.picture.colours import READABLE, contrast, mixed, readable_on, score_colour
from model.picture.compose import Footer, compose
from model.picture.emotion import gaps
from model.picture.header import initial_of
from model.picture.marks import Box, Group, Path, Text
from model.picture.memory import Memory
from model.picture.theme import STANDARD
from model.picture.words import plain, signed
from model.records import Link, Record
from tests.model.picture.small_maps import MAP, card, edited, groups, marker, marks, persona, sample, small_map, texts


def group_of_kind(root: Group, kind: str) -> Group:
    return next(group for group, _, _ in groups(root) if group.kind == kind)


def drawn(kind: str, **fields: Any) -> Group:
    """Return a card drawn in a lane of a kind."""
    document = small_map(5, (kind,), [card("c", **fields)], language="ko")
    return group_of_kind(compose(document, MAP).picture.root, "card")


def strokes(group: Group) -> set[object]:
    return {mark.stroke for mark in marks(group) if isinstance(mark, Path)}


def test_stage_hues_carry_white_text() -> None:
    assert all(contrast("#FFFFFF", hue) >= READABLE for hue in STANDARD.stage_hues)


def test_small_texts_are_readable() -> None:
    for style in (STANDARD.small, STANDARD.caption, STANDARD.level, STANDARD.lane_note):
        assert contrast(style.colour, STANDARD.ground) >= READABLE


@given(st.integers(0, 0xFFFFFF))
def test_text_on_a_persons_own_stage_colour_is_readable(number: int) -> None:
    colour = f"#{number:06X}"
    ink = readable_on(colour, STANDARD.stage_ink)
    assert contrast(ink, colour) >= min(READABLE, max(contrast(one, colour) for one in STANDARD.stage_ink))


def test_a_light_stage_has_dark_text() -> None:
    document = edited(small_map(["단계"]), "stage0", colour="#FFE08A")
    stage = group_of_kind(compose(document, MAP).picture.root, "stage")
    assert {mark.colour for mark in marks(stage) if isinstance(mark, Text)} == {"#1F2430"}


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("김지은, 34", "지"),
        ("남궁민수", "민"),
        ("이산", "산"),
        ("Rachel Morgan", "R"),
        ("anna", "A"),
        ("", ""),
        ("지", "지"),
    ],
)
def test_initials(name: str, initial: str) -> None:
    assert initial_of(name) == initial


def test_the_title_never_reaches_the_persona() -> None:
    someone = persona(segment="아주 긴 고객군 설명 " * 5, quote="정말 긴 인용문입니다 " * 12)
    document = small_map(
        3, ("actions",), [someone], title="긴 제목 " * 30, scenario="시나리오 " * 99, goal="목표", persona="persona"
    )
    composition = compose(document, MAP)
    places = place_of(composition.picture)
    title, chip = places.get(MAP), places.get("persona")
    assert title is not None
    assert chip is not None
    assert not overlap(title, chip)
    assert max(title.bottom, chip.bottom) < composition.grid.table.y
    words = texts(group_of_kind(composition.picture.root, "title"))
    assert words.count("시나리오") == 100
    for group in (group_of_kind(composition.picture.root, kind) for kind in ("title", "persona")):
        assert all(mark.x + mark.width <= group.width + 30 for mark in marks(group) if isinstance(mark, Text))


def test_a_touchpoint_shows_channel_kind_and_star() -> None:
    group = drawn("touchpoints", channel="store", moment_of_truth=True, owner="매장팀", tags=("꼬리표",))
    assert "물리" in texts(group)
    assert STANDARD.star in strokes(group)
    assert "매장팀" in texts(group)


def sign_heights(title: str, kind: str, **fields: Any) -> set[bool]:
    """Whether the star is on the title's last line, and whether the dots are."""
    group = drawn(kind, title=title, moment_of_truth=True, severity=3, **fields)
    last = max(mark.y for mark in group.marks if isinstance(mark, Text))
    star = next(mark.y for mark in group.marks if isinstance(mark, Path) and mark.stroke == STANDARD.star)
    dots = next(mark.y for mark in group.marks if isinstance(mark, Box) and mark.width < 5)
    return {abs(star + 5.5 - last) < 9, abs(dots - last) < 9}


@given(st.text(alphabet="ab가나 ", min_size=1, max_size=90).map(lambda text: f"x{text}x"))
def test_star_and_dots_always_stand_beside_the_last_line(title: str) -> None:
    assert sign_heights(title, "actions") == {True}


def test_a_linked_card_has_a_sign() -> None:
    plain_card, linked = drawn("actions"), drawn("actions", links=(Link("", "https://example.com"),))
    assert len(linked.marks) > len(plain_card.marks)


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["actions", "pain_points", "quotes", "free_text"]))
def test_texts_on_a_persons_own_card_colour_are_readable(number: int, kind: str) -> None:
    group = drawn(
        kind, colour=f"#{number:06X}", text="caption", owner="Team", tags=("tag",), evidence_level="assumption"
    )
    boxes = [mark for mark in group.marks if isinstance(mark, Box) and isinstance(mark.fill, str)]
    fills = [mark.fill for mark in group.marks if isinstance(mark, Box | Path) and isinstance(mark.fill, str)]
    for text in (mark for mark in group.marks if isinstance(mark, Text)):
        under = [box.fill for box in boxes if Rect(box.x, box.y, box.width, box.height).contains(text.x, text.y)]
        ground = under[-1] if under else fills[0]
        assert isinstance(ground, str)
        assert contrast(text.colour, ground) >= READABLE


def test_other_cards_show_owner_tags_and_evidence() -> None:
    words = texts(drawn("backstage", owner="물류", tags=("급함", " "), evidence_level="assumption", text="본문"))
    assert [word in words for word in ("물류", "급함", "가정", "본문")] == [True] * 4


@pytest.mark.parametrize("kind", ["pain_points", "opportunities", "thoughts"])
def test_meaning_has_a_sign_beside_its_colour(kind: str) -> None:
    assert any(isinstance(mark, Path) for mark in marks(drawn(kind, colour="#123456")))


def test_a_note_has_its_corner_folded() -> None:
    assert [type(mark) for mark in drawn("free_text").marks][:2] == [Path, Path]


@pytest.mark.parametrize(("title", "printed"), [("정말?", "“정말?”"), ("“정말?”", "“정말?”"), ("", "")])
def test_quotes_are_printed_in_quotation_marks(title: str, printed: str) -> None:
    assert texts(drawn("quotes", title=title)) == printed


def test_severity_is_told_by_the_number_of_filled_dots() -> None:
    dots = [mark for mark in marks(drawn("pain_points", severity=3)) if isinstance(mark, Box) and mark.width < 5]
    assert [dot.fill is not None for dot in dots] == [True, True, True, False, False]


def test_signs_that_do_not_fit_behind_the_title_keep_inside_the_card() -> None:
    group = drawn("pain_points", title="가" * 17, severity=5, moment_of_truth=True, owner="팀")
    assert all(0 <= mark.x <= group.width - 5 for mark in marks(group))


def test_only_harmless_links_are_kept() -> None:
    bad, good = Link("", "javascript:alert(1)"), Link("", "https://example.org")
    assert drawn("actions", links=(bad, good)).link == "https://example.org"
    assert drawn("actions", links=(bad,)).link == ""


def test_opportunity_score() -> None:
    assert opportunity_score(card("c", importance=8.0, satisfaction=3.0)) == 13
    assert opportunity_score(card("c", importance=3.0, satisfaction=8.0)) == 3
    assert opportunity_score(card("c", importance=3.0)) is None


def footer_words(*records: Record, **fields: Any) -> str:
    document = small_map(2, ("touchpoints",), list(records), language="ko", **fields)
    picture = compose(document, MAP, footer=Footer("7", "2026-11-21")).picture
    return texts(group_of_kind(picture.root, "footer"))


def test_the_footer_prints_sources_version_date_and_smallest_text() -> None:
    words = footer_words(sources="인터뷰 12명")
    assert words.startswith("버전 7 · 2026-11-21 · A3 기준 최소 글자 7.")
    assert "인터뷰 12명" in words


def test_the_legend_names_only_the_symbols_in_use() -> None:
    assert "결정적 순간" not in footer_words(card("a"))
    words = footer_words(card("a", moment_of_truth=True))
    assert "결정적 순간" in words
    assert "심각도" not in words


def test_a_line_prints_both_languages_on_a_korean_map() -> None:
    words = texts(compose(sample(), sample().maps()[0].id).picture.root)
    assert "가시선 Line of visibility" in words


def test_faces_are_large_only_with_a_label() -> None:
    document = small_map(1, ("emotions",), [marker("a", 0.2, 1, "라벨"), marker("b", 0.8, 1)])
    places = place_of(compose(document, MAP).picture)
    large, small = places.get("a", "face"), places.get("b", "face")
    assert large is not None
    assert small is not None
    assert large.width > small.width


def test_score_colours_are_the_levels_colours_and_between() -> None:
    levels = STANDARD.levels
    assert [score_colour(score, levels) for score, _ in levels] == [colour for _, colour in levels]
    assert score_colour(1.5, levels) == mixed(levels[0][1], levels[1][1], 0.5)


def test_gaps() -> None:
    assert list(gaps(0, 10, [(2, 4), (3, 5), (9, 12)])) == [(0, 2), (5, 9)]
    assert list(gaps(0, 10, [])) == [(0, 10)]


@pytest.mark.parametrize(("value", "printed"), [(0.0, "0"), (-0.0, "0"), (1234.5, "1,234.5"), (-2.25, "\u22122.25")])
def test_numbers(value: float, printed: str) -> None:
    assert plain(value) == printed


def test_signed_numbers() -> None:
    assert [signed(value) for value in (1.5, 0.0, -1.0)] == ["+1.5", "0", "\u22121"]


def test_memory_keeps_what_has_the_same_inputs() -> None:
    made: list[str] = []

    def make(_: Memory) -> list[str]:
        made.append("made")
        return made

    row = ("a row",)
    first = Memory()
    kept = first.recall("key", (row, 1.5, "text"), make)
    second = Memory(first)
    assert second.recall("key", (row, 1.5, "te" + "xt"), make) is kept
    assert len(made) == 1
    second.recall("key", ((*row,), 1.5, "text"), make)
    assert len(made) == 2


def test_memory_forgets_what_is_not_asked_for() -> None:
    first = Memory()
    first.recall("key", (), lambda _: "first")
    second = Memory(first)
    second.settle()
    assert Memory(second).recall("key", (), lambda _: "third") == "third"


def test_the_smallest_text_that_is_printed_is_that_of_the_print_check() -> None:
    document = small_map(9, ("touchpoints",), [card(f"c{number}", lane=0, stage=0) for number in range(40)])
    picture = compose(document, MAP, footer=Footer("1")).picture
    page = place_on_pages(picture.width, picture.height, parse_paper("A3"), "landscape", "page")[0]
    assert f"{smallest_text_on(page, picture):.1f} pt" in texts(group_of_kind(picture.root, "footer"))


def test_links_to_maps_are_kept_and_hosts_become_addresses() -> None:
    assert drawn("actions", links=(Link("", "MAP:other"),)).link == "map:other"
    assert drawn("actions", links=(Link("", "example.org"),)).link == "https://example.org"
    assert drawn("actions", links=(Link("", "file:///etc/passwd"), Link("", "/home/a.pdf"))).link == ""
