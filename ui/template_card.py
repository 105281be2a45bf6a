"""A template as a card: its picture, its title and what it is for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.text_lines import broken_lines
from ui.theme import tokens
from ui.widgets import set_plain_tooltip

PICTURE_RATIO = 0.56
PADDING = 13.0
HUES = ("#2F6DB5", "#0F8A8A", "#5B5BD6", "#9A5AB8", "#C2557A")


class TemplateCard(QAbstractButton):
    """A big button. Until its picture comes it shows the sketch of a map."""

    def __init__(self, name: str, title: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._title, self._description = title, description
        self._image = QImage()
        self.setText(title)
        self.setObjectName(f"template_{name}")
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        set_plain_tooltip(self, description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show the picture of the template."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(240))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = QFontMetricsF(self._title_font()).height() + 4 + 2 * QFontMetricsF(self._small_font()).lineSpacing()
        return round(width * PICTURE_RATIO + 2 * PADDING + words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            shape = QPainterPath()
            shape.addRoundedRect(box, 10, 10)
            painter.fillPath(shape, QColor(colours.tile_hover if self.underMouse() else colours.panel))
            painter.setClipPath(shape)
            picture = QRectF(box.x(), box.y(), box.width(), self.width() * PICTURE_RATIO)
            self._paint_picture(painter, picture)
            painter.setClipping(False)
            painter.fillRect(QRectF(box.x(), picture.bottom(), box.width(), 1), QColor(colours.line))
            self._paint_words(painter, picture.bottom() + PADDING - 2)
            edge = colours.focus if self.hasFocus() else colours.faint if self.underMouse() else colours.line
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
            painter.drawPath(shape)
        finally:
            painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, QColor("#FFFFFF"))
        if self._image.isNull():
            _sketch(painter, box)
            return
        margin = 10.0
        width = box.width() - 2 * margin
        height = width * self._image.height() / self._image.width()
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.drawImage(QRectF(box.x() + margin, box.y() + margin, width, height), self._image)
        painter.restore()

    def _paint_words(self, painter: QPainter, y: float) -> None:
        colours = tokens()
        width = self.width() - 2 * PADDING - 2
        title = QFontMetricsF(self._title_font())
        painter.setFont(self._title_font())
        painter.setPen(QColor(colours.text))
        shown = title.elidedText(self._title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(PADDING, y, width, title.height()), Qt.AlignmentFlag.AlignLeft, shown)
        y += title.height() + 4
        small = QFontMetricsF(self._small_font())
        painter.setFont(self._small_font())
        painter.setPen(QColor(colours.secondary))
        for line in broken_lines(self._description, small, width, 2):
            painter.drawText(QRectF(PADDING, y, width + 4, small.height()), Qt.AlignmentFlag.AlignLeft, line)
            y += small.lineSpacing()

    def _title_font(self) -> QFont:
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.923)
        return font


def _sketch(painter: QPainter, box: QRectF) -> None:
    """Draw what any map looks like from far away: a title, five stages, rows."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    left, width = box.x() + 16, box.width() - 32
    painter.setBrush(QColor("#E3E6EC"))
    painter.drawRoundedRect(QRectF(left, box.y() + 16, width * 0.32, 7), 3, 3)
    step = width / len(HUES)
    for index, hue in enumerate(HUES):
        colour = QColor(hue)
        colour.setAlpha(60)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left + index * step, box.y() + 32, step - 3, 15), 2, 2)
    painter.setBrush(QColor("#EEF0F4"))
    for row in range(3):
        for index in range(len(HUES)):
            at = QRectF(left + index * step, box.y() + 55 + row * 25, step - 3, 18)
            if at.bottom() < box.bottom() - 6:
                painter.drawRoundedRect(at, 3, 3)
    painter.restore()
