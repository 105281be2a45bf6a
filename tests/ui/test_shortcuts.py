from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui import settings, shortcuts
from ui.actions import ACTIONS
from ui.dialogs.shortcuts_dialog import ShortcutsDialog, shortcut_rows
from ui.main_window import MainWindow
from ui.session import Session

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
UNDO = next(spec for spec in ACTIONS if spec.id == "undo")


def test_a_change_is_kept_and_takes_the_keys_from_the_other() -> None:
    shortcuts.change("find", ("Ctrl+Z",))
    assert shortcuts.changed() == {"find": ("Ctrl+Z",), "undo": ()}
    holder = shortcuts.holder("Ctrl+Z")
    assert holder
    assert holder.id == "find"
    shortcuts.reset("undo")
    assert shortcuts.keys_of(UNDO) == ("Ctrl+Z",)
    assert shortcuts.changed() == {"find": ()}
    shortcuts.reset_all()
    assert shortcuts.changed() == {}


def test_the_same_key_under_two_names_is_one() -> None:
    found = shortcuts.holder("!")
    assert found
    assert found.id == "zoom_fit"
    assert shortcuts.holder("Ctrl+Alt+9") is None
    assert shortcuts.why_taken("Tab")
    assert not shortcuts.why_taken("Ctrl+Tab")


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"undo": 3}', '{"nobody": ["Ctrl+1"]}', '{"undo": [1]}'])
def test_spoilt_settings_count_as_none(spoilt: str) -> None:
    settings.keep(shortcuts.SETTING, spoilt)
    assert shortcuts.changed() == {}


@pytest.fixture
def dialog(window: MainWindow, session: Session) -> ShortcutsDialog:
    """The sheet as the window shows it."""
    made = ShortcutsDialog(window)
    made.changed.connect(window.actions_table.use_shortcuts)
    made.show()
    return made


def choose(dialog: ShortcutsDialog, typed: str) -> None:
    dialog.field.setText(typed)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.keys.listening


def test_pressed_keys_become_the_shortcut_at_once(dialog: ShortcutsDialog, window: MainWindow) -> None:
    choose(dialog, "duplicate map")
    QTest.keyClick(dialog.keys, Qt.Key.Key_M, CONTROL | SHIFT)
    action = window.actions_table["map_duplicate"]
    assert action.shortcut() == QKeySequence("Ctrl+Shift+M")
    assert "Ctrl+Shift+M" in action.toolTip()
    assert [row.detail for row in shortcut_rows("duplicate map") if not row.heading] == ["changed"]
    dialog.restore.click()
    assert action.shortcut().isEmpty()


def test_a_conflict_is_said_by_name_and_replaced_on_wish(dialog: ShortcutsDialog, window: MainWindow) -> None:
    choose(dialog, "duplicate map")
    QTest.keyClick(dialog.keys, Qt.Key.Key_E, CONTROL)
    assert "“Export”" in dialog.said.text()
    assert window.actions_table["export"].shortcut() == QKeySequence("Ctrl+E")
    assert dialog.replace.hasFocus()
    QTest.keyClick(dialog.replace, Qt.Key.Key_Return)
    assert window.actions_table["export"].shortcut() == QKeySequence("Ctrl+Shift+E")  # its other keys stay
    assert window.actions_table["map_duplicate"].shortcut() == QKeySequence("Ctrl+E")
    dialog.restore_all.click()
    assert window.actions_table["export"].shortcut() == QKeySequence("Ctrl+E")


def test_keys_of_the_canvas_are_not_given_away(dialog: ShortcutsDialog) -> None:
    choose(dialog, "duplicate map")
    QTest.keyClick(dialog.keys, Qt.Key.Key_Tab)
    assert "Moves about the map" in dialog.said.text()
    assert shortcuts.changed() == {}
    choose(dialog, "duplicate map")
    QTest.keyClick(dialog.keys, Qt.Key.Key_Escape)
    assert not dialog.keys.listening
    assert dialog.isVisible()


def test_the_sheet_is_found_by_keys_and_by_names() -> None:
    assert [row.text for row in shortcut_rows("ctrl+shift+f") if not row.heading] == ["Filter"]
    assert "Scroll" in [row.text for row in shortcut_rows("wheel")]


def sheets_after(act: Callable[[], object]) -> int:
    """Return how many sheets an act opens; each is closed as soon as it is there."""
    seen: list[QWidget] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ShortcutsDialog):
            seen.append(dialog)
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(0)
    act()
    QApplication.processEvents()
    timer.stop()
    return len(seen)


def test_a_question_mark_opens_the_sheet_but_not_while_typing(window: MainWindow, session: Session) -> None:
    assert window.workspace
    canvas, title = window.workspace.canvas, window.workspace.bar.title
    canvas.setFocus()
    assert sheets_after(lambda: QTest.keyClicks(canvas, "?")) == 1
    title.setFocus()
    assert sheets_after(lambda: QTest.keyClicks(title, "?")) == 0
    assert "?" in title.text()
    stage = session.document.document.stages(session.document.map_id)[0]
    lane = session.document.document.lanes(session.document.map_id)[0]
    canvas.setFocus()
    canvas.set_cell((lane.id, stage.id))
    assert sheets_after(lambda: QTest.keyClicks(window.focusWidget(), "?")) == 0
