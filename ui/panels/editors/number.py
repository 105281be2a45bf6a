"""Editors of numbers, which may be empty where the field allows it."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from model.fields import FieldKind
from model.typed_values import read_number
from resources.i18n import tr
from ui.panels.editors.text import Line, LineEditor


class NumberLine(Line):
    """A line in which the arrow keys count up and down."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class NumberEditor(LineEditor):
    """A whole or decimal number; empty means none where the field's default is none."""

    def make_line(self) -> Line:
        line = NumberLine()
        line.stepped.connect(self._step)
        return line

    def shown(self, value: Any) -> str:
        return "" if value is None else f"{value:.12g}".replace("-", "\u2212")  # as the map writes it

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text:
            if self.field.default is None:
                return None
            raise ValueError(tr("a number is needed here"))
        return read_number(text, self.field)

    def _step(self, steps: int) -> None:
        if self.line.isReadOnly():
            return
        try:
            value = self.value()
        except ValueError:
            return
        size = 1.0 if self.field.kind is FieldKind.INTEGER else self._step_size()
        low = next((low for low in (self.field.least, self.field.minimum) if low is not None), -math.inf)
        high = self.field.maximum if self.field.maximum is not None else math.inf
        number = max(low, min(high, (value or 0.0) + steps * size))
        self.line.show_text(self.shown(round(number, 6)))
        self.edited.emit()

    def _step_size(self) -> float:
        low, high = self.field.minimum, self.field.maximum
        return 0.1 if low is not None and high is not None and high - low <= 4 else 1.0
