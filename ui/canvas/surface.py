"""A page on a desk that can be scrolled and zoomed; what is on the page is the subclass's affair."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from model.view_state import MapPlace
from ui.canvas.camera import DESK, Camera, fitting, showing

ZOOM_STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0)
EDGE, EDGE_DEEPEST, EDGE_SPEED = 28.0, 68.0, 0.45
"""The edge at which a dragged thing scrolls the page, in pixels, and how fast for each pixel into it."""


class PageSurface(QAbstractScrollArea):
    """Guards the camera: wheel, scroll bars and zoom commands all move it and nothing else does."""

    zoom_changed = Signal(float)
    camera_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera()
        self._fit_wanted = True
        self._scrolling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 160)

    @abstractmethod
    def page_size(self) -> QSizeF:
        """Return the size of the page in points."""

    def holds_still(self) -> bool:
        """Whether the page keeps its place while the window around it changes."""
        return False

    def is_fitting(self) -> bool:
        """Whether the whole page is shown, also when the window changes."""
        return self._fit_wanted

    def window_size(self) -> QSizeF:
        """The size of the surface in pixels."""
        return QSizeF(self.viewport().size())

    def set_camera(self, camera: Camera) -> None:
        """Look from another place; the page never leaves the window."""
        camera = camera.bounded(self.page_size(), self.window_size())
        if camera == self.camera:
            return
        zoomed = camera.zoom != self.camera.zoom
        self.camera = camera
        self.update_scroll_bars()
        self.camera_moved.emit()
        self.viewport().update()
        if zoomed:
            self.zoom_changed.emit(camera.zoom)

    def go_to(self, camera: Camera) -> None:
        """Look from a place that was chosen from afar, not reached from the one before."""
        self.set_camera(camera)

    def update_scroll_bars(self) -> None:
        """Give the scroll bars the reach of the page as it is now."""
        page, window = self.page_size() * self.camera.zoom, self.window_size()
        bars = (
            (self.horizontalScrollBar(), page.width(), window.width(), self.camera.x),
            (self.verticalScrollBar(), page.height(), window.height(), self.camera.y),
        )
        self._scrolling = True
        for bar, length, room, place in bars:
            reach = round(length + 2 * DESK - room) if length > room else 0
            bar.setRange(0, reach)
            bar.setPageStep(int(room))
            bar.setSingleStep(40)
            bar.setValue(max(0, round(DESK - place)))
        self._scrolling = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """A scroll bar moved: move the page."""
        if not self._scrolling:
            bar_x, bar_y = self.horizontalScrollBar(), self.verticalScrollBar()
            x = DESK - bar_x.value() if bar_x.maximum() else self.camera.x
            y = DESK - bar_y.value() if bar_y.maximum() else self.camera.y
            self.set_camera(Camera(self.camera.zoom, x, y))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in the window."""
        super().resizeEvent(event)
        if not self.holds_still():
            if self._fit_wanted and self.isVisible():
                self.zoom_to_fit()
            self.set_camera(self.camera)
        self.update_scroll_bars()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the page when nothing else was asked for."""
        super().showEvent(event)
        if self._fit_wanted:
            self.zoom_to_fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom at the pointer; with Shift scroll sideways."""
        self._fit_wanted = False
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = angle.y() or angle.x()
            self.set_camera(self.camera.zoomed(self.camera.zoom * 1.0015**turn, event.position()))
        else:
            away = QPointF(pixels) if not pixels.isNull() else QPointF(angle) * 0.5
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not away.x():
                away = QPointF(away.y(), 0)
            self.set_camera(self.camera.moved(away.x(), away.y()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Two fingers on a touch pad zoom where they are."""
        if isinstance(event, QNativeGestureEvent) and event.type() == QEvent.Type.NativeGesture:
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.camera.zoom * max(0.1, 1.0 + event.value()), event.position())
                return True
            if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
                self.zoom_to_fit()
                return True
        return super().viewportEvent(event)

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom (1 is 100 %) around a pixel, or around the middle."""
        self._fit_wanted = False
        self.set_camera(self.camera.zoomed(zoom, around or self.zoom_anchor()))

    def zoom_anchor(self) -> QPointF:
        """Return the pixel that stays where it is when no other is asked for."""
        return QPointF(self.viewport().width() / 2, self.viewport().height() / 2)

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.zoom_to(next((step for step in ZOOM_STEPS if step > self.camera.zoom * 1.001), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.zoom_to(next((step for step in reversed(ZOOM_STEPS) if step < self.camera.zoom * 0.999), ZOOM_STEPS[0]))

    def zoom_to_fit(self) -> None:
        """Show the whole page."""
        self._fit_wanted = True
        self.set_camera(fitting(self.page_size(), self.window_size()))

    def view_state(self) -> MapPlace:
        """Where the map is looked at: the point in the middle, and the zoom."""
        middle = self.camera.to_map(QPointF(self.viewport().width() / 2, self.viewport().height() / 2))
        return MapPlace(middle.x(), middle.y(), self.camera.zoom)

    def restore_view(self, place: MapPlace) -> None:
        """Look at the map from where it was left."""
        self._fit_wanted = False
        window = self.window_size()
        x, y = window.width() / 2 - place.x * place.zoom, window.height() / 2 - place.y * place.zoom
        self.go_to(Camera(place.zoom, x, y))

    def reveal_rect(self, box: QRectF) -> None:
        """Scroll just so far that a rectangle of the page, in points, is in sight."""
        self.set_camera(showing(self.camera, box, self.window_size()))

    def zoom_to_rect(self, box: QRectF, largest: float = 2.0) -> None:
        """Show a rectangle of the page as large as is sensible."""
        self._fit_wanted = False
        zoom = fitting(box.size(), self.window_size(), largest=largest).zoom
        centre, window = box.center(), self.window_size()
        self.go_to(Camera(zoom, window.width() / 2 - centre.x() * zoom, window.height() / 2 - centre.y() * zoom))


def edge_push(place: QPointF, window: QSizeF) -> QPointF:
    """Return how far the page moves, in pixels a tick, while the pointer is held at or beyond an edge."""
    dx = _push(EDGE - place.x()) - _push(place.x() - window.width() + EDGE)
    dy = _push(EDGE - place.y()) - _push(place.y() - window.height() + EDGE)
    return QPointF(dx, dy)


def _push(depth: float) -> float:
    return max(0.0, min(depth, EDGE_DEEPEST)) * EDGE_SPEED
