"""The canvas as its hands know it: what is shown and selected on it, and the doors from one hand to another.

Each hand (pointer, keys, editing, verbs, ...) has a file of its own and knows the others by these doors alone;
``MapCanvas`` puts them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from model.layout.grid import Rect
from model.layout.landing import Landing
from model.operations.nudging import Direction
from model.palette import PaletteItem
from ui.canvas.composed_surface import ComposedSurface
from ui.canvas.overlay import Frame, Overlay
from ui.canvas.overlays import Ghost
from ui.canvas.targets import Target, rect_of
from ui.canvas.tiles import Tiles
from ui.document import OpenDocument

if TYPE_CHECKING:
    from ui.canvas.arrivals import Arrival

Modifiers = Qt.KeyboardModifier


class Gesture(Protocol):
    """A press, what follows it, and its end. Nothing is written before ``finish``."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """The shape that the pointer has now."""

    def move(self, canvas: Board, point: QPointF, modifiers: Modifiers) -> None:
        """Follow the pointer; ``point`` is in points of the map."""

    def finish(self, canvas: Board) -> None:
        """The button was released: commit one step, or nothing."""

    def cancel(self, canvas: Board) -> None:
        """Leave no trace."""

    def overlays(self, canvas: Board) -> Iterator[Overlay]:
        """Yield what ``paint`` paints now, so that only what changed is painted again."""

    def paint(self, canvas: Board, painter: QPainter) -> None:
        """Draw over the map, in points of the map."""


class Structure(Protocol):
    """What is asked of the hands on stages and lanes."""

    def stands_for(self, target: Target) -> list[str]:
        """Return the ids of the records that a press on a target is about."""

    def name_group(self, lane_id: str) -> None:
        """Let the name of a lane's group be typed in place."""

    def paint(self, painter: QPainter) -> None:
        """Draw their signs."""


class Pointing(Protocol):
    """What is asked of the hand on the mouse."""

    gesture: Gesture | None
    hovered: Target | None
    space_held: bool

    @property
    def structure(self) -> Structure:
        """The hands on stages and lanes."""

    @property
    def keeps_selection(self) -> bool:
        """Whether the frames of what is selected stay during the gesture."""

    def cancel(self) -> bool:
        """Break off the gesture."""

    def hold_space(self, held: bool) -> None:
        """Be the hand that moves the view as long as the space bar is held."""

    def show_cursor(self) -> None:
        """Give the pointer the shape that says what it would do."""


class Writing(Protocol):
    """What is asked of the editing in place."""

    @property
    def active(self) -> bool:
        """Whether a text is being edited."""

    def aim(self, point: QPointF) -> None:
        """Note where in a cell the next card belongs."""

    def edit(self, record_id: str, new: bool = False, field: str = "") -> bool:
        """Let a record's text be typed."""

    def edit_selected(self) -> bool:
        """Let the text of what is selected be typed."""

    def edit_text_of_selected(self) -> bool:
        """Let the longer text of the selected card be typed."""

    def start_in_cell(self, waiting: bool = False) -> bool:
        """Let the text of a new card be typed in the selected cell."""

    def type(self, text: str) -> None:
        """Type into the open field."""

    def finish(self) -> bool:
        """Write down what is being typed; whether nothing stays open."""


class Feeling(Protocol):
    """What is asked of the hands on emotions."""

    def landed(self, found: Landing) -> Landing:
        """Return a landing of a marker, put on the curve that is in use."""

    def use_curve_at(self, lane_id: str, point: QPointF) -> None:
        """Use the curve that is nearest to a point."""

    def typed(self, text: str) -> bool:
        """Put selected markers on the level that a key stands for."""

    def click(self, point: QPointF) -> bool:
        """Do what a press on a handle or a curve's name means; whether it meant something."""

    def hover(self, point: QPointF) -> None:
        """Explain what the pointer is on."""

    def leave(self) -> None:
        """Explain nothing any more."""

    def handle(self) -> QPointF | None:
        """Return where the handle that ties a marker is, in points of the map."""

    def at_handle(self, point: QPointF) -> bool:
        """Whether a point is on that handle."""


class Arriving(Protocol):
    """What is asked of the hand that takes what comes onto the map."""

    landing: Landing | None
    armed: bool

    @property
    def active(self) -> bool:
        """Whether something is over the map."""

    @property
    def target(self) -> Rect | None:
        """The card that would take it."""

    @property
    def gap(self) -> Rect | None:
        """The room that was made before it came over that card."""

    def hover(self, place: QPointF) -> None:
        """Show where it would land."""

    def place(self, place: QPointF) -> None:
        """Put what is armed on the map."""

    def rest(self) -> None:
        """Show no place to land."""

    def leave(self) -> None:
        """Take nothing any more."""


