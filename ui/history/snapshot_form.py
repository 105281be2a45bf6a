"""The line in which a snapshot gets its name and note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from model.snapshots import LONGEST_NAME
from resources.i18n import tr
from ui.action_set import plain
from ui.stylesheet import set_look


class SnapshotForm(QWidget):
    """Name, note, and what to do with them. ``kept`` carries the snapshot's number (0: a new one), name and note."""

    kept = Signal(int, str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the snapshot"))
        self.name.setPlaceholderText(tr("Name of the snapshot"))
        self.name.setMaxLength(LONGEST_NAME)
        self.note = QLineEdit()
        self.note.setAccessibleName(tr("Note"))
        self.note.setPlaceholderText(tr("Note (optional)"))
        self.keep = QPushButton("")
        set_look(self.keep, "primary")
        self.cancel = QPushButton(plain(tr("Cancel")))
        row.addWidget(self.name, 2)
        row.addWidget(self.note, 3)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.left)
        self.name.textChanged.connect(self._look)

    def start(self, number: int, name: str, note: str) -> None:
        """Begin with a name and a note; number 0 is a snapshot that is yet to be taken."""
        self._number = number
        self.name.setText(name)
        self.note.setText(note)
        self.keep.setText(plain(tr("Rename") if number else tr("Take snapshot")))
        self._look()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.cancel.hasFocus():
            self._keep()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.kept.emit(self._number, self.name.text(), self.note.text())
