"""A map as a PDF."""

from __future__ import annotations

from typing import BinaryIO

from export.options import ExportOptions
from export.paint_pdf import PdfFile
from export.registry import Source
from model.picture.sheets import sheets


def write(source: Source, options: ExportOptions, target: BinaryIO) -> None:
    """Write as many pages as the options ask for. Raises KnownError when the map does not go on such paper."""
    picture = source.picture
    made = sheets(picture, options.setup())
    file = PdfFile(picture.title, options.language or picture.language, source.images)
    for sheet in made:
        file.add_layers(sheet.layers, sheet.bleed)
    if source.document_json:
        file.carry(source.document_json())
    file.write(target)
