"""Typing into a cell: texts of several lines, and choices that can be picked or typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QCompleter,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from resources.i18n import tr
from ui.icons import colour_named
from ui.table.row_model import Index, RowModel
from ui.widgets import ChoiceBox

Hint = QAbstractItemDelegate.EndEditHint
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BREAKS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
NARROWEST = 200
TALLEST = 220


class CellEdit(QPlainTextEdit):
    """A text in a cell that grows over its neighbours. Enter ends typing, Alt+Enter or Shift+Enter break the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False
        self.setProperty("look", "cell")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().setModified(False)  # a margin counts as a change, and what is changed is not filled in
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the text, and show it from its beginning when all of it can be seen."""
        wanted = int(self.document().size().height()) * self.fontMetrics().lineSpacing() + 12
        if wanted > self.height():
            self.setFixedHeight(min(TALLEST, wanted))
        if wanted <= TALLEST:
            self.verticalScrollBar().setValue(0)


class ChoiceCell(ChoiceBox):
    """The choices of a cell: picked from the list, or typed and completed."""

    def __init__(self, parent: QWidget, choices: list[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setProperty("look", "cell")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for _value, text in choices:
            self.addItem(text)
        completer = QCompleter([text for _value, text in choices if text], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)


class CellDelegate(QStyledItemDelegate):
    """Opens an editor over a cell and keeps the one that is open."""

    filled = Signal(str)
    """Ctrl+Enter: the text that was typed is meant for every selected cell."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.open_editor: QWidget | None = None
        self.typed_over = False
        """Whether the key that opens the editor takes the place of the text, or only goes into it."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, RowModel)
        choices = model.options_at(index)
        editor: QWidget = ChoiceCell(parent, choices) if choices else CellEdit(parent)
        editor.setAccessibleName(tr(model.columns[index.column()].label))
        editor.installEventFilter(self)
        if isinstance(editor, ChoiceCell):
            editor.activated.connect(lambda _row: self.finish(Hint.NoHint))
        self.open_editor = editor
        editor.destroyed.connect(lambda: self.forget(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceCell):
            editor.setCurrentIndex(editor.findText(text))
            editor.setEditText(text)
            line = editor.lineEdit()
            if line is not None and self.typed_over:
                line.selectAll()
        elif isinstance(editor, CellEdit) and not editor.document().isModified() and editor.toPlainText() != text:
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
            if self.typed_over:
                editor.selectAll()
            editor.document().setModified(False)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(model, RowModel)
        text = editor.currentText() if isinstance(editor, ChoiceCell) else ""
        if isinstance(editor, CellEdit):
            text = editor.toPlainText()
        model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = getattr(option, "rect")  # noqa: B009  the stubs do not know it
        width = max(rect.width(), NARROWEST)
        room = editor.parentWidget()
        left = min(rect.x(), max(0, room.width() - width)) if room else rect.x()
        height = max(rect.height(), editor.sizeHint().height()) if isinstance(editor, ChoiceCell) else rect.height()
        editor.setGeometry(left, rect.y(), width, max(height, editor.height() if editor.isVisible() else 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
            editor = watched if isinstance(watched, CellEdit) else None
            if editor is not None and event.modifiers() & _BREAKS:
                editor.insertPlainText("\n")
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._fill()
            elif editor is None or not editor.composing:
                self.finish(Hint.SubmitModelCache)
            return True
        return super().eventFilter(watched, event)

    def finish(self, hint: Hint = Hint.NoHint) -> None:
        """Write down what is being typed and close the editor."""
        editor = self.open_editor
        if editor is not None:
            self.open_editor = None
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)

    def _fill(self) -> None:
        """Close the editor without writing its text down here: it goes into all selected cells at once."""
        editor, self.open_editor = self.open_editor, None
        if editor is not None:
            text = editor.currentText() if isinstance(editor, ChoiceCell) else ""
            text = editor.toPlainText() if isinstance(editor, CellEdit) else text
            self.closeEditor.emit(editor, Hint.RevertModelCache)
            self.filled.emit(text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
        if state & QStyle.StateFlag.State_HasFocus:
            rect: QRect = getattr(option, "rect")  # noqa: B009
            painter.save()
            pen = painter.pen()
            pen.setColor(colour_named("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def forget(self, editor: QWidget) -> None:
        """The editor is being closed, or gone."""
        if self.open_editor is editor:
            self.open_editor = None
