"""What a JSON document may not say: refused with its place and the reason, and never a crash."""

from __future__ import annotations

import json
import random
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import KnownError
from model.interchange.parsing import SIZE_LIMIT
from model.interchange.reading import decoded, read_document
from model.interchange.writing import write_document
from model.rules import check_all
from resources import resource_path
from resources.i18n import set_language
from tests.model.interchange.small import text_of, tree
from tests.model.random_documents import JSON

CARD = {"id": "c", "lane": "does", "stage": "buy", "title": ""}
STAGES = [{"id": "buy", "title": "", "steps": [{"id": "pay", "title": ""}]}, {"id": "use", "title": ""}]
LANES = [
    {"id": "does", "kind": "actions"},
    {"id": "feels", "kind": "emotions"},
    {"id": "counts", "kind": "metrics"},
    {"id": "line", "kind": "line_of_visibility"},
]
MARKER: dict[str, Any] = {"lane": "feels", "stage": "buy", "position": 0, "score": 0}
METRIC: dict[str, Any] = {"lane": "counts", "stage": "buy", "title": ""}


def refusal(text: str) -> str:
    with pytest.raises(KnownError) as caught:
        read_document(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Line 1, column 1: this is not JSON: a value is missing or not JSON"),
        ('{\n "a": 1\n "b"}', "Line 3, column 2: this is not JSON: a comma is missing"),
        ('{"a" 1}', "Line 1, column 6: this is not JSON: a colon is missing"),
        ('{"a": "\n"}', "Line 1, column 8: this is not JSON: a line end or control character stands inside a text"),
        ("{} x", "Line 1, column 4: this is not JSON: something follows the end of the document"),
        ("[]", "this is JSON, but not a Yeojido document"),
        ("{}", 'format: this is not a Yeojido document: "yeojido" is missing'),
        ('{"format": "yeojido"}', "version: this is missing"),
        ('{"format": "yeojido", "version": true}', "version: true or false where a number belongs"),
        (
            '{"format": "yeojido", "version": 2}',
            "version: version 2 is not known here, only 1. A newer Yeojido may read it.",
        ),
        ('{"a": [{"b": NaN}]}', "a[0].b: NaN is not a number"),
        ('{"a": -Infinity}', "a: -Infinity is not a number"),
        ('{"a": [1, 1e400]}', "a[1]: 1e400 is too large a number"),
        ('{"a": {"b": 1, "c": 2, "b": 3}}', "a.b: this field occurs twice"),
    ],
)
def test_what_is_no_document(text: str, message: str) -> None:
    assert refusal(text) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"maps": {}}, "maps: an object where a list belongs"),
        ({"maps": ["x"]}, "maps[0]: text where an object belongs"),
        ({"maps": [{}]}, "maps[0].title: this is missing"),
        ({"title": None}, "maps[0].title: null where text belongs"),
        ({"id": 7}, "maps[0].id: a number where text belongs"),
        ({"language": "fr"}, "maps[0].language: “fr” is not one of ko, en"),
        ({"persona": "nobody"}, 'maps[0].persona: no persona "nobody"'),
        ({"pair": "m2"}, 'maps[0].pair: no map "m2"'),
        ({"cards": [CARD, {**CARD, "id": "d", "stage": "purchse"}]}, 'maps[0].cards[1].stage: no stage "purchse"'),
        ({"cards": [CARD, CARD]}, 'maps[0].cards[1].id: "c" is already the id of maps[0].cards[0]'),
        ({"cards": [{**CARD, "id": "does"}]}, 'maps[0].cards[0].id: "does" is already the id of maps[0].lanes[0]'),
        ({"lanes": [{"id": "does"}]}, "maps[0].lanes[0].kind: this is missing"),
        ({"connectors": [{"from": "c", "to": "c"}]}, 'maps[0].connectors[0].from: no card "c"'),
        ({"personas": [{"id": "p", "name": ""}] * 2}, 'personas[1].id: "p" is already the id of personas[0]'),
        ({"assets": [{"media_type": "image/png", "data": "ë"}]}, "assets[0].data: this is not base64"),
    ],
)
def test_what_a_document_may_not_say(changes: dict[str, Any], message: str) -> None:
    assert refusal(text_of(**changes)) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"lane": "buy"}, 'lane: no lane "buy"'),
        ({"lane": ""}, 'lane: no lane ""'),
        ({"lane": "line"}, "lane: a lane of kind line_of_visibility holds no cards"),
        ({"lane": "feels"}, "lane: a lane of kind emotions holds no cards"),
        ({"stage": ""}, "stage: this is missing"),
        ({"stage": "use", "step": "pay"}, "stage: the step is in another stage"),
        ({"step": "nap"}, 'step: no step "nap"'),
        ({"answers": ["c", "d"]}, 'answers[1]: no card "d"'),
        ({"answers": 1}, "answers: a number where a list belongs"),
        ({"channel": "fax"}, 'channel: no channel "fax"'),
        ({"severity": 6}, "severity: 6 is outside 1 to 5"),
        ({"severity": 2.5}, "severity: 2.5 is not a whole number"),
        ({"severity": True}, "severity: true or false where a number belongs"),
        ({"moment_of_truth": 1}, "moment_of_truth: a number where true or false belongs"),
        ({"evidence": {"n": 2**63}}, "evidence.n: 9223372036854775808 is too large a number"),
        ({"evidence": {"date": "20260930"}}, "evidence.date: “20260930” is not a date like 2026-09-30"),
        ({"tags": "x"}, "tags: text where a list belongs"),
        ({"tags": ["x", 1]}, "tags[1]: a number where text belongs"),
        ({"links": [{"url": 1}]}, "links[0].url: a number where text belongs"),
        ({"title": "x" * 20_001}, "title: 20,001 characters are too many, the limit is 20,000"),
        ({"text": "x" * 200_001}, "text: 200,001 characters are too many, the limit is 200,000"),
        ({"colour": "red"}, "colour: “red” is not a colour like #2F6DB5"),
    ],
)
def test_what_a_card_may_not_say(changes: dict[str, Any], message: str) -> None:
    text = text_of(stages=STAGES, lanes=LANES, cards=[CARD | changes])
    assert refusal(text) == f"maps[0].cards[0].{message}"


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        ("emotions", {"lane": "counts"}, "lane: a lane of kind metrics holds no emotions"),
        ("emotions", {"score": 3}, "score: 3 is outside -2 to 2"),
        ("emotions", {"position": -0.1}, "position: -0.1 is outside 0 to 1"),
        ("metrics", {"lane": "feels"}, "lane: a lane of kind emotions holds no metrics"),
        ("metrics", {"measurements": [{"value": 1}]}, "measurements[0].date: this is missing"),
        ("metrics", {"measurements": [{"date": "", "value": 1}]}, "measurements[0].date: this is missing"),
        ("metrics", {"measurements": [{"date": "2026-01-01"}]}, "measurements[0].value: this is missing"),
    ],
)
def test_what_a_marker_or_metric_may_not_say(name: str, changes: dict[str, Any], message: str) -> None:
    thing = {"emotions": MARKER, "metrics": METRIC}[name] | changes
    assert refusal(text_of(lanes=LANES, **{name: [thing]})) == f"maps[0].{name}[0].{message}"


