"""The keyboard on the canvas: everything that the mouse does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from model.identity import new_id
from model.operations.connectors import connect
from model.operations.nudging import Direction
from model.records import Card
from resources.i18n import tr
from ui.canvas.targets import IN_CELLS, Target, nearest, order_of_reading, places

if TYPE_CHECKING:
    from ui.canvas.board import Board

ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
TAB_STOPS = IN_CELLS | {"connector"}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Keys:
    """Turns keys into selection, editing and moving."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self._connecting = ""
        self._left: Target | None = None
        """Where the keys led last: after a deletion or Esc the arrow keys go on from there."""

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means; returns False when it means nothing here."""
        canvas, key, modifiers = self._canvas, event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if canvas.pointer.gesture is not None:
            return True
        if key == Qt.Key.Key_Space and not modifiers & COMMANDS:
            canvas.pointer.hold_space(True)
            return True
        if key in ARROWS:
            return self._arrow(ARROWS[key], modifiers)
        if key in ENTER:
            return self._enter(bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        return self._command(event) or self._levelled(event) or self._typed(event.text(), modifiers)

    def _levelled(self, event: QKeyEvent) -> bool:
        """Digits, + and − put selected emotion markers on a level."""
        return not event.modifiers() & COMMANDS and self._canvas.emotions.typed(event.text())

    def _command(self, event: QKeyEvent) -> bool:
        """Do what is a shortcut in the window too: in a selected cell a waiting field has the focus, not the canvas."""
        verbs = self._canvas.verbs
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            verbs.delete_selected()
        elif event.matches(QKeySequence.StandardKey.Paste):
            verbs.paste()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            verbs.select_all()
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Let go of the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._canvas.pointer.hold_space(False)
            return True
        return False

    def tab(self, forwards: bool) -> bool:
        """Select the next (or previous) card in reading order; False past the last one."""
        canvas = self._canvas
        row = [target for target in order_of_reading(canvas.composition) if target.kind in TAB_STOPS]
        selection = canvas.open_document.selection
        if not row:
            return False
        index = next((i for i, target in enumerate(row) if selection and target.record == selection[-1]), None)
        following = (0 if forwards else len(row) - 1) if index is None else index + (1 if forwards else -1)
        if not 0 <= following < len(row):
            return False
        self._go(row[following])
        return True

    def start_connecting(self) -> None:
        """Let the next card that is chosen with arrows or Tab and taken with Enter be connected to the selected one."""
        document = self._canvas.open_document
        card = document.document.get(document.selection[0], Card) if len(document.selection) == 1 else None
        if card is None:
            self._canvas.notice.emit(tr("Select one card first"))
            return
        self._connecting = card.id
        self._canvas.notice.emit(tr("Go to another card with the arrow keys or Tab; Enter connects, Esc cancels"))

    def stop_connecting(self) -> None:
        """The hand does something else now."""
        self._connecting = ""

    def _connect(self) -> bool:
        """Connect the card that was begun with to the one selected now; False when no connecting is going on."""
        source, document = self._connecting, self._canvas.open_document
        if source not in document.document.records:
            self._connecting = ""
            return False
        target = document.selection[0] if len(document.selection) == 1 else ""
        if document.document.get(target, Card) is None or target == source:
            self._canvas.notice.emit(tr("A connector leads to another card"))
            return True
        self._connecting = ""
        identity = new_id()
        document.attempt(lambda it: connect(it, source, target, identity=identity), [identity])
        return True

    def _escape(self) -> bool:
        canvas = self._canvas
        if self._connecting:
            self._connecting = ""
            canvas.notice.emit(tr("No connector was added"))
            return True
        if canvas.pointer.cancel():
            return True
        if canvas.dropping.armed:
            canvas.dropping.leave()
            return True
        if canvas.tool != "select":
            canvas.set_tool("select")
            return True
        if canvas.open_document.selection or canvas.cell:
            canvas.open_document.select([])
            canvas.set_cell(None)
            return True
        return False

    def _enter(self, shift: bool = False) -> bool:
        """Take, edit or start what is selected; of several things the last. With Shift a card's text is edited."""
        canvas = self._canvas
        if self._connecting and self._connect():
            return True
        if canvas.cell:
            canvas.verbs.start_in_cell()
            return True
        selection = canvas.open_document.selection
        if len(selection) > 1:
            canvas.open_document.select(selection[-1:])
        return (shift and canvas.editing.edit_text_of_selected()) or canvas.editing.edit_selected()

    def _arrow(self, direction: Direction, modifiers: Qt.KeyboardModifier) -> bool:
        canvas = self._canvas
        if modifiers & Qt.KeyboardModifier.AltModifier:
            sideways = modifiers & Qt.KeyboardModifier.ShiftModifier and direction in ("left", "right")
            if not (sideways and canvas.verbs.stretch(1 if direction == "right" else -1)):
                canvas.verbs.nudge(direction)
            return True
        if modifiers & COMMANDS:
            return False
        found = nearest(self._reachable(), self._here() or self._left, direction)
        if found is None:
            return True
        if modifiers & Qt.KeyboardModifier.ShiftModifier and found.record:
            canvas.open_document.select([*canvas.open_document.selection, found.record])
            canvas.reveal(found.record)
        else:
            self._go(found)
        return True

    def _reachable(self) -> list[Target]:
        """Return where the arrow keys lead: while a connector is being made, to cards only."""
        found = places(self._canvas)
        return [target for target in found if target.kind == "card"] if self._connecting else found

    def _here(self) -> Target | None:
        canvas = self._canvas
        selection = canvas.open_document.selection
        for target in places(canvas):
            if (selection and target.record == selection[-1]) or (canvas.cell and target.cell == canvas.cell):
                return target
        return None

    def _go(self, target: Target) -> None:
        canvas, self._left = self._canvas, target
        if target.record:
            canvas.open_document.select([target.record])
            canvas.reveal(target.record)
        else:
            canvas.open_document.select([])
            canvas.set_cell(target.cell)

    def _typed(self, text: str, modifiers: Qt.KeyboardModifier) -> bool:
        """Typing on a selected empty cell starts a card with what was typed."""
        if modifiers & COMMANDS or not text or not text.isprintable() or self._canvas.cell is None:
            return False
        self._canvas.verbs.start_in_cell(text=text)
        return True
