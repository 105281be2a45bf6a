"""Calm lines above the map about the open file: what of it could not be read, and that it is only read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr
from ui.action_set import plain
from ui.icons import icon
from ui.narrow import resize_within_screen
from ui.stylesheet import set_look
from ui.widgets import icon_button, label

if TYPE_CHECKING:
    from ui.session import Session

Act = tuple[str, Callable[[], object]]
SMALL = QSize(16, 16)


class Notice(QFrame):
    """One line with what can be done about it; it stays until it is closed."""

    def __init__(self, text: str, icon_name: str, acts: Iterable[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "notice")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(8)
        sign = label("")
        sign.setPixmap(icon(icon_name, "warning").pixmap(SMALL))
        row.addWidget(sign, 0)
        self.message = label(text, wrap=True)
        row.addWidget(self.message, 1)
        for title, act in acts:
            button = QPushButton(plain(title))
            set_look(button, "link")
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        shut = icon_button("x", tr("Close message"), "secondary", SMALL)
        shut.clicked.connect(self.hide)
        row.addWidget(shut)


class ProblemsDialog(QDialog):
    """The list of what could not be read as it was; it can be copied."""

    def __init__(self, problems: tuple[str, ...], parent: QWidget, words: str = "") -> None:
        """``words`` say what becomes of it; unless given, that rows are kept as they were."""
        super().__init__(parent)
        self.setWindowTitle(tr("What could not be read"))
        resize_within_screen(self, 680, 420)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(tr("What could not be read"), "title"))
        words = words or tr("The rows as they were are kept in the file, in its quarantine, from the first edit on.")
        column.addWidget(label(words, "secondary", wrap=True))
        self.list = QPlainTextEdit("\n".join(problems))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(tr("What could not be read"))
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def notices_of(session: Session, save_copy: Callable[[], object], parent: QWidget) -> list[Notice]:
    """Return what there is to say about an open file; ``save_copy`` asks where to."""
    found = []
    problems = session.stored.problems
    if session.stored.read_only:
        words = tr("Open for reading only: {why}. Changes need a copy.", why=session.why_read_only)
        found.append(Notice(words, "lock", [(tr("Save a copy…"), save_copy)], parent))
    if problems:
        words = tr(
            "Parts of this file could not be read as they were ({count}): “{first}”",
            count=len(problems),
            first=problems[0],
        )
        show = (tr("Show all"), lambda: ProblemsDialog(problems, parent).open())
        found.append(Notice(words, "alert-triangle", [show], parent))
    return found
