"""What the Help menu does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.desk import Desk


class HelpActs:
    """The acts that explain."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    def shortcuts(self) -> None:
        """Show every shortcut; one changed there works at once."""
        from ui.dialogs.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self._window)
        dialog.changed.connect(self._window.actions_table.use_shortcuts)
        dialog.exec()

    def about(self) -> None:
        """Say what the program is, and the licences of what it is made with."""
        from ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._window).exec()
