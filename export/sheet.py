"""The one sheet that a format without pages shows: the page as it prints, or the map alone at true size.

Fit ``page`` is the whole sheet, the same as the first page of the PDF; ``width`` is one tall sheet, since nothing
breaks it; ``none`` is the map alone.
"""

from __future__ import annotations

from export.options import ExportOptions
from model.layout.pages import PagePlacement, place_on_pages
from model.picture.marks import Picture


def one_sheet(picture: Picture, options: ExportOptions) -> PagePlacement:
    """Return the sheet and where the whole picture is on it. Raises KnownError when the margins leave no room."""
    if options.fit == "none":
        width, height = max(picture.width, 1.0), max(picture.height, 1.0)
        return PagePlacement(width, height, 1.0, 0.0, 0.0, 0.0, 0.0, width, height)
    first = place_on_pages(
        picture.width, picture.height, options.paper, options.orientation, options.fit, options.margin
    )[0]
    if options.fit == "page":
        return first
    height = max(picture.height, 1.0)
    sheet_height = height * first.scale + 2 * options.margin
    return PagePlacement(
        first.page_width, sheet_height, first.scale, first.left, first.top, 0.0, 0.0, first.width, height
    )
