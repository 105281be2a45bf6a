"""The command palette's key works while typing too: text fields take Ctrl+K for deleting the rest of the line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


def _is_letter(event: QKeyEvent) -> bool:
    """Whether the keys write something, so that they belong to a text."""
    return event.text().isprintable() and bool(event.text())


class CommandKey(QObject):
    """Keeps the widget with the focus from taking the keys of one action for itself."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An override that is not accepted leaves the keys to the shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if pressed in self._action.shortcuts() and not _is_letter(event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
