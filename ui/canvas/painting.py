"""Painting the canvas: desk, page, map, overlays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from export.paint_qt import paint
from model.layout.grid import Rect
from ui.canvas.overlays import paint_arriving, paint_bubble, paint_cell, paint_hovered, paint_line, paint_selected
from ui.canvas.targets import band_of, rect_of

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

BESIDE_THE_POINTER = QPointF(16, 18)
BELOW_THE_TILE = QPointF(-12, 42)
"""Where a word to what is dragged begins, from the pointer, in pixels; the palette's tile hangs at the pointer too."""


def paint_canvas(canvas: MapCanvas, painter: QPainter, dirty: QRect) -> None:
    """Paint what a dirty rectangle of the viewport shows. The painter is the caller's to end."""
    camera, picture = canvas.camera, canvas.composition.picture
    painter.fillRect(dirty, canvas.colours.desk)
    page = camera.rect_to_screen(Rect(0, 0, picture.width, picture.height))
    _paint_page(canvas, painter, page)
    painter.save()
    painter.setClipRect(page.intersected(QRectF(dirty)))
    painter.translate(camera.x, camera.y)
    painter.scale(camera.zoom, camera.zoom)
    paint(picture, painter, canvas.images, camera.rect_to_map(QRectF(dirty)))
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(camera.x, camera.y)
    painter.scale(camera.zoom, camera.zoom)
    _paint_overlays(canvas, painter)
    painter.restore()
    pointer = QPointF(canvas.viewport().mapFromGlobal(canvas.cursor().pos()))
    away = BELOW_THE_TILE if canvas.dropping.active else BESIDE_THE_POINTER
    paint_bubble(painter, canvas.bubble, pointer + away, QRectF(canvas.viewport().rect()))


def _paint_page(canvas: MapCanvas, painter: QPainter, page: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(canvas.colours.shadow)
    for spread in range(1, 11):
        painter.drawRoundedRect(page.adjusted(-spread, 2 - spread, spread, spread + 3), spread, spread)
    painter.fillRect(page, QColor("#FFFFFF"))


def _paint_overlays(canvas: MapCanvas, painter: QPainter) -> None:
    _paint_cell_cursor(canvas, painter)
    gesture = canvas.pointer.gesture
    landing = canvas.dropping.landing
    if gesture is None and landing is None:
        _paint_selection(canvas, painter)
        _paint_hover(canvas, painter)
    if gesture is not None:
        if canvas.pointer.keeps_selection:
            _paint_selection(canvas, painter)
        gesture.paint(canvas, painter)
    if landing is not None:
        if landing.area:
            paint_cell(painter, landing.area, canvas.colours, refused=bool(landing.reason))
        if band := band_of(canvas.composition.grid, landing.added):
            paint_cell(painter, band, canvas.colours)
        elif landing.line:
            paint_line(painter, landing.line, canvas.colours)
        if landing.added and (rect := rect_of(canvas.composition, landing.added)):
            kind = canvas.shown.records[landing.added].kind
            paint_arriving(painter, kind, rect, canvas.colours)


def _paint_cell_cursor(canvas: MapCanvas, painter: QPainter) -> None:
    if canvas.cell and (rect := canvas.composition.grid.cell(*canvas.cell)):
        paint_cell(painter, rect, canvas.colours)


def _paint_selection(canvas: MapCanvas, painter: QPainter) -> None:
    for key in canvas.open_document.selection:
        record, rect = canvas.shown.records.get(key), rect_of(canvas.composition, key)
        if record and rect:
            paint_selected(painter, record.kind, rect, canvas.colours)


def _paint_hover(canvas: MapCanvas, painter: QPainter) -> None:
    target = canvas.pointer.hovered
    if target and target.record not in canvas.open_document.selection and target.kind not in ("title", "persona"):
        paint_hovered(painter, target.rect, canvas.colours)
