"""The pages as they will come out of the printer, drawn by the painter that draws the map itself."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from export.paint_qt import ImageSource, no_images, paint_layers
from model.picture.sheets import Sheet
from resources.i18n import tr
from ui.stylesheet import set_look
from ui.theme import tokens

GAP = 18.0
EDGE = 28.0
MOST_SHOWN = 24
"""Pages drawn; of more, the rest is only counted."""


class PagePreview(QWidget):
    """Shows every page, as large as they all fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 320)
        self.setAccessibleName(tr("Preview"))
        self._sheets: tuple[Sheet, ...] = ()
        self._images: ImageSource = no_images
        self._drawn = QPixmap()

    def sizeHint(self) -> QSize:
        return QSize(680, 560)

    def show_sheets(self, sheets: tuple[Sheet, ...], images: ImageSource) -> None:
        """Show sheets of paper; none show an empty desk."""
        self._sheets, self._images = sheets, images
        self._drawn = QPixmap()
        words = tr("1 page") if len(sheets) == 1 else tr("{count} pages", count=str(len(sheets)))
        self.setAccessibleDescription(words)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = QPixmap()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drawn.isNull():
            self._drawn = self._draw()
        painter = QPainter(self)
        try:
            painter.drawPixmap(0, 0, self._drawn)
        finally:
            painter.end()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(tokens().ground))
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for sheet, box in self._boxes():
                self._draw_sheet(painter, sheet, box)
        finally:
            painter.end()
        return pixmap

    def _boxes(self) -> list[tuple[Sheet, QRectF]]:
        """Where each goes: in the rows and columns of the tiles, or in as many columns as show them largest."""
        shown = self._sheets[:MOST_SHOWN]
        if not shown:
            return []
        width, height = shown[0].width, max(sheet.height for sheet in shown)
        columns = max(sheet.column for sheet in self._sheets) + 1
        if columns == 1:
            columns = max(range(1, len(shown) + 1), key=lambda count: self._scale(count, len(shown), width, height))
        rows = math.ceil(len(shown) / columns)
        scale = self._scale(columns, len(shown), width, height)
        left = (self.width() - columns * width * scale - (columns - 1) * GAP) / 2
        top = (self.height() - rows * height * scale - (rows - 1) * GAP) / 2
        return [
            (
                sheet,
                QRectF(
                    left + (index % columns) * (width * scale + GAP),
                    top + (index // columns) * (height * scale + GAP),
                    width * scale,
                    sheet.height * scale,
                ),
            )
            for index, sheet in enumerate(shown)
        ]

    def _scale(self, columns: int, count: int, width: float, height: float) -> float:
        rows = math.ceil(count / columns)
        across = (self.width() - 2 * EDGE - (columns - 1) * GAP) / (columns * width)
        down = (self.height() - 2 * EDGE - (rows - 1) * GAP) / (rows * height)
        return max(0.01, min(across, down))

    def _draw_sheet(self, painter: QPainter, sheet: Sheet, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for grow, alpha in ((3.0, 10), (1.5, 16)):
            painter.setBrush(QColor(10, 16, 30, alpha))
            painter.drawRoundedRect(box.adjusted(-grow, -grow + 1, grow, grow + 1), 2, 2)
        painter.fillRect(box, QColor("#FFFFFF"))
        painter.save()
        painter.setClipRect(box)
        painter.translate(box.topLeft())
        painter.scale(box.width() / sheet.width, box.width() / sheet.width)
        paint_layers(sheet.layers, painter, self._images)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().edge), 1))
        painter.drawRect(box)
        if sheet.bleed:
            inner = sheet.bleed * box.width() / sheet.width
            painter.setPen(QPen(QColor(tokens().edge), 1, Qt.PenStyle.DashLine))
            painter.drawRect(box.adjusted(inner, inner, -inner, -inner))
