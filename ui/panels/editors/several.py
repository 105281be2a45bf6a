"""An editor that chooses any number of declared words: a check box for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.fields import Field
from model.values import Choice
from resources.i18n import tr
from ui.action_set import plain
from ui.panels.editors.base import MIXED, Context, FieldEditor
from ui.widgets import CheckBox

_GAP = 4


class ChoicesEditor(FieldEditor):
    """Check boxes under each other, in the declared order."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self.boxes: dict[str, CheckBox] = {}
        for choice in self.choices():
            box = CheckBox(plain(tr(choice.label)))
            box.setAccessibleName(f"{tr(field.label)}: {tr(choice.label)}")
            box.clicked.connect(self._on_clicked)
            self.boxes[choice.value] = box
            column.addWidget(box)

    def choices(self) -> Iterable[Choice]:
        """Return what can be chosen, in order."""
        return self.field.choices

    def show_value(self, value: Any) -> None:
        for word, box in self.boxes.items():
            box.blockSignals(True)
            box.setTristate(value is MIXED)
            chosen = value is not MIXED and word in value
            other = Qt.CheckState.PartiallyChecked if value is MIXED else Qt.CheckState.Unchecked
            box.setCheckState(Qt.CheckState.Checked if chosen else other)
            box.blockSignals(False)

    def value(self) -> Any:
        return tuple(word for word, box in self.boxes.items() if box.checkState() is Qt.CheckState.Checked)

    def inputs(self) -> list[QWidget]:
        return list(self.boxes.values())

    def name_inputs(self, name: str) -> None:
        """Each box is named after its choice."""

    def _on_clicked(self) -> None:
        self.edited.emit()
        self.finished.emit()
