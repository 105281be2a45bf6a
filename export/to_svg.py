"""A map as an SVG drawing: one sheet, as PNG has it."""

from __future__ import annotations

from typing import BinaryIO

from export.exporter import Source
from export.options import ExportOptions
from export.paint_svg import svg_document, svg_parts
from export.progress import Progress
from export.sheet import one_sheet


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write the drawing, with the document inside. Raises KnownError when the map does not go on such paper."""
    picture = source.picture
    parts = svg_parts(picture, one_sheet(picture, options), source.images, options.text, progress)
    carried = source.document_json() if source.document_json else None
    target.writelines(piece.encode("utf-8") for piece in svg_document(parts, picture.title, carried))
