"""What a file of several pages holds: a map on its sheets, its meeting pack, or its workshop kit.

The preview shows these pages and the PDF is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.document import Document
from model.layout.pages import Book, PagePlacement, PageSetup
from model.picture.footer import Footer
from model.picture.kit_pages import kit_pages
from model.picture.kit_poster import blank_poster
from model.picture.marks import Picture
from model.picture.pack import frame
from model.picture.pack.pages import ChangeRow, Watch, pack_pages, unwatched
from model.picture.readable import best_turned
from model.picture.sheets import Layer, Sheet, sheets
from resources.i18n import tr

_POSTER = 0.8
"""The share of a kit's work that its poster takes."""


@dataclass(frozen=True, slots=True)
class BookPage:
    """A sheet, the key that links inside the file lead to, and the title and depth of its bookmark ("" for none)."""

    sheet: Sheet
    key: str = ""
    title: str = ""
    level: int = 0


def map_key(map_id: str) -> str:
    """Return the key of the first page of a map."""
    return f"map:{map_id}"


def map_pages(picture: Picture, map_id: str, setup: PageSetup) -> tuple[BookPage, ...]:
    """Return the sheets of a map. Raises KnownError when it does not go on them."""
    made = [BookPage(sheet) for sheet in sheets(picture, setup)]
    title = picture.title or tr("Journey map", language=picture.language)
    return (replace(made[0], key=map_key(map_id), title=title), *made[1:])


def book_pages(
    document: Document,
    map_id: str,
    book: Book,
    setup: PageSetup,
    footer: Footer | None = None,
    changes: Sequence[ChangeRow] | None = None,
    watch: Watch = unwatched,
) -> tuple[BookPage, ...]:
    """Return the pages of a map's pack or kit. Raises KeyError for no such map, KnownError for an impossible paper.

    A pack is on the chosen paper, on its side. Of a kit the poster is; its pages are A4. ``watch`` is told the share
    that is done; what it raises ends the work.
    """
    if book == "kit":
        return tuple(_kit(document, map_id, setup, footer, watch))
    return tuple(_pack(document, map_id, setup, footer, changes, watch))


def _pack(
    document: Document,
    map_id: str,
    setup: PageSetup,
    footer: Footer | None,
    changes: Sequence[ChangeRow] | None,
    watch: Watch,
) -> Iterator[BookPage]:
    size = setup.paper.size("landscape")
    scale = min(size[0] / frame.WIDTH, size[1] / frame.HEIGHT)
    for page in pack_pages(document, map_id, footer, changes, watch):
        layers = tuple(_on_paper(layer, size, scale) for layer in page.layers)
        main = layers[0][1]
        yield BookPage(Sheet(*size, layers, main), f"{map_id} {page.key}" if page.key else "", page.title, page.level)


def _on_paper(layer: Layer, size: tuple[float, float], scale: float) -> Layer:
    """Scale a layer of a page to the middle of the paper; links lead to pages of the same map's pack."""
    picture, place = layer
    left, top = (size[0] - frame.WIDTH * scale) / 2, (size[1] - frame.HEIGHT * scale) / 2
    moved = PagePlacement(
        size[0],
        size[1],
        place.scale * scale,
        left + place.left * scale,
        top + place.top * scale,
        place.x,
        place.y,
        place.width,
        place.height,
    )
    return picture, moved


def _kit(document: Document, map_id: str, setup: PageSetup, footer: Footer | None, watch: Watch) -> Iterator[BookPage]:
    watch(0.0)
    poster = blank_poster(document, map_id, footer)
    for index, sheet in enumerate(sheets(poster, best_turned(poster, setup))):
        yield BookPage(sheet, title="" if index else tr("Blank poster", language=poster.language))
    watch(_POSTER)
    for page in kit_pages(document, map_id, footer):
        place = PagePlacement(page.width, page.height, 1.0, 0.0, 0.0, 0.0, 0.0, page.width, page.height)
        yield BookPage(Sheet(page.width, page.height, ((page, place),), place), title=page.title)
