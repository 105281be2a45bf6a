"""Rows of choices under each other, each with its name above: what the export and print dialogs are made of."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from model.errors import KnownError
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.panels.editors.text import Line
from ui.stylesheet import set_look
from ui.widgets import ChoiceBox, label

ORIENTATIONS = (("landscape", mark("Landscape")), ("portrait", mark("Portrait")))


class ChoiceColumn(QWidget):
    """Guards its rows: a row can be hidden by what is in it. ``changed`` comes with every change by the person."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: dict[QWidget, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def _show_rows(self, needed: dict[QWidget, bool]) -> None:
        for widget, shown in needed.items():
            self._places[widget].setVisible(shown)

    def _box(self, name: str, entries: Iterable[tuple[str, str]], chosen: str) -> ChoiceBox:
        box = ChoiceBox()
        for value, text in entries:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        self._add(name, box)
        box.activated.connect(lambda _index: self.changed.emit())
        return box

    def _add(self, name: str, widget: QWidget) -> None:
        words = label(name, "field")
        words.setBuddy(widget)
        widget.setAccessibleName(name)
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(words)
        column.addWidget(widget)
        self._column.addWidget(place)
        self._places[widget] = place

    def _measure(self, name: str, unit: str, chosen: str) -> Line:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        line = self._line(name, chosen)
        row.addWidget(line)
        row.addWidget(label(unit, "secondary"))
        self._add(name, place)
        self._places[line] = self._places.pop(place)
        return line

    def _line(self, name: str, chosen: str) -> Line:
        line = Line()
        line.setText(chosen)
        line.setAccessibleName(name)
        line.textEdited.connect(lambda _text: self.changed.emit())
        return line

    def _toggle(self, name: str, chosen: str) -> Toggle:
        toggle = Toggle(chosen)
        toggle.changed.connect(self.changed)
        self._add(name, toggle)
        return toggle


def number_in(line: Line, name: str) -> float:
    """Read what was typed. Raises KnownError when it is no number."""
    text = line.text().strip().replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 100_000:
        raise KnownError(f"{name}: {text}", tr("this is not a number"))
    return value


class Toggle(QWidget):
    """Landscape or portrait; calling it returns which."""

    changed = Signal()

    def __init__(self, chosen: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        for value, text in ORIENTATIONS:
            button = QPushButton(plain(tr(text)))
            button.setCheckable(True)
            button.setChecked(value == chosen)
            set_look(button, "segment")
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            row.addWidget(button, 1)
        if self._group.checkedId() < 0:
            self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda _id: self.changed.emit())

    def choose(self, value: str) -> None:
        """Choose one without telling."""
        self._group.button(self._values.index(value)).setChecked(True)

    def __call__(self) -> str:
        """Return "landscape" or "portrait"."""
        return self._values[self._group.checkedId()]
