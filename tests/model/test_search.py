from __future__ import annotations

from dataclasses import replace

from model.change import Change
from model.document import Document
from model.letters import needle
from model.records import (
    Card,
    Channel,
    Connector,
    EmotionMarker,
    JourneyMap,
    Lane,
    Link,
    Metric,
    Persona,
    Record,
    Stage,
    Step,
)
from model.search import SearchIndex, excerpt, map_of_hit

RECORDS: tuple[Record, ...] = (
    Persona(id="persona", name="김서연", goals=("빠른 배송",), frustrations=("긴 대기",), channels=("app",)),
    Channel(id="kiosk", name="키오스크"),
    JourneyMap(id="map", title="소파 구매", scenario="거실을 바꾼다", persona="persona", brand_font="Grotesk"),
    JourneyMap(id="later", title="내일의 구매", rank="b"),
    Stage(id="stage", map="map", title="고려", goal="견적 비교"),
    Step(id="step", stage="stage", title="방문"),
    Lane(id="lane", map="map", type="touchpoints"),
    Lane(id="curve", map="map", type="emotions", title="기분", rank="b"),
    Lane(id="numbers", map="map", type="metrics", rank="c"),
    Card(id="card", lane="lane", stage="stage", title="고객센터 전화", text="5 % 할인", owner="CX팀", tags=("급함",)),
    Card(
        id="till", lane="lane", stage="stage", title="결제", channel="kiosk", links=(Link("약관", "https://a.example"),)
    ),
    EmotionMarker(id="face", lane="curve", stage="stage", label_text="답답함"),
    Metric(id="metric", lane="numbers", stage="stage", title="상담 만족", formula="top 2"),
    Connector(id="way", map="map", source="card", to="till", label_text="넘겨줌"),
)


def document() -> Document:
    return Document.of("document", RECORDS)


def found(typed: str, of: Document | None = None) -> list[str]:
    return [hit.record.id for hit in SearchIndex().hits(of or document(), typed)]


def test_every_text_of_every_record_is_found() -> None:
    words = {
        "김서연": "persona",
        "빠른": "persona",
        "긴 대기": "persona",
        "소파": "map",
        "거실": "map",
        "견적": "stage",
        "방문": "step",
        "touchpoints": "lane",
        "기분": "curve",
        "CX": "card",
        "5 %": "card",
        "급함": "card",
        "약관": "till",
        "a.example": "till",
        "키오스크": "till",
        "답답": "face",
        "TOP 2": "metric",
        "넘겨": "way",
        "ㄱㄱㅅㅌ": "card",
    }
    assert {word: found(word) for word in words} == {word: [record] for word, record in words.items()}


def test_what_nobody_reads_is_not_found() -> None:
    assert found("Grotesk") == []
    assert found("stage") == []


def test_hits_come_in_the_order_of_reading() -> None:
    assert found("결ㅈ 외") == []
    assert found("구매") == ["map", "later"]


def test_a_hit_names_its_field() -> None:
    (hit,) = SearchIndex().hits(document(), "급함")
    assert hit.text() == ("Tags", "급함")
    assert hit.map_id == "map"


def test_fields_do_not_run_into_each_other() -> None:
    assert found("전화5") == []
    assert found("전화 5") == []


def test_an_edit_reads_one_record_anew() -> None:
    index, before = SearchIndex(), document()
    index.hits(before, "결제")
    entries = dict(index._entries)
    old = before.need("till", Card)
    after = before.apply(Change(updated=((old, replace(old, title="계산")),)))
    assert [hit.record.id for hit in index.hits(after, "계산")] == ["till"]
    assert index.hits(after, "결제") == ()
    assert {key for key, entry in index._entries.items() if entries.get(key) is not entry} == {"till"}


def test_a_renamed_channel_is_found_by_its_new_name() -> None:
    index, before = SearchIndex(), document()
    assert index.hits(before, "키오스크")
    old = before.need("kiosk", Channel)
    after = before.apply(Change(updated=((old, replace(old, name="무인 계산대")),)))
    assert [hit.record.id for hit in index.hits(after, "무인")] == ["till"]
    assert not index.hits(after, "키오스크")


def test_a_persona_leads_to_a_map_that_shows_it() -> None:
    (hit,) = SearchIndex().hits(document(), "김서연")
    assert map_of_hit(document(), hit, "later") == "map"
    alone = document().apply(Change(removed=(document().need("map", JourneyMap),)))
    assert map_of_hit(alone, hit, "later") == ""


def test_what_is_longer_than_an_excerpt_is_marked_to_its_end() -> None:
    shown, marks = excerpt("가" * 500, needle("가" * 400))
    assert marks == ((0, len(shown)),)
