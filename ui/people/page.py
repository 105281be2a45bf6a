"""The panel of personas as a page of the window's left side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.document import OpenDocument
from ui.panes import focus_first
from ui.people.panel import PeoplePanel


def people_page(
    document: OpenDocument, delete: QAction, inspector: Callable[[], QWidget], parent: QWidget
) -> PeoplePanel:
    """Return the panel for an open document; a persona is edited in the inspector, which ``inspector`` unfolds."""

    def edit() -> None:
        unfolded = inspector()
        QTimer.singleShot(0, unfolded, lambda: focus_first(unfolded))

    panel = PeoplePanel(document, parent)
    panel.delete_wanted.connect(delete.trigger)
    panel.edit_wanted.connect(edit)
    return panel
