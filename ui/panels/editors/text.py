"""Editors of texts: one line, several lines, words in a row, words below each other, dates."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from model.fields import Field, FieldKind
from resources.i18n import tr
from ui.panels.editors.base import MIXED, Context, FieldEditor
from ui.widgets import icon_button

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
TALLEST = 320


class UndoByWindow(QObject):
    """Leaves Ctrl+Z and its kin to the window: what is typed is a step of the document, not of the field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo_key(event):
            event.ignore()
            return True
        return False


def is_undo_key(event: QKeyEvent) -> bool:
    """Whether a key event is one of undo's or redo's."""
    if any(event.matches(key) for key in _UNDO_KEYS):
        return True
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(control) and event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y)


_undo_by_window = UndoByWindow()


class Line(QLineEdit):
    """A line that knows whether an input method is composing in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.installEventFilter(_undo_by_window)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()  # the form's
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def show_text(self, text: str) -> None:
        """Show another text from its beginning, without telling anyone."""
        if text != self.text():
            place = self.cursorPosition()
            self.blockSignals(True)
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)
            self.blockSignals(False)


class LineEditor(FieldEditor):
    """A text on one line. Line breaks of the stored text are shown as ⏎ and kept."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self.line = self.make_line()
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self.finished)

    def make_line(self) -> Line:
        """Return the line to type in."""
        return Line()

    def show_value(self, value: Any) -> None:
        mixed = value is MIXED
        automatic = self.field.kind is FieldKind.DECIMAL and self.field.name in ("width", "height")
        self.line.setPlaceholderText(tr("Mixed") if mixed else tr("Automatic") if automatic else "")
        self.line.show_text("" if mixed else self.shown(value))

    def shown(self, value: Any) -> str:
        """Return the value as it is typed."""
        return str(value)

    def value(self) -> Any:
        return self.line.text()

    def is_busy(self) -> bool:
        return self.line.composing

    def inputs(self) -> list[QWidget]:
        return [self.line]


class WordsLineEditor(LineEditor):
    """Words on one line, with commas between them."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self.line.setPlaceholderText(tr("Words, with commas between them"))

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self.line.setPlaceholderText(tr("Mixed") if value is MIXED else tr("Words, with commas between them"))

    def shown(self, value: Any) -> str:
        return ", ".join(value)

    def value(self) -> Any:
        words = (word.strip() for word in self.line.text().split(","))
        return tuple(dict.fromkeys(word for word in words if word))


class GrowingText(QPlainTextEdit):
    """A field of several lines that grows with its text. Tab goes on to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.composing = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.installEventFilter(_undo_by_window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._grow()

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        count = max(self._lines, int(self.document().size().height()))
        self.setFixedHeight(min(TALLEST, count * line + 20))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()  # the form's
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class TextEditor(FieldEditor):
    """A text of several lines."""

    lines = 2

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self.box = GrowingText(self.lines)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.box.textChanged.connect(self.edited)
        self.box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.finished.emit()
        return False

    def show_value(self, value: Any) -> None:
        mixed = value is MIXED
        self.box.setPlaceholderText(tr("Mixed") if mixed else self.hint())
        text = "" if mixed else self.shown(value)
        if text != self.box.toPlainText():
            place = self.box.textCursor().position()
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            cursor = self.box.textCursor()
            cursor.setPosition(min(place, len(text)))
            self.box.setTextCursor(cursor)
            self.box.blockSignals(False)

    def hint(self) -> str:
        """Return what an empty field says."""
        return ""

    def shown(self, value: Any) -> str:
        """Return the value as it is typed."""
        return str(value)

    def value(self) -> Any:
        return self.box.toPlainText()

    def is_busy(self) -> bool:
        return self.box.composing

    def inputs(self) -> list[QWidget]:
        return [self.box]


class WordsTextEditor(TextEditor):
    """Short texts, each on a line of its own."""

    lines = 2

    def hint(self) -> str:
        return tr("One on each line")

    def shown(self, value: Any) -> str:
        return "\n".join(value)

    def value(self) -> Any:
        return tuple(line.strip() for line in self.box.toPlainText().split("\n") if line.strip())


class DateEditor(LineEditor):
    """A date as 2026-09-30, typed or picked from a calendar."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        outer = self.layout()
        assert outer is not None
        outer.removeWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line)
        self._pick = icon_button("calendar", tr("Choose a date"), "secondary")
        self._pick.clicked.connect(self._show_calendar)
        row.addWidget(self._pick)
        assert isinstance(outer, QVBoxLayout)
        outer.addLayout(row)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        if value is not MIXED:
            self.line.setPlaceholderText(tr("YYYY-MM-DD"))

    def value(self) -> Any:
        return self.line.text().strip()

    def _show_calendar(self) -> None:
        from ui.panels.editors.calendar_popup import CalendarPopup

        popup = CalendarPopup(QDate.fromString(self.line.text().strip(), Qt.DateFormat.ISODate), self)
        popup.chosen.connect(self._take)
        popup.show_at(self._pick.mapToGlobal(QPoint(self._pick.width(), self._pick.height() + 4)))

    def _take(self, day: QDate) -> None:
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.edited.emit()
        self.finished.emit()
