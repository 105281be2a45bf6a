"""A map as a PDF."""

from __future__ import annotations

from typing import BinaryIO

from export.options import ExportOptions
from export.paint_pdf import PdfFile
from export.registry import Source
from model.layout.pages import free_breaks, place_on_pages


def write(source: Source, options: ExportOptions, target: BinaryIO) -> None:
    """Write as many pages as the options ask for. Raises KnownError when the map does not go on such paper."""
    picture = source.picture
    placements = place_on_pages(
        picture.width,
        picture.height,
        options.paper,
        options.orientation,
        options.fit,
        options.margin,
        free_breaks(picture),
    )
    file = PdfFile(picture.title, options.language or picture.language, source.images)
    for placement in placements:
        file.add_page(picture, placement)
    if source.document_json:
        file.carry(source.document_json())
    file.write(target)
