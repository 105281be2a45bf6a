"""The editor of links: web pages, files chosen or dropped, and other maps of the document by their titles."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton

from model.cleaning import one_line, shortened
from model.fields import Field
from model.links import file_of, link_kind
from model.records import JourneyMap, Link
from model.soft_references import MAP_LINK, linked_map
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.icons import icon
from ui.panels.editors.base import MIXED, Context
from ui.panels.editors.lists import RowsEditor
from ui.panels.editors.text import Line
from ui.widgets import icon_button, label


class LinksEditor(RowsEditor):
    """Links, each with a title and an address; a map is shown by its title, a file by its path."""

    columns = ((mark("Title"), 2), (mark("Address"), 3))
    add_text = mark("Add link")

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._known: dict[str, str] = {}
        """The address behind each text that is shown in its place."""
        self.setAcceptDrops(True)
        self._lost = label("", "small", wrap=True)
        self._lost.hide()
        self._column.addWidget(self._lost)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        links = () if value is MIXED else value
        lost = [link for link in links if link_kind(link.url) == "map" and self._map(link.url) is None]
        self._lost.setVisible(bool(lost))
        names = ", ".join(shortened(link.title) or tr("Link") for link in lost)
        self._lost.setText(tr("{links}: the linked map was deleted", links=names) if lost else "")

    def texts_of(self, entry: Any) -> list[str]:
        return [entry.title, self._remembered(entry.url)]

    def entry_of(self, texts: list[str]) -> Any:
        title, address = texts
        if address in self._known:
            return Link(title, self._known[address])
        if Path(address).is_absolute() and not address.startswith("//"):
            return Link(title, Path(address).as_uri())
        return Link(title, address)

    def _remembered(self, url: str) -> str:
        """Return the text that stands for an address, told from those of other addresses."""
        shown = self._shown(url)
        if shown == url:
            return url
        number = 2
        found = shown
        while self._known.get(found, url) != url:
            found, number = f"{shown} ({number})", number + 1
        self._known[found] = url
        return found

    def _map(self, url: str) -> JourneyMap | None:
        return self.context.document().get(linked_map(url), JourneyMap)

    def _shown(self, url: str) -> str:
        if link_kind(url) == "map":
            found = self._map(url)
            return tr("Map “{title}”", title=one_line(found.title)) if found else tr("A map that was deleted")
        return file_of(url) or url

    def _make_row(self) -> list[Line]:
        lines = super()._make_row()
        row = self._boxes[-1].layout()
        assert isinstance(row, QHBoxLayout)
        choose = icon_button("folder-open", tr("Choose a file or a map"), "secondary")
        choose.setIconSize(choose.iconSize() * 0.8)
        choose.clicked.connect(partial(self._choose, lines, choose))
        row.insertWidget(len(self.columns), choose)
        return lines

    def _choose(self, lines: list[Line], button: QToolButton) -> None:
        menu = QMenu(self)
        menu.addAction(icon("file"), plain(tr("Choose a file…")), partial(self._choose_file, lines))
        others = [item for item in self.context.document().maps() if item.id != self.context.map_id()]
        if others:
            menu.addSeparator()
        for item in others:
            title = tr("Map “{title}”", title=shortened(item.title))
            menu.addAction(icon("map-2"), plain(title), partial(self._put, lines, MAP_LINK + item.id, ""))
        for action in menu.actions():
            action.setIconVisibleInMenu(True)
        menu.exec(button.mapToGlobal(QPoint(0, button.height() + 2)))
        menu.deleteLater()

    def _choose_file(self, lines: list[Line]) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), tr("Choose a file to link to"))
        if name:
            self._put(lines, QUrl.fromLocalFile(name).toString(), Path(name).name)

    def _put(self, lines: list[Line], url: str, title: str) -> None:
        """Let a row lead to an address; its title stays where it has one."""
        lines[1].show_text(self._remembered(url))
        found = self._map(url)
        if not lines[0].text().strip():
            lines[0].show_text(title or (one_line(found.title) if found else ""))
        self.edited.emit()
        self.finished.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._put(self._make_row(), url.toString(), url.fileName())
        event.acceptProposedAction()
