"""What is in the middle of the window: the map itself, or another view of it in the canvas's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.canvas.view import MapCanvas
from ui.centre_view import Verbs, View
from ui.document import OpenDocument

MAP = "map"


@dataclass(frozen=True, slots=True)
class CentreView:
    """A view besides the map: its id, and what makes it when it is first shown."""

    id: str
    make: Callable[[OpenDocument, QWidget], View]


def _table(open_document: OpenDocument, parent: QWidget) -> View:
    from ui.table.panel import TablePanel

    return TablePanel(open_document, parent)


VIEWS = (CentreView("table", _table),)


class Centre(QStackedWidget):
    """Guards which view is shown. Views are made when they are first asked for."""

    changed = Signal(str)
    made = Signal(str)

    def __init__(self, open_document: OpenDocument, canvas: MapCanvas) -> None:
        super().__init__()
        self._open, self._canvas = open_document, canvas
        self._views: dict[str, View] = {}
        self.shown = MAP
        self.addWidget(canvas)

    @property
    def verbs(self) -> Verbs:
        """What the Edit menu acts on."""
        view = self._views.get(self.shown)
        return view.verbs if view else self._canvas.verbs

    def view(self, identity: str) -> View:
        """Return a view besides the map, made when it is not there yet. Raises StopIteration for an unknown one."""
        if identity not in self._views:
            spec = next(spec for spec in VIEWS if spec.id == identity)
            self._views[identity] = spec.make(self._open, self)
            self.addWidget(self._views[identity])
            self.made.emit(identity)
        return self._views[identity]

    def made_view(self, identity: str) -> View | None:
        """Return a view besides the map where there is one already."""
        return self._views.get(identity)

    def views_made(self) -> tuple[str, ...]:
        """Return the ids of the views besides the map that there are already."""
        return tuple(self._views)

    def show_view(self, identity: str) -> None:
        """Show the map or another view, and give it the focus."""
        self.flush()
        changed, self.shown = identity != self.shown, identity
        self.setCurrentWidget(self._canvas if identity == MAP else self.view(identity))
        self.take_focus()
        if changed:
            self.changed.emit(identity)

    def flush(self) -> None:
        """Write down what is being typed in any view."""
        self._canvas.editing.finish()
        for view in self._views.values():
            view.flush()

    def take_focus(self) -> None:
        """Let the keyboard go on in the view that is shown."""
        view = self._views.get(self.shown)
        if view is None:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            view.take_focus()

    def edit_selected(self) -> None:
        """Let the selected text be typed."""
        view = self._views.get(self.shown)
        if view is None:
            self._canvas.editing.edit_selected()
        else:
            view.edit_selected()
