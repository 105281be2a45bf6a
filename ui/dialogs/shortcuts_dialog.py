"""Every shortcut, from the declarations of the actions and the gestures of the canvas."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import mark, tr
from ui.actions import ACTIONS, MENUS, ActionSpec, MenuSpec
from ui.stylesheet import set_look
from ui.widgets import label

GESTURES = (
    (mark("Scroll"), mark("Wheel")),
    (mark("Zoom at the pointer"), mark("Ctrl + wheel")),
    (mark("Move the view"), mark("Space + drag")),
    (mark("Add to the selection"), mark("Shift + click")),
    (mark("Select with a frame"), mark("Drag on empty ground")),
    (mark("Edit text in place"), mark("Double-click or Enter")),
    (mark("New line while editing"), mark("Shift + Enter")),
    (mark("Next card, previous card"), mark("Tab, Shift + Tab")),
    (mark("Go to the next cell"), mark("Arrow keys")),
    (mark("Move what is selected"), mark("Alt + arrow keys")),
    (mark("Start a card in the selected cell"), mark("Just type")),
    (mark("Cancel what is going on"), mark("Esc")),
)
"""What hands do on the canvas, and how."""


class ShortcutsDialog(QDialog):
    """Two columns of shortcuts by menu, and the gestures of the canvas."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(860, 620)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(14)
        outer.addWidget(label(tr("Keyboard shortcuts"), "title"))
        inside = QWidget()
        set_look(inside, "plain")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(36)
        columns = (QVBoxLayout(), QVBoxLayout())
        specs = {spec.id: spec for spec in ACTIONS}
        self._add(columns[0], tr("On the map"), [(tr(what), tr(how)) for what, how in GESTURES])
        for menu in MENUS:
            lines = [(tr(spec.text).removesuffix("…"), keys_of(spec)) for spec in _specs(menu, specs) if spec.shortcuts]
            place = columns[0] if menu.title == "File" else columns[1]
            if lines:
                self._add(place, tr(menu.title), lines)
        for column in columns:
            column.addStretch(1)
            row.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        outer.addWidget(scroll, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        outer.addWidget(buttons)

    def _add(self, column: QVBoxLayout, title: str, lines: list[tuple[str, str]]) -> None:
        column.addWidget(label(title, "section"))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for number, (what, keys) in enumerate(lines):
            grid.addWidget(label(what), number, 0)
            grid.addWidget(label(keys, "secondary"), number, 1)
        column.addLayout(grid)
        column.addSpacing(16)


def keys_of(spec: ActionSpec) -> str:
    """Return the first shortcut of an action as the keyboard has it."""
    return QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)


def _specs(menu: MenuSpec, specs: dict[str, ActionSpec]) -> list[ActionSpec]:
    return [specs[item] for item in menu.items if isinstance(item, str) and item in specs]
