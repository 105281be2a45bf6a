from __future__ import annotations

from dataclasses import replace

import pytest

from model.document import Document
from model.interchange import read_back
from model.interchange.read_back import reads_back
from model.records import Asset, Card, Link
from model.templates import sample_document

SAMPLE = sample_document("en")
MAP = SAMPLE.maps()[0].id
MB = 2**20


def with_image(size: int) -> Document:
    return Document.of(
        "d", [*SAMPLE.records.values(), Asset(id="big", rank="zz", media_type="image/png", data=bytes(size))]
    )


def written(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(read_back, "write_document", lambda _document, _maps: text)


def not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> str:
        raise AssertionError

    monkeypatch.setattr(read_back, "write_document", refuse)


def test_an_ordinary_document_reads_back_without_being_written(monkeypatch: pytest.MonkeyPatch) -> None:
    not_written(monkeypatch)
    assert reads_back(SAMPLE)
    assert reads_back(with_image(80 * MB))


def test_images_beyond_what_is_read_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    not_written(monkeypatch)
    assert not reads_back(with_image(85 * MB))


def test_images_that_the_map_does_not_use_do_not_matter() -> None:
    assert reads_back(with_image(85 * MB), [MAP])


def test_what_is_near_the_bound_is_written_to_know(monkeypatch: pytest.MonkeyPatch) -> None:
    card = next(record for record in SAMPLE.records.values() if isinstance(record, Card))
    links = Document.of("d", [replace(card, links=(Link("a", "b" * 150_000),) * 150)])
    written(monkeypatch, "{}")
    assert reads_back(links)
    written(monkeypatch, "[" * 3_100_000)
    assert not reads_back(links)
    written(monkeypatch, "x" * 57 * MB + "\U0001f600")
    assert not reads_back(links)
