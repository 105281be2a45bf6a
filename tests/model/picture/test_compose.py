from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from model.change import Change
from model.document import Document, records_of_map
from model.lane_groups import runs, shown_lanes
from model.layout.hit import place_of
from model.layout.labels import overlap
from model.picture.compose import Composition, Footer, compose
from model.picture.marks import Group, LinearGradient, Path, Text
from model.picture.theme import STANDARD
from model.records import Card, Connector, EmotionMarker, JourneyMap, Lane, Metric, Record, Stage, Step
from tests.model.picture.small_maps import (
    MAP,
    card,
    edited,
    fixture_documents,
    groups,
    marker,
    marks,
    metric,
    numbers,
    persona,
    sample,
    small_map,
    texts,
)
from tests.model.random_documents import documents


def sofa(document: Document) -> str:
    return document.maps()[0].id


def drawn_records(document: Document, map_id: str) -> Iterator[Record]:
    """Yield the records that a map shows: not those of hidden stages, of hidden or collapsed lanes and groups."""
    drawn = runs(shown_lanes(document.lanes(map_id)))
    shown = {lane.id: lane for run in drawn for lane in (run.lanes[:1] if run.folded else run.lanes)}
    stages = {stage.id for stage in document.stages(map_id) if not stage.hidden}
    for record in records_of_map(document, map_id):
        match record:
            case Lane():
                visible = record.id in shown
            case Card() | Metric():
                visible = _seen(record, shown, stages)
            case EmotionMarker():
                visible = _seen(record, shown, stages)
            case Stage():
                visible = record.id in stages
            case Step():
                visible = record.stage in stages
            case Connector():
                ends = [document.need(end, Card) for end in (record.source, record.to)]
                visible = record.source != record.to and all(_seen(end, shown, stages) for end in ends)
            case _:
                visible = True
        if visible:
            yield record


def _seen(record: Card | Metric | EmotionMarker, shown: dict[str, Lane], stages: set[str]) -> bool:
    return record.stage in stages and record.lane in shown and not shown[record.lane].collapsed


def check(document: Document, composition: Composition) -> None:
    picture = composition.picture
    places = place_of(picture)
    assert all(math.isfinite(number) for number in numbers(picture.root))
    for record in drawn_records(document, composition.map_id):
        found = places.find(record.id)
        assert found is not None, record
        assert found[1].name or not getattr(record, "title", "x")
    for group, _, _ in groups(picture.root):
        if group.kind in {"card", "metric"}:
            check_inside(group)


def check_inside(group: Group) -> None:
    for mark in marks(group):
        if isinstance(mark, Text) and mark.text.strip():
            assert mark.x >= -0.01
            assert mark.x + mark.width - _trailing(mark) <= group.width + 0.01, (group.name, mark.text)
            assert 0 < mark.y < group.height


def _trailing(mark: Text) -> float:
    """Spaces at a line's end may hang over its edge."""
    spaces = len(mark.text) - len(mark.text.rstrip())
    return spaces * mark.size


def test_every_record_of_the_fixtures_is_drawn() -> None:
    for document in fixture_documents():
        for journey in document.maps():
            check(document, compose(document, journey.id, footer=Footer("1", "2026-01-01")))


@settings(max_examples=100)
@given(documents(largest=5))
def test_any_document_can_be_drawn(document: Document) -> None:
    for journey in document.maps():
        composition = compose(document, journey.id)
        check(document, composition)
        assert compose(document, journey.id, previous=composition).picture == composition.picture


def edits(document: Document) -> Iterator[Document]:
    """Yield the document after one edit of each kind of record, and with each record gone."""
    map_id = sofa(document)
    changed: dict[type[Record], dict[str, object]] = {
        Card: {"title": "더 길어서 두 줄이나 세 줄로 나뉘는 새 제목입니다, 정말로", "moment_of_truth": True},
        EmotionMarker: {"score": -2.0, "label_text": "바뀐 라벨"},
        Stage: {"title": "바뀐 단계", "goal": "아주 긴 목표 " * 8},
        Lane: {"title": "바뀐 레인", "collapsed": True},
        Metric: {"target": 99.0},
        JourneyMap: {"title": "바뀐 제목 " * 20, "language": "en"},
    }
    seen: set[tuple[type[Record], str]] = set()
    for record in records_of_map(document, map_id):
        key = (type(record), getattr(record, "lane", ""))
        if key in seen:
            continue
        seen.add(key)
        yield edited(document, record.id, **changed[type(record)])
        if isinstance(record, Card | EmotionMarker | Metric):
            yield document.apply(Change(removed=(record,)))


def test_an_edit_drawn_anew_or_on_top_of_the_last_gives_the_same_picture() -> None:
    document = sample()
    before = compose(document, sofa(document))
    for after in edits(document):
        again = compose(after, sofa(document), previous=before)
        fresh = compose(after, sofa(document))
        assert again.picture == fresh.picture
        assert again.grid == fresh.grid


