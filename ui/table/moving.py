"""Spreadsheet moves of the table's ring and selection: to the edges of what is filled, whole rows, whole columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from model.table_moves import edge
from ui.table.row_model import Index, RowModel

Moves = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag
STEPS = {Moves.MoveUp: (-1, 0), Moves.MoveDown: (1, 0), Moves.MoveLeft: (0, -1), Moves.MoveRight: (0, 1)}
_TRAVEL = frozenset(
    (
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    )
)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def edge_from(rows: RowModel, here: Index, action: Moves) -> QModelIndex | None:
    """Return the cell where Ctrl and an arrow stop, None for other moves; the empty row comes after all others."""
    if action not in STEPS or not here.isValid():
        return None
    down, along = STEPS[action]
    row, column = here.row(), here.column()
    last = max(0, len(rows.ids) - 1)
    if down:
        if row >= last and down > 0:
            return rows.index(len(rows.ids), column)
        there = edge(lambda place: bool(rows.text_at(place, column)), row, down, max(last, row))
        return rows.index(there, column)
    there = edge(lambda place: bool(rows.text_at(row, place)), column, along, len(rows.columns) - 1)
    return rows.index(row, there)


def command_of(event: QEvent | None) -> Flag | None:
    """Return how Ctrl and a travelling key select: as without Ctrl; None for all else."""
    if not isinstance(event, QKeyEvent) or event.key() not in _TRAVEL or not event.modifiers() & _CONTROL:
        return None
    return Flag.SelectCurrent if event.modifiers() & _SHIFT else Flag.ClearAndSelect


def select_rows(view: QTableView, rows: list[int]) -> None:
    """Select whole rows; the ring stays."""
    _select(view, [(row, row, 0, view.model().columnCount() - 1) for row in rows])


def select_columns(view: QTableView, columns: list[int]) -> None:
    """Select whole columns without the empty row at the end; the ring stays."""
    _select(view, [(0, max(0, view.model().rowCount() - 2), column, column) for column in columns])


def _select(view: QTableView, parts: list[tuple[int, int, int, int]]) -> None:
    model, chosen = view.model(), QItemSelection()
    for top, bottom, left, right in parts:
        chosen.merge(QItemSelection(model.index(top, left), model.index(bottom, right)), Flag.Select)
    view.selectionModel().select(chosen, Flag.ClearAndSelect)
