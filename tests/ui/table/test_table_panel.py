from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from model.operations.locking import lock
from model.records import Card
from model.tsv import parse_cells
from ui import settings
from ui.main_window import MainWindow
from ui.session import Session
from ui.table.cell_editors import CellEdit, ChoiceCell
from ui.table.panel import TablePanel
from ui.table.paste_dialog import OTHERWISE, PasteDialog
from ui.table.row_model import Sorting


@pytest.fixture
def panel(window: MainWindow, session: Session) -> TablePanel:
    """The sample as a table."""
    window.actions_table["show_table"].trigger()
    assert window.workspace
    view = window.workspace.centre.view("table")
    assert isinstance(view, TablePanel)
    assert window.actions_table["show_table"].isChecked()
    return view


def column(panel: TablePanel, key: str) -> int:
    return [one.key for one in panel.rows.columns].index(key)


def go(panel: TablePanel, row: int, key: str) -> None:
    index = panel.rows.index(row, column(panel, key))
    panel.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def select(panel: TablePanel, rows: tuple[int, int], keys: tuple[str, str]) -> None:
    top = panel.rows.index(rows[0], column(panel, keys[0]))
    bottom = panel.rows.index(rows[1], column(panel, keys[1]))
    panel.view.selectionModel().setCurrentIndex(top, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    panel.view.selectionModel().select(QItemSelection(top, bottom), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def typed(panel: TablePanel) -> QWidget:
    editor = panel.view.cells.open_editor
    assert editor
    return editor


def press(panel: TablePanel, keys: str) -> None:
    QTest.keySequence(panel.view, QKeySequence(keys))


def text(panel: TablePanel, row: int, key: str) -> str:
    return panel.rows.text_at(row, column(panel, key))


def copy_text(value: str) -> None:
    QGuiApplication.clipboard().setText(value)


def test_typing_replaces_and_enter_goes_down(panel: TablePanel, session: Session) -> None:
    steps = session.document.editor.undo_count()
    go(panel, 0, "title")
    QTest.keyClick(panel.view, Qt.Key.Key_X)
    editor = panel.view.cells.open_editor
    assert isinstance(editor, CellEdit)
    QTest.keyClicks(editor, "yz")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(editor, "2")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert text(panel, 0, "title").lower() == "xyz\n2"
    assert panel.view.currentIndex().row() == 1
    assert session.document.editor.undo_count() == steps + 1
    session.document.undo()
    assert session.document.editor.undo_count() == steps


def test_a_text_is_gone_on_with_and_a_look_at_it_changes_nothing(panel: TablePanel, session: Session) -> None:
    before, steps = text(panel, 0, "title"), session.document.editor.undo_count()
    for opening in (Qt.Key.Key_F2, Qt.Key.Key_Return):
        go(panel, 0, "title")
        QTest.keyClick(panel.view, opening)
        editor = typed(panel)
        assert isinstance(editor, CellEdit)
        assert editor.toPlainText() == before
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert session.document.editor.undo_count() == steps
    go(panel, 0, "title")
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    QTest.keyClicks(typed(panel), "!")
    QTest.keyClick(typed(panel), Qt.Key.Key_Return)
    assert text(panel, 0, "title") == before + "!"


def test_control_and_an_arrow_go_to_the_edge_and_take_the_selection_along(panel: TablePanel) -> None:
    last = len(panel.rows.ids) - 1
    go(panel, 0, "stage")
    press(panel, "Ctrl+Down")
    assert panel.view.currentIndex().row() == last
    assert panel.view.selected_rows() == [panel.rows.ids[-1]]
    press(panel, "Ctrl+Down")
    assert panel.view.currentIndex().row() == last + 1
    press(panel, "Ctrl+Home")
    assert (panel.view.currentIndex().row(), panel.view.currentIndex().column()) == (0, 0)
    press(panel, "Ctrl+Shift+Down")
    assert panel.view.selected_rows() == panel.rows.ids
    press(panel, "Ctrl+End")
    assert panel.view.currentIndex().column() == len(panel.rows.columns) - 1


def test_whole_rows_and_columns_are_selected_by_space(panel: TablePanel) -> None:
    go(panel, 2, "title")
    press(panel, "Shift+Space")
    assert len(panel.view.selectionModel().selectedIndexes()) == len(panel.rows.columns)
    go(panel, 2, "title")
    press(panel, "Ctrl+Space")
    assert len(panel.view.selectionModel().selectedIndexes()) == len(panel.rows.ids)
    assert panel.view.cells.open_editor is None


def test_the_ringed_cell_is_copied_and_cleared_where_none_is_selected(panel: TablePanel) -> None:
    go(panel, 0, "title")
    panel.view.selectionModel().clearSelection()
    before = text(panel, 0, "title")
    copy_text("")
    press(panel, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == before
    press(panel, "Del")
    assert text(panel, 0, "title") == ""


def test_tab_goes_sideways_and_escape_leaves_the_cell(panel: TablePanel) -> None:
    before = text(panel, 0, "title")
    go(panel, 0, "title")
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    QTest.keyClicks(typed(panel), "nothing")
    QTest.keyClick(typed(panel), Qt.Key.Key_Escape)
    assert text(panel, 0, "title") == before
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    QTest.keyClick(typed(panel), Qt.Key.Key_End)
    QTest.keyClicks(typed(panel), "!")
    QTest.keyClick(typed(panel), Qt.Key.Key_Tab)
    assert text(panel, 0, "title") == f"{before}!" or text(panel, 0, "title") == "!"
    assert panel.view.currentIndex().column() == column(panel, "title") + 1


def test_choices_are_offered_and_a_stage_moves_the_card(panel: TablePanel, session: Session) -> None:
    identity, stages = panel.rows.ids[0], session.document.document.stages(session.document.map_id)
    go(panel, 0, "stage")
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.cells.open_editor
    assert isinstance(editor, ChoiceCell)
    assert [editor.itemText(at) for at in range(editor.count())] == [stage.title for stage in stages]
    line = editor.lineEdit()
    assert line
    line.setText(stages[2].title)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.document.document.need(identity, Card).stage == stages[2].id
    assert panel.rows.ids[0] == identity


def compose(panel: TablePanel, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(panel.view, event)


def test_syllables_composed_onto_a_cell_stay_whole(panel: TablePanel) -> None:
    panel.view.setFocus()
    go(panel, 0, "title")
    for preedit in ("ㅎ", "하", "한"):
        compose(panel, preedit)
    compose(panel, "", "한")
    assert panel.view.hasFocus()
    for preedit in ("ㄱ", "그", "글"):
        compose(panel, preedit)
    compose(panel, "", "글")
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert text(panel, 0, "title") == "한글"
    assert panel.view.cells.open_editor is None


def test_ranges_are_copied_cut_and_pasted(panel: TablePanel, session: Session) -> None:
    select(panel, (0, 2), ("title", "title"))
    titles = [text(panel, row, "title") for row in range(3)]
    press(panel, "Ctrl+C")
    assert parse_cells(QGuiApplication.clipboard().text()) == tuple((title,) for title in titles)
    copy_text("담당 1\t태그 1\n담당 2\t\n")
    steps = session.document.editor.undo_count()
    go(panel, 0, "owner")
    press(panel, "Ctrl+V")
    assert [text(panel, row, "owner") for row in (0, 1)] == ["담당 1", "담당 2"]
    assert text(panel, 0, "tags") == "태그 1"
    assert session.document.editor.undo_count() == steps + 1
    select(panel, (0, 1), ("owner", "owner"))
    press(panel, "Ctrl+X")
    assert [text(panel, row, "owner") for row in (0, 1)] == ["", ""]


def test_one_cell_is_pasted_into_all_that_are_selected_and_filled_down(panel: TablePanel, session: Session) -> None:
    copy_text("물류팀")
    select(panel, (0, 1), ("owner", "owner"))
    press(panel, "Ctrl+V")
    assert [text(panel, row, "owner") for row in (0, 1)] == ["물류팀", "물류팀"]
    select(panel, (1, 6), ("owner", "owner"))
    steps = session.document.editor.undo_count()
    press(panel, "Ctrl+D")
    rows = [row for row in range(1, 7) if isinstance(panel.rows.record_at(row), Card)]
    assert {text(panel, row, "owner") for row in rows} == {"물류팀"}
    assert session.document.editor.undo_count() == steps + 1
    press(panel, "Del")
    assert {text(panel, row, "owner") for row in rows} == {""}


def test_the_last_row_starts_a_card(panel: TablePanel, session: Session) -> None:
    last = len(panel.rows.ids)
    go(panel, last, "title")
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    QTest.keyClicks(typed(panel), "new one")
    QTest.keyClick(typed(panel), Qt.Key.Key_Return)
    assert text(panel, last, "title") == "new one"
    assert len(panel.rows.ids) == last + 1
    session.document.undo()
    assert len(panel.rows.ids) == last


def test_sorting_and_filtering_leave_the_document_alone(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    before = session.document.document
    panel.sort_by(Sorting("title", descending=True))
    titles = [text(panel, row, "title") for row in range(len(panel.rows.ids))]
    filled = [title.casefold() for title in titles if title]
    assert filled == sorted(filled, reverse=True)
    QTest.keyClicks(panel.filter, "sns")
    qtbot.waitUntil(lambda: 0 < len(panel.rows.ids) < panel.rows.row_total)
    assert all(
        "sns" in " ".join(str(text(panel, row, key)) for key in ("title", "text", "channel")).lower() for row in [0]
    )
    panel.filter.clear()
    qtbot.waitUntil(lambda: len(panel.rows.ids) == panel.rows.row_total)
    assert session.document.document is before


def test_a_click_on_a_heading_sorts(panel: TablePanel) -> None:
    header = panel.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column(panel, "title")) + 30, 10)
    for wanted in (Sorting("title"), Sorting("title", descending=True), None):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert panel.rows.sorting == wanted


def test_columns_are_shown_hidden_and_moved(panel: TablePanel) -> None:
    panel.show_column("improvement", shown=True)
    assert "improvement" in [one.key for one in panel.rows.columns]
    panel.show_column("owner", shown=False)
    assert "owner" not in settings.text_setting("table_columns").split()
    panel.view.horizontalHeader().moveSection(0, 2)
    QApplication.processEvents()
    assert [one.key for one in panel.rows.columns][:3] == ["lane", "title", "stage"]
    panel.show_kinds(["stage", "lane"])
    assert {"title", "stage"} >= {one.key for one in panel.rows.columns} - {"lane", "kind"}
    panel.show_kinds(["card", "emotion", "metric"])


def test_one_selection_with_the_map(panel: TablePanel, session: Session, qtbot: QtBot) -> None:
    select(panel, (3, 5), ("title", "title"))
    qtbot.waitUntil(lambda: list(session.document.selection) == panel.rows.ids[3:6])
    session.document.select([panel.rows.ids[10]])
    assert panel.view.selected_rows() == [panel.rows.ids[10]]


def test_a_large_table_is_planned_pasted_and_undone_in_one_step(panel: TablePanel, session: Session) -> None:
    document = session.document.document
    title = document.stages(session.document.map_id)[1].title
    rows = "".join(f"{title}\t문제점\t문제 {n}\t{n % 5 + 1}\r\n" for n in range(499))
    cells = parse_cells(f"단계\t레인\t제목\t심각도\r\n{rows}없음\t문제점\t길 잃음\t1\r\n")
    dialog = PasteDialog(session.document, cells, (), ("", ""), panel)
    assert len(dialog.plan.fitting) == 499
    assert [row.number for row in dialog.plan.misfits] == [501]
    assert session.document.document is document
    dialog.accept()
    assert len(session.document.document.records) == len(document.records) + 499
    session.document.undo()
    assert session.document.document == document
    dialog.deleteLater()


def test_a_table_laid_out_as_a_map_is_read_as_one_or_as_rows(panel: TablePanel, session: Session) -> None:
    cells = parse_cells("단계\t알기\t사기\n행동\t찾는다\t산다\n문제점\t\t느리다")
    dialog = PasteDialog(session.document, cells, (), ("", ""), panel)
    assert len(dialog.plan.fitting) == 3
    assert list(dialog.plan.added_places) == ["알기", "사기"]
    dialog._as_map.click()
    assert dialog.result() == OTHERWISE
    plain = PasteDialog(session.document, cells, (), ("", ""), panel, as_map=False)
    assert not plain._as_map.isChecked()
    assert len(plain.plan.rows) == 3
    for one in (dialog, plain):
        one.deleteLater()


def test_a_table_of_too_many_rows_is_refused_with_the_limit(window: MainWindow, session: Session) -> None:
    said: list[str] = []
    session.document.failed.connect(lambda error: said.append(str(error)))
    QGuiApplication.clipboard().setText("행동\t찾는다\t산다\n" * 100_000)
    assert window.workspace
    window.workspace.canvas.verbs.paste()
    assert "2,000" in said[0]


def test_the_map_comes_back(panel: TablePanel, window: MainWindow) -> None:
    window.actions_table["show_map"].trigger()
    assert window.workspace
    assert window.workspace.canvas.isVisible()
    assert not panel.isVisible()


def test_the_map_is_not_drawn_while_the_table_is_edited(
    panel: TablePanel, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    assert window.workspace
    canvas, drawn = window.workspace.canvas, [0]
    canvas.drawn.connect(lambda: drawn.__setitem__(0, drawn[0] + 1))
    for row in (0, 1, 3):
        go(panel, row, "title")
        QTest.keyClick(panel.view, Qt.Key.Key_X)
        QTest.keyClick(typed(panel), Qt.Key.Key_Return)
    assert session.document.editor.undo_count() == 3
    assert drawn == [0]
    window.actions_table["show_map"].trigger()
    assert drawn == [1]
    assert canvas.shown is session.document.document


def test_a_paste_right_after_coming_to_the_table_is_planned(panel: TablePanel, window: MainWindow) -> None:
    assert panel.view.currentIndex().isValid()
    pasted: list[object] = []
    panel.view.table_pasted.disconnect()
    panel.view.table_pasted.connect(lambda cells, _over: pasted.append(cells))
    copy_text("Stage\tLane\tTitle\n인지\t고객 행동\t새 카드")
    window.actions_table["paste"].trigger()
    assert len(pasted) == 1


def test_a_locked_cell_is_not_opened_but_says_so(panel: TablePanel, session: Session) -> None:
    document = session.document
    said: list[str] = []
    document.failed.connect(lambda error: said.append(str(error)))
    card = panel.rows.ids[0]
    document.attempt(lambda it: lock(it, [card]))
    go(panel, 0, "title")
    before = text(panel, 0, "title")
    press(panel, "F2")
    assert (panel.view.cells.open_editor, len(said)) == (None, 1)
    assert "this is locked" in said[0]
    press(panel, "X")
    assert (panel.view.cells.open_editor, text(panel, 0, "title"), len(said)) == (None, before, 2)
    press(panel, "Return")
    assert (panel.view.cells.open_editor, len(said)) == (None, 3)


def test_asking_twice_for_a_cell_goes_on_in_it(panel: TablePanel) -> None:
    go(panel, 0, "title")
    press(panel, "F2")
    editor = panel.view.cells.open_editor
    panel.edit_selected()
    assert panel.view.cells.open_editor is editor is not None
