"""Maps as a PDF: the pages of each, one map after the other, with bookmarks where there are several."""

from __future__ import annotations

from typing import BinaryIO

from export.options import ExportOptions
from export.paint_pdf import PdfFile
from export.progress import Progress, each, part_of
from export.registry import Source
from model.picture.sheets import sheets
from resources.i18n import tr

_DRAWN = 0.7
"""The share of the work that is done when all pages are drawn; the rest is packing."""


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write as many pages as the options ask for. Raises KnownError when a map does not go on such paper."""
    language = options.language or source.picture.language
    file = PdfFile(source.picture.title, language, source.images)
    drawing = part_of(progress, 0.0, _DRAWN)
    count = max(1, len(source.maps())) if not source.map_id else 1
    for number, (_, picture) in enumerate(source.pictures()):
        share = part_of(drawing, number / count, (number + 1) / count)
        if count > 1:
            file.bookmark(picture.title or tr("Journey map", language=picture.language))
        for sheet, page_share in each(sheets(picture, options.setup()), share):
            file.add_layers(sheet.layers, sheet.bleed, page_share)
    if source.document_json:
        file.carry(source.document_json())
    file.write(target, part_of(progress, _DRAWN, 1.0))
