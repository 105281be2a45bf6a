"""The grid of icons, the document's own first, with a search in Korean and English."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QListWidget, QListWidgetItem, QPushButton, QWidget

from model.records import Asset
from model.soft_references import CHOOSE_ICON, OWN_ICON
from resources.i18n import current_language, tr
from resources.icon_words import icon_words, is_called
from resources.icons import icon_names
from ui.action_set import plain
from ui.icons import icon, own_icon
from ui.panels.editors.popup import Popup
from ui.stylesheet import set_look
from ui.widgets import label

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
    """Closes with the name of the icon chosen, "" for the automatic one, ``CHOOSE_ICON`` for one from a file."""

    chosen = Signal(str)

    def __init__(self, current: str, parent: QWidget, own: Sequence[Asset] = ()) -> None:
        super().__init__(parent)
        self.setFixedSize(320, 380)
        self._search = Search()
        self._search.setPlaceholderText(tr("Search icons"))
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
        for asset in own:
            self._add(OWN_ICON + asset.id, own_icon(asset.data), tr("Own icon"), current)
        for name in icon_names():
            self._add(name, icon(name, "text"), called(name), current)
        self._grid.itemClicked.connect(self._take)
        self._grid.itemActivated.connect(self._take)
        self.column.addWidget(self._grid, 1)
        self._nothing = label(tr("No icon is called so"), "small")
        self._nothing.hide()
        self.column.addWidget(self._nothing)
        row = QHBoxLayout()
        for text, name in ((tr("Automatic"), ""), (tr("Own SVG file…"), CHOOSE_ICON)):
            button = QPushButton(plain(text))
            set_look(button, "quiet")
            button.clicked.connect(lambda _checked=False, name=name: self._finish(name))
            row.addWidget(button)
        self.column.addLayout(row)
        self._search.setFocus()

    def _add(self, name: str, picture: QIcon, called: str, current: str) -> None:
        item = QListWidgetItem(picture, "")
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, called)
        item.setToolTip(called)
        item.setSizeHint(CELL)
        self._grid.addItem(item)
        if name == current:
            self._grid.setCurrentItem(item)

    def _filter(self, text: str) -> None:
        found = 0
        for row in range(self._grid.count()):
            item = self._grid.item(row)
            name = item.data(Qt.ItemDataRole.UserRole)
            own = name.startswith(OWN_ICON) and text.strip().lower() in item.toolTip().lower()
            item.setHidden(not own and not is_called(name, text))
            found += not item.isHidden()
        self._nothing.setVisible(not found)

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


def called(name: str) -> str:
    """Return what to call a bundled icon: its first word in Korean where the window speaks it, else its own name."""
    words = icon_words(name).removeprefix(f"{name.replace('-', ' ')} {name} ").split()
    return words[0] if words and current_language() == "ko" else name.replace("-", " ")
