"""Editing a text in place, on the map: plain text, with the input method's own composing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from model.cleaning import clean
from model.fields import TITLE_LIMIT
from model.list_typing import after_enter, indented, without_open_end
from resources.i18n import tr
from ui.canvas.arriving import arriving_images

PADDING = 3
BORDER = 2


class InlineEditor(QPlainTextEdit):
    """A text field that looks like the text it edits and grows with it.

    Enter commits, Shift+Enter starts a line, Tab commits and asks for the next thing, Esc drops what was
    typed. A field of several lines (``take_lines``) is left with Ctrl+Enter; Enter starts a line there. A line after
    an item of a list is an item too; Tab moves items in and out. Leaving the field commits. ``commit`` is called with
    the text and returns whether it was taken.
    """

    begun = Signal()
    """Something was typed or composed into a waiting field."""
    grown = Signal()
    """The field covers another part of the map."""
    closed = Signal()
    next_wanted = Signal(bool)
    another_wanted = Signal()
    """What was typed is taken, and another of its kind is to follow."""
    other_wanted = Signal()
    """The arrow keys leave the field downwards (or a field of several lines upwards)."""
    undo_wanted = Signal()
    refused = Signal(str)
    image_pasted = Signal()
    """An image is on the clipboard: no text takes it, but what the text belongs to may."""

    def __init__(
        self, parent: QWidget, text: str, name: str, commit: Callable[[str], bool], waiting: bool = False
    ) -> None:
        super().__init__(parent)
        self.waiting = waiting
        self._original = text
        self._commit = commit
        self._done = False
        self._several_lines = False
        self.frame = BORDER + PADDING
        """Pixels between the field's edge and its text."""
        self._limit = TITLE_LIMIT
        self._box = QRectF()
        self.setAccessibleName(name)
        self.setObjectName("inline_editor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(PADDING)
        self.setPlainText(text)
        self.selectAll()
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.verticalScrollBar().valueChanged.connect(self._show_all)
        if waiting:
            self.setStyleSheet("#inline_editor { background: transparent; border: none; }")
            self.setCursorWidth(0)
            self.resize(1, 1)

    def hug(self) -> None:
        """Stand close around the text, so that what is beside it stays in sight."""
        if self.frame != BORDER + 1:
            self.frame = BORDER + 1
            self.document().setDocumentMargin(1)
            self.document().clearUndoRedoStacks()  # Qt takes the margin for a step of typing

    def take_lines(self, limit: int) -> None:
        """Be a field of several lines, with the cursor behind the text."""
        self._several_lines, self._limit = True, limit
        self.moveCursor(QTextCursor.MoveOperation.End)

    def dress(self, font: QFont, ground: str, ink: str, accent: str) -> None:
        """Look like the text on the map: font in pixels, colours as #RRGGBB."""
        families = ", ".join(f'"{family}"' for family in font.families())
        sheet = (
            f"#inline_editor {{ background: {ground}; color: {ink}; border: 2px solid {accent};"
            f" font: {font.weight().value} {font.pixelSize()}px {families};"  # the window's sheet beats setFont
            f" border-radius: 5px; padding: 0; selection-background-color: #B9D4F2; selection-color: #1F2430; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def place(self, box: QRectF) -> None:
        """Sit at a rectangle of pixels; grow downwards with the text."""
        self._box = box
        self.fit()

    def begin(self) -> None:
        """Stop waiting: what is typed is seen."""
        if self.waiting:
            self.waiting = False
            self.setCursorWidth(1)
            self.begun.emit()

    def event(self, event: QEvent) -> bool:
        """While waiting, shortcuts are the window's and not the field's."""
        if self.waiting and event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def fit(self) -> None:
        """Be as high as the text."""
        if self.waiting:
            return
        lines = max(1, self.document().documentLayout().documentSize().height())
        height = lines * self.fontMetrics().lineSpacing() + 2 * self.frame
        box, before = self._box.toRect(), self.size()
        least = 5 * self.fontMetrics().height()
        self.setGeometry(box.x(), box.y(), max(least, box.width()), int(max(box.height(), height)))
        if self.size() != before:
            self.grown.emit()

    def _show_all(self) -> None:
        """The field is as high as its text: whatever Qt scrolled for a moment before it grew comes back."""
        self.verticalScrollBar().setValue(0)

    def finish(self) -> bool:
        """Commit what was typed; returns False when it was refused and the field stays open."""
        if self._done:
            return True
        text = clean(self.toPlainText())
        if self._several_lines and text != self._original:
            text = without_open_end(text)
        self._done = True
        if text != self._original and not self._commit(text):
            self._done = False
            return False
        self.closed.emit()
        return True

    def drop(self) -> None:
        """Close without a trace."""
        if not self._done:
            self._done = True
            self.closed.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether the field's menu offers to paste."""
        return super().canInsertFromMimeData(source) or arriving_images(source) is not None

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text only, and refuse what no title can hold before laying it out."""
        if arriving_images(source) is not None:
            self.image_pasted.emit()
            return
        text = source.text()
        if len(text) + self.document().characterCount() > self._limit:
            self.refused.emit(
                tr(
                    "{count} characters are too many, the limit is {limit}",
                    count=f"{len(text):,}",
                    limit=f"{self._limit:,}",
                )
            )
            return
        self.insertPlainText(clean(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits, Esc drops, Tab goes on; everything else is typing."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.waiting:
            if not _is_typing(event):
                event.ignore()
                return
            self.begin()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.drop()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control or (not self._several_lines and not shift):
                self._take(another=control and not self._several_lines)
            else:
                self._start_line()
        elif self._leaves(key) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.other_wanted.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if not self._indented(1 if key == Qt.Key.Key_Tab and not shift else -1) and self.finish():
                self.next_wanted.emit(key == Qt.Key.Key_Backtab or shift)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.drop()
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, another: bool) -> None:
        """Commit what was typed, and go on with another of its kind when that is wanted."""
        if self.finish() and another:
            self.another_wanted.emit()

    def _leaves(self, key: int) -> bool:
        """Whether an arrow key leads out of the field: down from a title's last line, up from a text's first."""
        cursor, seen = self.textCursor(), self.cursorRect().top()
        up = self._several_lines
        if key != (Qt.Key.Key_Up if up else Qt.Key.Key_Down) or (cursor.hasSelection() and not up and cursor.atStart()):
            return False
        cursor.movePosition(QTextCursor.MoveOperation.Start if up else QTextCursor.MoveOperation.End)
        return self.cursorRect(cursor).top() == seen

    def _start_line(self) -> None:
        """Start a line; behind an item of a list another item, and behind an empty one a plain line."""
        cursor = self.textCursor()
        at = cursor.positionInBlock()
        removed, added = after_enter(cursor.block().text(), at)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if removed:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, removed)
        cursor.insertText(added)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _indented(self, ahead: int) -> bool:
        """Move the items of a list that are selected in or out; returns whether the line is one."""
        cursor = self.textCursor()
        block, last = self.document().findBlock(cursor.selectionStart()), cursor.selectionEnd()
        if indented(self.textCursor().block().text(), ahead) is None:
            return False
        cursor.beginEditBlock()
        while block.isValid() and block.position() <= last:
            text = block.text()
            moved = indented(text, ahead)
            if moved is not None and moved != text:
                spot = QTextCursor(block)
                spare = len(text) - len(text.lstrip())
                spot.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, spare)
                spot.insertText(moved[: len(moved) - len(moved.lstrip())])
                last += len(moved) - len(text)
            block = block.next()
        cursor.endEditBlock()
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose in place and keep room for what is being composed."""
        if event.preeditString() or event.commitString():
            self.begin()
        super().inputMethodEvent(event)
        self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field commits; a menu or another window in front does not."""
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.finish()


STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Ways that the focus goes and comes back: a field that closed meanwhile could not take it."""


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key writes something visible."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not event.modifiers() & commands
