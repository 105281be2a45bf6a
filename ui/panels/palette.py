"""The palette: everything that can be put on the map, in shelves of tiles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from model.document import Document
from resources.i18n import tr
from ui.action_set import plain
from ui.panels.tile import Tile
from ui.placing import SHELVES, Placeable, Shelf
from ui.stylesheet import set_look
from ui.widgets import label

COLUMNS = 3
WIDTH = 254


class ShelfView(QWidget):
    """One shelf: its title, its tiles in three columns, and "More" where there is more."""

    chosen = Signal(object)
    picked = Signal(object)

    def __init__(self, shelf: Shelf, document: Document | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._open = False
        self._shown: tuple[list[Placeable], bool] | None = None
        self.setObjectName(f"shelf_{shelf.id}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        head = QHBoxLayout()
        head.addWidget(label(tr(shelf.title), "section"), 1)
        self._more = QPushButton()
        set_look(self._more, "link")
        self._more.clicked.connect(self._toggle)
        head.addWidget(self._more)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for index in range(COLUMNS):
            self._grid.setColumnStretch(index, 1)
        column.addLayout(self._grid)
        self._document = document
        self.fill(document)

    def fill(self, document: Document | None) -> None:
        """Show what the shelf holds for the document (its own channels may have come or gone)."""
        self._document = document
        more = self._shelf.more(document)
        items = self._shelf.first(document) + (more if self._open else [])
        self._more.setVisible(bool(more))
        self._more.setText(plain(tr("Less") if self._open else tr("More")))
        self._more.setAccessibleName(
            tr("{shelf}: fewer", shelf=tr(self._shelf.title))
            if self._open
            else tr("{shelf}: more", shelf=tr(self._shelf.title))
        )
        if self._shown == (items, self._open):
            return
        self._shown = (items, self._open)
        while (taken := self._grid.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.deleteLater()
        for index, item in enumerate(items):
            tile = Tile(item, self)
            tile.chosen.connect(self.chosen)
            tile.picked.connect(self.picked)
            self._grid.addWidget(tile, index // COLUMNS, index % COLUMNS)

    def _toggle(self) -> None:
        self._open = not self._open
        self.fill(self._document)


class Palette(QScrollArea):
    """The palette panel. ``picked`` carries the item of a clicked tile, ``chosen`` that of one chosen by key."""

    chosen = Signal(object)
    picked = Signal(object)

    def __init__(self, document: Document | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Palette"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        set_look(inside, "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 14, 10, 18)
        column.setSpacing(18)
        self._shelves = [ShelfView(shelf, document, inside) for shelf in SHELVES]
        for view in self._shelves:
            view.chosen.connect(self.chosen)
            view.picked.connect(self.picked)
            column.addWidget(view)
        column.addStretch(1)
        self.setWidget(inside)

    def fill(self, document: Document) -> None:
        """Show what can be placed in the document."""
        for view in self._shelves:
            view.fill(document)
