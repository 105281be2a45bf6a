"""The surface that a map is drawn on and edited on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from model.editor import Edit
from model.palette import PaletteItem
from model.picture.compose import Composition
from resources.i18n import tr
from ui.canvas.board import Board
from ui.canvas.dropping import Dropping
from ui.canvas.editing import Editing
from ui.canvas.emotion_hands import EmotionHands
from ui.canvas.finishing import Finishing
from ui.canvas.keys import Keys
from ui.canvas.overlays import Ghost
from ui.canvas.painting import on_screen, paint_canvas
from ui.canvas.pointer import Pointer
from ui.canvas.repainting import Repainting
from ui.canvas.snap_back import SnapBack
from ui.canvas.surface import edge_push
from ui.canvas.targets import band_of, rect_of
from ui.canvas.tiles import FRAME
from ui.canvas.verbs import Verbs
from ui.document import OpenDocument

KEY_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class MapCanvas(Board):
    """Draws the map in view and turns mouse and keys into edits of the open document.

    What is drawn is ``shown``: the document itself, or what it would be while something is dragged.
    """

    pointer: Pointer
    editing: Editing
    emotions: EmotionHands
    dropping: Dropping
    verbs: Verbs
    keys: Keys
    flight: SnapBack
    repainting: Repainting
    finishing: Finishing

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(open_document, parent)
        self.repainting = Repainting(self)
        self.finishing = Finishing(self.viewport(), self.tiles)
        self._setup()
        self.emotions = EmotionHands(self)
        self.verbs = Verbs(self)
        self.editing = Editing(self)
        self.pointer = Pointer(self)
        self.keys = Keys(self)
        self.dropping = Dropping(self)
        self.flight = SnapBack(self)
        open_document.preparing.busy.append(lambda: self.holds_still() or self.editing.active)
        self.camera_moved.connect(self.editing.follow)
        open_document.edited.connect(self._on_edited)
        open_document.map_changed.connect(self._on_map_changed)
        open_document.selection_changed.connect(self._on_selection_changed)

    def _setup(self) -> None:
        self.setObjectName("map_canvas")
        self.setAccessibleName(tr("Journey map"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self._edge_timer = QTimer(self, interval=16)
        self._edge_timer.timeout.connect(self._scroll_at_edge)

    # --- what is drawn

    def came_out(self, before: Composition) -> None:
        """Paint again where the map is other than before."""
        self.repainting.composed(before)

    def _on_edited(self, edit: Edit) -> None:
        if self.pointer.gesture is not None:
            self.pointer.cancel()
        self.dropping.forget_landing()
        self.pointer.leave()
        self.shown = edit.document
        if not self.compose_when_seen():
            return
        self._settle()
        if edit.selection:
            self.reveal(edit.selection[0])

    def showEvent(self, event: QShowEvent) -> None:
        """What came while another view was shown may have changed the page."""
        super().showEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Keep camera, field and cell to the page as it is now."""
        self.set_camera(self.camera)
        self.editing.follow()
        if self.cell and self.composition.grid.cell(*self.cell) is None:
            self.set_cell(None)

    def set_cell(self, cell: tuple[str, str] | None) -> None:
        """Select an empty cell by lane and stage, or none."""
        changed, self.cell = cell != self.cell, cell
        if not changed and (cell is None or self.editing.is_open):
            return
        self.repainting.refresh()
        self.cell_changed.emit()
        if cell is None:
            self.editing.finish()
            return
        rect = self.composition.grid.cell(*cell)
        if rect and changed:
            self.reveal_rect(QRectF(rect.x, rect.y, rect.width, rect.height))
        self.editing.start_in_cell(waiting=True)

    def _on_map_changed(self) -> None:
        self.pointer.cancel()
        self.dropping.leave()
        self.editing.finish()
        self.editing.drop()
        self.pointer.leave()
        self.shown = self.open_document.document
        self.cell = None
        self.compose_later()
        self.zoom_to_fit()

    def _on_selection_changed(self) -> None:
        if self.open_document.selection:
            self.set_cell(None)
        with self.as_it_is():
            self.emotions.note_selection()
        self.repainting.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw desk, page, map and overlays."""
        painter = QPainter(self.viewport())
        try:
            seconds = FRAME if on_screen(self, painter) else None
            self.ready_to_paint(lasting=seconds is None)
            with self.as_it_is():
                late = paint_canvas(self, painter, event.region(), seconds)
        finally:
            painter.end()
        with self.as_it_is():
            self.repainting.painted()
        if late.isEmpty() or self.misses_lanes():  # what is late there may soon be elsewhere
            self.go_on_soon()
        else:
            self.finishing.want(late)

    def snap_back(self, ghost: Ghost) -> None:
        """Let something that could not land fly back to where it was."""
        self.flight.start(ghost)

    def zoom_to_selection(self) -> None:
        """Show what is selected as large as is sensible, of a stage its whole column and of a lane its row."""
        united = QRectF()
        for key in self.open_document.selection:
            if rect := band_of(self.composition.grid, key) or rect_of(self.composition, key):
                united = united.united(QRectF(rect.x, rect.y, rect.width, rect.height))
        if not united.isEmpty():
            self.zoom_to_rect(united)

    def zoom_anchor(self) -> QPointF:
        """What is selected stays where it is, so that a zoom never leads away from what is being edited."""
        for key in self.open_document.selection or ((self.editing.record,) if self.editing.active else ()):
            rect = rect_of(self.composition, key)
            middle = self.camera.rect_to_screen(rect).center() if rect else QPointF(-1, -1)
            if QRectF(self.viewport().rect()).contains(middle):
                return middle
        return super().zoom_anchor()

    # --- what menus and toolbar ask for

    def edit_selected(self) -> None:
        """Edit the text of what is selected, in place."""
        self.editing.edit_selected()

    def delete_selected(self) -> None:
        """Delete what is selected."""
        self.verbs.delete_selected()

    def duplicate_selected(self) -> None:
        """Duplicate what is selected."""
        self.verbs.duplicate_selected()

    def copy(self) -> None:
        """Copy what is selected."""
        self.verbs.copy()

    def cut(self) -> None:
        """Copy and delete what is selected."""
        self.verbs.cut()

    def paste(self) -> None:
        """Paste into the selected cell."""
        self.verbs.paste()

    def select_all(self) -> None:
        """Select everything in the map's cells."""
        self.verbs.select_all()

    def place(self, payload: dict[str, Any]) -> None:
        """Put an item of the palette where the selection is."""
        self.verbs.place(PaletteItem.of(payload))

    # --- mouse, keys and drags: each has a file of its own

    def edge_scrolling(self, active: bool) -> None:
        """Scroll when the pointer rests at an edge, while something is dragged."""
        if active != self._edge_timer.isActive():
            if active:
                self._edge_timer.start()
            else:
                self._edge_timer.stop()

    def _scroll_at_edge(self) -> None:
        place = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
        away, before = edge_push(place, self.window_size()), self.camera
        if not away.isNull():
            self.set_camera(self.camera.moved(away.x(), away.y()))
        if self.camera != before:  # at the page's end nothing is laid out again and again
            self.pointer.repeat(place)
            self.dropping.repeat(place)

    def holds_still(self) -> bool:
        """Whether the page keeps its place while the window around it changes: something is being dragged."""
        return self.pointer.gesture is not None or self.dropping.active

    def event(self, event: QEvent) -> bool:
        """While something is dragged no shortcut may change the map beneath it."""
        if event.type() == QEvent.Type.ShortcutOverride and self.pointer.gesture is not None:
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll and zoom, with what is dragged staying under the pointer."""
        super().wheelEvent(event)
        self.pointer.repeat(event.position())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready for typing into the selected cell."""
        super().focusInEvent(event)
        self.came_by_key = event.reason() in KEY_REASONS
        self.viewport().update()
        if self.cell and not self.pointer.busy:
            self.set_cell(self.cell)
        self.focus_came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the hand that the space bar gave: its release goes elsewhere."""
        super().focusOutEvent(event)
        self.came_by_key = False
        self.viewport().update()
        self.pointer.hold_space(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the press may become."""
        self.finish()
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a gesture, or show what would be grabbed, as far as the map is there."""
        if event.buttons() or self.holds_still():
            self.pointer.move(event)
            return
        with self.as_it_is():
            self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the text in place."""
        self.finish()
        self.pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what is under the pointer and ask for a menu."""
        if self.pointer.busy:
            return
        self.finish()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.pointer.select_for_menu(QPointF(event.pos()))
            self.menu_requested.emit(event.globalPos())
        else:
            self.ask_menu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move about and edit by keys."""
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the hand that the space bar gave."""
        if not self.keys.release(event):
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes to the next card; past the last one it leaves the canvas."""
        return self.keys.tab(forwards) or super().focusNextPrevChild(forwards)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Something from the palette comes in."""
        self.finish()
        self.dropping.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would land."""
        self.dropping.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away again."""
        self.dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it on the map, or say why not."""
        self.dropping.drop(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered any more."""
        self.pointer.leave()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the interface's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        elif event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.pointer.cancel()
            self.pointer.hold_space(False)
