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
    (mark("Stretch a card over the stages"), mark("Alt + Shift + ← →, or drag its right edge")),
    (mark("Connect to another card"), mark("C, go there, Enter; or drag the dot below the card")),
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
        grids = (QGridLayout(), QGridLayout())
        specs = {spec.id: spec for spec in ACTIONS}
        self._add(grids[0], tr("On the map"), [(tr(what), tr(how)) for what, how in GESTURES])
        for number, menu in enumerate(MENUS):
            lines = [(tr(spec.text).removesuffix("…"), keys_of(spec)) for spec in _specs(menu, specs) if spec.shortcuts]
            if lines:
                self._add(grids[0 if number == 0 else 1], tr(menu.title), lines)
        for grid in grids:
            grid.setVerticalSpacing(6)
            grid.setHorizontalSpacing(16)
            grid.setColumnStretch(0, 1)
            grid.setRowStretch(grid.rowCount(), 1)
            row.addLayout(grid, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        outer.addWidget(scroll, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        outer.addWidget(buttons)

    def _add(self, grid: QGridLayout, title: str, lines: list[tuple[str, str]]) -> None:
        start = grid.rowCount()
        if start > 1:
            grid.setRowMinimumHeight(start, 14)
        grid.addWidget(label(title, "section"), start + 1, 0, 1, 2)
        for number, (what, keys) in enumerate(lines, start=start + 2):
            grid.addWidget(label(what), number, 0)
            grid.addWidget(label(keys, "secondary"), number, 1)


def keys_of(spec: ActionSpec) -> str:
    """Return the first shortcut of an action as the keyboard has it."""
    return QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)


def _specs(menu: MenuSpec, specs: dict[str, ActionSpec]) -> list[ActionSpec]:
    return [specs[item] for item in menu.items if isinstance(item, str) and item in specs]
