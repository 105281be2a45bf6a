"""The page of a meeting pack: its size, its type, its head and foot, and the links between pages.

A page is drawn in points of A4 on its side and scaled to the paper that is chosen. ``Group.link`` of ``page:KEY``
leads to the page with that key; painters that know no pages leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from model.layout.pages import PagePlacement
from model.layout.paper import MILLIMETRE
from model.layout.text import TextStyle, lay_out
from model.picture.footer import Footer
from model.picture.marks import Box, Group, Mark, Picture
from model.picture.pieces import line
from model.picture.theme import ACCENT, FAINT, INK, SECONDARY, STANDARD, Theme
from resources.i18n import mark, tr

WIDTH, HEIGHT = 297 * MILLIMETRE, 210 * MILLIMETRE
MARGIN = 14 * MILLIMETRE
TOP = MARGIN + 46.0
"""Where a page's body begins."""
BOTTOM = HEIGHT - MARGIN - 22.0
"""Where it ends."""
PAGE_LINK = "page:"
MAP, COVER, PEOPLE, OPPORTUNITIES, METRICS, CHANGES, INDEX = (
    "map",
    "cover",
    "people",
    "opportunities",
    "metrics",
    "changes",
    "index",
)

TITLE = TextStyle("bold", 20, INK)
HEADING = TextStyle("semibold", 11.5, INK)
TEXT = TextStyle("regular", 10, INK, 1.45)
NOTE = TextStyle("regular", 8.5, SECONDARY)
FOOT = TextStyle("regular", 8, FAINT)
LINK = TextStyle("medium", 8.5, ACCENT)


def stage_key(stage_id: str) -> str:
    """Return the key of the first page of a stage."""
    return f"stage {stage_id}"


@dataclass(frozen=True, slots=True)
class Book:
    """What every page of one pack shares. ``numbers`` gives the page, from 1, of each key."""

    title: str
    language: str
    numbers: Mapping[str, int]
    count: int
    footer: Footer | None = None
    theme: Theme = STANDARD

    def says(self, words: str, **values: object) -> str:
        """Return words in the language of the map."""
        return tr(words, language=self.language, **values)


@dataclass(frozen=True, slots=True)
class PackPage:
    """A page: the key that links lead to ("" where none does), its title for the bookmarks ("": goes on), its layers.

    ``level`` is how deep the bookmark is nested, from 0. Layers are pictures with their place on the page.
    """

    key: str
    title: str
    layers: tuple[tuple[Picture, PagePlacement], ...]
    level: int = 0


def page_link(words: str, key: str, x: float, y: float, book: Book, style: TextStyle = LINK) -> Group:
    """Return words at a place that lead to a page; just words where there is no such page."""
    known = key in book.numbers
    block = lay_out(words, style if known else replace(style, colour=SECONDARY))
    link = f"{PAGE_LINK}{key}" if known else ""
    return Group(x, y, block.width, block.height, tuple(block.placed(0, 0)), kind="reference", name=words, link=link)


def reference(key: str, right: float, y: float, book: Book) -> Group | None:
    """Return the number of a page, ending at ``right``, that leads there."""
    if key not in book.numbers:
        return None
    words = book.says(mark("p. {number}"), number=book.numbers[key])
    return page_link(words, key, right - lay_out(words, LINK).width, y, book)


def framed(
    title: str, marks: Sequence[Mark], number: int, book: Book, *, see: Sequence[tuple[str, str]] = ()
) -> Picture:
    """Return a page with its title above and, at its foot, what map it is of, pages to see, and its number."""
    head: list[Mark] = []
    if title:
        head += lay_out(title, TITLE, WIDTH - 2 * MARGIN).placed(MARGIN, MARGIN)
    everything = (*head, *marks, *_foot(number, book, see))
    paper = Group(0, 0, WIDTH, HEIGHT, (Box(0, 0, WIDTH, HEIGHT, fill=book.theme.paper),), kind="paper")
    body = Group(0, 0, WIDTH, HEIGHT, everything, kind="page", name=title or book.title)
    return Picture(WIDTH, HEIGHT, Group(0, 0, WIDTH, HEIGHT, (paper, body)), book.title, book.language, FOOT.size)


def whole_page(picture: Picture) -> tuple[Picture, PagePlacement]:
    """Return a picture of a page's size as a layer."""
    return picture, PagePlacement(WIDTH, HEIGHT, 1.0, 0.0, 0.0, 0.0, 0.0, WIDTH, HEIGHT)


def fitted(picture: Picture, top: float, bottom: float) -> tuple[Picture, PagePlacement]:
    """Return a picture as a layer, as large as it can be between two heights of the page, in the middle."""
    room = (WIDTH - 2 * MARGIN, bottom - top)
    scale = min(room[0] / picture.width, room[1] / picture.height)
    left = (WIDTH - picture.width * scale) / 2
    upper = top + (room[1] - picture.height * scale) / 2
    return picture, PagePlacement(WIDTH, HEIGHT, scale, left, upper, 0.0, 0.0, picture.width, picture.height)


def _foot(number: int, book: Book, see: Sequence[tuple[str, str]]) -> list[Mark]:
    y = HEIGHT - MARGIN - 9
    marks: list[Mark] = [line(MARGIN, y - 6, WIDTH - MARGIN, y - 6, book.theme.hairline, 0.6)]
    count = lay_out(f"{number} / {book.count}", FOOT)
    marks += count.placed(WIDTH - MARGIN - count.width, y)
    words = [" ".join(book.title.split())[:80], *_version(book)]
    left = lay_out(" · ".join(word for word in words if word), FOOT)
    marks += left.placed(MARGIN, y)
    x = WIDTH - MARGIN - count.width - 18
    for name, key in reversed(see):
        if key in book.numbers and book.numbers[key] != number:
            words_ = book.says(mark("{name}: p. {number}"), name=name, number=book.numbers[key])
            width = lay_out(words_, replace(LINK, size=FOOT.size)).width
            x -= width
            if x < MARGIN + left.width + 12:
                break
            marks.append(page_link(words_, key, x, y, book, replace(LINK, size=FOOT.size)))
            x -= 14
    return marks


def _version(book: Book) -> list[str]:
    if book.footer is None:
        return []
    return [book.says(mark("Version {version}"), version=book.footer.version), book.footer.date]
