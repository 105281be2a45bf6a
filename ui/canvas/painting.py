"""Painting the canvas: desk, page, map, overlays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBackingStore, QColor, QPainter, QPen, QRegion

from ui.canvas.camera import Camera
from ui.canvas.overlays import (
    bubble_box,
    paint_arriving,
    paint_bubble,
    paint_cell,
    paint_hovered,
    paint_line,
    paint_selected,
    paint_target,
    paint_way,
)
from ui.canvas.repainting import hovered_of
from ui.canvas.shadow import paint_shadow
from ui.canvas.targets import band_of, group_of, rect_of
from ui.canvas.tiles import View

if TYPE_CHECKING:
    from ui.canvas.board import Board

_NOTHING = QColor("#FFFFFF")
"""What an empty place of the paper looks like, in every theme."""
_MOST_PARTS = 8
"""A region of more rectangles than these is painted as the one around them."""


def paint_canvas(canvas: Board, painter: QPainter, dirty: QRegion, seconds: float | None = None) -> QRect:
    """Paint what a dirty part of the viewport shows. The painter, clipped to that part, is the caller's to end.

    With ``seconds``, new pixels of the map are painted for so long; returns the part of the viewport that is not yet
    as it should be.
    """
    camera = _on_pixels(canvas)
    rest = _paint_map(canvas, painter, dirty, camera, seconds)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(camera.x, camera.y)
    painter.scale(camera.zoom, camera.zoom)
    _paint_overlays(canvas, painter, dirty.boundingRect())
    canvas.flight.paint(painter)
    painter.restore()
    if canvas.bubble:
        window = QRectF(canvas.viewport().rect())
        place = canvas.repainting.bubble_at
        paint_bubble(painter, canvas.bubble, bubble_box(painter.fontMetrics(), canvas.bubble, place, window))
    if canvas.came_by_key and not canvas.open_document.selection and canvas.cell is None:
        _paint_ring(canvas, painter)
    return rest


def _paint_map(canvas: Board, painter: QPainter, dirty: QRegion, camera: Camera, seconds: float | None) -> QRect:
    """Paint desk, page and map; returns what is not yet as it should be."""
    picture, ratio = canvas.composition.picture, canvas.viewport().devicePixelRatioF()
    view = View(camera.zoom * ratio, QPoint(round(camera.x * ratio), round(camera.y * ratio)))
    pointer = QPointF(canvas.viewport().mapFromGlobal(canvas.cursor().pos())) * ratio
    parts = list(cast("Iterable[QRect]", dirty)) if dirty.rectCount() <= _MOST_PARTS else [dirty.boundingRect()]
    late = QRegion()
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    for part in parts:
        there = QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio).toAlignedRect()
        _paint_desk(canvas, painter, there, view.page(picture), ratio)
        share = None if seconds is None else seconds / len(parts)
        late = late.united(
            canvas.tiles.paint(painter, picture, canvas.images, view, there, near=pointer, seconds=share)
        )
    painter.restore()
    rest = late.boundingRect()
    return QRectF(rest.x() / ratio, rest.y() / ratio, rest.width() / ratio, rest.height() / ratio).toAlignedRect()


def _paint_ring(canvas: Board, painter: QPainter) -> None:
    """Show that the keys are the canvas's while nothing on it is selected."""
    painter.setPen(QPen(canvas.colours.accent, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(canvas.viewport().rect()).adjusted(2, 2, -2, -2))


def on_screen(canvas: Board, painter: QPainter) -> bool:
    """Whether the painter paints for the screen, where a later frame can finish what this one begins.

    A grabbed picture of the widget has no later frame.
    """
    store: QBackingStore | None = canvas.window().backingStore()  # none before the window is shown
    return store is not None and painter.paintEngine().paintDevice() is store.paintDevice()


def _on_pixels(canvas: Board) -> Camera:
    """Return the camera with the page's corner on a whole pixel: tiles and map meet the same pixels then."""
    camera, ratio = canvas.camera, canvas.viewport().devicePixelRatioF()
    return replace(camera, x=round(camera.x * ratio) / ratio, y=round(camera.y * ratio) / ratio)


def _paint_desk(canvas: Board, painter: QPainter, dirty: QRect, page: QRect, ratio: float) -> None:
    """Paint the desk and the page's shadow, where the page is not; without a map there is no page."""
    if canvas.open_document.journey_map is None:
        painter.fillRect(dirty, canvas.colours.desk)
        return
    bare = QRegion(dirty).subtracted(page)
    if bare.isEmpty():
        return
    painter.save()
    painter.setClipRegion(bare)
    painter.fillRect(bare.boundingRect(), canvas.colours.desk)
    paint_shadow(painter, page, canvas.colours.shadow, ratio)
    painter.restore()


def _paint_overlays(canvas: Board, painter: QPainter, dirty: QRect) -> None:
    for paint in canvas.under_overlays:
        paint(painter)
    _paint_cell_cursor(canvas, painter)
    gesture = canvas.pointer.gesture
    landing = canvas.dropping.landing
    if gesture is None and landing is None:
        _paint_selection(canvas, painter, dirty)
        _paint_hover(canvas, painter)
    if gesture is not None:
        if canvas.pointer.keeps_selection:
            _paint_selection(canvas, painter, dirty)
        gesture.paint(canvas, painter)
    if landing is not None:
        if gap := canvas.dropping.gap:
            painter.fillRect(QRectF(gap.x, gap.y, gap.width, gap.height).adjusted(-1, -1, 1, 1), _NOTHING)
        if target := canvas.dropping.target:
            paint_target(painter, target, canvas.colours, refused=bool(landing.reason))
        if landing.area:
            paint_cell(painter, landing.area, canvas.colours, refused=bool(landing.reason))
        if band := band_of(canvas.composition.grid, landing.added):
            paint_cell(painter, band, canvas.colours)
        elif landing.line:
            paint_line(painter, landing.line, canvas.colours)
        if landing.added and (rect := rect_of(canvas.composition, landing.added)):
            kind = canvas.shown.records[landing.added].kind
            paint_arriving(painter, kind, rect, canvas.colours)
    canvas.pointer.structure.paint(painter)


def _paint_cell_cursor(canvas: Board, painter: QPainter) -> None:
    if canvas.cell and (rect := canvas.composition.grid.cell(*canvas.cell)):
        paint_cell(painter, rect, canvas.colours)


def _paint_selection(canvas: Board, painter: QPainter, dirty: QRect) -> None:
    for frame in canvas.repainting.frames(dirty):
        record = canvas.shown.records.get(frame.record)
        group = group_of(canvas.composition, frame.record) if record and record.kind == "connector" else None
        if group:
            paint_way(painter, group, frame.rect, canvas.colours, 90)
        elif record:
            alone = len(canvas.open_document.selection) == 1  # the handles of a card are for one card
            kind = record.kind if alone or record.kind != "card" else ""
            paint_selected(painter, kind, frame.rect, canvas.colours)


def _paint_hover(canvas: Board, painter: QPainter) -> None:
    target = hovered_of(canvas)
    if target is None:
        return
    group = group_of(canvas.composition, target.record) if target.kind == "connector" else None
    if group:
        paint_way(painter, group, target.rect, canvas.colours, 45)
    else:
        paint_hovered(painter, target.rect, canvas.colours)
