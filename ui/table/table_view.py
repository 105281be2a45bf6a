"""The cells: moving about, typing, copying and pasting by keys and mouse, one step for each act."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from model.locks import refusal
from model.operations.table_edit import CellText, filled_down
from model.table import can_type
from model.tsv import MOST_ROWS, Cells, format_cells, parse_cells
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.document import OpenDocument
from ui.table.cell_editors import CellDelegate, Hint
from ui.table.moving import Moves, command_of, edge_from, select_columns, select_rows
from ui.table.row_model import Index, RowModel, Sorting
from ui.table.table_header import TableHeader

ROW_HEIGHT = 30
_CONTROL = Qt.KeyboardModifier.ControlModifier
MENU = (
    ("cut", mark("Cut"), "Ctrl+X"),
    ("copy", mark("Copy"), "Ctrl+C"),
    ("paste", mark("Paste"), "Ctrl+V"),
    ("fill_down", mark("Fill down"), "Ctrl+D"),
    ("clear", mark("Clear cells"), "Del"),
    ("", "", ""),
    ("sort_up", mark("Sort upwards"), ""),
    ("sort_down", mark("Sort downwards"), ""),
    ("sort_off", mark("In the map's order"), ""),
    ("", "", ""),
    ("delete_rows", mark("Delete rows"), "Ctrl+Shift+Del"),
)
"""What the menu over the cells offers: the view's method, its text and its key. The keys work without the menu."""


