"""The one sheet that a format without pages shows: the page as it prints, or the map alone at true size.

Fit ``page`` is the whole sheet, the same as the first page of the PDF; ``width`` is one tall sheet, since nothing
breaks it; ``none`` is the map alone, and ``scale`` the map alone as many times its true size.
"""

from __future__ import annotations

from dataclasses import replace

from export.options import ExportOptions
from model.errors import KnownError
from model.layout.pages import PagePlacement, placed
from model.picture.marks import Picture
from resources.i18n import tr


def one_sheet(picture: Picture, options: ExportOptions) -> PagePlacement:
    """Return the sheet and where the whole picture is on it.

    Raises KnownError when the margins leave no room, and for tiles, which are several sheets.
    """
    if options.fit == "tiles":
        reason = tr("tiles are several sheets, and this format holds one")
        raise KnownError(tr("Tiles"), reason, tr("Export a PDF or PNG, or choose another fit"))
    setup = options.setup()
    setup.room(options.margin)
    width, height = max(picture.width, 1.0), max(picture.height, 1.0)
    if options.fit in {"none", "scale"}:
        scale = options.scale if options.fit == "scale" else 1.0
        return PagePlacement(width * scale, height * scale, scale, 0.0, 0.0, 0.0, 0.0, width, height)
    first = placed(picture.width, picture.height, setup)[0]
    if options.fit == "page":
        return first
    sheet_height = height * first.scale + 2 * (options.margin + options.bleed)
    return replace(first, page_height=sheet_height, y=0.0, height=height, width=width)
