"""What a screen reader or another program can do with a thing on the canvas: select it, edit it, open its menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface

from resources.i18n import tr

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

EDIT = "edit"
ACTION_INTERFACE = QAccessible.InterfaceType.ActionInterface


class ThingActs(QAccessibleActionInterface):
    """Guards the acts of one thing; what is asked of one that is gone does nothing."""

    def __init__(self, canvas: Callable[[], MapCanvas | None], record: str) -> None:
        super().__init__()
        self._canvas, self._record = canvas, record

    def actionNames(self) -> list[str]:
        """Selecting and editing; the second by a name of our own."""
        return [self.pressAction(), EDIT, self.showMenuAction()]

    def localizedActionName(self, name: str) -> str:
        """The act in the window's language."""
        return {self.pressAction(): tr("Select"), EDIT: tr("Edit text"), self.showMenuAction(): tr("Menu")}.get(
            name, name
        )

    def localizedActionDescription(self, name: str) -> str:
        """The name says it."""
        return self.localizedActionName(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """The keys that do the same once the thing is selected."""
        return ["F2"] if name == EDIT else []

    def doAction(self, name: str) -> None:
        """Do it when the caller has its answer: a menu or an editor would keep it waiting."""
        canvas = self._canvas()
        if canvas is None or self._record not in canvas.open_document.document.records:
            return
        canvas.setFocus()
        canvas.open_document.select([self._record])
        canvas.reveal(self._record)
        if name == EDIT:
            QTimer.singleShot(0, canvas, lambda: canvas.editing.edit(self._record))
        elif name == self.showMenuAction():
            QTimer.singleShot(0, canvas, canvas.ask_menu)
