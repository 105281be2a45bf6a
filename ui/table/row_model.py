"""The rows of the map in view as Qt's table asks for them; every edit goes through the open document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from model.cell_values import Options, options
from model.cleaning import one_line, shortened
from model.editor import Edit
from model.errors import KnownError
from model.identity import new_id
from model.letters import Needle, needle, skeleton
from model.locks import FREE, lock_over
from model.operations.table_edit import CellText, Misfit, fitting_cells, start_row
from model.records import Record
from model.table import (
    FIRST_KINDS,
    Column,
    can_type,
    column_of,
    columns_of,
    haystack,
    in_sorted_order,
    row_name,
    rows_of,
    text_of,
)
from resources.i18n import tr
from ui.document import OpenDocument
from ui.icons import colour_named

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST_SHOWN = 400
_MOST_NAMED = 6
_IN_CELLS = frozenset({"card", "emotion", "metric"})


@dataclass(frozen=True, slots=True)
class Sorting:
    """What the rows are sorted by."""

    column: str
    descending: bool = False


class RowModel(QAbstractTableModel):
    """Guards which rows and columns are shown and in which order. The last row is empty: typing there adds one.

    Rows keep their places while cells are edited, as in a spreadsheet; sorting and filtering look anew when asked.
    """

    counted = Signal()
    """Another number of rows is shown."""
    left_out = Signal(int)
    """So many cells did not take what they should have."""

    def __init__(self, open_document: OpenDocument) -> None:
        super().__init__()
        self._open = open_document
        self._kinds: tuple[str, ...] = FIRST_KINDS
        self.columns: tuple[Column, ...] = columns_of(FIRST_KINDS)
        self.sorting: Sorting | None = None
        self._needle: Needle = needle("")
        self._only: Callable[[], frozenset[str] | None] = lambda: None
        self._every: list[str] = []
        self.ids: list[str] = []
        self._places: dict[str, int] = {}
        self._hay: dict[str, tuple[str, str]] = {}
        open_document.edited.connect(self._on_edited)
        open_document.map_changed.connect(self.refill)
        self.refill()

    # --- what is shown

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of rows that are shown."""
        return self._kinds

    @property
    def row_total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._every)

    def show_kinds(self, kinds: Iterable[str]) -> None:
        """Show rows of these kinds."""
        self._kinds = tuple(kinds)
        self.refill()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns in this order."""
        if tuple(columns) != self.columns:
            self.beginResetModel()
            self.columns = tuple(columns)
            self._hay.clear()
            self.endResetModel()

    def sort_by(self, sorting: Sorting | None) -> None:
        """Sort the rows by a column; None puts them into the map's order."""
        self.sorting = sorting
        self.refill()

    def filter_by(self, text: str) -> None:
        """Show only rows that hold the text, whatever its case, by Korean initial consonants too."""
        self._needle = needle(text)
        self.refill()

    def keep_to(self, only: Callable[[], frozenset[str] | None]) -> None:
        """Show only the rows with the ids that ``only`` returns whenever it is looked anew; None for all."""
        self._only = only

    def refill(self) -> None:
        """Look anew which rows there are and in which order they come."""
        self.beginResetModel()
        self._every = self._in_order()
        only = self._only()
        self._show([key for key in self._every if (only is None or key in only) and self._is_found(key)])
        self.endResetModel()
        self.counted.emit()

    def _in_order(self) -> list[str]:
        document = self._open.document
        ids = rows_of(document, self._open.map_id, self._kinds) if self._open.map_id else []
        column = next((one for one in columns_of(self._kinds) if self.sorting and one.key == self.sorting.column), None)
        if self.sorting and column:
            return in_sorted_order(document, ids, column, self.sorting.descending)
        return ids

    def _show(self, ids: list[str]) -> None:
        self.ids = ids
        self._places = {key: place for place, key in enumerate(ids)}

    def _is_found(self, identity: str) -> bool:
        if not self._needle:
            return True
        if identity not in self._hay:
            letters = haystack(self._open.document, self._open.document.records[identity], self.columns)
            self._hay[identity] = (letters, skeleton(letters))
        return self._needle.find(*self._hay[identity]) is not None

    # --- what follows from an edit

    def _on_edited(self, edit: Edit) -> None:
        changed = edit.change.ids()
        if any(record.kind not in _IN_CELLS for record in (*edit.change.before(), *edit.change.after())):
            self._hay.clear()
        for key in changed:
            self._hay.pop(key, None)
        if not (edit.change.added or edit.change.removed):
            self._tell_changed()
            return
        fresh = set(rows_of(edit.document, self._open.map_id, self._kinds)) if self._open.map_id else set()
        known = set(self._every)
        if edit.action != "do" and fresh != known:
            self.refill()
            return
        if known - fresh:
            self._without(fresh)
        if added := [record.id for record in edit.change.added if record.id in fresh - known]:
            self._append(added)
        self._tell_changed()

    def _tell_changed(self) -> None:
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def _without(self, there: set[str]) -> None:
        self.beginResetModel()
        self._every = [key for key in self._every if key in there]
        self._show([key for key in self.ids if key in there])
        self.endResetModel()
        self.counted.emit()

    def _append(self, added: list[str]) -> None:
        first = len(self.ids)
        self.beginInsertRows(_NOWHERE, first, first + len(added) - 1)
        self._every = self._every + added
        self._show(self.ids + added)
        self.endInsertRows()
        self.counted.emit()

    # --- rows and columns for others

    def record_at(self, row: int) -> Record | None:
        """The record of a row, None for the empty row at the end."""
        return self._open.document.records.get(self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, identity: str) -> int:
        """The row of a record, -1 where it is not shown."""
        return self._places.get(identity, -1)

    def options_at(self, index: Index) -> Options:
        """What a cell offers to choose from, [] where one types."""
        record, column = self.record_at(index.row()), self.columns[index.column()]
        item = column.field_of(record) if record else next(iter(column.fields.values()), None)
        return options(self._open.document, self._open.map_id, item) if item else []

    def text_at(self, row: int, column: int) -> str:
        """What a cell says, whole."""
        record = self.record_at(row)
        return text_of(self._open.document, record, self.columns[column]) if record else ""

    def set_texts(self, cells: Sequence[CellText]) -> bool:
        """Type texts into cells, as one step; those that do not take theirs are left out and counted."""
        if not cells:
            return False
        change, misfits = fitting_cells(self._open.document, self._open.map_id, cells)
        if misfits and not change:
            self._open.failed.emit(self._refusal(misfits[0]))
            return False
        done = self._open.apply(change)
        if done and misfits:
            self.left_out.emit(len(misfits))
        return done

    def _refusal(self, misfit: Misfit) -> KnownError:
        """Name the cell that did not take its text, why, and what it would take."""
        column, record = column_of(misfit.cell.column), self._open.document.records.get(misfit.cell.record)
        name = shortened(row_name(self._open.document, record)) if record else ""
        item = column.field_of(record) if column and record else None
        takes = [text for _value, text in options(self._open.document, self._open.map_id, item) if text] if item else []
        some = ", ".join(takes[:_MOST_NAMED]) + (" …" if len(takes) > _MOST_NAMED else "")
        thing = " › ".join(part for part in (name, tr(column.label) if column else "") if part)
        return KnownError(thing, misfit.reason, tr("It takes: {choices}", choices=some) if some else "")

    # --- what Qt asks for

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        record, column = self.record_at(index.row()), self.columns[index.column()]
        typed = can_type(record, column) if record else not _IN_CELLS.isdisjoint(column.fields)
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def lock_over_cell(self, index: Index) -> Record | None:
        """Return what locks a cell that could else be typed into, None where nothing does."""
        record, column = self.record_at(index.row()), self.columns[index.column()]
        if record is None or not can_type(record, column):
            return None
        item = column.field_of(record)
        return lock_over(self._open.document, record) if item and item.name not in FREE else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.text_at(index.row(), index.column())
            if not text and index.row() == len(self.ids) and column.key == "title":
                return tr("New card")
            return one_line(text[:_LONGEST_SHOWN])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            record = self.record_at(index.row())
            name = row_name(self._open.document, record) if record else tr("New card")
            return f"{tr(column.label)}, {name}: {self.text_at(index.row(), index.column())}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and not self._is_typed(index):
            return colour_named("faint")
        return None

    def _is_typed(self, index: Index) -> bool:
        record = self.record_at(index.row())
        return record is not None and can_type(record, self.columns[index.column()])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and section < len(self.columns):
                return tr(self.columns[section].label)
        elif role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1) if section < len(self.ids) else "+"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text, column = str(value), self.columns[index.column()]
        record = self.record_at(index.row())
        if role != Qt.ItemDataRole.EditRole or text == self.text_at(index.row(), index.column()):
            return False
        if record is not None:
            return self.set_texts([CellText(record.id, column.key, text)])
        beside, fresh, map_id = (self.ids[-1] if self.ids else ""), new_id(), self._open.map_id
        return self._open.attempt(lambda it: start_row(it, map_id, column, text, beside, fresh), [fresh])
