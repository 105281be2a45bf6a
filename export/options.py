"""How a map is put on paper: one value for every exporter, the dialog and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.errors import KnownError
from model.layout.pages import DEFAULT_MARGIN, Book, Fit, PageSetup
from model.layout.paper import PAPERS, Orientation, Paper, parse_length, parse_paper
from resources.i18n import tr

__all__ = [
    "PAPERS",
    "ExportOptions",
    "Fit",
    "Ground",
    "Orientation",
    "Paper",
    "TextForm",
    "parse_length",
    "parse_paper",
]

TextForm = Literal["text", "outlines"]
Ground = Literal["white", "transparent"]


LEAST_DPI, MOST_DPI = 18, 2400
_A3 = parse_paper("A3")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Paper, how the map fits on it, and the resolution of pixel formats.

    ``margin``, ``bleed``, ``scale`` and ``across`` are those of ``model/layout/pages.PageSetup``.
    ``language`` is the language of the map's texts as a BCP 47 tag; empty, it is the picture's own.
    ``text`` says whether an SVG has text as text or as the outlines of its letters.
    ``ground`` is what is behind the map in a PNG. ``book`` is what a PDF holds: the map, its meeting pack or its
    workshop kit.
    """

    paper: Paper = _A3
    orientation: Orientation = "landscape"
    fit: Fit = "page"
    dpi: int = 300
    margin: float = DEFAULT_MARGIN
    language: str = ""
    text: TextForm = "text"
    bleed: float = 0.0
    scale: float = 1.0
    across: int = 0
    ground: Ground = "white"
    book: Book = "map"

    def ensure_resolution(self) -> None:
        """Raise KnownError for a resolution out of range."""
        if not LEAST_DPI <= self.dpi <= MOST_DPI:
            reason = tr("the resolution must be between {least} and {most} dpi", least=LEAST_DPI, most=MOST_DPI)
            raise KnownError(f"{self.dpi} dpi", reason)

    def setup(self) -> PageSetup:
        """Return what concerns the paper."""
        return PageSetup(self.paper, self.orientation, self.fit, self.margin, self.bleed, self.scale, self.across)
