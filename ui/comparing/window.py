"""The comparison: two sides to choose, both maps to see, the list of what differs, and the export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from model.cleaning import shortened
from model.compare import Comparison, Side, compare
from model.errors import KnownError
from model.picture.comparison import ComparedPicture, NumberedDifference, compare_pictured
from model.records import Asset
from resources.i18n import tr
from ui import settings
from ui.action_set import plain
from ui.comparing.differences_list import DifferencesList
from ui.comparing.exporting import SUFFIXES
from ui.comparing.sides import SideChoice
from ui.comparing.views import ComparisonViews
from ui.icons import icon
from ui.narrow import resize_within_screen
from ui.places import file_stem, open_with_system, show_in_folder
from ui.stylesheet import set_look
from ui.toast import ToastArea
from ui.widgets import ChoiceBox, icon_button, label, set_plain_tooltip

LIST_WIDTH = 330
BOX_WIDTHS, BOX_MARGIN = (220, 340), 78
"""A box of sides is as wide as its longest name, within these pixels; the margin is that of its frame and arrow."""
TOAST_FOOT = 24
LONGEST = 24


class ComparisonWindow(QDialog):
    """Guards one comparison. ``jump_wanted`` carries the map and the record to go to.

    ``restore_wanted`` carries the key and the side that the document is to become again.
    """

    jump_wanted = Signal(str, str)
    restore_wanted = Signal(str, object)

    def __init__(self, choices: Sequence[SideChoice], chosen: tuple[str, str], map_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = {choice.key: choice for choice in choices}
        self._map_id = map_id
        self.comparison: Comparison | None = None
        self.compared: ComparedPicture | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare"))
        resize_within_screen(self, max(900, parent.width() - 80), max(560, parent.height() - 80))
        self.left, self.right = self._box(choices, tr("Left side")), self._box(choices, tr("Right side"))
        self.views, self.list = ComparisonViews(), DifferencesList()
        self.summary = label("", "secondary", wrap=True)
        self.error = label("", "error", wrap=True)
        self.jump = QPushButton(plain(tr("Go to it on the map")))
        self.restore = QPushButton()
        self._build()
        self.toasts = ToastArea(self)
        self.toasts.foot = TOAST_FOOT
        for box, key in ((self.left, chosen[0]), (self.right, chosen[1])):
            box.setCurrentIndex(max(0, box.findData(key)))
            box.currentIndexChanged.connect(self.look)
        self.list.chosen.connect(self._on_chosen)
        self.views.pointed.connect(lambda number: self.list.setCurrentRow(number - 1))
        self.look()

    def look(self) -> None:
        """Compare what is chosen."""
        try:
            left, right = self._sides()
            self.comparison = compare(left, right)
        except KnownError as error:
            self.error.setText(str(error))
            self.error.show()
            return
        self.error.hide()
        self.compared = compare_pictured(self.comparison)
        self.views.show_comparison(self.comparison, self.compared)
        self.list.show_differences(self.comparison, self.compared.numbered)
        count = len(self.compared.numbered)
        self.summary.setText(tr("Differences: {count}", count=f"{count:,}") if count else tr("No differences"))
        self.jump.setEnabled(False)
        past = self._past()
        self.restore.setVisible(past is not None)
        if past is not None:
            self.restore.setText(plain(tr("Restore “{name}”", name=shortened(past[1].name, LONGEST))))
            set_plain_tooltip(self.restore, tr("Make the document what it was then, as a new step that can be undone"))

    def write(self, target: Path) -> bool:
        """Write the overlaid comparison as a file. A known error becomes ``failed``."""
        from export.exporter import Source
        from export.options import ExportOptions
        from export.registry import export_to
        from ui.print_setup import chosen_setup

        if self.compared is None:
            return False
        document, setup = self.compared.document, chosen_setup()

        def image(identity: str) -> bytes | None:
            asset = document.get(identity, Asset)
            return asset.data if asset else None

        options = ExportOptions(paper=setup.paper, orientation=setup.orientation, margin=setup.margin)
        try:
            export_to(target, Source(self.compared.picture, image), options)
        except KnownError as error:
            self.error.setText(str(error))
            self.error.show()
            return False
        self.toasts.show(
            tr("Exported: {name}", name=target.name),
            (tr("Open"), lambda: open_with_system(target)),
            (tr("Show folder"), lambda: show_in_folder(target)),
        )
        return True

    def _sides(self) -> tuple[Side, Side]:
        """Make both sides; where one is a map of now, the other shows the same map where it can."""
        left, right = self._choices[self.left.currentData()], self._choices[self.right.currentData()]
        if right.key.startswith("map:"):
            after = right.make(self._map_id)
            return left.make(after.map_id), after
        before = left.make(self._map_id)
        return before, right.make(before.map_id)

    def _box(self, choices: Sequence[SideChoice], name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        for choice in choices:
            box.addItem(choice.text, choice.key)
        box.ensurePolished()
        widest = max((box.fontMetrics().horizontalAdvance(choice.text) for choice in choices), default=0)
        box.setMinimumWidth(max(BOX_WIDTHS[0], min(widest + BOX_MARGIN, BOX_WIDTHS[1])))
        return box

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.error.setContentsMargins(16, 0, 16, 8)
        self.error.hide()
        column.addWidget(self.error)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.views)
        split.addWidget(self._side())
        split.setStretchFactor(0, 1)
        split.setSizes([self.width() - LIST_WIDTH, LIST_WIDTH])
        column.addWidget(split, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.left)
        self.swap = icon_button("transfer", tr("Swap the sides"), "secondary")
        self.swap.clicked.connect(self._swap)
        row.addWidget(self.swap)
        row.addWidget(self.right)
        row.addStretch(1)
        group = QButtonGroup(self)
        self.segments = [self._segment(group, text, index) for index, text in enumerate(self._ways())]
        for segment in self.segments:
            row.addWidget(segment)
        self.segments[0].setChecked(True)
        group.idClicked.connect(self.views.setCurrentIndex)
        row.addSpacing(12)
        self.export = QPushButton(icon("file-export", "on_accent"), plain(tr("Export…")))
        set_look(self.export, "primary")
        self.export.clicked.connect(self._ask_and_write)
        row.addWidget(self.export)
        return row

    def _ways(self) -> tuple[str, str]:
        return tr("Overlaid"), tr("Side by side")

    def _segment(self, group: QButtonGroup, text: str, index: int) -> QPushButton:
        button = QPushButton(plain(text))
        set_look(button, "segment")
        button.setCheckable(True)
        button.setAutoDefault(False)
        group.addButton(button, index)
        return button

    def _side(self) -> QWidget:
        side = QWidget()
        set_look(side, "panel-right")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setMinimumWidth(220)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        self.jump.clicked.connect(self._jump)
        self.jump.setAutoDefault(False)
        self.list.itemActivated.connect(lambda _item: self._jump())
        column.addWidget(self.jump)
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._restore)
        column.addWidget(self.restore)
        return side

    def _swap(self) -> None:
        left, right = self.left.currentIndex(), self.right.currentIndex()
        self.left.blockSignals(True)
        self.left.setCurrentIndex(right)
        self.left.blockSignals(False)
        self.right.blockSignals(True)
        self.right.setCurrentIndex(left)
        self.right.blockSignals(False)
        self.look()

    def _past(self) -> tuple[str, Side] | None:
        """The key and the side that is a snapshot or a moment, the left one first; None where both are maps of now."""
        if self.comparison is None:
            return None
        sides = ((self.left, self.comparison.left), (self.right, self.comparison.right))
        found = ((str(box.currentData()), side) for box, side in sides)
        return next((item for item in found if not item[0].startswith("map:")), None)

    def _restore(self) -> None:
        past = self._past()
        if past is not None:
            self.accept()
            self.restore_wanted.emit(*past)

    def _target(self) -> tuple[str, str] | None:
        """The map and record on the map of now that the chosen difference is about."""
        row, compared, comparison = self.list.currentRow(), self.compared, self.comparison
        if compared is None or comparison is None or not 0 <= row < len(compared.numbered):
            return None
        difference = compared.numbered[row].difference
        sides = ((self.right, comparison.right, difference.right), (self.left, comparison.left, difference.left))
        for box, side, record in sides:
            if record is not None and str(box.currentData()).startswith("map:"):
                return side.map_id, record.id
        return None

    def _on_chosen(self, item: NumberedDifference | None) -> None:
        self.views.light_up(item)
        self.jump.setEnabled(self._target() is not None)

    def _jump(self) -> None:
        target = self._target()
        if target is not None:
            self.accept()
            self.jump_wanted.emit(*target)

    def _ask_and_write(self) -> None:
        comparison = self.comparison
        if comparison is None:
            return
        stem = file_stem(tr("Comparison {left} – {right}", left=comparison.left.name, right=comparison.right.name))
        folder = Path(settings.text_setting("export_folder") or str(Path.home()))
        kinds = ";;".join(f"{suffix[1:].upper()} (*{suffix})" for suffix in SUFFIXES)
        name, kind = QFileDialog.getSaveFileName(self, tr("Export the comparison"), str(folder / f"{stem}.pdf"), kinds)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(path.name + next((item for item in SUFFIXES if f"*{item}" in kind), SUFFIXES[0]))
        settings.keep("export_folder", str(path.parent))
        self.write(path)
