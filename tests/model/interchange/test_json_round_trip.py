"""Reading back what was written gives the same document, and writing it again the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from model.document import Document
from model.interchange.reading import read_document
from model.interchange.schema import NAME, schema, schema_text
from model.interchange.writing import write_document
from model.records import Card, Channel, JourneyMap, Persona, Record
from model.rules import check_all
from resources import resource_path
from tests.model.random_documents import documents

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FILES = [
    *sorted(resource_path("samples").glob("*.json")),
    *sorted(resource_path("templates").glob("*.??.json")),
    *sorted(FIXTURES.glob("*.json")),
]


@given(documents())
def test_any_document_round_trips(document: Document) -> None:
    check_all(document.records.values())
    text = write_document(document)
    result = read_document(text)
    assert result.document.records == document.records
    assert result.document.rows == document.rows
    assert write_document(result.document) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_round_trip(path: Path) -> None:
    first = read_document(path.read_text(encoding="utf-8"))
    assert first.notes == ()
    check_all(first.document.records.values())
    text = write_document(first.document)
    assert read_document(text).document.records == first.document.records


def test_writing_is_the_inverse_of_reading_to_the_byte() -> None:
    text = (FIXTURES / "every_field.json").read_text(encoding="utf-8")
    once = write_document(read_document(text).document)
    assert write_document(read_document(once).document) == once


def test_the_committed_schema_is_up_to_date() -> None:
    assert resource_path("schema", NAME).read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_and_what_is_written_fit_the_schema(path: Path) -> None:
    import jsonschema

    text = path.read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(schema())
    for form in (text, write_document(read_document(text).document)):
        assert [error.json_path for error in validator.iter_errors(json.loads(form))] == []


@given(documents(largest=3))
def test_any_document_fits_the_schema(document: Document) -> None:
    import jsonschema

    jsonschema.validate(json.loads(write_document(document)), schema(), jsonschema.Draft202012Validator)


def test_defaults_are_left_out_and_required_fields_are_not() -> None:
    document = Document.of("d", [JourneyMap(id="m", title=""), Persona(id="p", name="")])
    assert json.loads(write_document(document)) == {
        "format": "yeojido",
        "version": 1,
        "personas": [{"id": "p", "name": ""}],
        "maps": [{"id": "m", "title": ""}],
    }


def every_field() -> Document:
    return read_document((FIXTURES / "every_field.json").read_text(encoding="utf-8")).document


def test_one_map_is_written_with_what_it_uses_and_no_more() -> None:
    document = every_field()
    for journey_map in document.maps():
        part = read_document(write_document(document, [journey_map.id])).document
        assert [record.id for record in part.maps()] == [journey_map.id]
        assert {record.id for record in part.personas()} <= {record.id for record in document.personas()}
        used = {card.channel for card in part.all_of(Card)} | {
            channel for persona in part.personas() for channel in persona.channels
        }
        assert {channel.id for channel in part.channels()} <= used


def test_references_out_of_the_written_maps_are_left_out() -> None:
    records: list[Record] = [JourneyMap(id="a", title="", pair="b", rank="a0"), JourneyMap(id="b", title="", rank="a1")]
    text = write_document(Document.of("d", records), ["a"])
    assert read_document(text).document.need("a", JourneyMap).pair == ""


def test_a_map_that_is_not_there_cannot_be_written() -> None:
    with pytest.raises(KeyError):
        write_document(Document("d"), ["nowhere"])


def test_a_channel_nobody_declares_is_left_out() -> None:
    document = every_field()
    card = next(card for card in document.all_of(Card) if document.get(card.channel, Channel))
    without = Document.of("d", (record for record in document.records.values() if record.id != card.channel))
    assert read_document(write_document(without)).document.need(card.id, Card).channel in ("", "app")


def test_what_utf8_and_xml_cannot_hold_is_escaped() -> None:
    extra = json.dumps({"x": "\ud800\uffff", "": 1})
    text = write_document(Document.of("d", [JourneyMap(id="m", title="가", extra=extra)]))
    assert "\\ud800\\uffff" in text
    assert '"가"' in text
    assert text.encode("utf-8")
