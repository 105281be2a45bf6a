"""Where the page is on the surface: zoom and place, in pixels per point."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from model.layout.grid import Rect

ZOOM_MIN = 0.05
ZOOM_MAX = 8.0
DESK = 48.0
"""Pixels of desk that can be seen around the page."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A zoom (pixels per point; 1 is 100 %) and the place of the page's top-left corner in pixels."""

    zoom: float = 1.0
    x: float = DESK
    y: float = DESK

    def to_map(self, point: QPointF) -> QPointF:
        """Return the point of the map, in points, under a pixel."""
        return QPointF((point.x() - self.x) / self.zoom, (point.y() - self.y) / self.zoom)

    def to_screen(self, point: QPointF) -> QPointF:
        """Return the pixel of a point of the map."""
        return QPointF(point.x() * self.zoom + self.x, point.y() * self.zoom + self.y)

    def rect_to_screen(self, rect: Rect) -> QRectF:
        """Return a rectangle of the map in pixels."""
        z = self.zoom
        return QRectF(rect.x * z + self.x, rect.y * z + self.y, rect.width * z, rect.height * z)

    def rect_to_map(self, rect: QRectF) -> QRectF:
        """Return a rectangle of pixels in points."""
        z = self.zoom
        return QRectF((rect.x() - self.x) / z, (rect.y() - self.y) / z, rect.width() / z, rect.height() / z)

    def zoomed(self, zoom: float, around: QPointF) -> Camera:
        """Return the camera at another zoom, the point under the pixel ``around`` staying there."""
        zoom = max(ZOOM_MIN, min(ZOOM_MAX, zoom))
        point = self.to_map(around)
        return Camera(zoom, around.x() - point.x() * zoom, around.y() - point.y() * zoom)

    def moved(self, dx: float, dy: float) -> Camera:
        """Return the camera with the page moved by pixels."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def bounded(self, page: QSizeF, window: QSizeF) -> Camera:
        """Return the camera so that the page is centred when it fits and never leaves the window."""
        x = _bounded(self.x, page.width() * self.zoom, window.width())
        y = _bounded(self.y, page.height() * self.zoom, window.height(), top_aligned=True)
        return Camera(self.zoom, x, y)


def _bounded(place: float, page: float, window: float, top_aligned: bool = False) -> float:
    room = window - page
    if room >= 0:
        return min(room / 2, DESK / 2) if top_aligned else room / 2
    return max(window - DESK - page, min(DESK, place))


def fitting(page: QSizeF, window: QSizeF, largest: float = 1.6) -> Camera:
    """Return the camera that shows the whole page, not larger than ``largest``."""
    margin = DESK
    room_x, room_y = max(1.0, window.width() - margin), max(1.0, window.height() - margin)
    zoom = min(room_x / max(1.0, page.width()), room_y / max(1.0, page.height()), largest)
    zoom = max(ZOOM_MIN, zoom)
    x = (window.width() - page.width() * zoom) / 2
    y = (window.height() - page.height() * zoom) / 2
    return Camera(zoom, x, min(y, DESK / 2))


def showing(camera: Camera, rect: QRectF, window: QSizeF, margin: float = 24.0) -> Camera:
    """Return the camera moved just so far that the rectangle (in points) is in sight, its start first."""
    left, top = rect.x() * camera.zoom + camera.x, rect.y() * camera.zoom + camera.y
    right, bottom = left + rect.width() * camera.zoom, top + rect.height() * camera.zoom
    dx = min(0.0, window.width() - margin - right)
    dx = max(dx, margin - left) if left + dx < margin else dx
    dy = min(0.0, window.height() - margin - bottom)
    dy = max(dy, margin - top) if top + dy < margin else dy
    return camera.moved(dx, dy)
