"""A picture that is only looked at: scrolled, zoomed, dragged by the hand, never edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QBackingStore, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from model.layout.grid import Rect
from model.picture.marks import Group, Picture
from ui.canvas.colours import canvas_colours
from ui.canvas.finishing import Finishing
from ui.canvas.shadow import paint_shadow
from ui.canvas.surface import PageSurface
from ui.canvas.tiles import FRAME, Tiles, View

Images = Callable[[str], QImage | None]
NO_PICTURE = Picture(1, 1, Group(0, 0, 1, 1, ()))
STEP = 80.0
"""Pixels that an arrow key moves the picture."""
_ARROWS = {
    Qt.Key.Key_Left: (STEP, 0.0),
    Qt.Key.Key_Right: (-STEP, 0.0),
    Qt.Key.Key_Up: (0.0, STEP),
    Qt.Key.Key_Down: (0.0, -STEP),
}


class PictureSurface(PageSurface):
    """Shows one picture. ``pointed`` carries the point of the picture, in points, that was clicked."""

    pointed = Signal(QPointF)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = NO_PICTURE
        self._images: Images = lambda _asset: None
        self._tiles = Tiles()
        self._finishing = Finishing(self.viewport(), self._tiles)
        self._lit: Rect | None = None
        self._held: QPointF | None = None
        self._pressed = QPointF()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def show_picture(self, picture: Picture, images: Images) -> None:
        """Show another picture at the same place."""
        self.picture, self._images = picture, images
        self.update_scroll_bars()
        if self._fit_wanted and self.isVisible():
            self.zoom_to_fit()
        self.set_camera(self.camera)
        self.viewport().update()

    def light_up(self, rect: Rect | None) -> None:
        """Draw a frame around a rectangle of the picture, in points, and bring it into sight; None takes it away."""
        self._lit = rect
        if rect is not None:
            self._fit_wanted = False
            self.reveal_rect(QRectF(rect.x, rect.y, rect.width, rect.height))
        self.viewport().update()

    def page_size(self) -> QSizeF:
        """The size of the picture in points."""
        return QSizeF(self.picture.width, self.picture.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            late = self._paint(painter, event.rect())
        finally:
            painter.end()
        self._finishing.want(late)

    def _paint(self, painter: QPainter, dirty: QRect) -> QRect:
        """Paint a part of the viewport; return what of it is not yet as it should be."""
        ratio = self.viewport().devicePixelRatioF()
        view = View(self.camera.zoom * ratio, QPoint(round(self.camera.x * ratio), round(self.camera.y * ratio)))
        there = QRectF(dirty.x() * ratio, dirty.y() * ratio, dirty.width() * ratio, dirty.height() * ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        self._paint_desk(painter, there.toAlignedRect(), view.page(self.picture), ratio)
        middle = QPointF(self.viewport().rect().center()) * ratio
        store: QBackingStore | None = self.window().backingStore()  # none before the window is shown
        live = store is not None and painter.paintEngine().paintDevice() is store.paintDevice()
        late = self._tiles.paint(
            painter,
            self.picture,
            self._images,
            view,
            there.toAlignedRect(),
            near=middle,
            seconds=FRAME if live else None,
        ).boundingRect()
        painter.restore()
        self._paint_frames(painter)
        return QRectF(late.x() / ratio, late.y() / ratio, late.width() / ratio, late.height() / ratio).toAlignedRect()

    def _paint_desk(self, painter: QPainter, dirty: QRect, page: QRect, ratio: float) -> None:
        bare = QRegion(dirty).subtracted(page)
        if bare.isEmpty():
            return
        colours = canvas_colours(self.palette())
        painter.save()
        painter.setClipRegion(bare)
        painter.fillRect(bare.boundingRect(), colours.desk)
        if self.picture is not NO_PICTURE:
            paint_shadow(painter, page, colours.shadow, ratio)
        painter.restore()

    def _paint_frames(self, painter: QPainter) -> None:
        accent = canvas_colours(self.palette()).accent
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._lit is not None:
            painter.setPen(QPen(accent, 3.0))
            painter.drawRoundedRect(self.camera.rect_to_screen(self._lit).adjusted(-5, -5, 5, 5), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2.0))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(2, 2, -2, -2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._held = self._pressed = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            away = event.position() - self._held
            self._held = event.position()
            self._fit_wanted = False
            self.set_camera(self.camera.moved(away.x(), away.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            if (event.position() - self._pressed).manhattanLength() < 4:
                self.pointed.emit(self.camera.to_map(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the picture; plus, minus and 0 zoom."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow:
            self._fit_wanted = False
            self.set_camera(self.camera.moved(*arrow))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.zoom_to(1.0)
        elif event.key() == Qt.Key.Key_Exclam:
            self.zoom_to_fit()
        else:
            super().keyPressEvent(event)

    def see_like(self, other: PageSurface) -> None:
        """Look from the same place as another surface, and keep fitting when that does."""
        self._fit_wanted = other.is_fitting()
        self.set_camera(other.camera)
