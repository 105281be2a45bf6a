"""Every bundled document goes out in every format, chosen maps or all of them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from export.options import ExportOptions
from export.registry import EXPORTERS
from model.document import Document
from model.records import JourneyMap
from tests.export.sources import DOCUMENTS, document_named, written

OPTIONS = ExportOptions(dpi=20)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("suffix", [exporter.suffix for exporter in EXPORTERS])
def test_every_document_goes_out(qtbot: QtBot, name: str, suffix: str) -> None:
    assert len(written(document_named(name), suffix, OPTIONS)) > 20


@pytest.mark.parametrize("suffix", [exporter.suffix for exporter in EXPORTERS])
def test_an_empty_map_goes_out(qtbot: QtBot, suffix: str) -> None:
    assert written(Document.of("d", [JourneyMap(id="m")]), suffix, OPTIONS)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".md", ".mmd"])
def test_the_same_document_is_the_same_bytes(suffix: str) -> None:
    document = document_named("sample.ko")
    assert written(document, suffix) == written(document, suffix)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".md"])
def test_without_a_chosen_map_all_go_out(suffix: str) -> None:
    document = Document.of("d", [JourneyMap(id="a", title="First"), JourneyMap(id="b", title="Second")])
    assert written(document, suffix, map_id="")
