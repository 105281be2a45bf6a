"""One problem in the panel: what is wrong and where; a click goes there, a button mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.icons import icon
from ui.narrow import ShortButton, wrapped_label
from ui.stylesheet import set_look
from ui.widgets import set_plain_tooltip

_SIGN = 16
_GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ProblemRow(QFrame):
    """Shows one problem. ``go_wanted`` asks for the thing, ``fix_wanted`` for the fix."""

    go_wanted = Signal()
    fix_wanted = Signal()

    def __init__(self, message: str, where: str, *, grave: bool, fix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "problem")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        degree = tr("Problem") if grave else tr("Hint")
        self.setAccessibleName(f"{degree}: {message}")
        self.setAccessibleDescription(where)
        set_plain_tooltip(self, tr("Go there (Enter)"))
        sign = QLabel()
        sign.setPixmap(icon("alert-triangle" if grave else "bulb", "warning" if grave else "secondary").pixmap(_SIGN))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.message = wrapped_label(message)
        place = wrapped_label(where, "small")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.message)
        words.addWidget(place)
        self.fix: QPushButton | None = None
        if fix:
            self.fix = ShortButton(fix)
            set_look(self.fix, "link")
            self.fix.setAccessibleName(f"{fix}: {message}")
            self.fix.clicked.connect(self.fix_wanted)
            words.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 7)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addLayout(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.go_wanted.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _GO:
            self.go_wanted.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
