"""Exporting without a window: all maps at once, and tiles as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from model.change import Change
from model.document import Document
from model.operations.maps import duplicate_map
from model.templates import sample_document
from storage import files
from ui.arguments import parse
from ui.exporting import export_document


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "sofa.journey"
    sample: Document = sample_document("en")
    files.create(path, sample.apply(duplicate_map(sample, sample.maps()[0].id))).close()
    return path


def exported(document: Path, name: str, *words: str) -> list[str]:
    target = document.parent / name
    return [path.name for path in export_document(parse(["export", str(document), str(target), *words]))]


def test_tiles_of_an_image_are_files(document: Path, qtbot: QtBot) -> None:
    made = exported(document, "out.png", "--fit", "tiles", "--across", "2", "--dpi", "30", "--ground", "transparent")
    assert made[:2] == ["out A1.png", "out A2.png"]
    assert made[-1] == "out plan.png"
    assert sorted(path.name for path in document.parent.glob("out*")) == sorted(made)


def test_all_maps(document: Path) -> None:
    assert [name[:6] for name in exported(document, "out.svg", "--map", "all")] == ["out 01", "out 02"]
    assert exported(document, "out.md", "--map", "all") == ["out.md"]
    assert (document.parent / "out.md").read_text(encoding="utf-8").count("\n# ") == 1


def test_a_pdf_of_all_maps_tells_its_language_and_titles(document: Path) -> None:
    exported(document, "out.pdf", "--map", "all")
    data = (document.parent / "out.pdf").read_bytes()
    assert b"/Lang (en)" in data
    assert b"%PDF-1.7" in data


def test_characters_that_no_font_has_are_named_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    sample = sample_document("en")
    journey = sample.maps()[0]
    title = replace(journey, title="A \U0002a6a5 map")
    files.create(path, sample.apply(Change(updated=((journey, title),)))).close()
    told: list[str] = []
    target = tmp_path / "out.svg"
    export_document(parse(["export", str(path), str(target)]), lambda words: told.append(f"{words} {target.exists()}"))
    assert len(told) == 1
    assert "U+2A6A5" in told[0]
    assert told[0].endswith("False")


def test_a_brands_font_that_is_lost_is_named(tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    sample = sample_document("en")
    journey = sample.maps()[0]
    lost = replace(journey, theme="brand", brand_font="asset:gone")
    files.create(path, sample.apply(Change(updated=((journey, lost),)))).close()
    told: list[str] = []
    export_document(parse(["export", str(path), str(tmp_path / "out.svg")]), told.append)
    assert told == ["The brand’s font cannot be used: it is not in the document"]


@pytest.mark.parametrize(("name", "words"), [("out.json", "imported again"), ("out.svg", "left out")])
def test_a_document_too_large_to_be_read_again_is_told_before_it_is_written(
    document: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.setattr("ui.reading_back.reads_back", lambda _document, _maps: False)
    told: list[str] = []
    target = document.parent / name
    export_document(
        parse(["export", str(document), str(target)]), lambda said: told.append(f"{said} {target.exists()}")
    )
    assert [words in said and said.endswith("False") for said in told] == [True]
    assert (b"yeojido:document" in target.read_bytes()) is False


def test_a_text_too_long_to_be_drawn_whole_is_told(tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    sample = sample_document("en")
    stage = sample.stages(sample.maps()[0].id)[0]
    files.create(path, sample.apply(Change(updated=((stage, replace(stage, goal="many\n" * 2000)),)))).close()
    told: list[str] = []
    export_document(parse(["export", str(path), str(tmp_path / "out.svg")]), told.append)
    assert [f"“{stage.title}”" in words and "1,000 lines" in words for words in told] == [True]
    assert len((tmp_path / "out.svg").read_text(encoding="utf-8").split(">many<")) == 1001
    told.clear()
    export_document(parse(["export", str(path), str(tmp_path / "out.md")]), told.append)
    assert told == []