def test_only_the_row_that_is_edited_is_drawn_anew() -> None:
    document = sample()
    before = compose(document, sofa(document))
    cards = [record for record in records_of_map(document, sofa(document)) if isinstance(record, Card)]
    edit = edited(document, cards[0].id, title="두 줄이 되는 제목 " * 6)
    after = compose(edit, sofa(document), previous=before)
    old, new = rows(before), rows(after)
    assert [lane for lane in old if old[lane].marks is not new[lane].marks] == [cards[0].lane]
    assert new[cards[-1].lane].y > old[cards[-1].lane].y
    kept = {group.record: group for group in inner(old[cards[0].lane])}
    others = [group for group in inner(new[cards[0].lane]) if group.kind == "card" and group.record != cards[0].id]
    assert others
    assert all(group is kept[group.record] for group in others)


def rows(composition: Composition) -> dict[str, Group]:
    return {group.record: group for group in inner(composition.picture.root) if group.kind == "lane"}


def inner(group: Group) -> list[Group]:
    return [mark for mark in group.marks if isinstance(mark, Group)]


def test_nothing_is_drawn_anew_when_nothing_changed() -> None:
    document = sample()
    before = compose(document, sofa(document))
    after = compose(document, sofa(document), previous=before)
    assert [a.marks is b.marks for a, b in zip(inner(before.picture.root), inner(after.picture.root), strict=True)][
        1:-1
    ] == [True] * (len(inner(before.picture.root)) - 2)


def test_another_theme_draws_everything_anew() -> None:
    document = sample()
    theme = replace(STANDARD, name="other", ground="#EEEEEE")
    before = compose(document, sofa(document))
    assert compose(document, sofa(document), theme, before).picture == compose(document, sofa(document), theme).picture


@pytest.mark.parametrize(("stages", "lanes"), [(0, ()), (0, ("actions", "emotions", "line_of_visibility")), (1, ())])
def test_a_map_may_be_empty(stages: int, lanes: tuple[str, ...]) -> None:
    composition = compose(small_map(stages, lanes, title=""), MAP)
    assert len(composition.grid.columns) == stages
    assert [row.lane for row in composition.grid.rows] == [f"lane{number}" for number in range(len(lanes))]
    assert composition.picture.height > composition.grid.table.bottom


def test_a_hundred_stages_keep_their_least_width() -> None:
    cards = [card(f"c{number}", stage=number) for number in range(100)]
    composition = compose(small_map(100, ("actions", "emotions"), cards), MAP)
    assert {column.width for column in composition.grid.columns} == {263.0}
    assert composition.picture.width == pytest.approx(100 * 263 + 127 + 58)


def test_a_very_long_word_grows_its_card_and_row() -> None:
    document = small_map(2, ("actions",), [card("c", "가" * 10_000)])
    composition = compose(document, MAP)
    check(document, composition)
    assert composition.grid.rows[0].height > 2_000
    assert texts(composition.picture.root).replace(" ", "").count("가") == 10_000


def test_hidden_lanes_are_left_out_and_collapsed_ones_are_thin() -> None:
    document = small_map(2, ("actions", "quotes"), [card("a"), card("b", lane=1), card("c", lane=1)])
    document = edited(edited(document, "lane0", hidden=True), "lane1", collapsed=True)
    composition = compose(document, MAP)
    (row,) = composition.grid.rows
    assert row.lane == "lane1"
    assert row.height < 51
    assert "2" in texts(rows(composition)["lane1"])


def test_the_grid_is_where_the_groups_are() -> None:
    document = sample()
    composition = compose(document, sofa(document))
    places, grid = place_of(composition.picture), composition.grid
    for row in grid.rows:
        rect = places.get(row.lane)
        assert rect is not None
        assert (rect.y, rect.height) == (row.y, row.height)
    for record in document.all_of(Card):
        rect, cell = places.get(record.id), grid.cell(record.lane, record.stage)
        assert rect is not None
        assert cell is not None
        assert cell.contains(rect.x, rect.y)
        assert rect.right <= cell.right
        assert rect.bottom <= cell.bottom
    for column in grid.columns:
        rect = places.get(column.stage)
        assert rect is not None
        assert rect.x == column.x


def test_faces_are_at_their_scores() -> None:
    document = small_map(1, ("emotions",), [marker("m", 0.5, 1.0, "좋다")])
    composition = compose(document, MAP)
    (row,) = composition.grid.rows
    face = place_of(composition.picture).get("m", "face")
    assert row.scale is not None
    assert face is not None
    assert face.y + face.height / 2 == pytest.approx(row.scale.y_of(1.0))
    assert face.x + face.width / 2 == pytest.approx(
        composition.grid.columns[0].x + composition.grid.columns[0].width / 2
    )


