"""Typing in the results of a workshop: a field for lines like ``B3: text``, and where each of them goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.cleaning import shortened
from model.kit import Left, Placed, TypedBack, slots, typed_back
from model.operations.lanes import lane_name
from resources.i18n import tr
from ui.action_set import plain
from ui.document import OpenDocument
from ui.icons import colour_named, icon
from ui.narrow import resize_within_screen
from ui.stylesheet import set_look
from ui.widgets import label

LOOK_PAUSE = 150
"""Milliseconds without typing before the preview follows."""
_LONGEST = 80


class ResultsDialog(QDialog):
    """Guards what is typed; adding is one step of the document, and lines that have no place stay in the field."""

    def __init__(self, document: OpenDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._found: TypedBack | None = None
        self.setWindowTitle(tr("Type in workshop results"))
        resize_within_screen(self, 980, 640)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self._example())
        self.text.setAccessibleName(tr("Results, a line for each"))
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(tr("What goes where"))
        self.table.setHorizontalHeaderLabels([tr("Where"), tr("What")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.said = label("", "secondary", wrap=True)
        self.add, self._close = QPushButton(), QPushButton(plain(tr("Close")))
        set_look(self.add, "primary")
        self._close.setAutoDefault(False)
        self._pause = QTimer(self, singleShot=True, interval=LOOK_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self.look)
        self.text.textChanged.connect(self._pause.start)
        self.add.clicked.connect(self.apply)
        self._close.clicked.connect(self.reject)
        self.look()
        self.text.setFocus()

    def look(self) -> None:
        """Show where the lines go, and why some have no place."""
        self._pause.stop()
        found = self._found = typed_back(self._document.document, self._document.map_id, self.text.toPlainText())
        entries: list[Placed | Left] = sorted((*found.placed, *found.left), key=lambda each: each.number)
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            where, what = _placed_words(entry) if isinstance(entry, Placed) else _left_words(entry)
            good = isinstance(entry, Placed)
            sign = icon("check", "success") if good else icon("alert-triangle", "warning")
            first = QTableWidgetItem(sign, where)
            second = QTableWidgetItem(what)
            if not good:
                for item in (first, second):
                    item.setForeground(colour_named("warning"))
            self.table.setItem(row, 0, first)
            self.table.setItem(row, 1, second)
        self.table.resizeRowsToContents()
        self.add.setText(plain(tr("Add {count} to the map", count=str(found.count))))
        self.add.setEnabled(found.count > 0)
        if found.left:
            self.said.setText(tr("{count} lines have no place and stay in the field.", count=str(len(found.left))))
        elif entries or not self.said.text():
            self.said.setText(tr("Nothing is changed before you add it; adding is one step that can be undone."))

    def apply(self) -> None:
        """Add what has a place, as one step; what has none stays to be mended."""
        QGuiApplication.inputMethod().commit()
        self.look()
        found = self._found
        if found is None or not found.count or not self._document.apply(found.change):
            return
        if not found.left:
            self.accept()
            return
        self.text.setPlainText("\n".join(left.line for left in found.left))
        self.look()
        self.said.setText(tr("{count} added. These lines have no place yet.", count=str(found.count)))

    def _example(self) -> str:
        known = slots(self._document.document, self._document.map_id)
        code = known[0].code if known else "A1"
        return tr("{code}: what was on the card", code=code) + "\n" + tr("A line for each card")

    def _lay_out(self) -> None:
        words = tr("Each line begins with the code of its slot on the poster; on the emotion lane a score may follow.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(tr("Type in workshop results"), "title"))
        column.addWidget(label(words, "secondary", wrap=True))
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self.text, 5)
        across.addWidget(self.table, 6)
        column.addLayout(across, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self._close)
        foot.addWidget(self.add)
        column.addLayout(foot)


def _placed_words(entry: Placed) -> tuple[str, str]:
    stage, lane = shortened(entry.slot.stage.title, 24) or tr("Stage"), shortened(lane_name(entry.slot.lane), 24)
    return f"{entry.slot.code}  {stage} · {lane}", entry.words


def _left_words(entry: Left) -> tuple[str, str]:
    where = tr("Line {number}", number=str(entry.number))
    return where, f"{shortened(entry.line, _LONGEST)}\n{entry.reason}"
