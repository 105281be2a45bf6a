"""The grid of bundled icons, with a search."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QListWidget, QListWidgetItem, QPushButton, QWidget

from resources.i18n import tr
from resources.icons import icon_names
from ui.action_set import plain
from ui.icons import icon
from ui.panels.editors.popup import Popup
from ui.stylesheet import set_look

CELL = QSize(36, 36)


class Search(QLineEdit):
    """The search line; the arrow keys go on in the grid."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


class IconPopup(Popup):
    """Closes with the name of the icon chosen, "" for the automatic one."""

    chosen = Signal(str)

    def __init__(self, current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(320, 380)
        self._search = Search()
        self._search.setPlaceholderText(tr("Search icons (English names)"))
        self._search.setAccessibleName(tr("Search icons"))
        self._search.textChanged.connect(self._filter)
        self._search.down.connect(self._go_to_grid)
        self.column.addWidget(self._search)
        self._grid = QListWidget()
        self._grid.setAccessibleName(tr("Icons"))
        self._grid.setViewMode(QListView.ViewMode.IconMode)
        self._grid.setResizeMode(QListView.ResizeMode.Adjust)
        self._grid.setMovement(QListView.Movement.Static)
        self._grid.setUniformItemSizes(True)
        self._grid.setGridSize(CELL)
        self._grid.setIconSize(QSize(22, 22))
        for name in icon_names():
            item = QListWidgetItem(icon(name, "text"), "")
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setToolTip(name)
            item.setSizeHint(CELL)
            self._grid.addItem(item)
            if name == current:
                self._grid.setCurrentItem(item)
        self._grid.itemClicked.connect(self._take)
        self._grid.itemActivated.connect(self._take)
        self.column.addWidget(self._grid, 1)
        none = QPushButton(plain(tr("Automatic")))
        set_look(none, "quiet")
        none.clicked.connect(lambda: self._finish(""))
        self.column.addWidget(none)
        self._search.setFocus()

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for row in range(self._grid.count()):
            item = self._grid.item(row)
            name = item.data(Qt.ItemDataRole.UserRole)
            item.setHidden(not all(word in name for word in words))

    def _go_to_grid(self) -> None:
        shown = [row for row in range(self._grid.count()) if not self._grid.item(row).isHidden()]
        if shown:
            self._grid.setCurrentRow(shown[0])
            self._grid.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        self._finish(item.data(Qt.ItemDataRole.UserRole))

    def _finish(self, name: str) -> None:
        self.chosen.emit(name)
        self.close()
