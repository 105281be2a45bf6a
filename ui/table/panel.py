"""The table with what is above it: the text to filter by, which rows and columns are shown, how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from model.records import RECORD_CLASS
from model.table import FIRST_COLUMNS, FIRST_KINDS, ROW_CLASSES, Column, columns_of
from resources.i18n import mark, tr
from ui import settings
from ui.action_set import plain
from ui.centre_view import View
from ui.document import OpenDocument
from ui.finding.search_field import SearchField
from ui.icons import icon
from ui.stylesheet import set_look
from ui.table.row_model import RowModel, Sorting
from ui.table.table_header import TableHeader
from ui.table.table_view import TableView
from ui.widgets import label

if TYPE_CHECKING:
    from ui.finding.filter_view import FilterView

WIDTHS = {"title": 240, "text": 200, "stage": 130, "lane": 130, "kind": 110, "step": 110, "channel": 110, "tags": 120}
"""How wide columns are at first, in pixels."""
WIDTH = 104
WIDEST = 520
"""No column is made wider than this by itself."""
PLURALS = {
    "card": mark("Cards"),
    "emotion": mark("Emotions"),
    "metric": mark("Metrics"),
    "stage": mark("Stages"),
    "step": mark("Steps"),
    "lane": mark("Lanes"),
}


class TablePanel(View):
    """Guards what the table shows, and remembers it."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = RowModel(open_document)
        self.view = TableView(open_document, self.rows, self)
        self.verbs = self.view
        self.filter = SearchField(tr("Filter rows"), tr("Filter rows"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(280)
        self.filter.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=120)
        self._pause.timeout.connect(lambda: self.rows.filter_by(self.filter.whole_text()))
        self.filter.typed.connect(lambda _text: self._pause.start())
        self.filter.left.connect(self._leave_filter)
        for leading in (self.filter.entered, self.filter.stepped):
            leading.connect(lambda _way: self.take_focus())
        self._count = label("", "small")
        self._lay_out()
        header = self.view.horizontalHeader()
        assert isinstance(header, TableHeader)
        header.clicked.connect(self._sort_next)
        header.sectionHandleDoubleClicked.connect(self._fit_column)
        self.view.sort_wanted.connect(self.sort_by)
        header.sectionMoved.connect(lambda *_: QTimer.singleShot(0, self, self._take_order))
        header.sectionResized.connect(self._keep_width)
        header.customContextMenuRequested.connect(self._show_header_menu)
        self.rows.counted.connect(self._say_count)
        self._restore()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self._menu_button(tr("Rows"), "layout-rows", self._kind_choices))
        row.addWidget(self._menu_button(tr("Columns"), "columns-3", self._column_choices))
        row.addStretch(1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def flush(self) -> None:
        """Write down what is being typed."""
        self.view.flush()

    def look_for(self) -> None:
        """Let the text to filter the rows by be typed."""
        self.view.flush()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def take_filter(self, chosen: FilterView, sign: QWidget) -> None:
        """Show only rows that fit the filter, with its sign above them; an edit hides no row by itself."""
        self._row.insertWidget(self._row.count() - 2, sign)
        self.rows.keep_to(lambda: chosen.matching() if chosen.chosen else None)
        chosen.chosen_anew.connect(self._look_anew)
        self._look_anew()

    def _look_anew(self) -> None:
        self.view.flush()
        self.rows.refill()

    def _leave_filter(self) -> None:
        """Esc takes the text away, and again leads back to the cells."""
        if self.filter.text():
            self.filter.clear()
        else:
            self.take_focus()

    def edit_selected(self) -> None:
        """Let the current cell be typed."""
        self.view.edit(self.view.currentIndex())

    def take_focus(self) -> None:
        """Let the keyboard move about the cells."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.currentIndex().isValid() and self.rows.columns:
            self.view.setCurrentIndex(self.rows.index(0, 0))
        self.view.show_selection()

    # --- rows, columns, order

    def show_kinds(self, kinds: Iterable[str]) -> None:
        """Show rows of these kinds, and the columns that say something about them."""
        chosen = [record_class.kind for record_class in ROW_CLASSES if record_class.kind in set(kinds)]
        settings.keep("table_rows", ",".join(chosen))
        self.rows.show_kinds(chosen or FIRST_KINDS)
        self._show_columns(self._wanted_columns())

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column; a shown one comes where it is declared, among those that are there."""
        keys = [column.key for column in self.rows.columns if column.key != key]
        if shown:
            order = [column.key for column in columns_of(self.rows.kinds)]
            behind = set(order[: order.index(key)])
            place = max((at + 1 for at, known in enumerate(keys) if known in behind), default=0)
            keys.insert(place, key)
        self._keep_columns(keys)

    def _restore(self) -> None:
        kinds = settings.text_setting("table_rows", ",".join(FIRST_KINDS)).split(",")
        self.rows.show_kinds([one.kind for one in ROW_CLASSES if one.kind in kinds] or FIRST_KINDS)
        self._show_columns(self._wanted_columns())

    def _wanted_columns(self) -> list[Column]:
        known = {column.key: column for column in columns_of(self.rows.kinds)}
        kept = settings.text_setting("table_columns", " ".join(FIRST_COLUMNS)).split()
        return [known[key] for key in kept if key in known] or [known["title"]]

    def _keep_columns(self, keys: list[str]) -> None:
        """Remember which columns are shown; those of rows that are not shown now keep being wanted."""
        known = {column.key for column in columns_of(self.rows.kinds)}
        kept = settings.text_setting("table_columns", " ".join(FIRST_COLUMNS)).split()
        settings.keep("table_columns", " ".join([*keys, *(key for key in kept if key not in known)]))
        self._show_columns(self._wanted_columns())

    def _show_columns(self, columns: list[Column]) -> None:
        self.view.flush()
        self.rows.show_columns(columns)
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        for at, column in enumerate(columns):
            kept = settings.text_setting(f"table_width_{column.key}")
            header.resizeSection(at, int(kept) if kept.isdigit() else WIDTHS.get(column.key, WIDTH))
        header.blockSignals(False)
        self._say_count()

    def _take_order(self) -> None:
        """Make the order that a heading was dragged into the columns' own."""
        header = self.view.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        if order == sorted(order):
            return
        keys = [self.rows.columns[at].key for at in order]
        header.blockSignals(True)
        for logical in range(header.count()):
            header.moveSection(header.visualIndex(logical), logical)
        header.blockSignals(False)
        self._keep_columns(keys)

    def _keep_width(self, section: int, _old: int, width: int) -> None:
        if section < len(self.rows.columns) and width:
            settings.keep(f"table_width_{self.rows.columns[section].key}", str(width))

    def _fit_column(self, section: int) -> None:
        """Make a column as wide as what it holds, within reason."""
        header = self.view.horizontalHeader()
        wanted = max(self.view.sizeHintForColumn(section), header.sectionSizeHint(section)) + 8
        header.resizeSection(section, min(WIDEST, wanted))

    def _sort_next(self, section: int) -> None:
        """A first click sorts upwards, a second downwards, a third leaves the map's order."""
        key, now = self.rows.columns[section].key, self.rows.sorting
        if now is None or now.column != key:
            self.sort_by(Sorting(key))
        else:
            self.sort_by(None if now.descending else Sorting(key, descending=True))

    def sort_by(self, sorting: Sorting | None) -> None:
        """Sort the rows; the document stays as it is."""
        self.view.flush()
        self.rows.sort_by(sorting)
        self.view.horizontalHeader().viewport().update()

    def _say_count(self) -> None:
        shown, every = len(self.rows.ids), self.rows.row_total
        of = tr("{count} of {total} rows", count=f"{shown:,}", total=f"{every:,}")
        self._count.setText(of if shown != every else tr("{count} rows", count=f"{every:,}"))

    # --- menus

    def _menu_button(self, text: str, icon_name: str, choices: Callable[[QMenu], None]) -> QPushButton:
        button = QPushButton(plain(text))
        button.setIcon(icon(icon_name, "secondary"))
        set_look(button, "quiet")
        button.clicked.connect(lambda _checked=False: self._popup(button, choices))
        return button

    def _popup(self, button: QPushButton, fill: Callable[[QMenu], None]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_look(menu, "words with checks")
        fill(menu)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _kind_choices(self, menu: QMenu) -> None:
        for record_class in ROW_CLASSES:
            kind, shown = record_class.kind, record_class.kind in self.rows.kinds
            rest = [one for one in self.rows.kinds if one != kind]
            action = menu.addAction(plain(tr(PLURALS.get(kind, RECORD_CLASS[kind].label))))
            action.setCheckable(True)
            action.setChecked(shown)
            action.setEnabled(bool(rest) or not shown)
            action.triggered.connect(lambda _on=False, kinds=(rest if shown else [*rest, kind]): self.show_kinds(kinds))

    def _column_choices(self, menu: QMenu) -> None:
        shown = {column.key for column in self.rows.columns}
        for column in columns_of(self.rows.kinds):
            action = menu.addAction(plain(tr(column.label)))
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            action.setEnabled(column.key not in shown or len(shown) > 1)
            action.triggered.connect(partial(self._toggle, column.key, column.key not in shown))
        menu.addSeparator()
        menu.addAction(plain(tr("Columns as at first"))).triggered.connect(
            lambda _checked=False: self._keep_columns(list(FIRST_COLUMNS))
        )

    def _toggle(self, key: str, shown: bool, _checked: bool = False) -> None:
        self.show_column(key, shown)

    def _show_header_menu(self, at: QPoint) -> None:
        header = self.view.horizontalHeader()
        section = header.logicalIndexAt(at)
        if not 0 <= section < len(self.rows.columns):
            return
        key = self.rows.columns[section].key
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, sorting in (
            (tr("Sort upwards"), Sorting(key)),
            (tr("Sort downwards"), Sorting(key, descending=True)),
            (tr("In the map's order"), None),
        ):
            menu.addAction(plain(text)).triggered.connect(lambda _on=False, by=sorting: self.sort_by(by))
        menu.addSeparator()
        hide = menu.addAction(plain(tr("Hide column")))
        hide.setEnabled(len(self.rows.columns) > 1)
        hide.triggered.connect(partial(self._toggle, key, False))
        menu.popup(header.mapToGlobal(at))
