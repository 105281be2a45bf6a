"""The tree: selecting, renaming, dragging, moving by keys; one selection with the map."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTreeView, QWidget

from model.document import map_of
from model.errors import KnownError
from model.operations.nudging import Direction, nudge_all
from model.operations.outline_moves import Where, drop, switch
from model.outline import By, Node, signs_of
from model.records import Lane
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.document import OpenDocument
from ui.icons import colour_named, paint_icon
from ui.outline.row_painter import SWITCH_WORDS, RowPainter, sign_at
from ui.outline.tree_model import HOLDERS, OutlineModel

INDENT = 16
_RENAME = mark("Rename")
_MOST_SELECTED = 2000
"""More selected things than these are not looked up one by one in the tree."""
_MOST_OPENED = 200
UP_AND_DOWN: dict[int, tuple[Direction, Direction]] = {
    Qt.Key.Key_Up: ("left", "up"),
    Qt.Key.Key_Down: ("right", "down"),
}
"""Up and down in the tree, on the map: for stages, steps and cards, and for lanes."""
SIDEWAYS: dict[int, Direction] = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right"}


class OutlineView(QTreeView):
    """Guards which branches are open and what is dragged, and shares the selection with the map."""

    deletion_wanted = Signal()
    """What is selected is to be deleted."""
    notice = Signal(str)
    """A short plain text for a toast: what stayed, and why."""

    def __init__(self, open_document: OpenDocument, tree: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, self.tree = open_document, tree
        self._syncing = False
        self._pressed: QPoint | None = None
        self._dragged: tuple[str, ...] = ()
        self._target: tuple[Node, Where] | None = None
        self._open_nodes: set[Node] = set()
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self._tell_selection)
        self.setModel(tree)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(tr("Outline"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setViewportMargins(4, 0, 0, 0)
        self.setMouseTracking(True)
        self.setProperty("look", "outline")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        self.expanded.connect(lambda index: self._open_nodes.add(tree.node_at(index)))
        self.collapsed.connect(lambda index: self._open_nodes.discard(tree.node_at(index)))
        tree.modelReset.connect(self._open_again)
        open_document.selection_changed.connect(self.show_selection)
        open_document.map_changed.connect(self.show_first)
        self.show_first()

    def show_first(self) -> None:
        """Open the first level, as a map is first seen."""
        self._open_nodes = set()
        for row in range(self.tree.rowCount()):
            self.expand(self.tree.index(row, 0))
        self.show_selection()

    def show_by(self, by: By) -> None:
        """Show stages or lanes at the top."""
        self._open_nodes = set()
        self.tree.rebuild(by)
        self.show_first()

    def _open_again(self) -> None:
        """After a change of the tree the same branches are open and the same rows selected."""
        wanted, top = self._open_nodes, self.verticalScrollBar().value()
        self._open_nodes = set()
        records = self._open.document.records
        for node in sorted(wanted, key=lambda node: bool(node.cell)):
            if node.record in records and (index := self.tree.index_of(node)).isValid():
                self.expand(index)
        self.verticalScrollBar().setValue(top)
        self.show_selection(scroll=False)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A chevron before what can be opened; no lines."""
        if self.tree.hasChildren(index):
            box = QRectF(rect.right() - INDENT + 2, rect.center().y() - 5, 12, 12)
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            paint_icon(painter, name, box, colour_named("secondary"))

    # --- one selection

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._syncing:
            self._told.start()

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, from the top."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: self.visualRect(index).top())
        return [record.id for index in indexes if (record := self.tree.record_at(index))]

    def _tell_selection(self) -> None:
        ids = self.selected_ids()
        if self.isVisible() and (ids or not self.selectedIndexes()):
            self._syncing = True
            try:
                self._open.select(ids)
            finally:
                self._syncing = False

    def show_selection(self, scroll: bool = True) -> None:
        """Select the rows of what is selected in the document, opening the branches that they are in."""
        wanted = self._open.selection[:_MOST_SELECTED]
        if self._syncing or not self.isVisible() or set(wanted) == set(self.selected_ids()):
            return
        self._syncing = True
        try:
            chosen = QItemSelection()
            document, first = self._open.document, None
            for key in wanted:
                here = map_of(document, document.records[key]) == self._open.map_id
                index = self.tree.index_of(Node(key)) if here else None
                if index is not None and index.isValid():
                    chosen.select(index, index)
                    first = first or index
            self._open_to(chosen)
            model = self.selectionModel()
            if first is not None:
                model.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if first is not None and scroll:
                self.scrollTo(first)
        finally:
            self._syncing = False

    def _open_to(self, chosen: QItemSelection) -> None:
        """Open the branches to the rows, where these are not too many to look at."""
        above = {index.parent() for index in chosen.indexes()[:_MOST_OPENED]}
        while above := {index for index in above if index.isValid()}:
            for index in above:
                self.expand(index)
            above = {index.parent() for index in above}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_selection()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move what is selected; Enter and F2 rename it; Delete deletes it."""
        key, modifiers = event.key(), event.modifiers()
        if self._dragged and key == Qt.Key.Key_Escape:
            self._end_drag()
        elif modifiers & Qt.KeyboardModifier.AltModifier and (key in UP_AND_DOWN or key in SIDEWAYS):
            self._nudge(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self._rename()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete()
        else:
            super().keyPressEvent(event)

    def _rename(self) -> None:
        """Let the current thing's name be typed; what has none of its own unfolds or folds."""
        index = self.currentIndex()
        if self.state() == self.State.EditingState:
            return
        if self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _delete(self) -> None:
        self._told.stop()
        self._tell_selection()
        if self.selected_ids():
            self.deletion_wanted.emit()

    def _nudge(self, key: int) -> None:
        ids = tuple(self.selected_ids())
        lane = bool(ids) and isinstance(self._open.document.records[ids[0]], Lane)
        direction = UP_AND_DOWN[key][lane] if key in UP_AND_DOWN else SIDEWAYS[key]
        try:
            moved = nudge_all(self._open.document, ids, direction)
        except KnownError as error:
            self._open.failed.emit(error)
            return
        if self._open.apply(moved.change, ids) and moved.staying:
            self.notice.emit(moved.words())

    def flush(self) -> None:
        """Write down what is being typed."""
        editor = self.focusWidget()
        if self.state() == self.State.EditingState and editor is not self:
            self.commitData(editor)
            self.closeEditor(editor, RowPainter.EndEditHint.NoHint)

    # --- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        sign = sign_at(self.tree, index, self.visualRect(index), place) if index.isValid() else ""
        record = self.tree.record_at(index) if index.isValid() else None
        if sign and record and event.button() == Qt.MouseButton.LeftButton:
            self._open.attempt(lambda document: switch(document, record.id, sign))
            return
        on_row = record is not None and self.visualRect(index).contains(place)
        self._pressed = place if on_row and event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is not None and self.selectionModel().isSelected(index) and not event.modifiers():
            return  # one may drag several; a click without a drag selects on release
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if not self._dragged and (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragged = tuple(self.selected_ids())
        if self._dragged:
            self._target = self._target_at(place)
            self.setCursor(Qt.CursorShape.DragMoveCursor if self._target else Qt.CursorShape.ForbiddenCursor)
            self._scroll_at_edge(place)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragged, target = self._pressed, self._dragged, self._target
        self._end_drag()
        if dragged:
            if target is not None:
                node, where = target
                self._open.attempt(lambda document: drop(document, dragged, node, where), dragged)
        elif pressed is not None and not event.modifiers() and len(self.selectedIndexes()) > 1:
            self.setCurrentIndex(self.indexAt(pressed))
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._end_drag()
        super().mouseDoubleClickEvent(event)

    def _end_drag(self) -> None:
        self._pressed, self._dragged, self._target = None, (), None
        self.unsetCursor()
        self.viewport().update()

    def _target_at(self, place: QPoint) -> tuple[Node, Where] | None:
        """Where a drop would go: the edges of a row are before and after it, the middle of a branch is into it."""
        index = self.indexAt(place)
        if not index.isValid():
            return None
        rect, node, record = self.visualRect(index), self.tree.node_at(index), self.tree.record_at(index)
        share = (place.y() - rect.top()) / max(1, rect.height())
        sibling = record is not None and self._is_sibling(record.kind)
        if sibling and (share < 0.5 or not isinstance(record, HOLDERS)):
            return node, "before" if share < 0.5 else "after"
        return (node, "after") if sibling else (node, "into")

    def _is_sibling(self, kind: str) -> bool:
        dragged = self._open.document.records.get(self._dragged[0]) if self._dragged else None
        return dragged is not None and dragged.kind == kind

    def _scroll_at_edge(self, place: QPoint) -> None:
        bar, edge = self.verticalScrollBar(), 24
        if place.y() < edge:
            bar.setValue(bar.value() - bar.singleStep())
        elif place.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + bar.singleStep())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is None:
            return
        node, where = self._target
        rect = self.visualRect(self.tree.index_of(node))
        painter = QPainter(self.viewport())
        try:
            painter.setPen(QPen(colour_named("accent"), 2))
            if where == "into":
                painter.drawRoundedRect(QRect(rect.left(), rect.top() + 1, rect.width() - 2, rect.height() - 2), 5, 5)
            else:
                y = rect.top() if where == "before" else rect.bottom()
                painter.drawLine(rect.left(), y, self.viewport().width() - 4, y)
        finally:
            painter.end()

    # --- menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        record = self.tree.record_at(index) if index.isValid() else None
        if record is None:
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(plain(tr(_RENAME))).triggered.connect(lambda _on=False: self._rename())
        for name in signs_of(record):
            words = tr(SWITCH_WORDS[name][0 if getattr(record, name) else 1])
            menu.addAction(plain(words)).triggered.connect(partial(self._switch, record.id, name))
        menu.addSeparator()
        menu.addAction(plain(tr("Delete"))).triggered.connect(lambda _on=False: self._delete())
        menu.popup(event.globalPos() if mouse else self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def _switch(self, identity: str, sign: str, _checked: bool = False) -> None:
        self._open.attempt(lambda document: switch(document, identity, sign))
