"""Editors of lists: rows in general, measurements, and the pain points that an opportunity answers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from model.fields import Field, FieldKind, why_refused
from model.records import Measurement
from model.typed_values import read_number
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.panels.editors.base import MIXED, Context, FieldEditor
from ui.panels.editors.choices import candidates, named
from ui.panels.editors.text import Line
from ui.stylesheet import set_look
from ui.widgets import icon_button, label

Column = tuple[str, int]
"""The (marked) heading of a column and its share of the width."""


class RowsEditor(FieldEditor):
    """Rows of lines to type in, with a button that adds a row and one on each row that takes it away."""

    columns: tuple[Column, ...] = ()
    add_text = ""
    hints: Mapping[str, str] = MappingProxyType({})
    """What an empty line says, by its column's heading, where that is not the heading."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._rows: list[list[Line]] = []
        self._boxes: list[QWidget] = []
        self._mixed = False
        self._name = tr(field.label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._heading = self._made_heading()
        self._column.addWidget(self._heading)
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        self._column.addLayout(self._places)
        self._hint = label("", "small")
        self._hint.hide()
        self._column.addWidget(self._hint)
        self._add = QPushButton(plain(tr(self.add_text)))
        set_look(self._add, "link")
        self._add.clicked.connect(self._add_row)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self._column.addLayout(row)

    def _made_heading(self) -> QWidget:
        """The names of the columns above them."""
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(2, 0, 28, 0)
        row.setSpacing(3)
        for heading, share in self.columns:
            name = label(tr(heading), "small")
            name.setMinimumWidth(36)
            row.addWidget(name, share)
        place.setVisible(False)
        return place

    def texts_of(self, entry: Any) -> list[str]:
        """Return an entry of the value as texts, one for each column."""
        raise NotImplementedError

    def entry_of(self, texts: list[str]) -> Any:
        """Return the entry that texts make. Raises ValueError, in words."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        self._mixed = value is MIXED
        self._hint.setVisible(self._mixed)
        self._hint.setText(tr("Mixed") if self._mixed else "")
        wanted = [] if self._mixed else [self.texts_of(entry) for entry in value]
        while len(self._rows) > len(wanted):
            self._drop(self._rows[-1])
        while len(self._rows) < len(wanted):
            self._make_row()
        for lines, texts in zip(self._rows, wanted, strict=True):
            for line, text in zip(lines, texts, strict=True):
                line.show_text(text)

    def value(self) -> Any:
        found = []
        for lines in self._rows:
            texts = [line.text().strip() for line in lines]
            if any(texts):
                found.append(self.entry_of(texts))
        return tuple(found)

    def is_busy(self) -> bool:
        empty = any(not any(line.text().strip() for line in lines) for lines in self._rows)
        return empty or any(line.composing for lines in self._rows for line in lines)

    def inputs(self) -> list[QWidget]:
        return [line for lines in self._rows for line in lines]

    def entrance(self) -> QWidget:
        return super().entrance() or self._add

    def name_inputs(self, name: str) -> None:
        """Each line is called by the field, its row and its column."""
        self._name = name
        for number, lines in enumerate(self._rows, start=1):
            for (heading, _share), line in zip(self.columns, lines, strict=True):
                line.setAccessibleName(f"{name} {number}: {tr(heading)}")

    def _add_row(self) -> None:
        self._make_row()[0].setFocus()

    def _make_row(self) -> list[Line]:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        lines = []
        for heading, share in self.columns:
            line = Line()
            line.setPlaceholderText(tr(self.hints.get(heading, heading)))
            line.setMinimumWidth(36)
            line.textEdited.connect(lambda _text: self.edited.emit())
            line.editingFinished.connect(self.finished)
            row.addWidget(line, share)
            lines.append(line)
        away = icon_button("x", tr("Remove this row"), "secondary")
        away.setIconSize(away.iconSize() * 0.7)
        away.clicked.connect(lambda: self._remove(lines))
        row.addWidget(away)
        self._places.addWidget(place)
        self._rows.append(lines)
        self._boxes.append(place)
        self._heading.setVisible(True)
        self.name_inputs(self._name)
        return lines

    def _remove(self, lines: list[Line]) -> None:
        self._drop(lines)
        self.edited.emit()
        self.finished.emit()

    def _drop(self, lines: list[Line]) -> None:
        index = self._rows.index(lines)
        self._rows.pop(index)
        place = self._boxes.pop(index)
        self._heading.setVisible(bool(self._rows))
        for line in lines:
            line.blockSignals(True)
        self._places.removeWidget(place)
        place.hide()
        place.deleteLater()


_DATE = Field("date", FieldKind.DATE, mark("Date"), "date", "")
_VALUE = Field("value", FieldKind.DECIMAL, mark("Value"), "value", 0.0)
_COUNT = Field("n", FieldKind.INTEGER, mark("n"), "n", None, minimum=0)


class MeasurementsEditor(RowsEditor):
    """A metric's measurements: date, value, and how many were asked."""

    columns = ((mark("Date"), 5), (mark("Value"), 3), (mark("n"), 3))
    add_text = mark("Add measurement")
    hints = MappingProxyType({"Date": mark("YYYY-MM-DD")})

    def texts_of(self, entry: Any) -> list[str]:
        return [entry.date, f"{entry.value:.12g}", "" if entry.n is None else str(entry.n)]

    def entry_of(self, texts: list[str]) -> Any:
        date, value, count = texts
        if not date:
            raise ValueError(tr("a date is missing"))
        if reason := why_refused(_DATE, date):
            raise ValueError(reason)
        number = _number(value, _VALUE)
        how_many = _number(count, _COUNT) if count else None
        if how_many is not None and (how_many < 0 or how_many != int(how_many)):
            raise ValueError(tr("n is how many were asked: a whole number"))
        return Measurement(date, number, None if how_many is None else int(how_many))


def _number(text: str, field: Field) -> float:
    return float(read_number(text, field))


class ReferencesEditor(FieldEditor):
    """Several other records, ticked in a menu."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._ids: tuple[str, ...] = ()
        self._button = QPushButton()
        set_look(self._button, "choice")
        self._button.clicked.connect(self._show_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._button)

    def show_value(self, value: Any) -> None:
        self._ids = () if value is MIXED else tuple(value)
        document = self.context.document()
        names = [named(document.records[key]) for key in self._ids if key in document.records]
        text = tr("Mixed") if value is MIXED else ", ".join(names) or tr("None")
        width = max(120, self._button.width() - 24)
        self._button.setText(plain(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)))
        self._button.setAccessibleDescription(text)

    def value(self) -> Any:
        return self._ids

    def inputs(self) -> list[QWidget]:
        return [self._button]

    def _show_menu(self) -> None:
        menu = QMenu(self)
        for record in candidates(self.field, self.context):
            action = menu.addAction(plain(named(record)))
            action.setCheckable(True)
            action.setChecked(record.id in self._ids)
            action.toggled.connect(lambda on, key=record.id: self._toggle(key, on))
        if menu.isEmpty():
            menu.addAction(plain(tr("There is nothing to choose yet"))).setEnabled(False)
        menu.exec(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))
        menu.deleteLater()

    def _toggle(self, key: str, on: bool) -> None:
        kept = tuple(item for item in self._ids if item != key)
        self.show_value((*kept, key) if on else kept)
        self.edited.emit()
        self.finished.emit()
