"""The maps of a document as tabs under the canvas: switch, add, rename, reorder."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QTabBar, QWidget

from model.operations.fields import set_fields
from model.operations.maps import move_map
from model.operations.pairs import counterpart
from model.records import JourneyMap
from resources.i18n import tr
from ui.action_set import ActionSet, plain
from ui.document import OpenDocument
from ui.icons import icon
from ui.stylesheet import set_look
from ui.tab_preview import TabPreview
from ui.widgets import icon_button

MENU = (
    "map_rename",
    "-",
    "map_copy",
    "map_paste",
    "map_duplicate",
    "-",
    "compare",
    "pair_make",
    "pair_go",
    "pair_unlink",
    "-",
    "map_new",
    "map_template",
    "-",
    "map_delete",
)
LONGEST = 28


class TitleInput(QLineEdit):
    """A line over a tab in which its map gets another title; Esc leaves it as it was."""

    def __init__(self, tabs: QTabBar, index: int, title: str) -> None:
        super().__init__(tabs)
        self.setAccessibleName(tr("New title of the map"))
        self.setText(title)
        rect = tabs.tabRect(index)
        width = max(rect.width(), 180)
        self.setGeometry(min(rect.x(), max(0, tabs.width() - width)), 2, width, tabs.height() - 4)
        self.selectAll()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.blockSignals(True)
            self.deleteLater()
        else:
            super().keyPressEvent(event)


class MapTabs(QWidget):
    """One tab for each map, in their order, and a button that adds one."""

    def __init__(self, open_document: OpenDocument, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_document
        self._actions = actions
        self._ids: list[str] = []
        self._busy = False
        self._shown: tuple[tuple[JourneyMap, ...] | None, str] = (None, "")
        set_look(self, "tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Maps of the document"))
        self.tabs.setExpanding(False)
        self.tabs.setMovable(True)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.addWidget(self.tabs)
        self.add = icon_button("plus", tr("New map"), "secondary")
        self.add.clicked.connect(self._show_add_menu)
        row.addWidget(self.add)
        row.addStretch(1)
        self.tabs.currentChanged.connect(self._on_current)
        self.tabs.tabMoved.connect(self._on_moved)
        self.tabs.tabBarDoubleClicked.connect(self.rename)
        self.tabs.customContextMenuRequested.connect(self._show_menu)
        open_document.edited.connect(lambda _edit: self.refresh())
        open_document.map_changed.connect(self.refresh)
        self.preview = TabPreview(self.tabs, open_document, lambda index: self._ids[index])
        self.refresh()

    def refresh(self) -> None:
        """Show the maps as they are now; most edits leave them alone."""
        maps = self._open.document.maps()
        if self._shown[0] is maps and self._shown[1] == self._open.map_id:
            return
        self._shown = (maps, self._open.map_id)
        self._busy = True
        try:
            while self.tabs.count() > len(maps):
                self.tabs.removeTab(self.tabs.count() - 1)
            while self.tabs.count() < len(maps):
                self.tabs.addTab("")
            self._ids = [item.id for item in maps]
            for index, item in enumerate(maps):
                self._name(index, item.title)
                self._show_pair(index, item)
            if self._open.map_id in self._ids:
                self.tabs.setCurrentIndex(self._ids.index(self._open.map_id))
        finally:
            self._busy = False

    def rename(self, index: int) -> None:
        """Let the person type another title over a tab."""
        if not 0 <= index < len(self._ids):
            return
        identity = self._ids[index]
        line = TitleInput(self.tabs, index, self._open.document.maps()[index].title)
        line.editingFinished.connect(lambda: self._finish_rename(line, identity))

    def rename_current(self) -> None:
        """Let the person rename the map in view."""
        self.rename(self.tabs.currentIndex())

    def _finish_rename(self, line: QLineEdit, identity: str) -> None:
        line.blockSignals(True)
        title = line.text()
        line.deleteLater()
        self._open.attempt(lambda document: set_fields(document, [identity], title=title))

    def _name(self, index: int, title: str) -> None:
        shown = title.replace("\n", " ") or tr("Untitled map")
        text = plain(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…")
        if self.tabs.tabText(index) != text:
            self.tabs.setTabText(index, text)
        self.tabs.setAccessibleTabName(index, shown)

    def _show_pair(self, index: int, journey: JourneyMap) -> None:
        """A map of a pair has a sign, and says which map is the other one."""
        other = counterpart(self._open.document, journey.id)
        self.tabs.setTabIcon(index, icon("link", "secondary") if other else QIcon())
        words = tr("Pair: {title}", title=other.title.replace("\n", " ")) if other else ""
        self.tabs.setTabToolTip(index, words.replace("&", "&amp;").replace("<", "&lt;"))
        if other:
            self.tabs.setAccessibleTabName(index, f"{journey.title}, {words}")

    def _on_current(self, index: int) -> None:
        if not self._busy and 0 <= index < len(self._ids):
            self._open.show_map(self._ids[index])

    def _on_moved(self, start: int, end: int) -> None:
        if self._busy or not (0 <= start < len(self._ids) and 0 <= end < len(self._ids)):
            return
        identity = self._ids.pop(start)
        self._ids.insert(end, identity)
        self._shown = (None, "")
        self._open.attempt(lambda document: move_map(document, identity, end), None)

    def _show_menu(self, at: QPoint) -> None:
        index = self.tabs.tabAt(at)
        if index < 0:
            return
        self.tabs.setCurrentIndex(index)
        self._popup(MENU, self.tabs.mapToGlobal(at))

    def _show_add_menu(self) -> None:
        self._popup(("map_new", "map_template", "map_duplicate"), self.add.mapToGlobal(QPoint(0, 0)), above=True)

    def _popup(self, items: tuple[str, ...], at: QPoint, above: bool = False) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in items:
            if item == "-":
                menu.addSeparator()
            else:
                menu.addAction(self._actions[item])
        if above:
            at = at - QPoint(0, menu.sizeHint().height())
        menu.popup(at)
