from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from ui.main_window import MainWindow
from ui.session import Session
from ui.table.cell_editors import CellEdit, ChoiceCell
from ui.table.panel import WIDEST, TablePanel


@pytest.fixture
def panel(window: MainWindow, session: Session) -> TablePanel:
    """The sample as a table."""
    window.actions_table["show_table"].trigger()
    assert window.workspace
    view = window.workspace.centre.view("table")
    assert isinstance(view, TablePanel)
    return view


def column(panel: TablePanel, key: str) -> int:
    return [one.key for one in panel.rows.columns].index(key)


def select(panel: TablePanel, rows: tuple[int, int], key: str) -> None:
    top, bottom = (panel.rows.index(row, column(panel, key)) for row in rows)
    chosen = panel.view.selectionModel()
    chosen.setCurrentIndex(top, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    chosen.select(QItemSelection(top, bottom), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_control_enter_types_into_all_selected_cells_as_one_step(panel: TablePanel, session: Session) -> None:
    steps = session.document.editor.undo_count()
    select(panel, (0, 1), "owner")
    QTest.keyClick(panel.view, Qt.Key.Key_C)
    editor = panel.view.cells.open_editor
    assert isinstance(editor, CellEdit)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [panel.rows.text_at(row, column(panel, "owner")) for row in (0, 1)] == ["cx", "cx"]
    assert session.document.editor.undo_count() == steps + 1
    assert panel.view.cells.open_editor is None
    assert panel.view.hasFocus()


def test_enter_on_what_cannot_be_typed_opens_nothing(panel: TablePanel) -> None:
    places = ((row, at) for row in range(panel.rows.rowCount()) for at in range(panel.rows.columnCount()))
    fixed = next(
        index for row, at in places if not (index := panel.rows.index(row, at)).flags() & Qt.ItemFlag.ItemIsEditable
    )
    panel.view.setCurrentIndex(fixed)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.view.cells.open_editor is None


def test_control_enter_takes_a_choice_too(panel: TablePanel) -> None:
    select(panel, (0, 1), "status")
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.cells.open_editor
    assert isinstance(editor, ChoiceCell)
    wanted = next(text for place in range(editor.count()) if (text := editor.itemText(place)))
    editor.setEditText(wanted)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [panel.rows.text_at(row, column(panel, "status")) for row in (0, 1)] == [wanted, wanted]


def test_rows_are_sorted_from_the_menu_over_the_cells(panel: TablePanel) -> None:
    order = list(panel.rows.ids)
    select(panel, (0, 0), "title")
    panel.view.sort_down()
    titles = [panel.rows.text_at(row, column(panel, "title")) for row in range(len(panel.rows.ids))]
    filled = [title.casefold() for title in titles if title]
    assert filled == sorted(filled, reverse=True)
    panel.view.sort_off()
    assert panel.rows.ids == order


def test_a_double_click_on_the_edge_of_a_heading_fits_the_column(panel: TablePanel) -> None:
    header, at = panel.view.horizontalHeader(), column(panel, "label_text")
    edge = QPoint(header.sectionViewportPosition(at) + header.sectionSize(at) - 2, header.height() // 2)
    before = header.sectionSize(at)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    assert before < header.sectionSize(at) <= WIDEST


def test_a_cell_that_does_not_take_its_text_is_named_with_what_it_takes(panel: TablePanel, session: Session) -> None:
    errors: list[str] = []
    session.document.failed.connect(lambda error: errors.append(str(error)))
    touchpoint = next(row for row in range(len(panel.rows.ids)) if panel.rows.text_at(row, column(panel, "channel")))
    panel.rows.setData(panel.rows.index(touchpoint, column(panel, "channel")), "zzz")
    title = panel.rows.text_at(touchpoint, column(panel, "title"))
    assert errors[0].startswith(f"{title} › Channel: there is no “zzz”. It takes: ")
    panel.rows.setData(panel.rows.index(touchpoint, column(panel, "importance")), "many")
    assert errors[1].startswith(f"{title} › Importance")


def test_the_ring_stays_where_rows_were_deleted_or_sorted(panel: TablePanel) -> None:
    select(panel, (2, 3), "title")
    panel.view.delete_rows()
    assert (panel.view.currentIndex().row(), panel.view.currentIndex().column()) == (2, column(panel, "title"))
    assert not panel.view.selected_rows()
    panel.view.sort_down()
    assert panel.view.currentIndex().isValid()
