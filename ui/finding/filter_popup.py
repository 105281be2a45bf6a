"""Choosing what to filter the map by: the values that it really uses, each with the number of its cards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from model.cleaning import shortened
from model.filtering import FACETS, Value, used_values
from model.letters import needle
from resources.i18n import tr
from ui.action_set import plain
from ui.finding.filter_view import FilterView
from ui.finding.search_field import SearchField
from ui.panels.editors.popup import Popup
from ui.stylesheet import set_look
from ui.widgets import CheckBox, label, set_plain_tooltip

SIZE = (320, 480)
_AROUND = 130
"""Pixels of the popup above and below its values."""
MOST = 40
"""Values of a facet that are shown at once; the others are found by typing."""


class FilterPopup(Popup):
    """Every click filters at once."""

    def __init__(self, view: FilterView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._values = used_values(view.document.document, view.document.map_id)
        self.setAccessibleName(tr("Filter"))
        self.setFixedWidth(SIZE[0])
        self.column.setSpacing(6)
        self.column.addLayout(self._head())
        self.search = SearchField(tr("Find a value"), tr("Find a value"))
        self.search.typed.connect(lambda _typed: self._fill())
        self.search.left.connect(self.close)
        self.search.stepped.connect(lambda distance: self.focusNextPrevChild(distance > 0))
        self.column.addWidget(self.search)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self._scroll, 1)
        view.changed.connect(self._say)
        self._fill()
        self._say()
        self.search.setFocus()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(tr("Filter"), "strong"))
        self.count = label("", "secondary")
        row.addWidget(self.count, 1)
        self.reset = QPushButton(plain(tr("Clear filter")))
        set_look(self.reset, "link")
        self.reset.clicked.connect(self._reset)
        row.addWidget(self.reset)
        return row

    def _fill(self) -> None:
        inside = QWidget()
        set_look(inside, "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 0, 8, 2)
        column.setSpacing(0)
        for facet in FACETS:
            values = [value for value in self._values.get(facet.id, ()) if self._is_wanted(value)]
            if values:
                column.addSpacing(6)
                column.addWidget(label(tr(facet.label), "section"))
                self._add(column, facet.id, values)
        if column.isEmpty():
            words = tr("No value has these letters") if self._values else tr("Nothing on this map to filter by")
            column.addWidget(label(words, "secondary", wrap=True))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        if not self.isVisible():  # it keeps its size while values are looked for
            room = self.screen().availableGeometry().height() - _AROUND
            self._scroll.setFixedHeight(max(160, min(SIZE[1], room, inside.sizeHint().height() + 4)))

    def _add(self, column: QVBoxLayout, facet: str, values: list[Value]) -> None:
        for value in values[:MOST]:
            box = CheckBox(plain(f"{shortened(value.name, 28)}  {value.count:,}"))
            said = tr("{value}, {count} cards", value=value.name, count=f"{value.count:,}")
            box.setAccessibleName(said)
            set_plain_tooltip(box, said)
            box.setChecked(self._view.chosen.has(facet, value.value))
            box.toggled.connect(partial(self._view.choose, facet, value.value))
            column.addWidget(box)
        if len(values) > MOST:
            column.addWidget(label(tr("{count} more: type to find them", count=f"{len(values) - MOST:,}"), "small"))

    def _is_wanted(self, value: Value) -> bool:
        looked_for = needle(self.search.whole_text())
        return not looked_for or bool(looked_for.places(value.name))

    def _say(self) -> None:
        found, on = self._view.outcome(), bool(self._view.chosen)
        self.count.setText(count_text(found.fitting, found.cards) if on else "")
        self.reset.setEnabled(on)

    def _reset(self) -> None:
        self._view.clear()
        self._fill()
        self.search.setFocus()


def count_text(fitting: int, cards: int) -> str:
    """Return how many cards fit a filter, in words."""
    return tr("{fitting} of {cards} cards", fitting=f"{fitting:,}", cards=f"{cards:,}")
