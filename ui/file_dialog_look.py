"""Qt's own file dialog in the interface's look, where the system has none of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from ui.icons import icon

ICONS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "plus",
    "listModeButton": "layout-grid",
    "detailModeButton": "list",
}
"""The bundled icon of each of the dialog's buttons: its own are drawn for light windows only."""


def dress_file_dialogs(window: QWidget) -> None:
    """Give the buttons of the file dialogs over a window icons in the theme's colours."""
    for dialog in window.findChildren(QFileDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
        for button in dialog.findChildren(QToolButton):
            if name := ICONS.get(button.objectName()):
                button.setIcon(icon(name))
