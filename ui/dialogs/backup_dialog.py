"""Choosing a backup: when each was made, of which document, and how large it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from model.cleaning import shortened
from resources.i18n import tr
from storage.backup import Backup, backups
from ui.narrow import resize_within_screen
from ui.recent_row import when_text
from ui.stylesheet import set_look
from ui.widgets import CheckBox, label

MOST_SHOWN = 500


class BackupDialog(QDialog):
    """Lists the backups of one document (``identity``), or of all; ``chosen`` is the one to open."""

    def __init__(self, identity: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._identity = identity
        self._shown: list[Backup] = []
        self.chosen: Backup | None = None
        self.setWindowTitle(tr("Restore a backup"))
        resize_within_screen(self, 560, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(tr("Restore a backup"), "title"))
        words = tr("The backup opens as a copy in a new file. The document itself is left as it is.")
        column.addWidget(label(words, "secondary", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Backups"))
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.currentRowChanged.connect(self._refresh_buttons)
        column.addWidget(self.list, 1)
        self.others = CheckBox(tr("Backups of other documents too"))
        self.others.setChecked(not identity)
        self.others.setVisible(bool(identity))
        self.others.toggled.connect(self._fill)
        column.addWidget(self.others)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton(tr("Open as a copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_look(self.open_button, "primary")
        cancel = buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._fill()

    def _fill(self) -> None:
        all_of_them = self.others.isChecked()
        self._shown = backups("" if all_of_them else self._identity)[:MOST_SHOWN]
        self.list.clear()
        for item in self._shown:
            self.list.addItem(_row(item))
        if not self._shown:
            empty = QListWidgetItem(tr("There is no backup yet. One is made soon after a document is opened."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        else:
            self.list.setCurrentRow(0)
        self._refresh_buttons()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh_buttons(self) -> None:
        self.open_button.setEnabled(bool(self._shown) and self.list.currentRow() >= 0)

    def _take(self) -> None:
        if self._shown and self.list.currentRow() >= 0:
            self.chosen = self._shown[self.list.currentRow()]
            self.accept()


def choose_backup(identity: str, parent: QWidget) -> Backup | None:
    """Let the person choose a backup, of one document or of all (""); None for none."""
    dialog = BackupDialog(identity, parent)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen


def _row(item: Backup) -> QListWidgetItem:
    size = f"{max(item.size // 1024, 1):,} kB"
    when = when_text(item.time)
    when = when if ":" in when else f"{item.time:%Y-%m-%d %H:%M}"
    row = QListWidgetItem(f"{when}   {shortened(item.name, 60)}   {size}")
    row.setToolTip("")
    return row
