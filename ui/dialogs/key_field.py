"""A button that shows a shortcut, and takes the next keys pressed as another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from resources.i18n import tr
from ui.action_set import plain
from ui.stylesheet import set_look

MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
UNTOLD = frozenset({Qt.Key.Key_unknown, Qt.Key.Key_Hangul, Qt.Key.Key_Hangul_Hanja, Qt.Key.Key_NumLock})
TAB = {Qt.Key.Key_Backtab: Qt.Key.Key_Tab}


class KeyField(QPushButton):
    """A click, Enter or Space makes it listen; Esc or leaving it stops that."""

    pressed_keys = Signal(str)
    """The keys pressed while listening, in Qt's portable form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = ""
        self.listening = False
        self.setAutoDefault(False)
        self.setMinimumWidth(190)
        self.clicked.connect(lambda: self.listen(True))

    def show_keys(self, keys: str) -> None:
        """Show a shortcut in Qt's portable form, "" for none."""
        self._keys = keys
        self.listen(False)

    def listen(self, on: bool) -> None:
        """Wait for keys, or stop waiting."""
        self.listening = on
        native = QKeySequence(self._keys).toString(QKeySequence.SequenceFormat.NativeText) if self._keys else ""
        self.setText(tr("Press the keys…") if on else plain(native or tr("No shortcut")))
        self.setAccessibleName(tr("Shortcut: {keys}", keys=self.text()))
        set_look(self, "segment" if on else "choice")
        if on:
            self.setFocus()

    def event(self, event: QEvent) -> bool:
        """While listening every key is taken, Tab and shortcuts too."""
        if self.listening and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.listen(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.listen(False)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MODIFIERS or key in UNTOLD or event.isAutoRepeat():
            return
        if key == Qt.Key.Key_Escape and not event.modifiers():
            self.listen(False)
            return
        keys = portable(key, event.modifiers(), event.text())
        self.listen(False)
        self.pressed_keys.emit(keys)


def portable(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> str:
    """Return pressed keys in Qt's portable form; a sign that needs Shift on the keyboard is called by itself."""
    modifiers &= ~Qt.KeyboardModifier.KeypadModifier
    sign = text.isprintable() and len(text) == 1 and not text.isalnum() and text != " "
    if sign and modifiers == Qt.KeyboardModifier.ShiftModifier:
        modifiers = Qt.KeyboardModifier.NoModifier
    combination = QKeyCombination(modifiers, TAB.get(key, key))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
