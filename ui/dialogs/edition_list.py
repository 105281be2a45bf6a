"""The list of editions with the buttons that add, duplicate, order and delete."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from model.cleaning import one_line
from model.identity import new_id
from model.operations.deletion import delete
from model.operations.editions import (
    PRESETS,
    Preset,
    add_edition,
    add_preset,
    duplicate_edition,
    editions_of,
    move_edition,
)
from resources.i18n import tr
from ui.action_set import plain
from ui.document import OpenDocument
from ui.icons import icon
from ui.narrow import shorten_rows
from ui.widgets import icon_button


class _List(QListWidget):
    """A list whose Delete key, and Alt with the arrows, do what the buttons do."""

    delete_wanted = Signal()
    move_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class EditionList(QWidget):
    """Guards which edition is chosen. Every act is one step of the document.

    ``chosen`` comes with the id when another one is, ``added`` when one was made, ``deleted`` when one is gone.
    """

    chosen = Signal(str)
    added = Signal(str)
    deleted = Signal()

    def __init__(self, document: OpenDocument, wanted: str = "") -> None:
        super().__init__()
        self._document = document
        self.list = _List()
        self.list.setAccessibleName(tr("Editions"))
        shorten_rows(self.list)
        self.add = QPushButton(plain(tr("Add edition")))
        self.add.setIcon(icon("plus", "secondary"))
        self.add.setMenu(self._presets())
        self.copy = icon_button("copy-plus", tr("Duplicate"))
        self.up = icon_button("arrow-up", tr("Move up"))
        self.down = icon_button("arrow-down", tr("Move down"))
        self.remove = icon_button("trash", tr("Delete"))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.copy)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.add)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.copy.clicked.connect(self.duplicate)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.remove.clicked.connect(self.delete)
        self.list.delete_wanted.connect(self.delete)
        self.list.move_wanted.connect(self.move_by)
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.refresh(wanted)

    def current(self) -> str:
        """Return the id of the edition that is chosen, "" for none."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def refresh(self, wanted: str = "") -> None:
        """Show the editions as they are now; the chosen one stays chosen."""
        before, place = self.current(), self.list.currentRow()
        wanted = wanted or before
        editions = editions_of(self._document.document)
        self.list.blockSignals(True)
        self.list.clear()
        for edition in editions:
            item = QListWidgetItem(one_line(edition.name) or tr("Edition without a name"))
            item.setData(Qt.ItemDataRole.UserRole, edition.id)
            self.list.addItem(item)
        ids = [edition.id for edition in editions]
        found = ids.index(wanted) if wanted in ids else min(max(place, 0), len(ids) - 1)
        self.list.setCurrentRow(found)
        self.list.blockSignals(False)
        self._on_chosen()

    def add_from(self, preset: Preset | None) -> None:
        """Add an edition from a preset, or an empty one."""
        identity = new_id()
        if preset is None:
            done = self._document.attempt(lambda it: add_edition(it, tr("New edition"), identity))
        else:
            done = self._document.attempt(lambda it: add_preset(it, preset, identity))
        if done:
            self.refresh(identity)
            self.added.emit(identity)

    def duplicate(self) -> None:
        """Add a copy behind the chosen one."""
        current, identity = self.current(), new_id()
        if current and self._document.attempt(lambda it: duplicate_edition(it, current, identity)):
            self.refresh(identity)
            self.added.emit(identity)

    def move_by(self, distance: int) -> None:
        """Move the chosen one up or down."""
        current, there = self.current(), self.list.currentRow() + distance
        if current and 0 <= there < self.list.count():
            self._document.attempt(lambda it: move_edition(it, current, there))

    def delete(self) -> None:
        """Delete the chosen one."""
        current = self.current()
        if current and self._document.attempt(lambda it: delete(it, [current])):
            self.deleted.emit()

    def _presets(self) -> QMenu:
        menu = QMenu(self)
        for preset in PRESETS:
            entry = menu.addAction(icon(preset.icon, "secondary"), plain(tr(preset.name)))
            entry.setIconVisibleInMenu(True)
            entry.triggered.connect(lambda _on=False, preset=preset: self.add_from(preset))
        menu.addSeparator()
        menu.addAction(plain(tr("Empty edition"))).triggered.connect(lambda: self.add_from(None))
        return menu

    def _on_chosen(self) -> None:
        place, count = self.list.currentRow(), self.list.count()
        for button in (self.copy, self.remove):
            button.setEnabled(count > 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)
        self.chosen.emit(self.current())
