"""A small window that hangs from a control and closes with the choice, with Esc, or with a click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.stylesheet import set_look


class Popup(QFrame):
    """The frame of such a window; ``column`` takes what is in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_look(self, "popup")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)

    def show_at(self, corner: QPoint) -> None:
        """Show with the top right corner at a point of the screen, or above it where there is no room."""
        self.ensurePolished()
        self.adjustSize()
        size = self.size()
        room = self.screen().availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() + 1) - size.width())
        below = corner.y() + size.height() <= room.bottom()
        self.move(x, corner.y() if below else max(room.top(), corner.y() - size.height() - 40))
        self.show()
