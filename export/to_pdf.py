"""Maps as a PDF: the pages of each, its meeting pack or its workshop kit, one map after the other, with bookmarks."""

from __future__ import annotations

from typing import BinaryIO

from export.exporter import Source
from export.options import ExportOptions
from export.paint_pdf import PdfFile
from export.progress import Progress, each, part_of
from model.errors import KnownError
from model.picture.books import BookPage, book_pages, map_pages
from model.picture.marks import Picture
from resources.i18n import tr

_COMPOSED = 0.5
"""The share of a pack's or kit's drawing that is composing its pages."""
_DRAWN = 0.7
"""The share of the work that is done when all pages are drawn; the rest is packing."""


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write as many pages as the options ask for. Raises KnownError when a map does not go on such paper."""
    language = options.language or source.picture.language
    file = PdfFile(source.picture.title, language, source.images)
    drawing = part_of(progress, 0.0, _DRAWN)
    count = max(1, len(source.maps())) if not source.map_id else 1
    for number, (map_id, picture) in enumerate(source.pictures()):
        share = part_of(drawing, number / count, (number + 1) / count)
        pages = _pages(source, map_id, picture, options, part_of(share, 0.0, _COMPOSED))
        marked = count > 1 or options.book != "map"
        for page, page_share in each(pages, part_of(share, _COMPOSED, 1.0) if options.book != "map" else share):
            page_share(0.0)
            if marked and page.title:
                file.bookmark(page.title, page.level)
            if page.key:
                file.name_page(page.key)
            file.add_layers(page.sheet.layers, page.sheet.bleed, page_share, map_id)
    progress(_DRAWN)
    if source.document_json:
        file.carry(source.document_json())
    file.write(target, part_of(progress, _DRAWN, 1.0))


def _pages(
    source: Source, map_id: str, picture: Picture, options: ExportOptions, progress: Progress
) -> tuple[BookPage, ...]:
    setup = options.setup()
    if options.book == "map":
        return map_pages(picture, map_id, setup)
    if source.document is None or not map_id:
        raise KnownError(tr("Meeting pack"), tr("there is no map in it"))
    if source.pages and source.map_id:
        return source.pages
    changes = source.changes(map_id) if options.book == "pack" else None
    return book_pages(source.document, map_id, options.book, setup, source.footer, changes, progress)
