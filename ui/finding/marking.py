"""What finding and filtering draw over the map: marked things, and a veil over those that do not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from model.layout.grid import Rect
from model.layout.places import BACKDROPS, groups_of
from model.picture.marks import Group
from ui.canvas.overlays import cosmetic

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

MARKED = frozenset({"card", "metric", "face", "stage", "step", "lane_header", "connector", "title", "persona"})
"""The kinds of groups that stand for a record."""
GROUND, EDGE, CURRENT = QColor("#FFEBA3"), QColor("#B97900"), QColor("#C2410C")
"""The ground is laid on like a marker pen: what is dark stays dark."""
VEIL = QColor(255, 255, 255, 205)
"""The map's paper stays light in every look of the interface."""


def things_in_sight(canvas: MapCanvas, ids: Collection[str]) -> Iterator[tuple[str, str, QRectF]]:
    """Yield the record, the kind and the place (in points) of the things with these ids that the window shows."""
    window = canvas.window_size()
    corner, end = canvas.camera.to_map(QPointF(0, 0)), canvas.camera.to_map(QPointF(window.width(), window.height()))
    area = Rect(corner.x(), corner.y(), end.x() - corner.x(), end.y() - corner.y())
    for group in groups_of(canvas.composition.picture.root):
        if group.kind not in BACKDROPS:
            yield from _inside(group, "", 0.0, 0.0, area, ids)


def _inside(
    group: Group, owner: str, x: float, y: float, area: Rect, ids: Collection[str]
) -> Iterator[tuple[str, str, QRectF]]:
    x, y = x + group.x, y + group.y
    if x > area.right or y > area.bottom or x + group.width < area.x or y + group.height < area.y:
        return
    owner = group.record or owner
    if group.kind in MARKED and owner in ids:
        yield owner, group.kind, QRectF(x, y, group.width, group.height)
    for child in groups_of(group):
        yield from _inside(child, owner, x, y, area, ids)


def paint_marked(canvas: MapCanvas, painter: QPainter, ids: Collection[str], current: str) -> None:
    """Mark what was found, and the one that is gone to."""
    edge = cosmetic(painter, EDGE, 1.2)
    found = list(things_in_sight(canvas, ids))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    for _record, kind, box in found:
        _outline(painter, kind, box, 1.0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for record, kind, box in found:
        painter.setPen(cosmetic(painter, CURRENT, 3.0) if record == current else edge)
        _outline(painter, kind, box, 3.0 if record == current else 1.0)


def paint_veil(canvas: MapCanvas, painter: QPainter, ids: Collection[str]) -> None:
    """Let what does not fit the filter step back."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(VEIL)
    for _record, kind, box in things_in_sight(canvas, ids):
        _outline(painter, kind, box, 1.0)


def _outline(painter: QPainter, kind: str, box: QRectF, margin: float) -> None:
    box = box.adjusted(-margin, -margin, margin, margin)
    if kind == "face":
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 7, 7)
