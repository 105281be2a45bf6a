"""A map of which only the upper lanes are drawn at first is, once it is finished, the map drawn at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.layout.places import groups_of, place_of
from model.picture.compose import Composition, compose, composing, in_one_go
from model.picture.first_rows import Reach, how_many
from model.picture.marks import Group
from model.records import Card, Connector, Record, Step
from tests.benchmarks.big_map import big_map
from tests.model.picture.small_maps import card, edited, fixture_documents, marker, small_map
from tests.model.workshop import workshop

KINDS = ("actions", "touchpoints", "emotions", "pain_points", "line_of_visibility", "opportunities", "metrics")


def partly(document: Document, map_id: str, reach: Reach, previous: Composition | None = None) -> Composition:
    return in_one_go(composing(document, map_id, previous=previous, reach=reach))


def everything() -> Document:
    """Return a map with steps, cards across stages, a folded group, emotions, and connectors to all ends of it."""
    records: list[Record] = [Step(id=f"step{n}", stage="stage1", title=f"스텝 {n}") for n in range(3)]
    for lane in (0, 1, 3, 5):
        for stage in range(4):
            records += [
                card(f"c{lane}.{stage}.{n}", f"카드 {lane} {stage} {n} " * (1 + n % 4), lane, stage)
                for n in range(1 + (lane + stage) % 3)
            ]
    records += [card(f"wide{lane}", "넓은 카드 " * 12, lane, 1, span=2) for lane in (1, 3)]
    records += [card(f"stepped{n}", "스텝의 카드", 5, 1, step=f"step{n}") for n in range(3)]
    records += [marker(f"m{n}", 0.2 * n, n - 2, f"감정 {n}", lane=2, stage=n) for n in range(4)]
    records += [
        Connector(id="up", map="map", source="c0.0.0", to="c5.3.0", label_text="끝으로"),
        Connector(id="down", map="map", source="c5.0.0", to="c1.1.0"),
        Connector(id="far", map="map", source="c3.2.0", to="c5.2.0"),
    ]
    document = small_map(4, KINDS, records)
    for number in (3, 5):
        document = edited(document, f"lane{number}", group=f"묶음 {number}", collapsed=number == 3)
    return edited(document, "lane1", group="무리")


def documents() -> Iterator[Document]:
    yield from fixture_documents()
    yield from (workshop(), everything(), big_map(300), small_map(0, ()), small_map(2, ()), small_map(0, KINDS))


@pytest.mark.parametrize("reach", [Reach(), Reach(cards=1), Reach(400.0), Reach(200.0, 500.0, 8)])
def test_a_finished_map_is_the_one_drawn_at_once(reach: Reach) -> None:
    for document in documents():
        for journey in document.maps():
            whole = compose(document, journey.id)
            first = partly(document, journey.id, reach)
            assert compose(document, journey.id, previous=first) == whole
            part = first
            while part.unfinished:
                before = part.unfinished
                there = how_many(document, journey.id, but=before)
                part = partly(document, journey.id, Reach(cards=there + 1), part)
                assert part.unfinished < before
            assert part == whole
            assert part.picture == whole.picture


def test_only_the_upper_lanes_are_drawn_and_are_where_they_will_be() -> None:
    document = big_map(1000)
    whole = compose(document, "map")
    bottom = whole.grid.rows[4].y - 1
    first = partly(document, "map", Reach(bottom))
    assert first.unfinished == {row.lane for row in whole.grid.rows[4:]}
    assert first.grid.rows[:4] == whole.grid.rows[:4]
    assert first.grid.rows[4].y == whole.grid.rows[4].y
    assert first.grid.columns == whole.grid.columns
    assert first.picture.width == whole.picture.width
    for lane in range(4):
        assert place_of(first.picture).get(f"lane{lane}") == place_of(whole.picture).get(f"lane{lane}")
    assert place_of(first.picture).get("card999") is None


def test_an_empty_row_keeps_the_place_of_a_lane() -> None:
    document = big_map(1000)
    first, whole = partly(document, "map", Reach(cards=1)), compose(document, "map")
    row = _row(first, "lane9")
    assert [group.kind for group in groups_of(row)] == ["lane_header"]
    assert row.name == _row(whole, "lane9").name
    assert first.picture.height == pytest.approx(whole.picture.height, rel=0.15)


def test_what_was_drawn_is_not_drawn_again() -> None:
    document = big_map(1000)
    first = partly(document, "map", Reach(cards=150))
    drawn = [row.lane for row in first.grid.rows if row.lane not in first.unfinished]
    assert len(drawn) == 3
    finished = compose(document, "map", previous=first)
    for lane in drawn:
        assert _row(finished, lane).marks is _row(first, lane).marks


def test_lanes_without_cards_are_finished_from_the_start() -> None:
    first = partly(everything(), "map", Reach())
    assert first.unfinished == {"lane0", "lane1", "lane2", "lane5"}


def test_a_long_row_pauses_and_is_the_same_in_the_end() -> None:
    document = big_map(600)
    pieces = composing(document, "map")
    assert sum(1 for _ in pieces) >= 2 * len(document.lanes("map"))
    assert in_one_go(composing(document, "map")) == compose(document, "map")


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 700),
    st.integers(0, 40),
    st.lists(st.tuples(st.sampled_from(("title", "move", "lane", "stage", "step")), st.integers(0, 30)), max_size=3),
)
def test_edits_of_an_unfinished_map_are_drawn_as_they_are(bottom: int, cards: int, acts: list[tuple[str, int]]) -> None:
    document = everything()
    drawn = partly(document, "map", Reach(float(bottom), float(2 * bottom), cards))
    for kind, number in acts:
        document = _acted(document, kind, number)
        if number % 2:
            drawn = partly(document, "map", Reach(cards=number % 3), drawn)
    assert compose(document, "map", previous=drawn) == compose(document, "map")


def test_how_many_things_a_map_shows() -> None:
    assert how_many(big_map(1000), "map") == 1000
    document = edited(small_map(2, ("actions", "emotions"), [card("a"), card("b", stage=1)]), "stage1", hidden=True)
    assert how_many(document, "map") == 1
    assert how_many(Document("empty"), "map") == 0


def _acted(document: Document, kind: str, number: int) -> Document:
    cards = [record for record in document.records.values() if isinstance(record, Card)]
    one = cards[number % len(cards)]
    if kind == "title":
        return edited(document, one.id, title="다른 제목 " * (1 + number % 9))
    if kind == "move":
        return edited(document, one.id, lane=f"lane{number % 2}", step="", stage=f"stage{number % 4}", span=1)
    if kind == "lane":
        return edited(document, f"lane{number % len(KINDS)}", collapsed=bool(number % 2), height=None)
    if kind == "stage":
        return edited(document, f"stage{number % 4}", title="단계 " * (1 + number % 5), width=None)
    return edited(document, f"step{number % 3}", title=f"다른 {number}")


def _row(composition: Composition, lane: str) -> Group:
    return next(group for group in groups_of(composition.picture.root) if group.kind == "lane" and group.record == lane)
