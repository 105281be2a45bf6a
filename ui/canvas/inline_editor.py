"""Editing a text in place, on the map: plain text, with the input method's own composing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from model.cleaning import clean
from model.fields import TITLE_LIMIT
from resources.i18n import tr

PADDING = 3


class InlineEditor(QPlainTextEdit):
    """A text field that looks like the text it edits and grows with it.

    Enter commits, Shift+Enter starts a line, Tab commits and asks for the next thing, Esc drops what was
    typed. Leaving the field commits. ``commit`` is called with the text and returns whether it was taken.
    """

    begun = Signal()
    """Something was typed or composed into a waiting field."""
    grown = Signal()
    """The field covers another part of the map."""
    closed = Signal()
    next_wanted = Signal(bool)
    undo_wanted = Signal()
    refused = Signal(str)

    def __init__(
        self, parent: QWidget, text: str, name: str, commit: Callable[[str], bool], waiting: bool = False
    ) -> None:
        super().__init__(parent)
        self.waiting = waiting
        self._original = text
        self._commit = commit
        self._done = False
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

    def dress(self, font: QFont, ground: str, ink: str, accent: str) -> None:
        """Look like the text on the map: font in pixels, colours as #RRGGBB."""
        sheet = (
            f"#inline_editor {{ background: {ground}; color: {ink}; border: 2px solid {accent};"
            f' font: {font.weight().value} {font.pixelSize()}px "{font.family()}";'  # the window's sheet beats setFont
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
        height = lines * self.fontMetrics().lineSpacing() + 2 * PADDING + 6
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

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text only, and refuse what no title can hold before laying it out."""
        text = source.text()
        if len(text) > TITLE_LIMIT:
            self.refused.emit(
                tr(
                    "{count} characters are too many, the limit is {limit}",
                    count=f"{len(text):,}",
                    limit=f"{TITLE_LIMIT:,}",
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
        if key == Qt.Key.Key_Escape:
            self.drop()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.finish()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self.finish():
                self.next_wanted.emit(key == Qt.Key.Key_Backtab or shift)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.drop()
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose in place and keep room for what is being composed."""
        if event.preeditString() or event.commitString():
            self.begin()
        super().inputMethodEvent(event)
        self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field commits; a menu or another window in front does not."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key writes something visible."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not event.modifiers() & commands
