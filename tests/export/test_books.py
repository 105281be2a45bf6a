"""Packs and kits as PDF: all pages, bookmarks, links that lead to pages, text that comes back."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest

from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.registry import export_to
from model.document import Document
from model.picture.books import book_pages
from model.picture.compose import compose
from model.templates import sample_document
from ui.exporting import source_of


def written(
    tmp_path: Path, document: Document, options: ExportOptions, *, every: bool = False
) -> pypdfium2.PdfDocument:
    source: Source = source_of(document, None if every else document.maps()[0], None)
    (path,) = export_to(tmp_path / "out.pdf", source, options)
    return pypdfium2.PdfDocument(path)


def text_of(file: pypdfium2.PdfDocument) -> list[str]:
    return [file[index].get_textpage().get_text_range() for index in range(len(file))]


def inner_links(file: pypdfium2.PdfDocument, number: int) -> Iterator[int]:
    """Yield the pages that links on a page lead to."""
    page: Any = file[number]
    start, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(start), ctypes.byref(link)):
        target = pdfium.FPDFLink_GetDest(file, link)
        if target:
            yield pdfium.FPDFDest_GetDestPageIndex(file, target)


@pytest.fixture
def sample() -> Document:
    return sample_document("ko")


def test_a_pack_has_its_pages_bookmarks_and_links(tmp_path: Path, sample: Document) -> None:
    options = ExportOptions(paper=parse_paper("A4"), book="pack")
    pages = book_pages(sample, sample.maps()[0].id, "pack", options.setup())
    file = written(tmp_path, sample, options)
    assert len(file) == len(pages)
    told = [(item.get_title(), item.get_dest().get_index(), item.level) for item in file.get_toc()]
    assert told == [
        (" ".join(page.title.split()), number, page.level) for number, page in enumerate(pages) if page.title
    ]
    assert set(inner_links(file, 0)) == {number for number, page in enumerate(pages) if page.title} - {0}
    assert 1 in set(inner_links(file, len(pages) - 1))
    assert "터치포인트 색인" in text_of(file)[-1]
    assert file[0].get_size() == pytest.approx((841.9, 595.3), abs=0.2)


def test_a_kit_has_a_poster_on_the_paper_and_pages_of_a4(tmp_path: Path, sample: Document) -> None:
    options = ExportOptions(paper=parse_paper("A1"), book="kit")
    file = written(tmp_path, sample, options)
    sizes = [tuple(round(side) for side in file[index].get_size()) for index in range(len(file))]
    assert sizes[0] == (2384, 1684)
    assert set(sizes[1:]) == {(595, 842)}
    text = text_of(file)
    assert "A1" in text[0]
    assert "진행표" in text[1]


def test_packs_of_several_maps_keep_their_links_apart(tmp_path: Path, sample: Document) -> None:
    from model.operations.maps import duplicate_map

    two = sample.apply(duplicate_map(sample, sample.maps()[0].id))
    file = written(tmp_path, two, ExportOptions(book="pack"), every=True)
    half = len(file) // 2
    assert all(target >= half for number in range(half, len(file)) for target in inner_links(file, number))
    assert all(target < half for number in range(half) for target in inner_links(file, number))


def test_a_link_to_another_map_leads_to_its_page(tmp_path: Path, sample: Document) -> None:
    from model.operations.fields import set_fields
    from model.operations.maps import duplicate_map
    from model.records import Card, Link

    two = sample.apply(duplicate_map(sample, sample.maps()[0].id))
    first, second = two.maps()
    card = next(card for card in two.all_of(Card) if two.records[card.lane].map == first.id)  # type: ignore[attr-defined]
    two = two.apply(set_fields(two, [card.id], links=(Link("To-be", f"map:{second.id}"),)))
    file = written(tmp_path, two, ExportOptions(), every=True)
    assert list(inner_links(file, 0)) == [1]
    assert compose(two, first.id).picture
    alone = written(tmp_path, two, ExportOptions())
    assert list(inner_links(alone, 0)) == []