class TableView(QTableView):
    """Guards the selected cells and keeps them and the selection of the document the same."""

    table_pasted = Signal(object, object)
    """Cells that need a plan, and the ids of the rows that they would go over."""
    rows_deleted = Signal()
    sort_wanted = Signal(object)
    """A Sorting, None for the map's order."""

    def __init__(self, open_document: OpenDocument, rows: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, self.rows = open_document, rows
        self._syncing = False
        self._forwarding = False
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self._tell_selection)
        self.cells = CellDelegate(self)
        self.cells.filled.connect(self._fill)
        open_document.preparing.busy.append(lambda: self.cells.open_editor is not None)
        self.setHorizontalHeader(TableHeader(self))
        self.setModel(rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(tr("Table of the map"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self._ring = (-1, -1)
        rows.modelAboutToBeReset.connect(self._note_ring)
        rows.modelReset.connect(self.show_selection)
        rows.modelReset.connect(self._put_ring)
        open_document.selection_changed.connect(self.show_selection)

    # --- one selection

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._syncing:
            self._told.start()

    def _tell_selection(self) -> None:
        if not self.isVisible():
            return
        self._syncing = True
        try:
            self._open.select(self.selected_rows())
        finally:
            self._syncing = False

    def show_selection(self) -> None:
        """Select the rows of what is selected in the document, unless they are."""
        wanted = [key for key in self._open.selection if self.rows.row_of(key) >= 0]
        if self._syncing or not self.rows.columns or set(wanted) == set(self.selected_rows()):
            return
        self._syncing = True
        try:
            column = max(0, self.currentIndex().column())
            chosen = QItemSelection()
            for key in wanted:
                index = self.rows.index(self.rows.row_of(key), column)
                chosen.merge(QItemSelection(index, index), QItemSelectionModel.SelectionFlag.Select)
            first = self.rows.index(self.rows.row_of(wanted[0]), column) if wanted else QModelIndex()
            model = self.selectionModel()
            model.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if wanted:
                self.scrollTo(first)
        finally:
            self._syncing = False

    def _note_ring(self) -> None:
        here = self.currentIndex()
        self._ring = (here.row(), here.column())

    def _put_ring(self) -> None:
        """Where rows were deleted or put into another order the ring stays in its place, so that the keys go on."""
        row, column = self._ring
        if row >= 0 and not self.currentIndex().isValid() and self.rows.columns:
            there = self.rows.index(min(row, len(self.rows.ids)), min(column, len(self.rows.columns) - 1))
            self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)

    def selected_rows(self) -> list[str]:
        """Return the ids of the rows in which something is selected, from the top."""
        rows: set[int] = set()
        for part in self.selectionModel().selection().toList():
            rows.update(range(part.top(), part.bottom() + 1))
        return [self.rows.ids[row] for row in sorted(rows) if row < len(self.rows.ids)]

    def _range(self) -> tuple[list[int], list[int]]:
        """The rows and columns that the selected cells are in, or the cell with the ring where none is selected."""
        rows: set[int] = set()
        columns: set[int] = set()
        for part in self.selectionModel().selection().toList():
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        here = self.currentIndex()
        if not rows and here.isValid():
            return [here.row()], [here.column()]
        return sorted(rows), sorted(columns)

    # --- keys

    def moveCursor(self, action: Moves, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        there = edge_from(self.rows, self.currentIndex(), action) if modifiers & _CONTROL else None
        return super().moveCursor(action, modifiers) if there is None else there

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        command = command_of(event)
        return super().selectionCommand(index, event) if command is None else command

    def edit(self, index: Index, *how: Any) -> Any:
        """Open a cell: a key that types replaces its text; all else (F2, Enter, a double-click) goes on in it.

        What is locked is not opened but says so.
        """
        if (not how or how[0] & self.editTriggers()) and (locked := self.rows.lock_over_cell(index)):
            self._open.failed.emit(refusal(locked))
            return False
        if not how and (self.cells.open_editor or not index.flags() & Qt.ItemFlag.ItemIsEditable):
            return False
        self.cells.typed_over = bool(how) and how[0] == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, *how)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Spreadsheet keys first; any other key that types begins typing over the cell."""
        editor = self.cells.open_editor
        if editor is not None and self.hasFocus() and not self._forwarding:
            self._forwarding = True  # what the editor does not want comes back here
            editor.setFocus()
            QCoreApplication.sendEvent(editor, event)
            self._forwarding = False
            return
        if self._forwarding:
            event.ignore()
            return
        plainly = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(event.keyCombination())
        if name := self._command(event):
            getattr(self, name)()
        elif pressed == QKeySequence("Shift+Space"):
            select_rows(self, self._range()[0])
        elif pressed == QKeySequence("Ctrl+Space"):
            select_columns(self, self._range()[1])
        elif plainly and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            if event.text() and event.key() not in (Qt.Key.Key_A, Qt.Key.Key_Home, Qt.Key.Key_End):
                event.ignore()  # not text to type
            else:
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is composed straight onto a cell goes to its editor, while the focus stays here.

        Qt gives the focus away with the first syllable that is done; that would lose the beginning of the next.
        """
        editor = self.cells.open_editor
        if editor is not None and self.hasFocus():
            QCoreApplication.sendEvent(editor, event)
        else:
            super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write down what was composed here when one goes elsewhere than into its editor."""
        super().focusOutEvent(event)
        editor, there = self.cells.open_editor, self.window().focusWidget()
        within = editor is not None and (there is editor or editor.isAncestorOf(there))
        if editor is not None and there is not self and not within:
            self.cells.finish()

    def _command(self, event: QKeyEvent) -> str:
        pressed = QKeySequence(event.keyCombination())
        if pressed == QKeySequence(Qt.Key.Key_Backspace):
            return "clear"
        return next((name for name, _text, keys in MENU if keys and QKeySequence(keys) == pressed), "")

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """Enter goes down and Tab sideways, to be typed at only when one types."""
        self.cells.forget(editor)
        super().closeEditor(editor, Hint.NoHint)
        steps = {Hint.EditNextItem: (0, 1), Hint.EditPreviousItem: (0, -1), Hint.SubmitModelCache: (1, 0)}
        down, along = steps.get(hint, (0, 0))
        here = self.currentIndex()
        if (down or along) and here.isValid():
            there = self.rows.index(here.row() + down, here.column() + along)
            if there.isValid():
                self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setFocus()

    def flush(self) -> None:
        """Write down what is being typed."""
        self.cells.finish()

    # --- acts

    def copy(self) -> bool:
        """Copy the selected cells as a spreadsheet does."""
        rows, columns = self._range()
        rows = [row for row in rows if row < len(self.rows.ids)]
        chosen = {(index.row(), index.column()) for index in self._cells()}
        texts = [
            [self.rows.text_at(row, column) if (row, column) in chosen else "" for column in columns] for row in rows
        ]
        if texts and columns:
            QGuiApplication.clipboard().setText(format_cells(texts))
        return bool(texts and columns)

    def select_all(self) -> None:
        """Select every cell."""
        self.selectAll()

    def cut(self) -> None:
        """Copy the selected cells and clear them."""
        if self.copy():
            self.clear()

    def clear(self) -> None:
        """Empty the selected cells, those that may be empty."""
        self.rows.set_texts(self._cells_with(""))

    def _cells(self) -> list[QModelIndex]:
        """The selected cells, or the one with the ring where none is selected."""
        here = self.currentIndex()
        return self.selectionModel().selectedIndexes() or ([here] if here.isValid() else [])

    def _cells_with(self, text: str) -> list[CellText]:
        cells = []
        for index in self._cells():
            record, column = self.rows.record_at(index.row()), self.rows.columns[index.column()]
            place = column.is_place and column.key != "step"
            if record and can_type(record, column) and (text or not place):
                cells.append(CellText(record.id, column.key, text))
        return cells

    def fill_down(self) -> None:
        """Type the topmost selected row's texts into those below; with one row, the texts of the row above it."""
        rows, columns = self._range()
        if len(rows) == 1:
            rows = [rows[0] - 1, *rows]
        ids = [self.rows.ids[row] for row in rows if 0 <= row < len(self.rows.ids)]
        if len(ids) > 1:
            self.rows.set_texts(filled_down(self._open.document, ids, [self.rows.columns[at].key for at in columns]))

    def _fill(self, text: str) -> None:
        """Type a text into every selected cell, as one step."""
        self.rows.set_texts(self._cells_with(text))

    def sort_up(self) -> None:
        """Sort by the column of the ring, the smallest first."""
        self._sort(descending=False)

    def sort_down(self) -> None:
        """Sort by the column of the ring, the largest first."""
        self._sort(descending=True)

    def sort_off(self) -> None:
        """Put the rows into the map's order."""
        self.sort_wanted.emit(None)

    def _sort(self, descending: bool) -> None:
        here = self.currentIndex()
        if here.isValid():
            self.sort_wanted.emit(Sorting(self.rows.columns[here.column()].key, descending))

    def delete_rows(self) -> None:
        """Delete the things whose rows are selected."""
        self._told.stop()
        self._tell_selection()
        self.rows_deleted.emit()

    def paste(self) -> None:
        """Paste cells over the selected ones; what needs more rows or has headings is planned first."""
        cells = parse_cells(QGuiApplication.clipboard().text(), MOST_ROWS + 1)
        rows, columns = self._range()
        if not cells or not rows:
            return
        row, column = rows[0], columns[0]
        if len(cells) == 1 and len(cells[0]) == 1:
            self._paste_one(cells[0][0], row, column)
            return
        over = self.rows.ids[row : row + len(cells)]
        width = max(map(len, cells))
        if (
            len(over) < len(cells)
            or column + width > len(self.rows.columns)
            or not self._paste_over(cells, over, column)
        ):
            self.table_pasted.emit(cells, tuple(self.rows.ids[row:]))

    def _paste_one(self, text: str, row: int, column: int) -> None:
        if row == len(self.rows.ids):
            self.rows.setData(self.rows.index(row, column), text)
        else:
            self.rows.set_texts(self._cells_with(text))

    def _paste_over(self, cells: Cells, over: list[str], first: int) -> bool:
        """Paste as spreadsheets do, when every cell fits and none is a heading."""
        from model.operations.table_edit import fitting_cells
        from model.table_headings import guess_columns

        if guess_columns(self._open.document, self._open.map_id, cells)[0]:
            return False
        typed = [
            CellText(identity, self.rows.columns[first + place].key, text)
            for identity, row in zip(over, cells, strict=True)
            for place, text in enumerate(row)
        ]
        known = [cell for cell in typed if self._says_something(cell)]
        change, misfits = fitting_cells(self._open.document, self._open.map_id, known)
        if misfits:
            return False
        self._open.apply(change)
        return True

    def _says_something(self, cell: CellText) -> bool:
        """An empty text for a cell that cannot be typed into means nothing."""
        record = self._open.document.records[cell.record]
        column = next(one for one in self.rows.columns if one.key == cell.column)
        same = self.rows.text_at(self.rows.row_of(cell.record), self.rows.columns.index(column)) == cell.text
        return not same and (bool(cell.text) or can_type(record, column))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, text, keys in MENU:
            if not name:
                menu.addSeparator()
                continue
            action = QAction(plain(tr(text)), menu)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _checked=False, act=name: getattr(self, act)())
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(at))
