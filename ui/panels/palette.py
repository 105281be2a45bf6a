"""The palette: everything that can be put on the map, in shelves of tiles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from model.document import Document
from resources.i18n import tr
from ui.action_set import plain
from ui.narrow import follow_focus
from ui.panels.flyout import Flyout
from ui.panels.tile import DIRECTIONS, Tile, move_focus
from ui.placing import SHELVES, Placeable, Shelf
from ui.stylesheet import set_look
from ui.widgets import label, set_plain_tooltip

COLUMNS = 3
MOST_COLUMNS = 4
MARGIN = 11
WIDE_ENOUGH = 72
"""The width in pixels that a tile wants at least, its gap included."""


class TileGrid(QWidget):
    """Tiles side by side, as many as there is room for. ``chosen`` and ``picked`` are those of the tiles."""

    chosen = Signal(object)
    picked = Signal(object)
    lifted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []
        self._shown: list[Placeable] = []
        self._columns = COLUMNS
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def fill(self, items: list[Placeable]) -> None:
        """Show a tile for each item."""
        if items == self._shown:
            return
        self._shown = items
        for old in self._tiles:
            old.hide()
            old.deleteLater()
        self._tiles = [Tile(item, self) for item in items]
        for tile in self._tiles:
            tile.chosen.connect(self.chosen)
            tile.picked.connect(self.picked)
            tile.lifted.connect(self.lifted)
        self._arrange()

    def height_wanted(self) -> int:
        """How high all tiles together are, in pixels."""
        heights = [tile.sizeHint().height() for tile in self._tiles]
        return sum(max(heights[at : at + self._columns]) + 6 for at in range(0, len(heights), self._columns))

    def set_columns(self, columns: int) -> None:
        """Put so many tiles into a row."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // self._columns, index % self._columns)
        for index in range(MOST_COLUMNS):
            self._grid.setColumnStretch(index, int(index < self._columns))


class ShelfView(QWidget):
    """One shelf: its title, its tiles, and "More" for the others, which fly out beside the panel."""

    chosen = Signal(object)
    picked = Signal(object)

    def __init__(self, shelf: Shelf, document: Document | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._document = document
        self._flyout: Flyout | None = None
        self.setObjectName(f"shelf_{shelf.id}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        head = QHBoxLayout()
        head.addWidget(label(tr(shelf.title), "section"), 1)
        self._more = QPushButton(plain(tr("More")))
        self._more.setAccessibleName(tr("{shelf}: more", shelf=tr(shelf.title)))
        set_plain_tooltip(self._more, self._more.accessibleName())
        set_look(self._more, "link")
        self._more.clicked.connect(self._toggle)
        head.addWidget(self._more)
        column.addLayout(head)
        self.grid = TileGrid(self)
        self.grid.chosen.connect(self.chosen)
        self.grid.picked.connect(self.picked)
        column.addWidget(self.grid)
        self.fill(document)

    def fill(self, document: Document | None, map_id: str = "") -> None:
        """Show what the shelf holds for the document (its own channels may have come or gone) and the map in view."""
        self._document = document
        self._more.setVisible(bool(self._shelf.more(document)))
        by_map = self._shelf.on_map
        self.grid.fill(by_map(document, map_id) if by_map else self._shelf.first(document))

    def _toggle(self) -> None:
        if self._flyout is None:
            others = TileGrid()
            others.chosen.connect(self.chosen)
            others.picked.connect(self.picked)
            self._flyout = Flyout(others, self._more, tr(self._shelf.title))
            for gone in (others.chosen, others.picked, others.lifted):
                gone.connect(self._flyout.leave)
        if self._flyout.isVisible():
            self._flyout.leave()
        elif isinstance(grid := self._flyout.content, TileGrid):
            grid.fill(self._shelf.more(self._document))
            self._flyout.show_beside(self, grid.height_wanted())


class Palette(QScrollArea):
    """The palette panel. ``picked`` carries the item of a clicked tile, ``chosen`` that of one chosen by key."""

    chosen = Signal(object)
    picked = Signal(object)

    def __init__(self, document: Document | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Palette"))
        self.setWidgetResizable(True)
        follow_focus(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self.viewport())  # there from the start: the style sheet looks at all that comes anew
        set_look(inside, "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 14, MARGIN, 18)
        column.setSpacing(18)
        self._shelves = [ShelfView(shelf, document, inside) for shelf in SHELVES]
        for view in self._shelves:
            view.chosen.connect(self.chosen)
            view.picked.connect(self.picked)
            column.addWidget(view)
        column.addStretch(1)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - 2 * MARGIN
        for view in self._shelves:
            view.grid.set_columns(max(2, min(MOST_COLUMNS, (room + 6) // WIDE_ENOUGH)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from tile to tile."""
        tile = self.focusWidget()
        if isinstance(tile, Tile) and event.key() in DIRECTIONS:
            move_focus(tile, self.findChildren(Tile), *DIRECTIONS[event.key()])
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Let the keyboard choose a tile: the one it was on last, or the first."""
        last = self.focusWidget()
        tiles = self.findChildren(Tile)
        tile = last if isinstance(last, Tile) and last in tiles else tiles[0]
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(tile)

    def fill(self, document: Document, map_id: str = "") -> None:
        """Show what can be placed in the document, on the map in view."""
        for view in self._shelves:
            view.fill(document, map_id)
