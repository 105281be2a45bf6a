"""The find bar over the canvas: what is looked for, how many there are, and all of them by map."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from model.records import JourneyMap, Lane
from model.search import Hit, excerpt, unseen_in, where
from resources.i18n import tr
from ui.document import OpenDocument
from ui.finding.finder import Finder, Say
from ui.finding.replace_row import ReplaceRow
from ui.finding.rows import Row, RowList
from ui.finding.search_field import SearchField
from ui.stylesheet import set_look
from ui.widgets import icon_button, label

WIDTH = 400
SMALL = QSize(18, 18)
MOST_ROWS = 200
ICONS = {
    "map": "map-2",
    "persona": "user",
    "stage": "columns-3",
    "step": "footsteps",
    "lane": "layout-rows",
    "card": "file-text",
    "emotion": "mood-smile",
    "metric": "chart-bar",
    "connector": "route",
}
"""What stands before a hit, by the kind of its record."""


class FindBar(QFrame):
    """The bar with its list. ``closed`` says that the hand is done with it."""

    closed = Signal()

    def __init__(self, document: OpenDocument, finder: Finder, say: Say, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._finder = document, finder
        self._shown: tuple[tuple[Hit, ...] | None, str] = (None, "")
        set_look(self, "popup")
        self.setAccessibleName(tr("Find"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(self._bar())
        self.replacing = ReplaceRow(document, finder, say)
        self.replacing.hide()
        self.replacing.left.connect(self.closed)
        column.addWidget(self.replacing)
        self.list = RowList(tr("What was found"))
        column.addWidget(self.list)
        self.list.chosen.connect(self._go)
        self.list.current_changed.connect(self._go)
        self.field.typed.connect(finder.look_for)
        self.field.entered.connect(finder.step)
        self.field.stepped.connect(self._step_list)
        self.field.left.connect(self.closed)
        finder.changed.connect(self.refresh)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.field = SearchField(tr("Find in all maps"), tr("Find in all maps"))
        row.addWidget(self.field, 1)
        self.with_new = icon_button("replace", tr("Replace  (Ctrl+H)"), size=SMALL)
        self.with_new.setCheckable(True)
        self.with_new.toggled.connect(self._show_replacing)
        row.addWidget(self.with_new)
        row.addSpacing(4)
        self.count = label("", "secondary")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 / 0000"))
        row.addWidget(self.count)
        self.before = icon_button("chevron-up", tr("Previous match  (Shift+Enter)"), size=SMALL)
        self.after = icon_button("chevron-down", tr("Next match  (Enter)"), size=SMALL)
        self.shut = icon_button("x", tr("Close  (Esc)"), size=SMALL)
        self.before.clicked.connect(lambda: self._finder.step(-1))
        self.after.clicked.connect(lambda: self._finder.step(1))
        self.shut.clicked.connect(self.closed)
        for button in (self.before, self.after, self.shut):
            row.addWidget(button)
        return row

    def open(self, text: str = "") -> None:
        """Take the focus, with what was looked for selected, or look for another text."""
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.refresh()

    def open_replacing(self) -> None:
        """Show what replaces, and go there where something is looked for already."""
        if self.with_new.isChecked():
            self._show_replacing(True)
        self.with_new.setChecked(True)

    def _show_replacing(self, shown: bool) -> None:
        self.replacing.setVisible(shown)
        self.fit()
        field = self.replacing.field if shown and self._finder.needle else self.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes from every part of the bar; no key reaches the map beneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()

    def refresh(self) -> None:
        """Show the hits as they are now."""
        finder = self._finder
        total, looks = len(finder.hits), bool(finder.needle)
        self.count.setText(f"{finder.place + 1:,} / {total:,}" if total else tr("No match") if looks else "")
        set_look(self.count, "secondary" if total or not looks else "error")
        self.before.setEnabled(bool(total))
        self.after.setEnabled(bool(total))
        now = (finder.hits, self._document.map_id)
        if now[0] is not self._shown[0] or now[1] != self._shown[1]:
            self._shown = now
            self.list.fill(self._rows())
        self.list.go_to(self._number_of(finder.place))
        self.list.setVisible(bool(total))
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows want and the window allows."""
        parent = self.parentWidget()
        room = max(120, parent.height() * 6 // 10) if parent else 400
        self.list.setFixedHeight(min(self.list.height_wanted(), room))
        self.setFixedWidth(min(WIDTH, parent.width() - 24) if parent else WIDTH)
        self._column.activate()
        self.setFixedHeight(self.sizeHint().height())

    def _rows(self) -> list[Row]:
        """The hits around the current one, each map's below its title."""
        finder, rows, last = self._finder, list[Row](), "?"
        first = max(0, finder.place - MOST_ROWS // 2)
        for place in range(first, min(first + MOST_ROWS, len(finder.hits))):
            hit = finder.hits[place]
            if hit.map_id != last:
                last = hit.map_id
                rows.append(Row(self._title_of(last), heading=True))
            rows.append(self._row(hit, place))
        if first + MOST_ROWS < len(finder.hits):
            more = len(finder.hits) - first - MOST_ROWS
            rows.append(Row(tr("{count} more", count=f"{more:,}"), heading=True))
        return rows

    def _title_of(self, map_id: str) -> str:
        journey = self._document.document.get(map_id, JourneyMap)
        if journey is None:
            return tr("Personas")
        title = journey.title or tr("Untitled map")
        return tr("{title} (this map)", title=title) if map_id == self._document.map_id else title

    def _row(self, hit: Hit, place: int) -> Row:
        field, text = hit.text()
        shown, marks = excerpt(text, self._finder.needle)
        record, document = hit.record, self._document.document
        parts = [tr(record.label), tr(field), where(document, record)]
        for around in unseen_in(document, record):
            hidden = tr("hidden lane") if isinstance(around, Lane) else tr("hidden stage")
            parts.append(hidden if around.hidden else tr("collapsed lane"))
        below = " · ".join(dict.fromkeys(part for part in parts if part))
        return Row(shown, below=below, icon=ICONS.get(record.kind, "file-text"), marks=marks, value=place)

    def _number_of(self, place: int) -> int:
        rows = self.list.rows()
        found = [number for number, row in enumerate(rows) if row.value == place and not row.heading]
        if not found and self._finder.hits:
            self.list.fill(self._rows())
            rows = self.list.rows()
            found = [number for number, row in enumerate(rows) if row.value == place and not row.heading]
        return found[0] if found else -1

    def _go(self, row: Row) -> None:
        if row.value != self._finder.place or not self._finder.went:
            self._finder.go_to(row.value)

    def _step_list(self, distance: int) -> None:
        if self._finder.hits:
            self._finder.step(1 if distance > 0 else -1)
