"""The editor of a score: a face for each level of the lane to click, and the number for what lies between."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from model.fields import Field
from model.levels import Level, levels_of, nearest_level
from model.records import EmotionMarker, Lane
from ui.face_icons import face_icon
from ui.panels.editors.base import MIXED, Context
from ui.panels.editors.number import NumberEditor
from ui.widgets import icon_button

_FACE, _SMALL_FACE = QSize(24, 24), QSize(18, 18)
_MANY = 7


class ScoreEditor(NumberEditor):
    """A score from −2 to +2, with the levels of the lane that the edited markers are in."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._faces: list[QToolButton] = []
        self._levels: tuple[Level, ...] = ()
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setSpacing(6)
        column.insertLayout(0, self._row)
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
        many = len(levels) >= _MANY
        self._row.setSpacing(0 if many else 4)
        self._faces = [self._made(level, _SMALL_FACE if many else _FACE) for level in reversed(levels)]
        for place, face in enumerate(self._faces):
            self._row.insertWidget(place, face)

    def _made(self, level: Level, size: QSize) -> QToolButton:
        face = icon_button("mood-empty", level.name, size=size)
        face.setIcon(face_icon(level.score))
        face.setCheckable(True)
        face.clicked.connect(lambda _checked=False, score=level.score: self._choose(score))
        return face

    def _choose(self, score: float) -> None:
        self.show_value(score)
        self.edited.emit()
        self.finished.emit()
