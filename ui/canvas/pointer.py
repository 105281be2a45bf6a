"""The mouse on the canvas: what a press may become, the gesture under way, what is hovered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from model.errors import KnownError
from model.layout.grid import Rect
from model.records import Card
from ui.canvas.board import Gesture
from ui.canvas.gestures.connect_cards import ConnectCards, at_handle
from ui.canvas.gestures.move_cards import MoveCards
from ui.canvas.gestures.move_markers import MoveMarkers
from ui.canvas.gestures.pan import Pan
from ui.canvas.gestures.reorder import Reorder
from ui.canvas.gestures.rubber_band import RubberBand
from ui.canvas.gestures.stretch_card import StretchCard, at_edge, beyond_edge
from ui.canvas.gestures.tie_marker import TieMarker
from ui.canvas.spots import text_field_at
from ui.canvas.structure import StructureHands
from ui.canvas.targets import SELECTABLE, Target, cell_at, held_by, rect_of, target_at

if TYPE_CHECKING:
    from ui.canvas.board import Board

DRAGGED: dict[str, Callable[[Board, Target, QPointF], Gesture]] = {
    "card": MoveCards,
    "metric": MoveCards,
    "emotion": MoveMarkers,
    "stage": Reorder,
    "step": Reorder,
    "lane_header": Reorder,
    "lane_group": Reorder,
}
"""Which gesture a drag of a kind of thing becomes."""

ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Pointer:
    """Guards the press and the gesture that it became."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self.gesture: Gesture | None = None
        self.hovered: Target | None = None
        self._at_edge = self._at_handle = False
        self.space_held = False
        self.structure = StructureHands(canvas)
        self._button = Qt.MouseButton.NoButton
        self._pressed: QPointF | None = None
        self._target: Target | None = None
        self._selected_before = False
        self._modifiers = Qt.KeyboardModifier.NoModifier

    @property
    def keeps_selection(self) -> bool:
        """Whether the selection stays drawn during the gesture."""
        return isinstance(self.gesture, Pan | RubberBand | MoveMarkers)

    @property
    def busy(self) -> bool:
        """Whether a button is held: other buttons then mean nothing."""
        return self._button != Qt.MouseButton.NoButton

    def press(self, event: QMouseEvent) -> None:
        """Remember what was pressed; selecting happens at once, dragging later."""
        if self.busy or self._placed_armed(event):
            return
        self._button = event.button()
        if not self._canvas.editing.finish():
            self._button = Qt.MouseButton.NoButton
            return
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._pans):
            self._begin(Pan(self._canvas, self._canvas.camera.to_map(event.position())))
        elif left:
            self._pressed, self._modifiers = event.position(), event.modifiers()
            self._canvas.keys.stop_connecting()
            if self.structure.press(self._canvas.camera.to_map(event.position())):
                self._end()
                return
            self._target = self._pressed_on(self._canvas.camera.to_map(event.position()))
            self._select_pressed()
        else:
            self._button = Qt.MouseButton.NoButton

    def _placed_armed(self, event: QMouseEvent) -> bool:
        """An item picked from the palette lands on a click; another button drops it."""
        dropping = self._canvas.dropping
        if not dropping.armed or event.button() == Qt.MouseButton.MiddleButton:
            return False
        if event.button() == Qt.MouseButton.LeftButton:
            dropping.place(event.position())
        else:
            dropping.leave()
        return True

    @property
    def _pans(self) -> bool:
        return self.space_held or self._canvas.tool == "hand"

    def _pressed_on(self, point: QPointF) -> Target | None:
        """Return what is at a point; the handle of a selected card is over whatever is beneath it."""
        canvas = self._canvas
        if canvas.emotions.at_handle(point):
            return Target("emotion", canvas.open_document.selection[0], Rect(point.x(), point.y(), 0, 0))
        if at_handle(canvas, point):
            card = canvas.open_document.selection[0]
            rect = rect_of(canvas.composition, card)
            return Target("card", card, rect) if rect else None
        return target_at(canvas.composition, point) or beyond_edge(canvas, point)

    def _select_pressed(self) -> None:
        document, target = self._canvas.open_document, self._target
        ids = self.structure.stands_for(target) if target else []
        self._selected_before = bool(ids) and set(ids) <= set(document.selection)
        if target is None or target.kind not in SELECTABLE:
            return
        if self._modifiers & ADDING:
            if not self._selected_before:
                document.select([*document.selection, *ids])
        elif not self._selected_before:
            document.select(ids)

    def move(self, event: QMouseEvent) -> None:
        """Go on with a gesture, begin one, or hover."""
        canvas = self._canvas
        point = canvas.camera.to_map(event.position())
        if self.busy and not event.buttons() & self._button:
            self.cancel()  # the release went elsewhere
        if self.gesture is not None:
            self.gesture_move(point, event.modifiers())
        elif self._pressed is not None:
            away = (event.position() - self._pressed).manhattanLength()
            if away >= QApplication.startDragDistance():
                self._begin(self._gesture_for(canvas.camera.to_map(self._pressed)))
                self.gesture_move(point, event.modifiers())
        elif self._canvas.dropping.armed:
            self._canvas.dropping.hover(event.position())
        elif not event.buttons():
            self._hover(point)

    def gesture_move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Move the gesture under way, if there is one."""
        gesture = self.gesture
        if gesture is not None:
            self._attempt(lambda: gesture.move(self._canvas, point, modifiers))
            self.show_cursor()

    def _attempt(self, act: Callable[[], None]) -> None:
        """Let a gesture act; what the rules or the disk refuse ends it without a trace and is said."""
        try:
            act()
        except KnownError as error:
            self.cancel()
            self._canvas.preview(None)
            self._canvas.open_document.failed.emit(error)

    def _gesture_for(self, start: QPointF) -> Gesture:
        canvas, target = self._canvas, self._target
        there = target is not None and target.record in canvas.open_document.document.records
        if resize := self.structure.resize(start):
            return resize
        if canvas.emotions.at_handle(start):
            return TieMarker(canvas, start)
        if at_handle(canvas, start):
            return ConnectCards(canvas, start)
        if there and self._selected_before and target is not None and at_edge(canvas, target, start):
            return StretchCard(canvas, target)
        if target is not None and there and target.kind in DRAGGED:
            held = held_by(canvas, target)
            return DRAGGED[held.kind](canvas, held, start)
        return RubberBand(canvas, start, adding=bool(self._modifiers & ADDING))

    def _begin(self, gesture: Gesture) -> None:
        self.gesture = gesture
        self.hovered = None
        if isinstance(gesture, RubberBand):
            self._canvas.set_cell(None)
        self._canvas.edge_scrolling(not isinstance(gesture, Pan))
        self.show_cursor()
        self._canvas.repainting.refresh()

    def repeat(self, place: QPointF) -> None:
        """The page moved under a resting pointer: go on from where the pointer is now."""
        self.gesture_move(self._canvas.camera.to_map(place), QApplication.keyboardModifiers())

    def release(self, event: QMouseEvent) -> None:
        """Finish the gesture, or take the press as a click."""
        if not self.busy or event.button() != self._button:
            return
        gesture, pressed = self.gesture, self._pressed
        self._end()
        if gesture is not None:
            self._attempt(lambda: gesture.finish(self._canvas))
        elif pressed is not None:
            self._click(event)
        self._canvas.repainting.refresh()

    def _click(self, event: QMouseEvent) -> None:
        canvas, document, target = self._canvas, self._canvas.open_document, self._target
        adding = bool(self._modifiers & ADDING)
        if target is not None and target.kind in SELECTABLE:
            ids = self.structure.stands_for(target)
            if self._modifiers & Qt.KeyboardModifier.ControlModifier and _links(canvas, target):
                document.select([target.record])
                canvas.link_wanted.emit()
            elif self._selected_before and adding:
                document.select([key for key in document.selection if key not in ids])
            elif self._selected_before:
                document.select(ids)
            return
        if adding or canvas.emotions.click(canvas.camera.to_map(event.position())):
            return
        document.select([])
        cell = cell_at(canvas.composition, canvas.camera.to_map(event.position()))
        canvas.set_cell((cell.lane, cell.stage) if cell else None)
        canvas.editing.aim(canvas.camera.to_map(event.position()))

    def cancel(self) -> bool:
        """Drop the gesture under way without a trace; returns whether there was one."""
        gesture = self.gesture
        self._end()
        if gesture is not None:
            gesture.cancel(self._canvas)
            self._canvas.repainting.refresh()
        return gesture is not None

    def _end(self) -> None:
        self.gesture = None
        self._pressed = None
        self._button = Qt.MouseButton.NoButton
        self._canvas.edge_scrolling(False)
        self._canvas.say_at_pointer("")
        self.show_cursor()

    def double_click(self, event: QMouseEvent) -> None:
        """Edit the text of what was clicked; on empty ground of a cell start a card."""
        if self._pans or self.busy or event.button() != Qt.MouseButton.LeftButton:
            self.press(event)
            return
        canvas, point = self._canvas, self._canvas.camera.to_map(event.position())
        if not canvas.editing.finish():
            return
        target = target_at(canvas.composition, point)
        if self.structure.double_click(point, target):
            return
        if target is not None:
            canvas.editing.edit(target.record, field=text_field_at(canvas, target, point))
            return
        cell = cell_at(canvas.composition, point)
        if cell is not None:
            canvas.set_cell((cell.lane, cell.stage))
            canvas.editing.aim(point)
            canvas.verbs.start_in_cell(point)

    def select_for_menu(self, place: QPointF) -> None:
        """Select what a context menu would be about."""
        canvas = self._canvas
        if self.busy or not canvas.editing.finish():
            return
        point = canvas.camera.to_map(place)
        target = target_at(canvas.composition, point)
        if target is not None and target.kind in SELECTABLE:
            if target.record not in canvas.open_document.selection:
                canvas.open_document.select(self.structure.stands_for(target))
            return
        canvas.open_document.select([])
        cell = cell_at(canvas.composition, point)
        canvas.set_cell((cell.lane, cell.stage) if cell else None)

    def _hover(self, point: QPointF) -> None:
        taken = self.structure.hover(point)
        target = None if taken else target_at(self._canvas.composition, point) or beyond_edge(self._canvas, point)
        edge = at_edge(self._canvas, target, point)
        handle = at_handle(self._canvas, point) or self._canvas.emotions.at_handle(point)
        self._canvas.emotions.hover(point)
        if (target, edge, handle) != (self.hovered, self._at_edge, self._at_handle):
            self.hovered, self._at_edge, self._at_handle = target, edge, handle
            self._canvas.repainting.refresh()
        self.show_cursor()

    def leave(self) -> None:
        """The pointer left the canvas, or what is under it may be something else now."""
        self.hovered = None
        self._canvas.emotions.leave()
        self.structure.leave()
        if self._canvas.dropping.armed:
            self._canvas.dropping.rest()
        self._canvas.repainting.refresh()

    def hold_space(self, held: bool) -> None:
        """The space bar gives a hand that moves the page."""
        if held != self.space_held:
            self.space_held = held
            self.show_cursor()

    def show_cursor(self) -> None:
        """Give the pointer the shape of what it would do."""
        shape = Qt.CursorShape.ArrowCursor
        if self.gesture is not None:
            shape = self.gesture.cursor
        elif self._canvas.dropping.armed:
            shape = Qt.CursorShape.CrossCursor
        elif not self._pans and (over := self.structure.cursor()) is not None:
            shape = over
        elif self._at_handle and not self._pans:
            shape = ConnectCards.cursor
        elif self.hovered is not None and self._at_edge and not self._pans:
            shape = StretchCard.cursor
        elif (
            self.space_held
            or self._canvas.tool == "hand"
            or (self.hovered is not None and self.hovered.kind in DRAGGED)
        ):
            shape = Qt.CursorShape.OpenHandCursor
        viewport = self._canvas.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)


def _links(canvas: Board, target: Target) -> bool:
    """Whether a card leads somewhere: Ctrl+click follows its link, as in texts."""
    card = canvas.open_document.document.get(target.record, Card)
    return card is not None and any(link.url.strip() for link in card.links)
