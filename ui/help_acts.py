"""What the Help menu does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class HelpActs:
    """The acts that explain."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def shortcuts(self) -> None:
        """Show every shortcut."""
        from ui.dialogs.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window).exec()

    def about(self) -> None:
        """Say what the program is, and the licences of what it is made with."""
        from ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._window).exec()
