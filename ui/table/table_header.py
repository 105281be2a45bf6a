"""The heading of the table: a click sorts, a drag moves a column, the menu hides it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from ui.icons import colour_named, paint_icon
from ui.table.row_model import RowModel

GRIP = 5
"""Within so many pixels of a column's edge the mouse changes its width."""


class TableHeader(QHeaderView):
    """Tells a click from a drag: clickable sections of Qt's would also select the whole column."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pressed: tuple[int, QPoint] | None = None
        self.setSectionsMovable(True)
        self.setSectionsClickable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(56)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (section, event.position().toPoint()) if left and not self._at_edge(event, section) else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        moved = (event.position().toPoint() - pressed[1]).manhattanLength()
        if pressed[0] >= 0 and moved < QApplication.startDragDistance():
            self.clicked.emit(pressed[0])

    def _at_edge(self, event: QMouseEvent, section: int) -> bool:
        x = event.position().x()
        start = self.sectionViewportPosition(section)
        return section < 0 or x - start < GRIP or start + self.sectionSize(section) - x < GRIP

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect, section)
        model = self.model()
        sorting = model.sorting if isinstance(model, RowModel) else None
        if sorting is None or not isinstance(model, RowModel) or model.columns[section].key != sorting.column:
            return
        start, width = self.sectionViewportPosition(section), self.sectionSize(section)
        box = QRectF(start + width - 19, (self.height() - 14) / 2, 14, 14)
        painter.fillRect(box.adjusted(-2, -2, 2, 2), colour_named("tile"))
        paint_icon(painter, "chevron-down" if sorting.descending else "chevron-up", box, colour_named("accent_text"))
