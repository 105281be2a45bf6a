"""Editions, packs and kits from the command line: what is left out is nowhere in the file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from export.options import ExportOptions
from model.change import Change
from model.document import Document
from model.editor import Editor
from model.errors import KnownError
from model.operations.fields import set_fields
from model.records import Card, Edition
from model.templates import sample_document
from storage import files
from storage.importers.registry import import_file
from ui.arguments import parse
from ui.export_plan import changes_since, edition_named, options_of
from ui.exporting import export_document

GUESTS = Edition(id="guests", rank="a0", name="손님용", paper="A4", orientation="portrait", scrub=("owners", "quotes"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    document = sample_document("ko")
    card = next(document.all_of(Card))
    document = document.apply(set_fields(document, [card.id], owner="비밀팀"))
    files.create(tmp_path / "소파.journey", document.apply(Change(added=(GUESTS,)))).close()
    return tmp_path / "소파.journey"


def exported(path: Path, name: str, *words: str) -> Path:
    options: Namespace = parse(["export", str(path), str(path.with_name(name)), *words])
    return export_document(options)[0]


def carried(path: Path) -> Document:
    return import_file(path).document


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg", ".html"])
def test_what_an_edition_takes_out_is_not_inside_the_file_either(path: Path, suffix: str) -> None:
    assert "비밀팀" in {card.owner for card in carried(exported(path, f"all{suffix}")).all_of(Card)}
    document = carried(exported(path, f"guests{suffix}", "--edition", "손님용"))
    assert {card.owner for card in document.all_of(Card)} == {""}
    assert list(document.all_of(Edition)) == []


@pytest.mark.parametrize("suffix", [".csv", ".md", ".json", ".mmd"])
def test_nor_in_files_of_things(path: Path, suffix: str) -> None:
    assert "비밀팀" not in exported(path, f"guests{suffix}", "--edition", "손님용").read_text(encoding="utf-8-sig")


def test_an_edition_says_which_paper(path: Path) -> None:
    file = pypdfium2.PdfDocument(exported(path, "guests.pdf", "--edition", "guests"))
    assert [round(side) for side in file[0].get_size()] == [595, 842]
    assert options_of(Edition(id="e", name="", fit="scale", scale=50.0), ExportOptions()).scale == 0.5
    assert options_of(Edition(id="e", name="", fit="tiles"), ExportOptions()).across == 2


def test_an_unknown_edition_is_refused_by_name(path: Path) -> None:
    with files.open(path) as stored, pytest.raises(KnownError, match=r"there is no edition “x”\. There are: “손님용”"):
        edition_named(stored.document, "x", path)


@pytest.mark.parametrize("words", [("--pack",), ("--kit",)])
def test_books_are_pdf(path: Path, words: tuple[str, ...]) -> None:
    assert len(pypdfium2.PdfDocument(exported(path, "book.pdf", *words))) > 5
    with pytest.raises(KnownError, match="packs and kits are PDF documents"):
        exported(path, "book.png", *words)
    with pytest.raises(KnownError, match="one or the other"):
        exported(path, "book.pdf", "--pack", "--kit")


def test_a_pack_lists_what_changed_since_a_snapshot(path: Path) -> None:
    with files.open(path) as stored:
        map_id = stored.document.maps()[0].id
        assert changes_since(stored, "")(map_id) is None
        stored.snapshots.take("1차")
        editor = Editor(stored.document, stored)
        card = next(editor.document.all_of(Card))
        editor.apply(set_fields(editor.document, [card.id], title="아주 새로운 제목"))
        (row,) = changes_since(stored, "1차")(map_id) or ()
        assert row[0] == "변경"
        assert "아주 새로운 제목" in row[2]
        with pytest.raises(KnownError, match="there is no snapshot “2차”"):
            changes_since(stored, "2차")
    text = pypdfium2.PdfDocument(exported(path, "pack.pdf", "--pack"))
    pages = [text[index].get_textpage().get_text_range() for index in range(len(text))]
    assert any("변경 사항" in page and "아주 새로운 제목" in page for page in pages[2:])