class Acting(Protocol):
    """What is asked of the verbs on what is selected."""

    def put(self, found: Landing, item: PaletteItem) -> None:
        """Commit something put on the map, and let its text be typed."""

    def put_arrival(self, found: Landing, arrival: Arrival) -> None:
        """Commit something that came from outside."""

    def put_arrival_on(self, card: str, arrival: Arrival) -> None:
        """Give a card what came from outside."""

    def start_in_cell(self, point: QPointF | None = None, text: str = "") -> None:
        """Begin a card in the selected cell."""

    def delete_selected(self) -> None:
        """Delete what is selected."""

    def paste(self) -> None:
        """Paste into the selected cell."""

    def select_all(self) -> None:
        """Select everything in the map's cells."""

    def stretch(self, ahead: int) -> bool:
        """Let the selected card span a stage more or less."""

    def nudge(self, direction: Direction) -> None:
        """Move what is selected by one place."""


class Typing(Protocol):
    """What is asked of the hand on the keys."""

    def tab(self, forwards: bool) -> bool:
        """Select the next (or previous) thing; False past the last one."""

    def stop_connecting(self) -> None:
        """Look for no end of a connector any more."""


class Flying(Protocol):
    """What is asked of what flies back to its place."""

    def overlay(self) -> Overlay | None:
        """Return what flies, None for nothing."""

    def paint(self, painter: QPainter) -> None:
        """Draw it."""


class Refreshing(Protocol):
    """What is asked of the keeper of what was painted."""

    bubble_at: QPointF
    """Where the word to what is dragged is painted, in pixels of the viewport."""

    def refresh(self) -> None:
        """Paint again what came, went or moved over the map."""

    def frames(self, part: QRect) -> list[Frame]:
        """Return the frames of what is selected that a part of the viewport shows."""


class Board(ComposedSurface):
    """The surface of a map with what is selected on it, and its hands."""

    tool_changed = Signal(str)
    notice = Signal(str)
    """A short plain text for a toast: why something did not happen."""
    menu_requested = Signal(QPoint)
    """A context menu is wanted at a point of the screen; what was under it is selected."""
    lane_wanted = Signal(int)
    """A lane is to be added as the map's lane of this number, from 0; which kind is to be asked."""
    link_wanted = Signal()
    """What the selected card links to is to be opened."""
    focus_came = Signal()
    cell_changed = Signal()
    """Another empty cell is selected, or none any more."""

    pointer: Pointing
    editing: Writing
    emotions: Feeling
    dropping: Arriving
    verbs: Acting
    keys: Typing
    flight: Flying
    repainting: Refreshing

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(open_document, parent)
        self.tool = "select"
        self.cell: tuple[str, str] | None = None
        self.bubble = ""
        self.came_by_key = False
        """Whether the focus came by the keyboard, so that a ring has to show where it is."""
        self.under_overlays: list[Callable[[QPainter], None]] = []
        self.stepped_back: list[Callable[[str], bool]] = []
        """What dims things on the canvas, asked by record id."""
        self.tiles = Tiles()

    def reveal(self, record: str) -> None:
        """Scroll just so far that a record is in sight."""
        rect = rect_of(self.composition, record)
        if rect and self.isVisible():
            self.reveal_rect(QRectF(rect.x, rect.y, rect.width, rect.height))

    def say_at_pointer(self, text: str) -> None:
        """Show a short text beside the pointer while something is dragged; "" shows none."""
        if text or self.bubble:
            self.bubble = text
            self.repainting.refresh()

    def ask_menu(self) -> None:
        """Ask for a menu at what is selected."""
        self.menu_requested.emit(self.viewport().mapToGlobal(self._menu_place()))

    def _menu_place(self) -> QPoint:
        """Where a menu that was asked for by a key belongs: at what is selected."""
        selection = self.open_document.selection
        rect = rect_of(self.composition, selection[-1]) if selection else None
        rect = rect or (self.composition.grid.cell(*self.cell) if self.cell else None)
        window = self.viewport().rect()
        place = self.camera.rect_to_screen(rect).center().toPoint() if rect else window.center()
        return place if window.contains(place) else window.center()

    def set_tool(self, tool: str) -> None:
        """Choose what a drag on the map does: ``select`` or ``hand``."""
        if tool != self.tool:
            self.tool = tool
            self.pointer.show_cursor()
            self.tool_changed.emit(tool)

    def set_cell(self, cell: tuple[str, str] | None) -> None:
        """Select an empty cell by lane and stage, or none."""
        raise NotImplementedError

    def snap_back(self, ghost: Ghost) -> None:
        """Let something that could not land fly back to where it was."""
        raise NotImplementedError

    def edge_scrolling(self, active: bool) -> None:
        """Scroll when the pointer rests at an edge, while something is dragged."""
        raise NotImplementedError
