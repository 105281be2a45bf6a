"""The outlines of rows and cards, painted all at once: what a part of the map shows until it is painted properly."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from model.layout.places import groups_of
from model.picture.marks import Group, Mark, Picture

ROW, CARD = QColor("#F7F8FA"), QColor("#E9ECF1")
_MOST_KEPT = 512
_kept: dict[int, tuple[tuple[Mark, ...], list[QRectF]]] = {}


def paint_outlines(painter: QPainter, picture: Picture, scale: float, origin: QPoint, part: QRect) -> None:
    """Paint the outlines in a part of the device, ``scale`` pixels a point, the page's corner at ``origin``."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(origin)
    painter.scale(scale, scale)
    top, bottom = (part.top() - origin.y()) / scale, (part.bottom() - origin.y()) / scale
    for group in groups_of(picture.root):
        if group.kind in ("lane", "stage", "corner") and group.y < bottom and group.y + group.height > top:
            painter.fillRect(QRectF(group.x, group.y, group.width, group.height), ROW)
            painter.setBrush(CARD)
            painter.translate(group.x, group.y)
            painter.drawRects(_cards(group))
            painter.translate(-group.x, -group.y)
    painter.restore()


def _cards(group: Group) -> list[QRectF]:
    kept = _kept.get(id(group.marks))
    if kept is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        inside = [part for part in groups_of(group) if part.kind != "lane_header"]
        kept = (group.marks, [QRectF(part.x, part.y, part.width, part.height) for part in inside])
        _kept[id(group.marks)] = kept
    return kept[1]
