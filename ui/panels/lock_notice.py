"""What keeps the fields of the inspector as they are: a lock, with a button that takes it away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from model.document import Document
from model.locks import locked_thing, locks_over
from model.operations.locking import lock
from model.records import Record
from resources.i18n import tr
from ui.action_set import plain
from ui.document import OpenDocument
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import label

_ICON = QSize(16, 16)


class LockNotice(QFrame):
    """Guards what is locked of what is selected."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_document
        self._locks: tuple[Record, ...] = ()
        set_look(self, "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        sign = label("")
        sign.setPixmap(icon("lock", "secondary").pixmap(_ICON))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = label("", "small", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.words, 1)
        self.unlock = QPushButton(plain(tr("Unlock")))
        self.unlock.clicked.connect(lambda _checked=False: self._unlock())
        row.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_for(self, records: list[Record]) -> bool:
        """Say what locks these records; return whether something does."""
        document = self._open.document
        self._locks = locks_over(document, records)
        text = words_of(document, records, self._locks) if self._locks else ""
        self.words.setText(text)
        self.setAccessibleName(text)
        self.unlock.setAccessibleDescription(text)
        self.setVisible(bool(self._locks))
        return bool(self._locks)

    def _unlock(self) -> None:
        ids = [record.id for record in self._locks]
        self._open.attempt(lambda document: lock(document, ids, locked=False))


def words_of(document: Document, records: list[Record], locks: tuple[Record, ...]) -> str:
    """Return in words what keeps records from being edited."""
    if len(records) == 1:
        own = locks[0].id == records[0].id
        return (
            tr("Locked: it can be read, not edited") if own else tr("{thing} is locked", thing=locked_thing(locks[0]))
        )
    count = sum(1 for record in records if locks_over(document, [record]))
    if count == len(records):
        return tr("All of these are locked")
    return tr(
        "{count} of {total} are locked, so that they cannot be edited together",
        count=str(count),
        total=str(len(records)),
    )
