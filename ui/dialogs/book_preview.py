"""The pages of a pack or a kit under each other, each as it will be, drawn when it comes into sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from export.paint_qt import ImageSource, no_images, paint_layers
from model.picture.books import BookPage
from model.picture.sheets import Sheet
from resources.i18n import tr
from ui.stylesheet import set_look
from ui.theme import tokens
from ui.widgets import label

_GAP, _EDGE, _NUMBER = 16, 24, 18
_LEAST_WIDTH = 250
"""Pixels of a page below which fewer stand side by side."""
_MOST_ACROSS = 3


class BookPreview(QScrollArea):
    """Shows every page; the keys that scroll work while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "ground")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(360, 320)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview"))
        self._pages = _Pages()
        self.setWidget(self._pages)
        self._waiting = label("", "secondary", parent=self.viewport())
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.hide()

    def sizeHint(self) -> QSize:
        return QSize(680, 560)

    def show_pages(self, pages: tuple[BookPage, ...], images: ImageSource) -> None:
        """Show pages from the first one on."""
        self._waiting.hide()
        self._pages.show_sheets(tuple(page.sheet for page in pages), images)
        self.verticalScrollBar().setValue(0)
        words = tr("1 page") if len(pages) == 1 else tr("{count} pages", count=str(len(pages)))
        self.setAccessibleDescription(words)

    def wait(self, words: str) -> None:
        """Show words instead of pages."""
        self._pages.show_sheets((), no_images)
        self._waiting.setText(words)
        self._waiting.setGeometry(self.viewport().rect())
        self._waiting.show()
        self.setAccessibleDescription(words)

    @property
    def pages_drawn(self) -> int:
        """Return how many pages have been drawn so far."""
        return len(self._pages.drawn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._waiting.setGeometry(self.viewport().rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)


class _Pages(QWidget):
    """Draws the pages in sight one at a time, so that scrolling is never held up."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheets: tuple[Sheet, ...] = ()
        self._images: ImageSource = no_images
        self._boxes: list[QRectF] = []
        self.drawn: dict[int, QPixmap] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._draw_next)

    def show_sheets(self, sheets: tuple[Sheet, ...], images: ImageSource) -> None:
        self._sheets, self._images = sheets, images
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            for index, box in enumerate(self._boxes):
                if box.toAlignedRect().adjusted(-4, -4, 4, _NUMBER + 4).intersects(event.rect()):
                    self._paint_page(painter, index, box)
        finally:
            painter.end()

    def _paint_page(self, painter: QPainter, index: int, box: QRectF) -> None:
        painter.fillRect(box, QColor("#FFFFFF"))
        if index in self.drawn:
            painter.drawPixmap(box.topLeft(), self.drawn[index])
        else:
            self._timer.start()
        painter.setPen(QPen(QColor(tokens().edge), 1))
        painter.drawRect(box)
        painter.setPen(QColor(tokens().secondary))
        below = QRectF(box.left(), box.bottom() + 2, box.width(), _NUMBER)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{index + 1} / {len(self._sheets)}")

    def _place(self) -> None:
        """Put the pages into columns; all pages of a row begin at the same height."""
        self.drawn = {}
        self._boxes = []
        room = max(1, self.width() - 2 * _EDGE)
        across = max(1, min(_MOST_ACROSS, len(self._sheets), (room + _GAP) // (_LEAST_WIDTH + _GAP)))
        width = (room - (across - 1) * _GAP) / across
        y = float(_EDGE)
        for start in range(0, len(self._sheets), across):
            row = self._sheets[start : start + across]
            heights = [width * sheet.height / sheet.width for sheet in row]
            for column, height in enumerate(heights):
                self._boxes.append(QRectF(_EDGE + column * (width + _GAP), y, width, height))
            y += max(heights) + _NUMBER + _GAP
        self.setMinimumHeight(round(y - _GAP + _EDGE) if self._boxes else 0)
        self.update()

    def _draw_next(self) -> None:
        top = self.mapFromParent(QPoint(0, 0)).y()
        parent = self.parentWidget()
        bottom = top + (parent.height() if parent else self.height())
        for index, box in enumerate(self._boxes):
            if index not in self.drawn and box.bottom() > top and box.top() < bottom:
                self.drawn[index] = self._draw(self._sheets[index], box)
                self.update()
                self._timer.start()
                return

    def _draw(self, sheet: Sheet, box: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(round(box.width() * ratio), round(box.height() * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor("#FFFFFF"))
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(box.width() / sheet.width, box.width() / sheet.width)
            paint_layers(sheet.layers, painter, self._images)
        finally:
            painter.end()
        return pixmap
