"""Things dragged onto the map: from the palette, and images, icons, files and addresses from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from model.cleaning import shortened
from model.errors import KnownError
from model.identity import new_id
from model.layout.grid import Rect
from model.layout.landing import Landing, landing
from model.locks import lock_over, refusal
from model.palette import PaletteItem
from model.records import Card, Lane
from model.values import LANE_KIND
from resources.i18n import tr
from ui.canvas.arrivals import Arrival, arrival_of
from ui.canvas.targets import rect_of, slot_at, target_at

if TYPE_CHECKING:
    from ui.canvas.board import Board

PALETTE_TYPE = "application/x-yeojido-item"


class Dropping:
    """Guards the drag that is over the canvas: its item and where it would land."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self._item: PaletteItem | None = None
        self._id = ""
        self._arrival: Arrival | None = None
        self._onto = ""
        self.landing: Landing | None = None
        self.armed = False
        """Whether the item was picked by a click and waits for the click that says where."""

    def arm(self, item: PaletteItem) -> None:
        """Hold an item of the palette under the pointer until a click on the map places it; Esc drops it."""
        self.leave()
        self._canvas.pointer.cancel()
        if self._canvas.editing.finish() and self._canvas.open_document.journey_map is not None:
            self._item, self._arrival, self._id, self._onto, self.armed = item, None, new_id(), "", True
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

    @property
    def target(self) -> Rect | None:
        """The card that what is dragged would go onto, in points of the map."""
        return rect_of(self._canvas.composition, self._onto) if self._onto and self.landing is not None else None

    @property
    def gap(self) -> Rect | None:
        """The room that was made for what goes onto a card now, in points of the map."""
        return rect_of(self._canvas.composition, self._id) if self._onto and self.landing is not None else None

    def wants(self, event: QDropEvent) -> bool:
        """Whether what is dragged is for the map at this place; a document beside the cards is for the window."""
        if self._canvas.open_document.journey_map is None:
            return False
        if event.mimeData().hasFormat(PALETTE_TYPE):
            return True
        if event.type() == QEvent.Type.DragEnter or self._arrival is None:
            self._arrival = arrival_of(event.mimeData())
        arrival, point = self._arrival, self._canvas.camera.to_map(event.position())
        if arrival is None or arrival.document is None or self._card_under(point):
            return arrival is not None
        self._pass_on(arrival, event)
        return False

    def _pass_on(self, arrival: Arrival, event: QDropEvent) -> None:
        """Say that the window opens the document, and show the map as it is."""
        self.leave()
        if event.type() != QEvent.Type.Drop and arrival.document is not None:
            self._arrival = arrival
            self._canvas.say_at_pointer(tr("Open “{file}”", file=shortened(arrival.document.name)))

    def forget_landing(self) -> None:
        """The document changed: what was found out about the place under the pointer is no longer true."""
        self.landing = None

    def repeat(self, place: QPointF) -> None:
        """The page moved under a resting pointer."""
        if self._item is not None:
            self._show(self._canvas.camera.to_map(place))

    def enter(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        """Take what the palette gives, and what may land from outside; leave everything else to the window."""
        item = self._entering(event.mimeData())
        if item is None:
            event.ignore()
            return
        self._item, self._id, self._onto, self.armed = item, new_id(), "", False
        self._canvas.pointer.cancel()
        self._canvas.editing.finish()
        self._canvas.edge_scrolling(True)
        event.acceptProposedAction()

    def _entering(self, data: QMimeData) -> PaletteItem | None:
        self._arrival = None
        if data.hasFormat(PALETTE_TYPE):
            try:
                return PaletteItem.from_json(bytes(data.data(PALETTE_TYPE).data()).decode())
            except (KnownError, UnicodeDecodeError):
                return None
        if self._canvas.open_document.journey_map is not None:
            self._arrival = arrival_of(data)
        return PaletteItem("card", self._arrival.home) if self._arrival else None

    def move(self, event: QDragMoveEvent) -> None:
        """Show where it would land, or why it cannot."""
        if self._item is None:
            self.enter(event)
        if self._item is not None:
            self._show(self._canvas.camera.to_map(event.position()))
            event.acceptProposedAction()

    def _show(self, point: QPointF) -> None:
        canvas, item = self._canvas, self._item
        if item is None:
            return
        self._onto = self._card_under(point)
        if self._onto:
            self._show_onto(self._onto)
            return
        found = self.landing = self._landing(self._item_at(item, point), point)
        try:
            canvas.preview(found.change or None)
        except KnownError as error:
            found = self.landing = Landing(reason=error.reason, area=found.area)
            canvas.preview(None)
        canvas.say_at_pointer(found.reason or self._said())

    def _show_onto(self, card: str) -> None:
        """Show that it goes onto a card. One that made room stays where it was aimed at."""
        canvas = self._canvas
        self.landing = self._landing_on(card)
        if rect_of(canvas.still, card) == rect_of(canvas.composition, card):
            canvas.preview(None)
        canvas.say_at_pointer(self.landing.reason or self._said())

    def _said(self) -> str:
        """Say what would happen with what comes from outside."""
        if self._arrival is None:
            return ""
        card = self._canvas.open_document.document.get(self._onto, Card)
        return self._arrival.said_on(card) if card else self._arrival.said()

    def _landing_on(self, card_id: str) -> Landing:
        """Return what a drop on a card finds: the card itself, or what locks it."""
        document = self._canvas.open_document.document
        locked = lock_over(document, document.need(card_id, Card))
        return Landing(reason=str(refusal(locked)) if locked else "")

    def _card_under(self, point: QPointF) -> str:
        """Return the card that what is dragged would go onto, judged by the map as it is seen; "" for none."""
        if self._arrival is None:
            return ""
        target = target_at(self._canvas.composition, point)
        card = self._canvas.open_document.document.get(target.record, Card) if target else None
        return card.id if card and self._arrival.said_on(card) else ""

    def _item_at(self, item: PaletteItem, point: QPointF) -> PaletteItem:
        """What comes from outside is at home in every lane of cards."""
        row = self._canvas.composition.grid.row_at(point.y()) if self._arrival else None
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
        if self._arrival is not None:
            self._canvas.say_at_pointer("")
        self._arrival = None
        if self._item is None:
            return
        self._item, self._onto = None, ""
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
        found, item, arrival, onto = self.landing, self._item, self._arrival, self._onto
        self.leave()
        if found is None or found.reason or not (found.change or onto):
            event.ignore()
            if found is not None and found.reason:
                self._canvas.notice.emit(found.reason)
            return
        event.acceptProposedAction()
        if arrival is None:
            self._canvas.verbs.put(found, item)
        elif onto:
            self._canvas.verbs.put_arrival_on(onto, arrival)
        else:
            self._canvas.verbs.put_arrival(found, arrival)
