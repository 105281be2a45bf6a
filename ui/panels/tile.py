"""A tile of the palette: icon and word, to be dragged onto the map, clicked, or placed from the keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QDrag,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from resources.i18n import tr
from ui.icons import colour_named, paint_icon
from ui.placing import MIME_TYPE, Placeable
from ui.theme import tokens
from ui.widgets import set_plain_tooltip

ICON_SIDE = 20.0
RADIUS = 7.0
PADDING = 2.0
SMALLEST = 0.82
"""How much smaller the label of a tile may become, so that a long word is whole."""
DIRECTIONS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Where the arrow keys lead: across and down."""


class Tile(QAbstractButton):
    """One thing of the palette. ``picked`` comes on a click, ``chosen`` on Space or Enter; a drag starts by itself."""

    chosen = Signal(object)
    picked = Signal(object)
    lifted = Signal()
    """It is being dragged away."""

    def __init__(self, item: Placeable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._pressed_at: QPoint | None = None
        self.setText(item.text)
        self.setAccessibleName(item.name)
        self.setAccessibleDescription(
            tr("Drag onto the map, or click it and then the place; Enter puts it at the selection")
        )
        set_plain_tooltip(self, tr("{name}: drag onto the map, or click it and then the place", name=item.name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        lines = len(self._lines(64.0))
        return QSize(60, round(ICON_SIDE + 24 + self._line_height() * max(lines, 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(52, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(ICON_SIDE + 24 + self._line_height() * len(self._lines(width - 2 * PADDING)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in DIRECTIONS:
            event.ignore()  # the panel knows what is beside it
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        moved = (event.position().toPoint() - start).manhattanLength() if start is not None else 0
        if event.buttons() & Qt.MouseButton.LeftButton and moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self._drag()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed_at = None

    def _on_clicked(self) -> None:
        by_hand = self._pressed_at is not None
        (self.picked if by_hand else self.chosen).emit(self.item.item)

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(MIME_TYPE, self.item.mime_bytes())
        drag = QDrag(self)
        drag.setMimeData(data)
        pixmap = drag_pixmap(self.item, self)
        drag.setPixmap(pixmap)
        drag.setHotSpot(QPoint(18, 18))
        self.lifted.emit()
        drag.exec(Qt.DropAction.CopyAction)
        # Where the drag ended elsewhere nobody tells the tile that the pointer left it.
        under = QRect(self.mapToGlobal(QPoint(0, 0)), self.size()).contains(QCursor.pos())
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = (
                colours.tile_pressed if self.isDown() else colours.tile_hover if self.underMouse() else colours.tile
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            self._paint_content(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.focus), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        finally:
            painter.end()

    def _paint_content(self, painter: QPainter) -> None:
        lines = self._lines(self.width() - 2 * PADDING)
        line_height = self._line_height()
        top = (self.height() - ICON_SIDE - 4 - line_height * len(lines)) / 2
        square = QRectF((self.width() - ICON_SIDE) / 2, top, ICON_SIDE, ICON_SIDE)
        paint_icon(painter, self.item.icon, square, colour_named(self.item.colour))
        painter.setPen(colour_named("text"))
        painter.setFont(self._label_font(lines))
        y = top + ICON_SIDE + 4
        for line in lines:
            painter.drawText(QRectF(0, y, self.width(), line_height), Qt.AlignmentFlag.AlignCenter, line)
            y += line_height

    def _label_font(self, lines: list[str] | None = None) -> QFont:
        """The font of the label; a word that is too wide for it makes it a little smaller."""
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        metrics, room = QFontMetricsF(font), self.width() - 2 * PADDING
        widest = max((metrics.horizontalAdvance(line) for line in lines or ()), default=0.0)
        if widest > room:
            font.setPointSizeF(font.pointSizeF() * max(room / widest, SMALLEST))
        return font

    def _line_height(self) -> float:
        return QFontMetricsF(self._label_font()).height()

    def _lines(self, width: float) -> list[str]:
        """The label on one line, or on two where it is too wide: between words, or within one that has no spaces."""
        metrics = QFontMetricsF(self._label_font())
        text = self.item.text
        if metrics.horizontalAdvance(text) <= width:
            return [text]
        words = text.split(" ")
        breaks = [(" ".join(words[:count]), " ".join(words[count:])) for count in range(1, len(words))]
        if not breaks and metrics.horizontalAdvance(text) * SMALLEST > width:
            breaks = [(text[:count], text[count:]) for count in range(1, len(text))]
        if not breaks:
            return [text]
        return list(min(breaks, key=lambda pair: max(metrics.horizontalAdvance(part) for part in pair)))


def move_focus(tile: Tile, tiles: Iterable[Tile], across: int, down: int) -> Tile:
    """Give the focus to the tile next to one, as the eye sees it; returns that, or the same where there is none."""
    window = tile.window()
    here = QRect(tile.mapTo(window, QPoint(0, 0)), tile.size()).center()
    best: tuple[float, Tile] | None = None
    for other in tiles:
        if other is tile or not other.isVisible():
            continue
        away = QRect(other.mapTo(window, QPoint(0, 0)), other.size()).center() - here
        ahead, aside = (away.x() * across, away.y()) if across else (away.y() * down, away.x())
        if ahead > 4 and (not across or abs(aside) < tile.height() / 2):
            distance = ahead + 2.0 * abs(aside)
            best = min(best or (distance, other), (distance, other), key=lambda pair: pair[0])
    found = best[1] if best else tile
    found.setFocus(Qt.FocusReason.TabFocusReason)
    return found


def drag_pixmap(item: Placeable, widget: QWidget) -> QPixmap:
    """Return the picture that travels under the pointer: a small card with icon and word."""
    ratio = widget.devicePixelRatioF()
    metrics = QFontMetricsF(widget.font())
    width, height = 12 + 20 + 8 + metrics.horizontalAdvance(item.text) + 14, 38.0
    margin = 6.0
    pixmap = QPixmap(round((width + 2 * margin) * ratio), round((height + 2 * margin) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    colours = tokens()
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(margin, margin, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        for grow, alpha in ((5.0, 10), (3.5, 14), (2.0, 20)):
            painter.setBrush(QColor(16, 24, 40, alpha))
            painter.drawRoundedRect(box.adjusted(-grow, -grow + 2, grow, grow + 1), 8 + grow, 8 + grow)
        painter.setBrush(QColor(colours.panel))
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.drawRoundedRect(box, 8, 8)
        square = QRectF(box.x() + 12, box.center().y() - 10, 20, 20)
        paint_icon(painter, item.icon, square, colour_named(item.colour))
        painter.setPen(colour_named("text"))
        painter.setFont(widget.font())
        words = QRectF(square.right() + 8, box.y(), box.width(), box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, item.text)
    finally:
        painter.end()
    return pixmap
