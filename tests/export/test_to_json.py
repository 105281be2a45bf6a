"""The JSON export is the whole document, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

from export.exporter import Source
from export.options import ExportOptions
from export.registry import export_to
from model.interchange.reading import read_document
from model.interchange.writing import write_document
from model.templates import sample_document
from tests.export.pictures import every_mark


def test_what_is_exported_reads_back(tmp_path: Path) -> None:
    document = sample_document("ko")
    source = Source(every_mark(), document_json=lambda: write_document(document).encode())
    for name in ("one.json", "two.JSON"):
        export_to(tmp_path / name, source, ExportOptions())
    data = (tmp_path / "one.json").read_bytes()
    assert data == (tmp_path / "two.JSON").read_bytes()
    assert read_document(data.decode()).document.records == document.records
