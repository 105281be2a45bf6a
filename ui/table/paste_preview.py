"""The rows of a pasted table as they came, each with what becomes of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView, QWidget

from model.cleaning import one_line
from model.operations.table_paste import PastePlan, Pasting, PlannedRow
from model.table import column_of
from resources.i18n import tr
from ui.icons import colour_named
from ui.table.row_model import Index

_NOWHERE = QModelIndex()
_LONGEST_SHOWN = 200
BEFORE = 1
"""Columns before the pasted ones: what becomes of the row."""


class PreviewModel(QAbstractTableModel):
    """Guards which pasted rows are shown: all, or those that do not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._pasting = Pasting((), False, ())
        self._rows: tuple[PlannedRow, ...] = ()

    def show_plan(self, pasting: Pasting, plan: PastePlan, misfits_only: bool) -> None:
        """Show a plan."""
        self.beginResetModel()
        self._pasting = pasting
        self._rows = plan.misfits if misfits_only else plan.rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else BEFORE + len(self._pasting.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, index.column() - BEFORE)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and index.column() < BEFORE:
            return row.reason or (tr("New row") if row.is_new else tr("Changed row"))
        if role == Qt.ItemDataRole.DisplayRole:
            cells = self._pasting.cells[row.number - 1]
            place = index.column() - BEFORE
            return one_line(cells[place][:_LONGEST_SHOWN]) if place < len(cells) else ""
        return None

    def _colour(self, row: PlannedRow, place: int) -> QColor | None:
        if place < 0:
            return colour_named("danger" if row.reason else "secondary")
        return colour_named("faint") if row.reason or not self._pasting.columns[place] else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._rows[section].number)
        if section < BEFORE:
            return tr("Result")
        column = column_of(self._pasting.columns[section - BEFORE])
        return tr(column.label) if column else tr("Left out")


def preview_table(model: PreviewModel, parent: QWidget) -> QTableView:
    """Return the table that shows the plan."""
    view = QTableView(parent)
    view.setModel(model)
    view.setAccessibleName(tr("Rows to paste"))
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().setDefaultSectionSize(28)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setSectionsClickable(False)
    view.horizontalHeader().setDefaultSectionSize(130)
    return view