def test_the_curve_has_a_gradient_by_height() -> None:
    document = small_map(1, ("emotions",), [marker("a", 0.1, 1), marker("b", 0.9, -1)])
    lane = rows(compose(document, MAP))["lane0"]
    strokes = [mark.stroke for mark in lane.marks if isinstance(mark, Path) and isinstance(mark.stroke, LinearGradient)]
    (gradient,) = strokes
    assert gradient.x1 == gradient.x2
    assert [colour for _, colour in gradient.stops] == [colour for _, colour in STANDARD.levels]
    assert [offset for offset, _ in gradient.stops] == [0, 0.25, 0.5, 0.75, 1]


def row_of(composition: Composition) -> Group:
    return next(group for group, _, _ in groups(composition.picture.root) if group.kind == "lane")


def test_each_persona_has_a_curve_of_its_own_with_its_name() -> None:
    other = persona("other", "다른 사람")
    markers = [marker("a", 0.1, 1), marker("b", 0.5, 1, persona="persona")]
    document = small_map(1, ("emotions",), [persona(), other, *markers], persona="persona")
    row = row_of(compose(document, MAP))
    assert "김지은" not in texts(row)
    more = small_map(
        1,
        ("emotions",),
        [
            persona(),
            other,
            *markers,
            marker("c", 0.2, -1, persona="other"),
            marker("d", 0.9, -1, persona="other"),
        ],
        persona="persona",
    )
    composition = compose(more, MAP)
    row = row_of(composition)
    places = place_of(composition.picture)
    assert all(identity in places for identity in "abcd")
    assert "김지은, 34" in texts(row)
    assert "다른 사람" in texts(row)
    dashed = [mark for mark in marks(row) if isinstance(mark, Path) and mark.dash]
    assert [mark.stroke for mark in dashed] == [STANDARD.curve_hues[0]]
    assert "다른 사람" in next(group.name for group, _, _ in groups(row) if group.record == "c")


@pytest.mark.parametrize(
    ("fields", "titles", "language"),
    [
        ({}, ["Awareness"], "en"),
        ({}, ["인지"], "ko"),
        ({"title": "여정"}, [], "ko"),
        ({"language": "en", "title": "여정"}, [], "en"),
        ({"language": "ko"}, ["Awareness"], "ko"),
    ],
)
def test_captions_follow_the_maps_language(fields: dict[str, Any], titles: list[str], language: str) -> None:
    document = small_map(titles, ("actions",), scenario="x", **fields)
    picture = compose(document, MAP).picture
    assert picture.language == language
    assert ("Scenario" in texts(picture.root)) == (language == "en")


def test_one_korean_card_makes_the_map_korean_and_back() -> None:
    document = small_map(2, ("actions",), [card("a", "word")])
    before = compose(document, MAP)
    korean = edited(document, "a", title="낱말")
    after = compose(korean, MAP, previous=before)
    assert after.picture == compose(korean, MAP).picture
    assert after.picture.language == "ko"
    assert compose(document, MAP, previous=after).picture == before.picture


def test_names_say_what_a_screen_reader_should() -> None:
    records = [
        card("t", "결제", lane=0, channel="payment", moment_of_truth=True),
        marker("m", 0.5, -1.5, "느리다", lane=1),
        metric("n", lane=2, title="NPS", unit="-100..100"),
    ]
    document = small_map(["Purchase"], ("touchpoints", "emotions", "metrics"), records, language="en")
    picture = compose(document, MAP).picture
    names = {group.record: group.name for group, _, _ in groups(picture.root) if group.record}
    assert names["t"] == "결제, Touchpoint, Payment, Moment of truth, Touchpoints, Purchase"
    assert names["m"] == "느리다, Emotion marker, Score \u22121.5, Dissatisfied, Emotions, Purchase"
    assert names["n"] == "NPS, Metric, Metrics, Purchase"
    assert names["stage0"] == "Purchase, Stage 1 of 1"


def test_top_groups_do_not_overlap() -> None:
    for document in fixture_documents():
        for journey in document.maps():
            places = place_of(compose(document, journey.id, footer=Footer("1", "2026-01-01")).picture)
            top = [places.get(row.id) for row in document.lanes(journey.id) if not row.hidden]
            head = [places.get(journey.id), places.get(journey.persona)]
            rects = [rect for rect in (*head, *top) if rect]
            assert not any(overlap(a, b, -0.01) for i, a in enumerate(rects) for b in rects[i + 1 :])


def test_a_map_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        compose(small_map(), "nothing")


def test_what_a_card_is_called_follows_its_lanes_kind() -> None:
    document = edited(small_map(1, ("actions",), [card("a")]), "lane0", title="Named")
    before = compose(document, MAP)
    after = edited(document, "lane0", type="images")
    assert compose(after, MAP, previous=before) == compose(after, MAP)
