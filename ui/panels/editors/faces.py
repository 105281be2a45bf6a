"""The editor of a score: five faces to click, and the number for what lies between."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from model.fields import Field
from model.values import EMOTION_LEVELS
from resources.i18n import tr
from ui.icons import icon
from ui.panels.editors.base import MIXED, Context
from ui.panels.editors.number import NumberEditor
from ui.widgets import icon_button


class ScoreEditor(NumberEditor):
    """A score from −2 to +2."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._faces: list[QToolButton] = []
        row = QHBoxLayout()
        row.setSpacing(4)
        for level in reversed(EMOTION_LEVELS):
            face = icon_button(level.icon, tr(level.label), level.colour, QSize(24, 24))
            face.setIcon(icon(level.icon, level.colour, level.colour))
            face.setCheckable(True)
            face.clicked.connect(lambda _checked=False, score=level.score: self._choose(score))
            row.addWidget(face)
            self._faces.append(face)
        row.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setSpacing(6)
        column.insertLayout(0, row)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        for level, face in zip(reversed(EMOTION_LEVELS), self._faces, strict=True):
            face.setChecked(value is not MIXED and round(value) == level.score)

    def inputs(self) -> list[QWidget]:
        return [self.line]

    def _choose(self, score: float) -> None:
        self.show_value(score)
        self.edited.emit()
        self.finished.emit()
