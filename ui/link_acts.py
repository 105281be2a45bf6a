"""Opening what the links of cards lead to: pages and mail, files, other maps. Nothing opens unseen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from model.cleaning import shortened
from model.links import file_of, is_program, link_kind, web_address
from model.records import Card, JourneyMap, Link
from model.soft_references import linked_map
from resources.i18n import tr
from ui.action_set import MenuChoice

if TYPE_CHECKING:
    from ui.desk import Desk

LONGEST_ENTRY = 90
"""Letters of an address that a menu's entry shows; a longer one is shown in full before it opens."""
_ICONS = {"web": "world", "file": "file", "map": "map-2", "unknown": "unlink"}


class LinkActs:
    """The acts on the links of the selected card."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    def choices(self) -> list[MenuChoice]:
        """The links of the selected card as entries of a menu."""
        found = [
            MenuChoice(self._entry(link), partial(self._chosen, link), icon=_ICONS[link_kind(link.url)])
            for link in self._links()
        ]
        return found or [MenuChoice(tr("This card has no links"), lambda: None, enabled=False)]

    def open_first(self) -> None:
        """Open the selected card's link; of several, let the person choose in a message."""
        links = self._links()
        if not links:
            self._window.toasts.show(tr("This card has no links"))
        for link in links[:1]:
            self.open(link, others=len(links) - 1)

    def open(self, link: Link, others: int = 0) -> None:
        """Open a link of a map at once; show the full address of any other, with a button that opens it."""
        if link_kind(link.url) == "map":
            self._open_map(linked_map(link.url))
            return
        reason = self._why_not(link)
        if reason:
            self._window.toasts.show(reason)
            return
        text = _in_full(link)
        if others:
            text = tr("{text}\n{count} more in the card’s menu", text=text, count=others)
        self._window.toasts.show(text, (tr("Open"), partial(self._open_outside, link)))

    def _chosen(self, link: Link) -> None:
        """The entry of a menu that shows the whole address is as good as the question."""
        shown = len(_in_full(link)) <= LONGEST_ENTRY and link_kind(link.url) == "web"
        if shown and not self._why_not(link):
            self._open_outside(link)
        else:
            self.open(link)

    def _entry(self, link: Link) -> str:
        session = self._window.session
        if link_kind(link.url) == "map" and session:
            found = session.document.document.get(linked_map(link.url), JourneyMap)
            return tr("Map “{title}”", title=shortened(found.title)) if found else tr("A map that was deleted")
        address = shortened(_in_full(link), LONGEST_ENTRY)
        return f"{shortened(link.title)} — {address}" if link.title.strip() else address

    def _links(self) -> list[Link]:
        document = self._window.session.document if self._window.session else None
        card = document.document.get(document.selection[0], Card) if document and len(document.selection) == 1 else None
        return [link for link in card.links if link.url.strip()] if card else []

    def _why_not(self, link: Link) -> str:
        """Return why a link cannot be opened, "" when it can."""
        kind, path = link_kind(link.url), file_of(link.url)
        if kind == "unknown":
            return tr("{address}: only web pages, mail addresses, files and maps can be opened", address=_in_full(link))
        if kind != "file":
            return ""
        if is_program(path):
            return tr("{file} is a program; Yeojido does not run programs", file=path)
        found = Path(path)
        try:
            if not found.exists():
                return tr("{file} is not there any more", file=path)
            if is_program(str(found.resolve())):
                return tr("{file} is a program; Yeojido does not run programs", file=path)
            if found.is_file() and not found.suffix and found.stat().st_mode & 0o111:
                return tr("{file} is a program; Yeojido does not run programs", file=path)
        except (OSError, ValueError):
            return tr("{file} is not there any more", file=path)
        return ""

    def _open_outside(self, link: Link) -> None:
        path = file_of(link.url)
        url = QUrl.fromLocalFile(path) if path else QUrl(web_address(link.url))
        if not QDesktopServices.openUrl(url):
            self._window.toasts.show(tr("Nothing on this computer opens {address}", address=_in_full(link)))

    def _open_map(self, map_id: str) -> None:
        document = self._window.session.document if self._window.session else None
        if document and document.document.get(map_id, JourneyMap):
            self._window.flush()
            document.show_map(map_id)
        else:
            self._window.toasts.show(tr("The linked map was deleted"))


def _in_full(link: Link) -> str:
    """Return where a link leads as it is shown before it opens."""
    return file_of(link.url) or web_address(link.url) or shortened(link.url, 500)
