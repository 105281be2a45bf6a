"""Map or table, the pages at the left, and selecting by what things have in common."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.alike import Likeness, alike, likenesses
from model.cleaning import shortened
from resources.i18n import tr
from ui.action_set import MenuChoice

if TYPE_CHECKING:
    from ui.desk import Desk

MAP, TABLE = "map", "table"
OUTLINE, PEOPLE, PROBLEMS = "outline", "people", "problems"


class TableActs:
    """The acts on the views beside the map."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    def show_map(self) -> None:
        """Show the map in the middle of the window."""
        self._show(MAP)

    def show_table(self) -> None:
        """Show the map as a table; asked for again, the map itself."""
        self._show(MAP if self.is_table() else TABLE)

    def is_map(self) -> bool:
        """Whether the map is shown."""
        workspace = self._window.workspace
        return workspace is not None and workspace.centre.shown == MAP

    def is_table(self) -> bool:
        """Whether the table is shown."""
        workspace = self._window.workspace
        return workspace is not None and workspace.centre.shown == TABLE

    def show_outline(self) -> None:
        """Show the outline at the left and go there; asked for again, the palette."""
        self._turn_to(OUTLINE)

    def outline_shown(self) -> bool:
        """Whether the outline can be seen."""
        return self._sees(OUTLINE)

    def show_people(self) -> None:
        """Show the personas at the left and go there; asked for again, the palette."""
        self._turn_to(PEOPLE)

    def people_shown(self) -> bool:
        """Whether the personas can be seen."""
        return self._sees(PEOPLE)

    def show_problems(self) -> None:
        """Show the problems at the left and go there; asked for again, the palette."""
        self._turn_to(PROBLEMS)

    def problems_shown(self) -> bool:
        """Whether the problems can be seen."""
        return self._sees(PROBLEMS)

    def same_choices(self) -> list[MenuChoice]:
        """What the selected things have that others may have too."""
        session = self._window.session
        found = likenesses(session.document.document, session.document.selection) if session else []
        choices = [MenuChoice(_said(one), partial(self._select, one)) for one in found]
        return choices or [MenuChoice(tr("Select a card first"), lambda: None, enabled=False)]

    def _select(self, likeness: Likeness) -> None:
        self._window.flush()
        if session := self._window.session:
            document = session.document
            document.select(alike(document.document, document.map_id, likeness))

    def _turn_to(self, page: str) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        if self._sees(page):
            workspace.left.show_page("palette")
            return
        if not workspace.is_shown("palette"):
            workspace.toggle("palette")
        workspace.left.show_page(page)
        workspace.left.take_focus()

    def _sees(self, page: str) -> bool:
        workspace = self._window.workspace
        return workspace is not None and workspace.is_shown("palette") and workspace.left.shown == page

    def _show(self, view: str) -> None:
        self._window.flush()
        if workspace := self._window.workspace:
            workspace.centre.show_view(view)


def _said(likeness: Likeness) -> str:
    return tr("{field}: {value}", field=tr(likeness.label), value=shortened(likeness.value))
