"""Editors of an emotion lane's levels: how many there are, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from model.fields import Field
from model.levels import LEVEL_COUNTS, default_names, levels_of
from model.records import Lane
from resources.i18n import tr
from ui.face_icons import face_icon
from ui.panels.editors.base import MIXED, Context, FieldEditor
from ui.panels.editors.choices import BoxEditor, Entry
from ui.panels.editors.text import Line
from ui.widgets import label

_FACE = 18


def lane_in(context: Context) -> Lane | None:
    """Return the first lane that is edited."""
    document = context.document()
    return next((lane for key in context.ids() if (lane := document.get(key, Lane))), None)


class LevelCountEditor(BoxEditor):
    """3, 5, 7 or 9 levels; a document from elsewhere may have another number, which is shown too."""

    def entries(self) -> Iterable[Entry]:
        lane = lane_in(self.context)
        counts = {*LEVEL_COUNTS, *([lane.level_count] if lane else [])}
        for count in sorted(counts):
            yield count, tr("{count} levels", count=count), ""


class LevelNamesEditor(FieldEditor):
    """A line for each level beside its face; an empty one is called by its usual name."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setHorizontalSpacing(6)
        self._lines: list[Line] = []
        self._faces: list[QLabel] = []

    def show_value(self, value: Any) -> None:
        lane = lane_in(self.context)
        levels = levels_of(lane)
        while len(self._lines) < len(levels):
            self._add()
        names = default_names(len(levels))
        own = value if value is not MIXED and len(value) == len(levels) else ("",) * len(levels)
        for place, (line, face) in enumerate(zip(self._lines, self._faces, strict=True)):
            used = place < len(levels)
            line.setVisible(used)
            face.setVisible(used)
            if used:
                line.show_text(own[place])
                line.setPlaceholderText(tr("Mixed") if value is MIXED else names[place])
                line.setAccessibleName(tr("Level {number}: {name}", number=len(levels) - place, name=names[place]))
                icon: QIcon = face_icon(levels[place].score)
                face.setPixmap(icon.pixmap(_FACE, _FACE))

    def value(self) -> Any:
        lane = lane_in(self.context)
        names = tuple(line.text().strip() for line in self._lines[: lane.level_count if lane else 5])
        return names if any(names) else ()

    def is_busy(self) -> bool:
        return any(line.composing for line in self._lines)

    def inputs(self) -> list[QWidget]:
        return list(self._lines)

    def name_inputs(self, name: str) -> None:
        """Each line is named after its level."""

    def _add(self) -> None:
        line, face = Line(), label("")
        line.textEdited.connect(lambda _text: self.edited.emit())
        line.editingFinished.connect(self.finished)
        self._grid.addWidget(face, len(self._lines), 0)
        self._grid.addWidget(line, len(self._lines), 1)
        self._lines.append(line)
        self._faces.append(face)
