"""What the View menu does: zoom, tools, panels, appearance and language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from resources.i18n import LANGUAGES, tr
from ui import settings
from ui.action_set import MenuChoice
from ui.menus import PANEL_BUTTONS
from ui.theme import CHOICES

if TYPE_CHECKING:
    from ui.desk import Desk

LANGUAGE_NAMES = {"ko": "한국어", "en": "English"}
"""Each language in its own words, so that one finds the way back."""


class ViewActs:
    """The acts that change what is seen and nothing else."""

    def __init__(self, window: Desk) -> None:
        self._window = window
        self._tool = "select"

    def zoom_in(self) -> None:
        """One step nearer."""
        if workspace := self._window.workspace:
            workspace.canvas.zoom_in()

    def zoom_out(self) -> None:
        """One step farther."""
        if workspace := self._window.workspace:
            workspace.canvas.zoom_out()

    def zoom_actual(self) -> None:
        """A point of the map is a point on the screen."""
        if workspace := self._window.workspace:
            workspace.canvas.zoom_to(1.0)

    def zoom_fit(self) -> None:
        """The whole map in sight."""
        if workspace := self._window.workspace:
            workspace.canvas.zoom_to_fit()

    def zoom_selection(self) -> None:
        """The selection in sight, large."""
        if workspace := self._window.workspace:
            workspace.canvas.zoom_to_selection()

    def use_select(self) -> None:
        """Click selects, dragging moves."""
        self._use("select")

    def use_hand(self) -> None:
        """Dragging moves the view."""
        self._use("hand")

    def is_select(self) -> bool:
        """Whether clicks select."""
        return self._tool == "select"

    def is_hand(self) -> bool:
        """Whether dragging moves the view."""
        return self._tool == "hand"

    def next_area(self) -> None:
        """The focus goes on: palette, canvas, tabs, inspector."""
        if workspace := self._window.workspace:
            workspace.go_round(1)

    def previous_area(self) -> None:
        """The focus goes back to the area before."""
        if workspace := self._window.workspace:
            workspace.go_round(-1)

    def toggle_palette(self) -> None:
        """Fold or unfold the palette."""
        if workspace := self._window.workspace:
            workspace.toggle("palette")

    def toggle_inspector(self) -> None:
        """Fold or unfold the inspector."""
        if workspace := self._window.workspace:
            workspace.toggle("inspector")

    def open_menus(self) -> None:
        """Let the keys lead through the menus, from the first one."""
        bar = self._window.menuBar()
        bar.setActiveAction(bar.actions()[0])

    def toggle_panels(self) -> None:
        """Fold both panels, so that the map has all the room; unfold both when neither is there."""
        if workspace := self._window.workspace:
            shown = [panel for panel in PANEL_BUTTONS if workspace.is_shown(panel)]
            for panel in shown or PANEL_BUTTONS:
                workspace.toggle(panel)

    def palette_shown(self) -> bool:
        """Whether the palette is unfolded."""
        workspace = self._window.workspace
        return workspace.is_shown("palette") if workspace else settings.flag_setting("palette_shown", True)

    def inspector_shown(self) -> bool:
        """Whether the inspector is unfolded."""
        workspace = self._window.workspace
        return workspace.is_shown("inspector") if workspace else settings.flag_setting("inspector_shown", True)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def is_full_screen(self) -> bool:
        """Whether the window fills the screen."""
        return self._window.isFullScreen()

    def themes(self) -> list[MenuChoice]:
        """The appearances to choose from."""
        chosen = settings.text_setting("theme", "system")
        return [
            MenuChoice(tr(text), partial(self._window.program.use_theme, value), value == chosen)
            for value, text in CHOICES
        ]

    def languages(self) -> list[MenuChoice]:
        """The languages to choose from, the system's first."""
        chosen = settings.text_setting("language", "system")
        entries = [("system", tr("Follow the system")), *((name, LANGUAGE_NAMES[name]) for name in LANGUAGES)]
        return [
            MenuChoice(text, partial(self._window.program.use_language, value), value == chosen)
            for value, text in entries
        ]

    def note_tool(self, tool: str) -> None:
        """The canvas took up another tool."""
        self._tool = tool
        self._window.actions_table.refresh()

    def _use(self, tool: str) -> None:
        if workspace := self._window.workspace:
            workspace.canvas.set_tool(tool)
