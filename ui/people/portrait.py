"""A persona's portrait: the photo in a circle, or the initial of the name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from model.picture.header import initial_of
from model.records import Asset
from ui.panels.editors.images import read_image
from ui.theme import tokens

SIDE = 44


class Portrait(QWidget):
    """Shows a photo, as much of it as fills the circle, or a letter."""

    def __init__(self, name: str, photo: Asset | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIDE, SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._letter = initial_of(name)
        self._image = read_image(photo, round(2 * SIDE * self.devicePixelRatioF()))[0] if photo else QImage()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            circle = QPainterPath()
            circle.addEllipse(QRectF(self.rect()))
            painter.setClipPath(circle)
            painter.fillRect(self.rect(), QColor(tokens().accent_soft))
            if self._image.isNull():
                font = painter.font()
                font.setPixelSize(SIDE * 2 // 5)
                font.setBold(True)
                painter.setFont(font)
                painter.setPen(QColor(tokens().accent))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
            else:
                self._paint_photo(painter)
        finally:
            painter.end()

    def _paint_photo(self, painter: QPainter) -> None:
        width, height = self._image.width(), self._image.height()
        side = min(width, height)
        source = QRectF((width - side) / 2, (height - side) / 2, side, side)
        painter.drawImage(QRectF(self.rect()), self._image, source)
