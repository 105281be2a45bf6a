"""What the looks of a map are changed by: its theme, its brand, the focus on one stage or lane."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from model.operations.brand import set_theme
from model.operations.looks import give_look, look_of
from model.picture.themes import THEMES
from resources.i18n import tr
from ui.action_set import MenuChoice

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.looks.focus import FocusMode
    from ui.workspace import Workspace


class LookActs:
    """The acts that change how the map in view looks."""

    def __init__(self, window: Desk) -> None:
        self._window = window
        self._focus: FocusMode | None = None
        self._home: Workspace | None = None
        self._copied: Mapping[str, Any] = {}

    def map_themes(self) -> list[MenuChoice]:
        """The themes of the map, and the way to its brand."""
        document = self._window.session.document if self._window.session else None
        journey = document.journey_map if document else None
        if journey is None:
            return [MenuChoice(tr("No map is open"), lambda: None, enabled=False)]
        shown = journey.theme if journey.theme in {choice.value for choice in THEMES} else "standard"
        entries = [
            MenuChoice(tr(choice.label), partial(self.use_theme, choice.value), choice.value == shown)
            for choice in THEMES
        ]
        return [*entries, MenuChoice(tr("Set up the brand…"), self.ask_brand)]

    def use_theme(self, theme: str) -> None:
        """Draw the map in a theme; a brand that has no colours yet is asked for."""
        session = self._window.session
        journey = session.document.journey_map if session else None
        if session is None or journey is None:
            return
        self._window.flush()
        if theme == "brand" and not journey.brand_colours:
            self.ask_brand()
        else:
            session.document.attempt(lambda it: set_theme(it, journey.id, theme))

    def ask_brand(self) -> None:
        """Ask for the brand of the map."""
        from ui.looks.brand_dialog import BrandDialog

        session = self._window.session
        if session and session.document.journey_map:
            self._window.flush()
            BrandDialog(session.document, self._window).open()

    def copy_look(self) -> None:
        """Remember the colour, icon and size of what is selected, of several things the last."""
        session = self._window.session
        if session is None or not session.document.selection:
            return
        found = look_of(session.document.document, session.document.selection[-1])
        if found:
            self._copied = found
        self._window.toasts.show(tr("Look copied") if found else tr("This has no look to copy"))

    def paste_look(self) -> None:
        """Give what is selected the look that was copied last, here or in another document."""
        self._window.flush()
        session = self._window.session
        if session and session.document.selection:
            if self._copied:
                document = session.document
                document.attempt(lambda it: give_look(it, document.selection, self._copied), document.selection)
            else:
                self._window.toasts.show(tr("Copy the look of a card, stage or lane first"))

    def toggle_focus(self) -> None:
        """Let all but the selected stage or lane step back, or end it."""
        if focus := self.focus():
            focus.toggle()
            self._window.actions_table.refresh()

    def is_focused(self) -> bool:
        """Whether only one stage or lane is in focus."""
        workspace = self._window.workspace
        return bool(self._focus and self._focus.on and workspace and workspace is self._home)

    def focus(self) -> FocusMode | None:
        """The focus mode of the open document, made when first asked for; None on the start page."""
        from ui.looks.focus import FocusMode

        workspace = self._window.workspace
        if workspace is None:
            self._focus = None
        elif self._focus is None or self._home is not workspace:
            self._focus = FocusMode(workspace.session.document, workspace.canvas, workspace.centre)
        self._home = workspace
        return self._focus