def test_refusals_speak_korean() -> None:
    set_language("ko")
    assert refusal(text_of(cards=[{**CARD, "stage": "purchse"}])).startswith("maps[0].cards[0].stage: ")


@pytest.mark.parametrize("depth", [65, 2_000, 200_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_deep_nesting_is_refused(depth: int, opening: str, closing: str) -> None:
    deep = opening * (depth - 1) + "1" + closing * (depth - 1)
    assert "more than 64 deep" in refusal(f'{{"format": "yeojido", "version": 1, "x": {deep}}}')


def test_nesting_up_to_the_limit_is_kept() -> None:
    deep = "[" * 63 + "]" * 63
    text = text_of()[:-1] + f', "x": {deep}}}'
    again = write_document(read_document(text).document)
    assert read_document(again).notes == ("x: unknown field, kept aside",)


def test_a_number_of_a_million_digits_is_refused_fast() -> None:
    started = time.process_time()
    assert "too large a number" in refusal(f'{{"a": {"9" * 1_000_000}}}')
    assert time.process_time() - started < 2


def test_more_than_the_limit_of_things_is_refused_fast() -> None:
    text = text_of(cards=[{"lane": "does", "stage": "buy", "title": ""}] * 199_998)
    started = time.process_time()
    assert refusal(text) == "these are more than 200,000 things"
    assert time.process_time() - started < 10


def test_ten_thousand_cards_are_read_within_two_seconds() -> None:
    text = text_of(cards=[{**CARD, "id": str(number), "tags": ["a"], "channel": "web"} for number in range(10_000)])
    started = time.process_time()
    read_document(text)
    assert time.process_time() - started < 2


def test_bytes_that_are_not_utf8_are_refused_with_the_line() -> None:
    with pytest.raises(KnownError, match="Line 2: this is not UTF-8 text"):
        decoded(b"{\n\xb0\xa1}")


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(KnownError, match="this is larger than 112 MB"):
        decoded(bytes(SIZE_LIMIT + 1))


SAMPLE = resource_path("samples", "sofa.ko.json").read_text(encoding="utf-8")


def readable(text: str) -> None:
    """Read the text; nothing but KnownError may come, and what is read is right and can be written."""
    try:
        document = read_document(text).document
    except KnownError:
        return
    check_all(document.records.values())
    assert read_document(write_document(document)).document.records == document.records


@given(st.integers(0, len(SAMPLE)), st.integers(0, 3), st.text('{}[]":,1e.-\\u0nt \ud800\x00', max_size=3))
def test_broken_text_never_crashes(start: int, length: int, put: str) -> None:
    readable(SAMPLE[:start] + put + SAMPLE[start + length :])


@given(st.integers(0), JSON)
def test_wrong_values_anywhere_never_crash(seed: int, value: Any) -> None:
    choose = random.Random(seed)
    changed = json.loads(SAMPLE)
    place: Any = changed
    while True:
        key = choose.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if not isinstance(place[key], dict | list) or not place[key] or choose.random() < 0.15:
            break
        place = place[key]
    if choose.random() < 0.3:
        del place[key]
    else:
        place[key] = (
            value if choose.random() < 0.7 else choose.choice(["awareness", "jieun", "actions", "", -1, 99, True])
        )
    readable(json.dumps(changed))


def test_the_small_document_is_readable() -> None:
    readable(json.dumps(tree()))
