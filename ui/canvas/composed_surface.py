"""A page that shows a map of the open document, laid out and drawn when it is looked at."""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from model.change import Change
from model.document import Document
from model.picture.compose import Composition
from ui.canvas.colours import CanvasColours, canvas_colours
from ui.canvas.composing import composed
from ui.canvas.pictures import AssetImages
from ui.canvas.surface import PageSurface
from ui.document import OpenDocument


class ComposedSurface(PageSurface):
    """Guards the composition of what is ``shown``: the document itself, or what it would be during a drag.

    While another view is in its place nothing is composed; asking for the composition, or showing the page, catches up.
    """

    drawn = Signal()
    """The map was laid out anew."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_document = open_document
        self.shown: Document = open_document.document
        self._still = self._composition = composed(self.shown, open_document.map_id, None, open_document.footer())
        self._behind = False
        self.images = AssetImages(open_document)

    @property
    def colours(self) -> CanvasColours:
        """The colours of desk and overlays for the interface's look."""
        return canvas_colours(self.palette())

    @property
    def composition(self) -> Composition:
        """What is drawn."""
        self._catch_up()
        return self._composition

    @property
    def still(self) -> Composition:
        """What is drawn while nothing is dragged."""
        self._catch_up()
        return self._still

    def page_size(self) -> QSizeF:
        """The size of the page in points."""
        return QSizeF(self.composition.picture.width, self.composition.picture.height)

    def preview(self, change: Change | None) -> None:
        """Show the map as the change would leave it; None shows it as it is. Raises Refused."""
        document = self.open_document.document
        if change is None and self.shown is document and self.composition is self.still:
            return
        self.shown = self.open_document.editor.preview(change) if change else document
        self.compose()

    def compose(self) -> None:
        """Lay out and draw what is shown now."""
        self._behind = False
        before, document = self._composition, self.open_document
        made = composed(self.shown, document.map_id, self._still, document.footer())
        if self.shown is document.document:
            self._still = made
        self._composition = made
        self.update_scroll_bars()
        self.drawn.emit()
        self.came_out(before)

    def compose_when_seen(self) -> bool:
        """Compose now, or later where another view is in the page's place; return whether it was now."""
        if self.isHidden():
            self._behind = True
            return False
        self.compose()
        return True

    def came_out(self, before: Composition) -> None:
        """Something else is drawn than before."""

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what came while another view was shown."""
        self._catch_up()
        super().showEvent(event)

    def _catch_up(self) -> None:
        if self._behind:
            self.compose()
