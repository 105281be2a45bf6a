"""What becomes of a pasted table, to see and to change before anything happens."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QWidget

from model.cell_values import options
from model.change import NO_CHANGE
from model.cleaning import shortened
from model.document import Document
from model.errors import KnownError
from model.operations.table_paste import PastePlan, Pasting, plan_paste
from model.records import Card
from model.table import KIND, column_of, columns
from model.table_headings import guess_columns
from model.table_shape import unrolled
from model.tsv import MOST_ROWS, Cells
from resources.i18n import tr
from ui.action_set import plain
from ui.dialogs.dialog_side import lay_out_dialog
from ui.document import OpenDocument
from ui.narrow import resize_within_screen
from ui.stylesheet import set_look
from ui.table.paste_preview import PreviewModel, preview_table
from ui.widgets import CheckBox, ChoiceBox, label

_SAMPLE = 18
OTHERWISE = 2
"""What the dialog ends with to be opened again, reading the table the other way."""


class PasteDialog(QDialog):
    """Guards how the cells are read; the plan is made anew with every choice and carried out by ``accept``."""

    def __init__(
        self,
        open_document: OpenDocument,
        cells: Cells,
        over: tuple[str, ...],
        cell: tuple[str, str],
        parent: QWidget,
        as_map: bool = True,
    ) -> None:
        """``over`` are rows that the first ones may go over, ``cell`` the lane and stage for rows that say none.

        ``as_map``: a table with stages across and lanes down, or the other way round, is read as a map.
        """
        super().__init__(parent)
        document, map_id = open_document.document, open_document.map_id
        as_rows = unrolled(document, map_id, cells)
        laid_out = bool(as_rows) and as_map
        if laid_out:
            cells, over = as_rows, ()
        self._open, self._cells, self._over = open_document, cells, over
        header, keys = guess_columns(document, map_id, cells)
        self._boxes = [self._field_box(key) for key in keys]
        self._header = self._check(tr("The first row holds headings"), header)
        self._onto = self._check(tr("Over the rows from the selected one on"), bool(over) and not header)
        self._missing = self._check(tr("Add stages and lanes that are missing"), laid_out)
        self._as_map = CheckBox(plain(tr("Laid out as a map: a card for each line of a cell")))
        self._as_map.setChecked(laid_out)
        self._as_map.setVisible(bool(as_rows))
        self._as_map.toggled.connect(lambda _on: self.done(OTHERWISE))
        self._only = self._check(tr("Show only rows that do not fit"), False)
        self._stage = self._place_box(document, "stage", cell[1])
        self._lane = self._place_box(document, "lane", cell[0])
        self._summary = label("", "strong", wrap=True)
        self._note = label("", "small", wrap=True)
        self._preview = PreviewModel()
        self._paste = QPushButton()
        self.plan = PastePlan((), NO_CHANGE)
        self._lay_out()
        self._look()

    def _lay_out(self) -> None:
        title = tr("Paste table")
        self.setWindowTitle(title)
        resize_within_screen(self, 1060, 660)
        set_look(self._paste, "primary")
        self._paste.setDefault(True)
        self._paste.clicked.connect(self.accept)
        cancel = QPushButton(plain(tr("Cancel")))
        cancel.clicked.connect(self.reject)
        view = preview_table(self._preview, self)
        view.setColumnWidth(0, 190)
        self._onto.setVisible(bool(self._over))
        scrolling = (
            self._as_map,
            self._header,
            self._onto,
            self._missing,
            label(tr("Columns"), "section"),
            self._columns_grid(),
            label(tr("For rows that do not say"), "section"),
            self._places_grid(),
        )
        lay_out_dialog(self, view, (title, scrolling, (self._only, self._summary, self._note)), (cancel, self._paste))
        self._paste.setFocus()

    def _columns_grid(self) -> QWidget:
        grid_place = QWidget()
        grid = QGridLayout(grid_place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        first = self._cells[0] if self._cells else ()
        for place, box in enumerate(self._boxes):
            sample = shortened(first[place], _SAMPLE) if place < len(first) else ""
            name = label(sample or tr("Column {number}", number=str(place + 1)), "secondary")
            name.setBuddy(box)
            box.setAccessibleName(tr("Field of column {number}", number=str(place + 1)))
            grid.addWidget(name, place, 0)
            grid.addWidget(box, place, 1)
        return grid_place

    def _places_grid(self) -> QWidget:
        grid_place = QWidget()
        grid = QGridLayout(grid_place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for place, (text, box) in enumerate(((tr("Stage"), self._stage), (tr("Lane"), self._lane))):
            name = label(text, "secondary")
            name.setBuddy(box)
            box.setAccessibleName(text)
            grid.addWidget(name, place, 0)
            grid.addWidget(box, place, 1)
        return grid_place

    def _check(self, text: str, checked: bool) -> CheckBox:
        box = CheckBox(plain(text))
        box.setChecked(checked)
        box.toggled.connect(lambda _on: self._look())
        return box

    def _field_box(self, key: str) -> ChoiceBox:
        box = ChoiceBox()
        box.addItem(tr("Left out"), "")
        for column in columns():
            if column.derived is None or column is KIND:
                box.addItem(tr(column.label), column.key)
        box.setCurrentIndex(max(0, box.findData(key)))
        box.currentIndexChanged.connect(lambda _row: self._look())
        return box

    def _place_box(self, document: Document, key: str, identity: str) -> ChoiceBox:
        box = ChoiceBox()
        column = column_of(key)
        assert column is not None
        for value, text in options(document, self._open.map_id, column.fields[Card.kind]):
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(identity)))
        box.currentIndexChanged.connect(lambda _row: self._look())
        return box

    @property
    def pasting(self) -> Pasting:
        """What is pasted and how, as it is chosen now."""
        return Pasting(
            self._cells,
            self._header.isChecked(),
            tuple(str(box.currentData() or "") for box in self._boxes),
            self._over if self._onto.isChecked() else (),
            str(self._stage.currentData() or ""),
            str(self._lane.currentData() or ""),
            self._missing.isChecked(),
        )

    def _look(self) -> None:
        """Plan anew and say what would happen."""
        pasting = self.pasting
        self.plan = plan_paste(self._open.document, self._open.map_id, pasting)
        self._preview.show_plan(pasting, self.plan, self._only.isChecked())
        fitting, every = len(self.plan.fitting), len(self.plan.rows)
        if fitting == every:
            text = tr("All {count} rows fit.", count=str(every))
        else:
            text = tr(
                "{count} of {total} rows fit; {left} are left out.",
                count=str(fitting),
                total=str(every),
                left=str(every - fitting),
            )
        self._summary.setText(text)
        places = ", ".join(shortened(name) for name in self.plan.added_places)
        self._note.setText(tr("Added: {names}", names=places) if places else "")
        self._note.setVisible(bool(places))
        self._paste.setText(plain(tr("Paste {count} rows", count=str(fitting))))
        self._paste.setEnabled(bool(self.plan.change))

    def accept(self) -> None:
        """Carry the plan out, as one step."""
        added = [row.record for row in self.plan.fitting]
        if self._open.apply(self.plan.change, added):
            super().accept()


def ask_paste(
    open_document: OpenDocument, cells: Cells, over: tuple[str, ...], cell: tuple[str, str], parent: QWidget
) -> bool:
    """Show what would become of pasted cells; return whether they were pasted."""
    as_map, answer = True, OTHERWISE
    while answer == OTHERWISE:
        dialog = PasteDialog(open_document, cells, over, cell, parent, as_map)
        answer, as_map = dialog.exec(), not as_map
        dialog.deleteLater()
    return answer == QDialog.DialogCode.Accepted


def too_many_rows() -> KnownError:
    """Return why a table is too long to be pasted."""
    reason = tr("more than {limit} rows are too many to paste at once", limit=f"{MOST_ROWS:,}")
    return KnownError(tr("Paste table"), reason, tr("Paste it in parts"))
