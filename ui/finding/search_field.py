"""The line that one types into to find something: it tells of every key, also while a syllable is composed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets import set_plain_tooltip

PAGE = 8


class SearchField(QLineEdit):
    """A search line. What an input method is still composing counts as typed."""

    typed = Signal(str)
    """The whole text, after every key."""
    stepped = Signal(int)
    """Up, down, or a page of them."""
    entered = Signal(int)
    """Enter (1) or Shift+Enter (-1)."""
    left = Signal()
    """Esc."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        set_plain_tooltip(self, name)
        self.textChanged.connect(lambda _text: self.typed.emit(self.whole_text()))

    def whole_text(self) -> str:
        """The text with what is being composed in it."""
        place = self.cursorPosition()
        return self.text()[:place] + self._composing + self.text()[place:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self._composing = self._composing, event.preeditString()
        super().inputMethodEvent(event)
        if self._composing != before:
            self.typed.emit(self.whole_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -PAGE, Qt.Key.Key_PageDown: PAGE}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
