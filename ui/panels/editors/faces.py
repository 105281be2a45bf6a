"""The editor of a score: a face for each level of the lane to click, and the number for what lies between."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from model.fields import Field
from model.levels import Level, levels_of, nearest_level
from model.records import EmotionMarker, Lane
from ui.face_icons import face_icon
from ui.panels.editors.base import MIXED, Context
from ui.panels.editors.number import NumberEditor
from ui.widgets import icon_button

_FACE = QSize(24, 24)
_ACROSS = 5
"""More faces than these stand in two rows."""


class ScoreEditor(NumberEditor):
    """A score from −2 to +2, with the levels of the lane that the edited markers are in."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._faces: list[QToolButton] = []
        self._levels: tuple[Level, ...] = ()
        self._places = QGridLayout()
        self._places.setSpacing(4)
        self._places.setColumnStretch(_ACROSS, 1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setSpacing(6)
        column.insertLayout(0, self._places)
        self._show_levels(levels_of(None))

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._show_levels(self._wanted())
        nearest = None if value is MIXED else nearest_level(self._levels, value)
        for level, face in zip(reversed(self._levels), self._faces, strict=True):
            face.setChecked(level is nearest)

    def inputs(self) -> list[QWidget]:
        return [self.line]

    def _wanted(self) -> tuple[Level, ...]:
        """The levels of the first marker's lane; markers of several lanes share only the score."""
        document = self.context.document()
        markers = (document.get(key, EmotionMarker) for key in self.context.ids())
        lane = next((document.get(marker.lane, Lane) for marker in markers if marker), None)
        return levels_of(lane)

    def _show_levels(self, levels: tuple[Level, ...]) -> None:
        if levels == self._levels:
            return
        self._levels = levels
        for face in self._faces:
            face.hide()
            face.deleteLater()
        self._faces = [self._made(level) for level in reversed(levels)]
        across = len(levels) if len(levels) <= _ACROSS else (len(levels) + 1) // 2
        for place, face in enumerate(self._faces):
            self._places.addWidget(face, place // across, place % across)

    def _made(self, level: Level) -> QToolButton:
        face = icon_button("mood-empty", level.name, size=_FACE)
        face.setIcon(face_icon(level.score))
        face.setCheckable(True)
        face.clicked.connect(lambda _checked=False, score=level.score: self._choose(score))
        return face

    def _choose(self, score: float) -> None:
        self.show_value(score)
        self.edited.emit()
        self.finished.emit()
