"""A field in the inspector: its label, its editor, and why a value was not taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QGraphicsOpacityEffect, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from model.fields import Field, why_refused
from resources.i18n import tr
from ui.panels.editors.base import MIXED, FieldEditor
from ui.panels.editors.shared_words import WordsChange
from ui.panels.editors.text import LineEditor, TextEditor
from ui.stylesheet import repolish
from ui.widgets import label

PAUSE_MS = 300
"""Typing is written down after a pause as long as this, so that the map follows."""

HELD_OPACITY = 0.75

Commit = Callable[[Field, Any], str]
"""Writes a value down; returns why it was refused, or ""."""


def _faded(parent: QWidget) -> QGraphicsOpacityEffect:
    """Return what greys an editor of pictures and colours, which does not look disabled by itself."""
    effect = QGraphicsOpacityEffect(parent)
    effect.setOpacity(HELD_OPACITY)
    return effect


class FieldRow(QWidget):
    """Guards what is typed and not yet written down."""

    def __init__(self, field: Field, editor: FieldEditor, commit: Commit, rest: Callable[[], None]) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        self._commit, self._rest = commit, rest
        self._pending = False
        self._refused = False
        self._held = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if editor.wide and field.label != field.section:
            name = label(tr(field.label), "field")
            if editor.inputs():
                name.setBuddy(editor.inputs()[0])
            column.addWidget(name)
        column.addWidget(editor)
        editor.name_inputs(tr(field.label))
        self._reason = label("", "error", wrap=True)
        self._reason.hide()
        column.addWidget(self._reason)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        editor.edited.connect(self._on_edited)
        editor.finished.connect(self._on_finished)

    def show_value(self, value: Any, force: bool = False) -> None:
        """Show the stored value, unless the person is typing another one (``force``: in any case)."""
        if not force and (self._pending or self._refused or self.editor.is_busy()):
            return
        self._pending = False
        self._timer.stop()
        self._say("")
        self.editor.show_value(value)

    def hold(self, held: bool) -> None:
        """Let the value be read and copied, not edited; or edited again."""
        if held == self._held:
            return
        self._held = held
        texts = [widget for widget in self.editor.inputs() if isinstance(widget, QLineEdit | QPlainTextEdit)]
        if isinstance(self.editor, LineEditor | TextEditor):
            for button in self.editor.findChildren(QAbstractButton):
                button.setEnabled(not held)
        else:
            self.editor.setEnabled(not held)
            self.editor.setGraphicsEffect(_faded(self.editor) if held else None)  # type: ignore[arg-type]
        for widget in texts:
            widget.setReadOnly(held)
            widget.setProperty("held", "true" if held else "false")
            repolish(widget)

    def matches(self, value: Any) -> bool:
        """Whether the editor holds this very value."""
        try:
            return value is not MIXED and bool(self.editor.value() == value)
        except ValueError:
            return False

    def flush(self) -> None:
        """Write down what was typed, or say why that cannot be."""
        self._timer.stop()
        if not self._pending:
            return
        if self.editor.is_busy():
            self._timer.start()
            return
        self._pending = False
        try:
            value = self.editor.value()
        except ValueError as error:
            self._say(str(error))
            return
        reason = "" if isinstance(value, WordsChange) else why_refused(self.field, value)
        self._say(reason or self._commit(self.field, value))

    def _on_edited(self) -> None:
        self._pending = True
        self._timer.start()

    def _on_finished(self) -> None:
        self.flush()
        self._rest()

    def _say(self, reason: str) -> None:
        self._refused = bool(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.editor.show_refused(bool(reason))
        for widget in self.editor.inputs()[:1]:
            widget.setAccessibleDescription(reason)
