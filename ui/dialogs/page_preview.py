"""The pages as they will come out of the printer, drawn by the painter that draws the map itself."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from export.paint_qt import ImageSource, no_images, paint
from model.layout.pages import PagePlacement
from model.picture.marks import Picture
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
        self._picture: Picture | None = None
        self._pages: tuple[PagePlacement, ...] = ()
        self._images: ImageSource = no_images
        self._drawn = QPixmap()

    def sizeHint(self) -> QSize:
        return QSize(680, 560)

    def show_pages(self, picture: Picture | None, pages: tuple[PagePlacement, ...], images: ImageSource) -> None:
        """Show a picture on its pages; no pages show an empty desk."""
        self._picture, self._pages, self._images = picture, pages, images
        self._drawn = QPixmap()
        self.setAccessibleDescription(tr("{count} pages", count=str(len(pages))))
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
            for page, box in self._boxes():
                self._draw_page(painter, page, box)
        finally:
            painter.end()
        return pixmap

    def _boxes(self) -> list[tuple[PagePlacement, QRectF]]:
        """Where each page goes: in the rows and columns of the tiles, or in as many columns as show them largest."""
        pages = self._pages[:MOST_SHOWN]
        if not pages:
            return []
        width, height = pages[0].page_width, max(page.page_height for page in pages)
        columns = max(page.column for page in pages) + 1
        if columns == 1:
            columns = max(range(1, len(pages) + 1), key=lambda count: self._scale(count, len(pages), width, height))
        rows = math.ceil(len(pages) / columns)
        scale = self._scale(columns, len(pages), width, height)
        left = (self.width() - columns * width * scale - (columns - 1) * GAP) / 2
        top = (self.height() - rows * height * scale - (rows - 1) * GAP) / 2
        return [
            (
                page,
                QRectF(
                    left + (index % columns) * (width * scale + GAP),
                    top + (index // columns) * (height * scale + GAP),
                    width * scale,
                    page.page_height * scale,
                ),
            )
            for index, page in enumerate(pages)
        ]

    def _scale(self, columns: int, count: int, width: float, height: float) -> float:
        rows = math.ceil(count / columns)
        across = (self.width() - 2 * EDGE - (columns - 1) * GAP) / (columns * width)
        down = (self.height() - 2 * EDGE - (rows - 1) * GAP) / (rows * height)
        return max(0.01, min(across, down))

    def _draw_page(self, painter: QPainter, page: PagePlacement, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for grow, alpha in ((3.0, 10), (1.5, 16)):
            painter.setBrush(QColor(10, 16, 30, alpha))
            painter.drawRoundedRect(box.adjusted(-grow, -grow + 1, grow, grow + 1), 2, 2)
        painter.fillRect(box, QColor("#FFFFFF"))
        if self._picture is not None:
            painter.save()
            painter.setClipRect(box)
            painter.translate(box.topLeft())
            scale = box.width() / page.page_width
            painter.scale(scale, scale)
            part = QRectF(page.x, page.y, page.width, page.height)
            painter.translate(page.left, page.top)
            painter.scale(page.scale, page.scale)
            painter.translate(-page.x, -page.y)
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            paint(self._picture, painter, self._images, part)
            painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().edge), 1))
        painter.drawRect(box)
