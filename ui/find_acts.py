"""What finding does: the find bar, the filter, the command palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from ui.centre_view import View
    from ui.desk import Desk
    from ui.finding.finding import Finding


class FindActs:
    """The acts of finding, on whatever is open in the window."""

    def __init__(self, window: Desk) -> None:
        self._window = window
        self._finding: Finding | None = None
        QTimer.singleShot(0, window, self._free_the_key)

    def find(self) -> None:
        """Look for a text on all maps; in the table for rows."""
        if view := self._other_view():
            view.look_for()
        elif finding := self.finding():
            self._window.flush()
            self._show_canvas()
            finding.open_bar()

    def replace(self) -> None:
        """Put another text in the place of what is found, on all maps."""
        if finding := self.finding():
            self._window.flush()
            self._show_canvas()
            finding.open_bar()
            finding.bar.open_replacing()

    def find_next(self) -> None:
        """Go to the next match."""
        if finding := self.finding():
            self._show_canvas()
            finding.step(1)

    def find_previous(self) -> None:
        """Go to the match before."""
        if finding := self.finding():
            self._show_canvas()
            finding.step(-1)

    def filter(self) -> None:
        """Choose what to filter the map, and the table, by."""
        if finding := self.finding():
            if self._other_view() is None:
                self._show_canvas()
            finding.ask_filter(finding.button_of("filter"))

    def clear_filter(self) -> None:
        """Show everything on the map again."""
        if finding := self.finding():
            finding.view.clear()

    def is_filtering(self) -> bool:
        """Whether a filter is on."""
        finding, workspace = self._finding, self._window.workspace
        return finding is not None and finding.workspace is workspace and bool(finding.view.chosen)

    def _other_view(self) -> View | None:
        """The view that is shown in the map's place."""
        workspace = self._window.workspace
        return workspace.centre.made_view(workspace.centre.shown) if workspace else None

    def _free_the_key(self) -> None:
        """Let the palette's key work from text fields too."""
        from ui.finding.command_key import CommandKey

        CommandKey(self._window.actions_table["commands"], self._window)

    def _show_canvas(self) -> None:
        """What is found is shown on the map, so it comes in the place of another view."""
        workspace = self._window.workspace
        if workspace is not None and workspace.isVisible() and not workspace.canvas.isVisible():
            self._window.actions_table["show_map"].trigger()

    def commands(self) -> None:
        """Look for a command and run it."""
        from ui.finding.command_palette import CommandPalette

        self._window.flush()
        CommandPalette.show_over(self._window)

    def finding(self) -> Finding | None:
        """What finds in the open document, made when first asked for; None on the start page."""
        from ui.finding.finding import Finding

        workspace = self._window.workspace
        if workspace is None:
            self._finding = None
        elif self._finding is None or self._finding.workspace is not workspace:
            self._finding = Finding(workspace, self._window.toasts.show)
            self._finding.filtered.connect(self._window.actions_table.refresh)
        return self._finding
