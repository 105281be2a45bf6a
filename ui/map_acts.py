"""What the Map menu does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.operations.deletion import delete
from model.operations.importing import adopt
from model.operations.maps import duplicate_map
from resources.i18n import current_language, tr

if TYPE_CHECKING:
    from ui.desk import Desk


class MapActs:
    """The acts on the maps of the open document."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    def add_blank(self) -> None:
        """Add a blank map behind the others and show it."""
        self.add_template("blank")

    def ask_template(self) -> None:
        """Let the person choose a template for a new map of this document."""
        from ui.dialogs.template_dialog import choose_template

        name = choose_template(tr("New map from a template"), self._window)
        if name:
            self.add_template(name)

    def add_template(self, name: str) -> None:
        """Add the map of a template behind the others and show it."""
        from model.templates import template_document

        session = self._window.session
        if session:
            self._window.flush()
            source = template_document(name, current_language())
            session.document.attempt(lambda document: adopt(document, source, fresh=True), ())

    def duplicate(self) -> None:
        """Add a copy of the map in view and show it."""
        session = self._window.session
        if session and session.document.map_id:
            self._window.flush()
            session.document.attempt(lambda document: duplicate_map(document, session.document.map_id), ())

    def copy(self) -> None:
        """Put the whole map in view on the clipboard, for this document or another."""
        from PySide6.QtGui import QGuiApplication

        from model.clipboard import copy

        session = self._window.session
        if session and session.document.map_id:
            self._window.flush()
            QGuiApplication.clipboard().setText(copy(session.document.document, [session.document.map_id]))
            self._window.toasts.show(tr("The map is on the clipboard; paste it in any document"))

    def paste(self) -> None:
        """Add the map on the clipboard behind the others and show it; say so when there is none."""
        from PySide6.QtGui import QGuiApplication

        from model.clipboard import Target, holds_map, paste

        session, text = self._window.session, QGuiApplication.clipboard().text()
        if session is None:
            return
        self._window.flush()
        if not holds_map(text):
            self._window.toasts.show(tr("There is no map on the clipboard"))
            return
        session.document.attempt(lambda it: paste(it, text, Target(session.document.map_id)), ())

    def rename(self) -> None:
        """Let the person type another title over the map's tab."""
        if workspace := self._window.workspace:
            workspace.tabs.rename_current()

    def delete(self) -> None:
        """Delete the map in view; a toast offers to take that back."""
        session = self._window.session
        if session and session.document.map_id:
            self._window.flush()
            if session.document.attempt(lambda document: delete(document, [session.document.map_id]), ()):
                self._window.edits.offer_undo(session.document.editor.undo_label())

    def next(self) -> None:
        """Show the map to the right."""
        self._show(1)

    def previous(self) -> None:
        """Show the map to the left."""
        self._show(-1)

    def _show(self, distance: int) -> None:
        session = self._window.session
        if session:
            ids = [item.id for item in session.document.document.maps()]
            place = ids.index(session.document.map_id) + distance
            session.document.show_map(ids[place % len(ids)])
