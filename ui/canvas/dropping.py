"""Things dragged onto the map: from the palette, and images from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from model.errors import KnownError
from model.identity import new_id
from model.layout.landing import Landing, landing
from model.palette import PaletteItem
from model.records import Card, Lane
from model.values import LANE_KIND
from resources.i18n import tr
from ui.canvas.arriving import ArrivingImages, arriving_images
from ui.canvas.targets import rect_of, slot_at, target_at

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

PALETTE_TYPE = "application/x-yeojido-item"


class Dropping:
    """Guards the drag that is over the canvas: its item and where it would land."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._item: PaletteItem | None = None
        self._id = ""
        self._images: ArrivingImages | None = None
        self._onto = ""
        self.landing: Landing | None = None
        self.armed = False
        """Whether the item was picked by a click and waits for the click that says where."""

    def arm(self, item: PaletteItem) -> None:
        """Hold an item of the palette under the pointer until a click on the map places it; Esc drops it."""
        self.leave()
        self._canvas.pointer.cancel()
        if self._canvas.editing.finish() and self._canvas.open_document.journey_map is not None:
            self._item, self._images, self._id, self._onto, self.armed = item, None, new_id(), "", True
            self._canvas.setFocus()
            self._canvas.pointer.show_cursor()
            self._canvas.notice.emit(tr("Click where it should go; Esc drops it"))

    def hover(self, place: QPointF) -> None:
        """Show where the item that is held would land."""
        self._show(self._canvas.camera.to_map(place))

    def place(self, place: QPointF) -> None:
        """Put the item that is held on the map, or say why it cannot be there and go on holding it."""
        self.hover(place)
        found, item = self.landing, self._item
        if found is not None and item is not None and found.change:
            self.leave()
            self._canvas.verbs.put(found, item)
        elif found is not None and found.reason:
            self._canvas.notice.emit(found.reason)

    def rest(self) -> None:
        """The pointer is elsewhere for a while: show the map as it is, and go on holding the item."""
        self.landing = None
        self._canvas.say_at_pointer("")
        self._canvas.preview(None)

    @property
    def active(self) -> bool:
        """Whether something that may land is over the canvas."""
        return self._item is not None

    def takes_images(self, data: QMimeData) -> bool:
        """Whether these are images for the map in view."""
        return self._canvas.open_document.journey_map is not None and arriving_images(data) is not None

    def forget_landing(self) -> None:
        """The document changed: what was found out about the place under the pointer is no longer true."""
        self.landing = None

    def repeat(self, place: QPointF) -> None:
        """The page moved under a resting pointer."""
        if self._item is not None:
            self._show(self._canvas.camera.to_map(place))

    def enter(self, event: QDragEnterEvent) -> None:
        """Take what the palette gives, and images; leave everything else to the window."""
        self._images = None
        if event.mimeData().hasFormat(PALETTE_TYPE):
            try:
                self._item = PaletteItem.from_json(bytes(event.mimeData().data(PALETTE_TYPE).data()).decode())
            except (KnownError, UnicodeDecodeError):
                event.ignore()
                return
        elif self.takes_images(event.mimeData()):
            self._item, self._images = PaletteItem("card", "images"), arriving_images(event.mimeData())
        else:
            event.ignore()
            return
        self._id, self._onto, self.armed = new_id(), "", False
        self._canvas.pointer.cancel()
        self._canvas.editing.finish()
        self._canvas.edge_scrolling(True)
        event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        """Show where it would land, or why it cannot."""
        if self._item is None:
            event.ignore()
            return
        self._show(self._canvas.camera.to_map(event.position()))
        event.acceptProposedAction()

    def _show(self, point: QPointF) -> None:
        canvas, item = self._canvas, self._item
        if item is None:
            return
        self._onto = self._card_under(point)
        if self._onto:
            found = Landing(area=rect_of(canvas.still, self._onto))
        else:
            found = self._landing(self._item_at(item, point), point)
        self.landing = found
        try:
            canvas.preview(found.change or None)
        except KnownError as error:
            found = self.landing = Landing(reason=error.reason, area=found.area)
            canvas.preview(None)
        canvas.say_at_pointer(found.reason)

    def _card_under(self, point: QPointF) -> str:
        """Return the card without an image that a dragged image would be shown on, judged by the map as it is."""
        if self._images is None or len(self._images) != 1:
            return ""
        target = target_at(self._canvas.still, point)
        card = self._canvas.open_document.document.get(target.record, Card) if target else None
        return card.id if card and not card.image else ""

    def _item_at(self, item: PaletteItem, point: QPointF) -> PaletteItem:
        """An image is at home in every lane of cards."""
        row = self._canvas.composition.grid.row_at(point.y()) if self._images else None
        lane = self._canvas.shown.get(row.lane, Lane) if row else None
        if lane is None or LANE_KIND[lane.type].holds != "cards":
            return item
        return PaletteItem("card", lane.type)

    def _landing(self, item: PaletteItem, point: QPointF) -> Landing:
        canvas = self._canvas
        document, map_id = canvas.open_document.document, canvas.open_document.map_id

        def slot(lane: str, stage: str, x: float, y: float) -> tuple[int, str]:
            return slot_at(canvas, lane, stage, QPointF(x, y), frozenset({self._id}))

        between = item.type in ("stage", "step", "lane") or (self.landing is not None and self.landing.line is not None)
        grid = canvas.still.grid if between else canvas.composition.grid  # places between rows: those without it
        try:
            found = landing(document, map_id, grid, item, point.x(), point.y(), slot, self._id)
            return canvas.emotions.landed(found)
        except KnownError as error:
            return Landing(reason=error.reason)

    def leave(self) -> None:
        """Forget the drag; the map is as it was."""
        if self._item is None:
            return
        self._item = None
        self._images = None
        self.landing = None
        self.armed = False
        self._canvas.pointer.show_cursor()
        self._canvas.edge_scrolling(False)
        self._canvas.say_at_pointer("")
        self._canvas.preview(None)

    def drop(self, event: QDropEvent) -> None:
        """Put the item on the map: one step; or say why not."""
        if self._item is None:
            event.ignore()
            return
        self._show(self._canvas.camera.to_map(event.position()))
        found, item, images, onto = self.landing, self._item, self._images, self._onto
        self.leave()
        if images is not None and onto:
            event.acceptProposedAction()
            self._canvas.verbs.put_image_on(onto, images)
            return
        if found is None or not found.change:
            event.ignore()
            if found is not None and found.reason:
                self._canvas.notice.emit(found.reason)
            return
        event.acceptProposedAction()
        if images is None:
            self._canvas.verbs.put(found, item)
        else:
            self._canvas.verbs.put_images(found, images)
