"""The bundled templates and samples as files: complete, consistent, the same in both languages."""

from __future__ import annotations

import unicodedata

import pytest

from resources import resource_path
from tests.resources.interchange_files import (
    LANGUAGES,
    NAMES,
    dangling,
    each_language,
    each_story,
    each_template,
    map_ids,
    only_map,
    out_of_range,
    read,
    shape,
    template,
    texts,
)

EXPECTED_STAGES = {
    "purchase": ["인지", "고려", "구매", "유지", "옹호"],
    "loyalty": ["인지", "고려", "결정", "유지", "충성"],
    "discovery": ["발견", "고려", "구매", "사용", "충성"],
    "after_sales": ["인지도 형성", "고려 및 비교", "구매", "사후 서비스"],
}
BLUEPRINT_ORDER = [
    "physical_evidence",
    "actions",
    "line_of_interaction",
    "frontstage",
    "line_of_visibility",
    "backstage",
    "line_of_internal_interaction",
    "support",
]


def test_the_table_lists_every_template_once_in_both_languages() -> None:
    table = read(resource_path("templates", "index.json"))
    assert sorted(entry["name"] for entry in table) == sorted(NAMES)
    assert len({entry["order"] for entry in table}) == len(table)
    assert all(entry[key][language] for entry in table for key in ("title", "description") for language in LANGUAGES)
    files = {path.name for path in resource_path("templates").glob("*.json")}
    assert files == {"index.json"} | {f"{name}.{language}.json" for name in NAMES for language in LANGUAGES}


@each_template
def test_both_languages_have_the_same_structure(name: str) -> None:
    assert shape(template(name, "ko")) == shape(template(name, "en"))


@each_template
@each_language
def test_a_template_says_what_it_is(name: str, language: str) -> None:
    document = template(name, language)
    assert (document["format"], document["version"]) == ("yeojido", 1)
    assert only_map(name, language)["language"] == language


@each_template
@each_language
def test_references_resolve_and_ids_are_unique_and_ascii(name: str, language: str) -> None:
    document = template(name, language)
    identities = map_ids(only_map(name, language))
    assert not dangling(document)
    assert len(identities) == len(set(identities))
    assert all(identity.isascii() and len(identity) <= 20 for identity in identities)


@each_template
def test_every_thing_has_an_id(name: str) -> None:
    journey_map = only_map(name)
    count = sum(
        len(journey_map.get(key, ())) for key in ("stages", "lanes", "cards", "emotions", "metrics", "connectors")
    )
    assert len(map_ids(journey_map)) == count


@each_template
def test_languages_do_not_mix(name: str) -> None:
    assert not [text for text in texts(template(name, "en")) if any("가" <= letter <= "힣" for letter in text)]
    korean = [card["title"] for card in only_map(name, "ko").get("cards", ())]
    assert all(any("가" <= letter <= "힣" for letter in title) for title in korean)


@each_template
@each_language
def test_texts_are_clean(name: str, language: str) -> None:
    for text in texts(template(name, language)):
        assert text == text.strip() != ""
        assert text == unicodedata.normalize("NFC", text)
        assert " | " not in text


@pytest.mark.parametrize(("name", "titles"), EXPECTED_STAGES.items())
def test_the_stage_sets_that_people_expect(name: str, titles: list[str]) -> None:
    assert [stage["title"] for stage in only_map(name)["stages"]] == titles


def test_the_blueprint_keeps_the_order_of_its_lanes() -> None:
    journey_map = only_map("service_blueprint")
    kinds = [lane["kind"] for lane in journey_map["lanes"]]
    assert journey_map["kind"] == "service_blueprint"
    assert [kind for kind in kinds if kind in BLUEPRINT_ORDER] == BLUEPRINT_ORDER
    start = kinds.index(BLUEPRINT_ORDER[0])
    assert kinds[start : start + len(BLUEPRINT_ORDER)] == BLUEPRINT_ORDER


def test_after_sales_shows_what_the_business_does_and_expects() -> None:
    kinds = {lane["kind"] for lane in only_map("after_sales")["lanes"]}
    assert {"actions", "touchpoints", "emotions", "business_role", "expected_effect"} <= kinds


def test_the_blank_map_is_structure_only() -> None:
    document, journey_map = template("blank"), only_map("blank")
    assert "personas" not in document
    assert not journey_map.keys() & {"persona", "cards", "emotions", "metrics", "connectors"}
    assert len(journey_map["stages"]) == 3
    kinds = [lane["kind"] for lane in journey_map["lanes"]]
    assert kinds == ["actions", "touchpoints", "emotions", "pain_points", "opportunities"]


@each_story
def test_numbers_are_in_range(name: str) -> None:
    assert not out_of_range(only_map(name))


def test_the_sample_is_the_same_in_both_languages() -> None:
    korean, english = (read(resource_path("samples", f"sofa.{language}.json")) for language in LANGUAGES)
    assert shape(korean) == shape(english)
    assert english["maps"][0]["language"] == "en"
    assert not [text for text in texts(english) if any("가" <= letter <= "힣" for letter in text)]
