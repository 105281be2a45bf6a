"""Tiles together are the map; no tile cuts a card; each can be read and glued alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.errors import KnownError
from model.layout.grid import Rect
from model.layout.kept_whole import Whole, table_parts
from model.layout.pages import PageSetup
from model.layout.paper import MILLIMETRE, parse_paper
from model.layout.tiles import Room, cuts
from model.picture.blurred import blurred_in
from model.picture.compose import compose
from model.picture.marks import Group, Image, Path, Picture, Text
from model.picture.missing import missing_in
from model.picture.readable import readable_setups, smallest_on
from model.picture.repeated_labels import with_fitting_labels
from model.picture.sheet_marks import MARKS_MARGIN
from model.picture.sheets import Sheet, count_tiles, sheets, tile_index
from model.records import Stage
from tests.export.sources import DOCUMENTS, card, document_named, small
from tests.model.random_documents import documents

A4 = parse_paper("A4")
KEPT = {"card", "metric", "face", "label"}


def kept_whole(group: Group, x: float, y: float) -> Iterator[Rect]:
    """Where the cards, metrics, faces and labels are, found anew and simply."""
    for mark in group.marks:
        if isinstance(mark, Group):
            if mark.kind in KEPT:
                yield Rect(x + mark.x, y + mark.y, mark.width, mark.height)
            yield from kept_whole(mark, x + mark.x, y + mark.y)


def card_texts(group: Group, x: float, y: float, *, on_card: bool = False) -> Iterator[Rect]:
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from card_texts(mark, x + mark.x, y + mark.y, on_card=on_card or mark.kind == "card")
        elif isinstance(mark, Text) and on_card:
            yield Rect(x + mark.x, y + mark.y - mark.size, mark.width, mark.size)


def stage_texts(picture: Picture) -> Iterator[Rect]:
    for group in picture.root.marks:
        if isinstance(group, Group) and group.kind == "stage":
            texts = [mark for mark in group.marks if isinstance(mark, Text)]
            for text in texts:
                yield Rect(group.x + text.x, group.y, text.width, group.height)


def assert_whole(picture: Picture, made: tuple[Sheet, ...]) -> None:
    tiles = [sheet.main for sheet in made if sheet.main]
    columns = [*sorted({tile.x for tile in tiles}), picture.width]
    rows = [*sorted({tile.y for tile in tiles}), picture.height]
    assert len(tiles) == (len(columns) - 1) * (len(rows) - 1)
    for tile in tiles:
        assert tile.x + tile.width == pytest.approx(columns[tile.column + 1])
        assert tile.y + tile.height == pytest.approx(rows[tile.row + 1])
        margin = MARKS_MARGIN + tile.bleed - 0.01
        assert tile.left >= margin
        assert tile.top >= margin
        assert tile.left + tile.width * tile.scale <= tile.page_width - margin
        assert tile.top + tile.height * tile.scale <= tile.page_height - margin
    borders = [group.x for group in picture.root.marks if isinstance(group, Group) and group.kind == "stage"]
    for rect in (*kept_whole(picture.root, 0, 0), *stage_texts(picture)):
        spanning = any(rect.x + 1 < border < rect.right - 1 for border in borders)
        assert spanning or not any(rect.x + 0.01 < x < rect.right - 0.01 for x in columns)
        assert not any(rect.y + 0.01 < y < rect.bottom - 0.01 for y in rows)
    for rect in card_texts(picture.root, 0, 0):
        assert not any(rect.x + 0.01 < x < rect.right - 0.01 for x in columns)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("across", [2, 3])
def test_tiles_make_up_the_map_and_cut_no_card(name: str, across: int) -> None:
    document = document_named(name)
    for journey in document.maps():
        picture = compose(document, journey.id).picture
        made = sheets(picture, PageSetup(A4, fit="tiles", across=across))
        assert_whole(picture, made)
        assert 1 < count_tiles(made)[0] <= across


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tiles_at_a_scale_make_up_the_map_too(name: str) -> None:
    document = document_named(name)
    picture = compose(document, document.maps()[0].id).picture
    made = sheets(picture, PageSetup(parse_paper("A3"), fit="tiles", scale=1.0, bleed=3 * MILLIMETRE))
    assert {sheet.main.scale for sheet in made if sheet.main} == {1.0}
    assert_whole(picture, made)


@given(documents(), st.integers(1, 5), st.sampled_from(["A5", "A4", "A3"]), st.sampled_from(["landscape", "portrait"]))
@settings(max_examples=60, deadline=None)
def test_tiles_of_any_map_make_it_up_or_the_thing_too_large_is_named(
    document: Document, across: int, paper: str, orientation: str
) -> None:
    for journey in document.maps():
        picture = compose(document, journey.id).picture
        setup = PageSetup(parse_paper(paper), orientation, "tiles", across=across)  # type: ignore[arg-type]
        try:
            made = sheets(picture, setup)
        except KnownError as error:
            named = error.thing
        else:
            named = "nothing is too large"
            assert_whole(picture, made)
        assert named.strip()


def sample_picture() -> Picture:
    document = document_named("sample.ko")
    return compose(document, document.maps()[0].id).picture


def test_tiles_repeat_the_headers_and_come_with_a_plan() -> None:
    picture = sample_picture()
    made = sheets(picture, PageSetup(A4, fit="tiles", across=3))
    assert [sheet.index for sheet in made][:4] == ["A1", "A2", "A3", "B1"]
    assert made[-1].main is None
    parts = table_parts(picture)
    assert parts.band
    assert parts.labels
    inner = next(sheet for sheet in made if sheet.index == "B2")
    assert inner.main
    regions = [place for shown, place in inner.layers if shown is picture]
    assert any(place.y == parts.band.y and place.height == parts.band.height for place in regions)
    strips = [place for _, place in inner.layers]
    labels = next(place for place in strips if place.x == parts.labels.x and place.y == inner.main.y)
    assert labels.left + labels.width * labels.scale == pytest.approx(inner.main.left)


def test_rows_move_whole_when_they_can() -> None:
    picture = sample_picture()
    lanes = {group.y for group in picture.root.marks if isinstance(group, Group) and group.kind == "lane"}
    made = sheets(picture, PageSetup(A4, fit="tiles", across=3))
    assert {sheet.main.y for sheet in made if sheet.main} - {0.0} <= lanes


def test_what_is_larger_than_a_tile_is_named() -> None:
    document = small(card("A card of some length " * 30))
    picture = compose(document, "map").picture
    with pytest.raises(KnownError, match="A card of some length"):
        sheets(picture, PageSetup(parse_paper("A5"), fit="tiles", scale=4.0))


def spanned(count: int, span: int) -> Picture:
    """A map with a card on each stage and one across the first of them."""
    stages = [Stage(id=f"s{n}", rank=f"b{n}", map="map", title=f"Stage {n}") for n in range(1, count)]
    cards = [card("Card " * 6, id=f"on {stage.id}", stage=stage.id) for stage in stages]
    long = card("Logged everywhere", id="long", span=span, severity=4, owner="Team")
    document = Document.of("d", [*small().records.values(), *stages, *cards, long])
    return compose(document, "map").picture


def test_a_card_across_more_stages_than_a_tile_holds_is_parted_but_not_what_is_written_on_it() -> None:
    picture = spanned(8, 8)
    made = sheets(picture, PageSetup(A4, fit="tiles", across=3))
    assert_whole(picture, made)
    assert count_tiles(made)[0] == 3
    widths = [sheet.main.width for sheet in made if sheet.main]
    assert min(widths) > 0.4 * max(widths)
    assert_whole(picture, sheets(picture, PageSetup(A4, fit="tiles", scale=0.8)))


def test_a_card_across_stages_that_fits_a_tile_stays_whole() -> None:
    picture = spanned(6, 2)
    cards = {rect.right - rect.x: rect for rect in kept_whole(picture.root, 0, 0)}
    wide = cards[max(cards)]
    made = sheets(picture, PageSetup(A4, fit="tiles", across=3))
    assert not any(wide.x + 0.01 < sheet.main.x < wide.right - 0.01 for sheet in made if sheet.main)


def test_a_map_that_fits_needs_no_plan() -> None:
    (only,) = sheets(sample_picture(), PageSetup(parse_paper("A0"), fit="tiles", scale=1.0))
    assert only.index == "A1"


def ruler_lengths(made: tuple[Sheet, ...]) -> list[float]:
    return [
        float(mark.text.split()[0])
        for sheet in made
        for shown, _ in sheet.layers
        for mark in shown.root.marks
        if isinstance(mark, Text) and " cm" in mark.text
    ]


def test_every_print_at_a_true_scale_proves_it() -> None:
    picture = compose(document_named("sample.en"), document_named("sample.en").maps()[0].id).picture
    for fit in ("none", "scale", "tiles"):
        made = sheets(picture, PageSetup(A4, fit=fit, scale=0.8))
        assert ruler_lengths(made) == [10.0] * len(made)
    assert not ruler_lengths(sheets(picture, PageSetup(A4)))


def test_true_size_pages_end_between_cards() -> None:
    picture = sample_picture()
    made = sheets(picture, PageSetup(A4, fit="none"))
    starts = {sheet.main.x for sheet in made if sheet.main} - {0.0}
    assert starts
    for rect in kept_whole(picture.root, 0, 0):
        assert not any(rect.x < x < rect.right for x in starts)


@pytest.mark.parametrize(("place", "index"), [((0, 0), "A1"), ((3, 2), "C4"), ((0, 25), "Z1"), ((1, 26), "AA2")])
def test_tiles_are_known_by_letter_and_number(place: tuple[int, int], index: str) -> None:
    assert tile_index(*place) == index


@given(
    st.lists(st.tuples(st.floats(1, 990), st.floats(1, 60)), max_size=30),
    st.floats(120, 400),
    st.floats(0, 50),
)
def test_cuts_never_go_through_what_is_whole(spans: list[tuple[float, float]], capacity: float, strip: float) -> None:
    parts = [Whole("x", start, start + length) for start, length in spans]
    room = Room(capacity, capacity - strip)
    try:
        made = cuts(1060, room, parts)
    except KnownError:
        return
    assert made[0].at == 0
    assert made[-1].at == 1060
    for number, (one, other) in enumerate(pairwise(made)):
        assert 0 < other.at - one.at <= (room.further if number else room.first) + 1e-3
    for part in parts:
        assert not any(part.start < cut.at < part.end for cut in made)


@pytest.mark.parametrize(
    "setup",
    [
        PageSetup(A4, bleed=-1),
        PageSetup(A4, bleed=100 * MILLIMETRE),
        PageSetup(A4, fit="scale", scale=0),
        PageSetup(A4, fit="scale", scale=float("nan")),
        PageSetup(A4, fit="tiles", across=1000),
        PageSetup(A4, margin=200 * MILLIMETRE),
    ],
)
def test_what_cannot_be_is_refused(setup: PageSetup) -> None:
    with pytest.raises(KnownError):
        sheets(sample_picture(), setup)


def test_a_bleed_is_around_the_paper() -> None:
    bleed = 3 * MILLIMETRE
    (plain,), (bled,) = sheets(sample_picture(), PageSetup(A4)), sheets(sample_picture(), PageSetup(A4, bleed=bleed))
    assert (bled.width - plain.width, bled.height - plain.height) == pytest.approx((2 * bleed, 2 * bleed))
    assert plain.main
    assert bled.main
    assert bled.main.left - plain.main.left == pytest.approx(bleed)


def test_what_would_help_small_text_does() -> None:
    picture, setup = sample_picture(), PageSetup(parse_paper("A5"))
    assert smallest_on(picture, sheets(picture, setup)) < 6
    offered = readable_setups(picture, setup)
    assert [offer.fit for offer in offered] == ["page", "tiles"]
    for offer in offered:
        assert smallest_on(picture, sheets(picture, offer)) >= 6


def test_characters_that_no_font_has_are_named_by_card() -> None:
    document = small(card("Fine"), card("Odd \U00013000 sign"))
    ((name, characters),) = missing_in(compose(document, "map").picture)
    assert name.startswith("Odd")
    assert characters == ("\U00013000",)


def test_no_tile_is_white_alone() -> None:
    document = document_named("every_field.json")
    picture = compose(document, document.maps()[0].id).picture
    frame = next(mark for mark in picture.root.marks if isinstance(mark, Group) and mark.kind == "frame")
    for across in (2, 3, 4):
        for sheet in sheets(picture, PageSetup(parse_paper("A3"), fit="tiles", across=across)):
            if sheet.main:
                assert sheet.main.x < frame.x + frame.width - 1
                assert sheet.main.x + sheet.main.width > frame.x + 1


def test_a_repeated_label_ends_with_a_whole_word() -> None:
    document = document_named("sample.ko")
    picture = compose(document, document.maps()[0].id).picture
    parts = table_parts(picture)
    assert parts.labels
    shown = with_fitting_labels(picture, parts.labels.width)
    lanes = [mark for mark in shown.root.marks if isinstance(mark, Group) and mark.kind == "lane"]
    headers = [mark for lane in lanes for mark in lane.marks if isinstance(mark, Group) and mark.kind == "lane_header"]
    texts = [mark for header in headers for mark in header.marks if isinstance(mark, Text)]
    assert all(text.x + text.width <= parts.labels.width for text in texts)
    assert any("가시선" in text.text for text in texts)


def test_images_of_too_few_pixels_are_named_worst_first() -> None:
    images = [
        Group(0, 0, 72, 72, (Image(0, 0, 72, 72, asset),), asset, "card", name)
        for asset, name in (("a", "Sharp"), ("b", "Soft"), ("c", "Worst"))
    ]
    picture = Picture(100, 100, Group(0, 0, 100, 100, tuple(images)))
    pixels = {"a": (300, 300), "b": (140, 300), "c": (20, 20)}
    assert blurred_in(picture, 1.0, pixels.get) == (("Worst", 20.0), ("Soft", 140.0))
    assert [name for name, _ in blurred_in(picture, 3.0, pixels.get)] == ["Worst", "Soft", "Sharp"]
    assert not blurred_in(picture, 0.1, {"a": (300, 300)}.get)


def test_the_ruler_is_as_long_as_it_says() -> None:
    made = sheets(sample_picture(), PageSetup(A4, fit="scale", scale=0.3))
    marks = made[0].layers[-1][0].root.marks
    lines = [mark.segments for mark in marks if isinstance(mark, Path)]
    (start, end) = max(lines, key=lambda line: float(line[1][1]) - float(line[0][1]))
    assert float(end[1]) - float(start[1]) == pytest.approx(100 * MILLIMETRE)
    assert made[0].layers[-1][1].scale == 1.0
