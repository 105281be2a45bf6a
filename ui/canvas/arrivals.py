"""What is dropped or pasted from other programs: images, own icons, files and web pages, on a card or on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, QUrl

from model.change import Change
from model.cleaning import clean, one_line, shortened
from model.clipboard import MEDIA_TYPE
from model.document import Document
from model.errors import KnownError
from model.links import is_program, web_address
from model.operations.arriving import add_links, put_icon, put_icon_on, put_link, things_landed
from model.operations.images import Content
from model.operations.placing import named
from model.records import Card, Link
from resources.i18n import tr
from ui.canvas.arriving import arriving_images
from ui.panels.own_icons import icon_of
from ui.preparing import Slow

ICON_SUFFIX = ".svg"
MOST_THINGS = 50
"""So many files or addresses at once become links; more of them is hardly what was meant."""
_BROWSER_TYPE = "text/x-moz-url"
_SCHEMES = ("http://", "https://", "mailto:")


class Arrival(Protocol):
    """Something from outside that may land. What has to be read is read only then."""

    @property
    def home(self) -> str:
        """The kind of lane for a card of its own, where it is on none that holds cards."""

    @property
    def document(self) -> Path | None:
        """A document among it that the window opens, unless it is dropped on a card."""

    @property
    def slow(self) -> Slow | None:
        """What is to be prepared beside the window first, giving what lands then; None where nothing takes long."""

    def said_on(self, card: Card) -> str:
        """What would happen on a card, "" when it does not go onto cards."""

    def said(self) -> str:
        """What would happen elsewhere on the map."""

    def put_on(self, document: Document, card: str) -> Change:
        """Return what gives a card what arrives. Raises KnownError, naming what cannot be used."""

    def landed(self, document: Document, change: Change, card: str) -> tuple[Change, tuple[str, ...]]:
        """Let a change that adds a card give it what arrives; all cards too. Raises KnownError."""


@dataclass(frozen=True, slots=True)
class ArrivingIcons:
    """SVG files that become icons."""

    paths: tuple[Path, ...]
    home = "images"
    document = None
    slow = None

    def said_on(self, card: Card) -> str:
        return tr("Icon on “{title}”", title=named(card)) if len(self.paths) == 1 else ""

    def said(self) -> str:
        if len(self.paths) > 1:
            return tr("New cards with {count} icons", count=str(len(self.paths)))
        return tr("New card with the icon “{file}”", file=shortened(self.paths[0].name))

    def put_on(self, document: Document, card: str) -> Change:
        return put_icon_on(document, card, _icon_of(self.paths[0]))

    def landed(self, document: Document, change: Change, card: str) -> tuple[Change, tuple[str, ...]]:
        things = [put_icon(_icon_of(path), one_line(clean(path.stem))) for path in self.paths]
        return things_landed(document, change, card, things)


@dataclass(frozen=True, slots=True)
class ArrivingLinks:
    """Links to files or web pages."""

    links: tuple[Link, ...]
    document: Path | None = None
    home = "free_text"
    slow = None

    def said_on(self, card: Card) -> str:
        if len(self.links) > 1:
            return tr("{count} links on “{title}”", count=str(len(self.links)), title=named(card))
        return tr("Link on “{title}”: {link}", title=named(card), link=_name(self.links[0]))

    def said(self) -> str:
        if len(self.links) > 1:
            return tr("New cards with {count} links", count=str(len(self.links)))
        return tr("New card with a link: {link}", link=_name(self.links[0]))

    def put_on(self, document: Document, card: str) -> Change:
        self._check()
        return add_links(document, card, self.links)

    def landed(self, document: Document, change: Change, card: str) -> tuple[Change, tuple[str, ...]]:
        self._check()
        return things_landed(document, change, card, [put_link(link) for link in self.links])

    def _check(self) -> None:
        """Raise KnownError for a program, which no link of a map runs, and for far too many files."""
        for link in self.links:
            url = QUrl(link.url)
            if url.isLocalFile() and is_program(url.toLocalFile()):
                name = shortened(url.fileName())
                raise KnownError("", tr("{file} is a program; Yeojido does not run programs", file=name))
        if len(self.links) > MOST_THINGS:
            limits = {"count": f"{len(self.links):,}", "limit": str(MOST_THINGS)}
            raise KnownError(tr("Links"), tr("{count} at once are too many, the limit is {limit}", **limits))


def arrival_of(data: QMimeData | None) -> Arrival | None:
    """Return what is dragged or on the clipboard, None when it is nothing for a map. Our own copies are not meant."""
    if data is None or data.hasFormat(MEDIA_TYPE):
        return None
    if images := arriving_images(data):
        return images
    urls = data.urls()
    if paths := [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]:
        return _of_files(paths)
    pages = [url.toString(QUrl.ComponentFormattingOption.EncodeSpaces) for url in urls]
    links = _web_links(pages, _page_title(data)) if pages else _web_links(data.text().split("\n"), "")
    return ArrivingLinks(links) if links else None


def _icon_of(path: Path) -> Content:
    """Return an SVG file as an icon. Raises KnownError naming the file, and what to do with a drawing that is none."""
    try:
        return icon_of(path)
    except KnownError as error:
        way = tr("Save it as a plain SVG with outlines only, or as PNG to use it as an image")
        raise KnownError(error.thing, error.reason, way) from error


def _of_files(paths: Sequence[Path]) -> Arrival:
    from ui.openable import openable_suffixes

    if all(path.suffix.lower() == ICON_SUFFIX and not _holds_document(path) for path in paths):
        return ArrivingIcons(tuple(paths))
    openable = openable_suffixes()
    document = next((path for path in paths if path.suffix.lower() in openable), None)
    links = tuple(Link(one_line(clean(path.name)), QUrl.fromLocalFile(str(path)).toString()) for path in paths)
    return ArrivingLinks(links, document)


def _web_links(addresses: Sequence[str], title: str) -> tuple[Link, ...]:
    """Return texts as links to the web, none when one of them is something else: a sentence is no link."""
    if len(addresses) > 2 * MOST_THINGS:
        return ()
    found = [address.strip() for address in addresses if address.strip()]
    if not all(text.lower().startswith(_SCHEMES) and len(text.split()) == 1 and web_address(text) for text in found):
        return ()
    return tuple(Link(title if len(found) == 1 and title != text else "", text) for text in found)


def _page_title(data: QMimeData) -> str:
    """Return the title that a browser gives with a page's address: the second line of its own format, in UTF-16."""
    raw = bytes(data.data(_BROWSER_TYPE).data())[:8_000]
    text = raw.decode("utf-16-le" if b"\x00" in raw else "utf-8", "replace")
    lines = clean(text.replace("\x00", "").lstrip("\ufeff")).split("\n")
    return one_line(lines[1]) if len(lines) > 1 else ""


def _name(link: Link) -> str:
    return shortened(link.title or link.url)


def _holds_document(path: Path) -> bool:
    from storage.importers.from_svg import holds_document

    return holds_document(path)
