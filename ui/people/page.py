"""The panel of personas as a page of the window's left side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.panes import focus_first
from ui.people.panel import PeoplePanel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.workspace import Workspace


def people_page(workspace: Workspace, delete: QAction) -> PeoplePanel:
    """Return the panel for an open document; a persona is edited in the inspector."""

    def edit() -> None:
        if not workspace.is_shown("inspector"):
            workspace.toggle("inspector")
        QTimer.singleShot(0, workspace.inspector, lambda: focus_first(workspace.inspector))

    panel = PeoplePanel(workspace.session.document, workspace)
    panel.delete_wanted.connect(delete.trigger)
    panel.edit_wanted.connect(edit)
    return panel
