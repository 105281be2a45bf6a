"""Where the keyboard was before something took it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class FocusBefore:
    """Remembers the widget that has the focus in a window; it may be deleted meanwhile, like a field on the canvas."""

    def __init__(self, window: QWidget) -> None:
        self._widget: QWidget | None = window.focusWidget()

    def widget(self) -> QWidget | None:
        """Return the widget, None when it is gone or cannot be seen."""
        there = self._widget is not None and isValid(self._widget) and self._widget.isVisible()
        return self._widget if there else None

    def give_back(self) -> None:
        """Let the keys go there again, if they can."""
        if widget := self.widget():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
