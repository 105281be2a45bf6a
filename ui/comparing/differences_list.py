"""The list of the differences: each with its sign and number; choosing one shows where it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from model.compare import Comparison
from model.compare_words import field_words, kind_words, place_words, thing_words
from model.picture.comparison import NumberedDifference
from model.picture.comparison_marks import COLOURS
from resources.i18n import tr

BADGE = QSize(46, 20)
AROUND = QSize(26, 14)
"""What is around the words of a row: Qt's own margins, the looks' padding, the gap to the badge."""


class DifferencesList(QListWidget):
    """``chosen`` carries the numbered difference that was chosen, or None."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[NumberedDifference, ...] = ()
        self.setAccessibleName(tr("Differences"))
        self.setWordWrap(True)
        self.setIconSize(BADGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.currentRowChanged.connect(self._on_row)

    def show_differences(self, comparison: Comparison, numbered: Iterable[NumberedDifference]) -> None:
        """List the differences in the order of their numbers."""
        self._items = tuple(numbered)
        self.blockSignals(True)
        self.clear()
        for item in self._items:
            difference = item.difference
            words = [thing_words(difference), place_words(comparison, difference), *field_words(comparison, difference)]
            row = QListWidgetItem(_badge(item, self.devicePixelRatioF()), "\n".join(word for word in words if word))
            said = f"{item.number}. {kind_words(difference)}: " + ", ".join(word for word in words if word)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(row)
        self.setCurrentRow(-1)
        self.blockSignals(False)
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give every row the height of its words, which Qt would cut."""
        room = self.viewport().width() - BADGE.width() - AROUND.width()
        flags = int(Qt.TextFlag.TextWordWrap.value)
        for index in range(self.count()):
            row = self.item(index)
            words = self.fontMetrics().boundingRect(0, 0, max(60, room), 10_000, flags, row.text())
            row.setSizeHint(QSize(0, max(words.height(), BADGE.height()) + AROUND.height()))

    def _on_row(self, row: int) -> None:
        self.chosen.emit(self._items[row] if 0 <= row < len(self._items) else None)


def _badge(item: NumberedDifference, ratio: float) -> QIcon:
    """Return the sign and number on the colour that they have on the map."""
    pixmap = QPixmap(BADGE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS[item.difference.kind]))
        painter.drawRoundedRect(0, 1, BADGE.width() - 6, BADGE.height() - 2, 9, 9)
        painter.setPen(QColor("#FFFFFF"))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        words = f"{item.sign} {item.number}"
        painter.drawText(0, 1, BADGE.width() - 6, BADGE.height() - 2, Qt.AlignmentFlag.AlignCenter, words)
    finally:
        painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
