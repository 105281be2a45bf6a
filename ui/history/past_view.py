"""A map as it was, shown in place of the canvas, under a band that says which moment that is."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSplitterHandle, QWidget

from model.document import Document
from model.picture.compose import Composition, in_one_go
from model.records import JourneyMap
from resources.i18n import tr
from ui.canvas.composing import composed, composed_in_pieces
from ui.canvas.picture_surface import PictureSurface
from ui.canvas.pictures import AssetImages
from ui.history.band import PastBand
from ui.workspace import Workspace


class PastView(QObject):
    """Guards the canvas's place: either the present is there, to be edited, or a document that is only looked at."""

    left = Signal()
    """Esc was pressed on the picture."""

    def __init__(self, workspace: Workspace, panel: QWidget) -> None:
        """``panel`` goes below the map, above its tabs."""
        super().__init__(workspace)
        self._workspace = workspace
        self.band = PastBand(workspace.session.stored.read_only)
        self.surface = PictureSurface(tr("Journey map as it was"))
        self.then: Document | None = None
        self.map_id = ""
        self._composition: Composition | None = None
        self._images = AssetImages(workspace.session.document)
        self._following = False
        column = self._middle.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(0, self.band)
        column.insertWidget(column.indexOf(self._present) + 1, self.surface, 1)
        column.insertWidget(column.indexOf(self.surface) + 1, panel)
        for widget in (self.band, self.surface, panel):
            widget.hide()
        self.surface.installEventFilter(self)
        self.band.map_wanted.connect(self.show_map)
        self.surface.zoom_changed.connect(workspace.status.show_zoom)
        self.surface.camera_moved.connect(self._take_canvas_along)
        workspace.canvas.camera_moved.connect(self._follow_canvas)

    def show_document(self, then: Document) -> None:
        """Show a document as it was, at the same map and place."""
        in_one_go(self.drawing(then))

    def drawing(self, then: Document) -> Generator[None, None, None]:
        """Draw a document as it was in pieces; it is shown after the last."""
        while True:
            wanted = self._map_in_view
            map_id = _map_of(then, wanted, self._workspace.session.document.map_id)
            composition = yield from composed_in_pieces(then, map_id, self._composition or self._of_now())
            if wanted == self._map_in_view:  # else another one was chosen meanwhile
                break
        begins, self.then = self.then is None, then
        if begins:
            self._begin()
        self._show(composition)

    def show_map(self, map_id: str) -> None:
        """Show another map of the moment; one that was not there yet gives way to the first that was."""
        if self.then is not None:
            self._show(composed(self.then, _map_of(self.then, map_id), self._composition))

    def _of_now(self) -> Composition | None:
        """What the canvas shows: most of a moment not long ago is the same. None while it shows nothing."""
        canvas = self._workspace.canvas
        return canvas.still if canvas.isVisible() else None

    @property
    def _map_in_view(self) -> str:
        return self._workspace.session.document.map_id if self.then is None else self.map_id

    def _show(self, composition: Composition) -> None:
        then = self.then
        assert then is not None
        self._composition, self.map_id = composition, composition.map_id
        self.surface.show_picture(composition.picture, self._images.of(then))
        self.band.offer_maps(then.maps(), self.map_id)

    def end(self) -> None:
        """Show the present again."""
        workspace = self._workspace
        focus: QWidget | None = workspace.window().focusWidget()
        had_focus = self.surface.hasFocus() or (focus is not None and self.band.isAncestorOf(focus))
        self.then, self._composition = None, None
        self.surface.hide()
        self.band.hide()
        self._present.show()
        workspace.canvas.set_camera(self.surface.camera)
        self._keep_hands_off(False)
        if had_focus:
            workspace.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        workspace = self._workspace
        workspace.flush()
        focus = workspace.canvas.hasFocus()
        self.surface.see_like(workspace.canvas)
        self._present.hide()
        self.surface.show()
        self.band.show()
        self._keep_hands_off(True)
        if focus:
            self.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _middle(self) -> QWidget:
        """What holds the map and its tabs."""
        middle = self._workspace.tabs.parentWidget()
        assert middle is not None
        return middle

    @property
    def _present(self) -> QWidget:
        """What shows the map as it is: the part of the middle that the canvas is in."""
        widget: QWidget = self._workspace.canvas
        while (parent := widget.parentWidget()) is not None and parent is not self._middle:
            widget = parent
        return widget

    def _keep_hands_off(self, away: bool) -> None:
        """Let nothing that belongs to the present be edited while something else is shown."""
        beside = self._middle.parentWidget()
        panels = beside.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if beside else []
        others = [panel for panel in panels if panel is not self._middle and not isinstance(panel, QSplitterHandle)]
        for widget in (*others, self._workspace.tabs, *self._workspace.bar.findChildren(QLineEdit)):
            widget.setEnabled(not away)

    def _take_canvas_along(self) -> None:
        """What is edited later is seen from the same place."""
        if self.then is not None and not self._following:
            self._workspace.canvas.set_camera(self.surface.camera)

    def _follow_canvas(self) -> None:
        """What the View menu does to the canvas is meant for what is shown in its place."""
        if self.then is not None:
            self._following = True
            self.surface.see_like(self._workspace.canvas)
            self._following = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc on the picture leads back to the present."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)


def _map_of(then: Document, *wanted: str) -> str:
    """Return the first of the wanted maps that was there, else the first that was, else ""."""
    maps = then.maps()
    found = (map_id for map_id in wanted if then.get(map_id, JourneyMap))
    return next(found, maps[0].id if maps else "")
