"""The map as square tiles of pixels: painted once for each zoom, repainted only where an edit changed something.

A tile is painted like the map itself, moved by whole pixels, so that the tiles together are the map, pixel for pixel.
Tiles that are not ready within a frame's time show older ones meanwhile, scaled, or the outlines of the cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from export.paint_qt import ImageSource, Preparation, paint
from model.layout.grid import Rect
from model.picture.differences import around_all, differences
from model.picture.marks import Picture
from ui.canvas.outlines import paint_outlines

TILE = 256
"""The side of a tile in device pixels; 256 kilobytes each."""
FRAME = 0.006
"""Seconds that painting new tiles may hold up a frame."""
LEGIBLE = 2.5
"""Text that is lower than so many pixels of the device is shown as bars: it could not be read."""
LEAST_KEPT = 256
"""As many tiles are kept at least; and three times as many as the window shows, where those are more."""
_OVERHANG = 6.0
"""Points that a mark may reach over its group's rectangle, with a pixel's rounding."""
_MOST_RECTS = 64
_MARGIN = 64
"""Pixels around a tile while it is painted: Qt rounds a glyph that begins left of its device the other way."""
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """How the map lies on a device: pixels for each point, and the pixel of the page's top-left corner."""

    scale: float
    origin: QPoint

    def page(self, picture: Picture) -> QRect:
        """Return the page in pixels of the device."""
        size = QPoint(round(picture.width * self.scale), round(picture.height * self.scale))
        return QRect(self.origin, self.origin + size - QPoint(1, 1))


@dataclass(slots=True)
class _Tile:
    pixmap: QPixmap
    stale: QRect = field(default_factory=lambda: QRect(0, 0, TILE, TILE))


class Tiles:
    """Guards the tiles of the map in view."""

    def __init__(self, now: Callable[[], float] = perf_counter) -> None:
        self._now = now
        self._picture: Picture | None = None
        self._sheet = QPixmap()
        self._tiles: dict[tuple[float, _Place], _Tile] = {}
        self._scales: list[float] = []
        self._next: tuple[tuple[Picture, float, _Place], Preparation] | None = None
        """What is to be painted next and had no time so far, and the making of what that needs."""

    def __len__(self) -> int:
        return len(self._tiles)

    def paint(
        self,
        painter: QPainter,
        picture: Picture,
        images: ImageSource,
        view: View,
        wanted: QRect,
        *,
        near: QPointF,
        seconds: float | None = None,
    ) -> QRegion:
        """Paint the part ``wanted`` of the map; the painter's unit is the device's pixel.

        With ``seconds``, new tiles are painted for so long, those nearest to ``near`` first. Returns what is not
        yet as it should be, in pixels of the device; without a limit that is nothing.
        """
        self.adopt(picture)
        self._prefer(view.scale)
        wanted = wanted.intersected(view.page(picture))
        places = list(_places(wanted, view))
        begun = self._now()
        waiting = sorted((place for place in places if not self._ready(view, place)), key=_distance(view, near))

        def in_time() -> bool:
            return seconds is None or self._now() - begun < seconds

        while waiting and in_time() and self._prepare(picture, view.scale, waiting[0]).go_on(in_time):
            self._renew(picture, images, view.scale, waiting.pop(0))
        if waiting:
            self._prepare(picture, view.scale, waiting[0])
        else:
            self._next = None
        self._show(painter, picture, view, wanted, places)
        self._forget(max(LEAST_KEPT, 3 * len(places)))
        late = QRegion()
        for place in waiting:
            late = late.united(_rect(view, place))
        return late.intersected(wanted)

    def prepared(self, seconds: float = FRAME) -> bool:
        """Make what the next late tile needs, for so long; return whether a frame would show more than the last."""
        begun = self._now()
        return self._next is None or self._next[1].go_on(lambda: self._now() - begun < seconds)

    def _prepare(self, picture: Picture, scale: float, place: _Place) -> Preparation:
        """Return the making of what a tile needs: the one that is under way, or a new one."""
        if self._next is None or self._next[0][0] is not picture or self._next[0][1:] != (scale, place):
            side = TILE / scale
            part = QRectF(place[0] * side, place[1] * side, side, side)
            self._next = (picture, scale, place), Preparation(picture, part, LEGIBLE / scale)
        return self._next[1]

    def clear(self) -> None:
        """Forget everything."""
        self._next = None
        self._tiles.clear()
        self._scales.clear()
        self._picture = None

    def _ready(self, view: View, place: _Place) -> bool:
        tile = self._tiles.get((view.scale, place))
        return tile is not None and tile.stale.isEmpty()

    def adopt(self, picture: Picture) -> list[Rect] | None:
        """Take a new picture; return where it differs from the one before, in points, None where that says nothing.

        What differs is painted again when it is wanted.
        """
        before, self._picture = self._picture, picture
        if before is picture or before is None:
            return None if before is None else []
        rects = differences(before, picture)
        if len(rects) > _MOST_RECTS:
            rects = [around_all(rects)]
        for scale in {scale for scale, _ in self._tiles}:
            for rect in rects:
                self._spoil(QRectF(rect.x, rect.y, rect.width, rect.height), scale)
        return rects

    def _spoil(self, rect: QRectF, scale: float) -> None:
        """Note that a rectangle of the map, in points, is to be painted again at a scale."""
        around = rect.adjusted(-_OVERHANG, -_OVERHANG, _OVERHANG, _OVERHANG)
        there = QRectF(around.x() * scale, around.y() * scale, around.width() * scale, around.height() * scale)
        pixels = there.toAlignedRect().adjusted(-1, -1, 1, 1)
        view = View(scale, QPoint(0, 0))
        kept = (place for other, place in self._tiles if other == scale)
        few = pixels.width() * pixels.height() < len(self._tiles) * TILE * TILE
        for place in list(_places(pixels, view) if few else kept):
            if tile := self._tiles.get((scale, place)):
                part = pixels.translated(-place[0] * TILE, -place[1] * TILE)
                tile.stale = tile.stale.united(part.intersected(QRect(0, 0, TILE, TILE)))

    def _prefer(self, scale: float) -> None:
        if self._scales[:1] != [scale]:
            self._scales = [scale, *(other for other in self._scales if other != scale)][:4]

    def _renew(self, picture: Picture, images: ImageSource, scale: float, place: _Place) -> None:
        tile = self._tiles.pop((scale, place), None) or _Tile(QPixmap(TILE, TILE))
        self._tiles[scale, place] = tile
        part = tile.stale.translated(_MARGIN, _MARGIN)
        view = View(scale, QPoint(_MARGIN - place[0] * TILE, _MARGIN - place[1] * TILE))
        if self._sheet.isNull():
            self._sheet = QPixmap(TILE + 2 * _MARGIN, TILE + 2 * _MARGIN)
        painted(self._sheet, lambda painter: paint_part(painter, picture, images, view, part))
        painted(tile.pixmap, lambda painter: painter.drawPixmap(tile.stale, self._sheet, part))
        tile.stale = QRect()

    def _show(self, painter: QPainter, picture: Picture, view: View, wanted: QRect, places: list[_Place]) -> None:
        bare = QRegion()
        for place in places:
            rect = _rect(view, place).intersected(wanted)
            tile = self._tiles.pop((view.scale, place), None)
            if tile is None:
                bare = bare.united(rect)
                continue
            self._tiles[view.scale, place] = tile  # the most recently used comes last
            painter.drawPixmap(rect, tile.pixmap, rect.translated(-_rect(view, place).topLeft()))
        if not bare.isEmpty():
            self._show_meanwhile(painter, picture, view, bare)

    def _show_meanwhile(self, painter: QPainter, picture: Picture, view: View, bare: QRegion) -> None:
        painter.save()
        painter.setClipRegion(bare, Qt.ClipOperation.IntersectClip)
        painter.fillRect(bare.boundingRect(), QColor(Qt.GlobalColor.white))
        older = next((scale for scale in self._scales[1:] if self._covers(scale, view, bare)), None)
        if older is None:
            paint_outlines(painter, picture, view.scale, view.origin, bare.boundingRect())
        else:
            self._show_scaled(painter, view, older, bare)
        painter.restore()

    def _covers(self, scale: float, view: View, bare: QRegion) -> bool:
        return all((scale, place) in self._tiles for place in _scaled_places(bare.boundingRect(), view, scale))

    def _show_scaled(self, painter: QPainter, view: View, scale: float, bare: QRegion) -> None:
        ratio = view.scale / scale
        for column, row in _scaled_places(bare.boundingRect(), view, scale):
            tile = self._tiles[scale, (column, row)]
            corner = QPointF(view.origin) + QPointF(column, row) * (TILE * ratio)
            painter.drawPixmap(QRectF(corner.x(), corner.y(), TILE * ratio, TILE * ratio), tile.pixmap, QRectF())

    def _forget(self, most: int) -> None:
        """Let go of the tiles that were not shown for longest."""
        for key in list(self._tiles)[: max(0, len(self._tiles) - most)]:
            del self._tiles[key]


def painted(device: QPixmap, act: Callable[[QPainter], None]) -> None:
    """Paint on a pixmap; the painter is ended, come what may."""
    painter = QPainter(device)
    try:
        act(painter)
    finally:
        painter.end()


def paint_part(painter: QPainter, picture: Picture, images: ImageSource, view: View, part: QRect) -> None:
    """Paint a part of the map at once, on white; pixels beside the page stay white."""
    painter.setClipRect(part)
    painter.fillRect(part, QColor(Qt.GlobalColor.white))
    painter.translate(view.origin)
    painter.scale(view.scale, view.scale)
    clip = QRectF(part.translated(-view.origin))
    clip = QRectF(clip.x() / view.scale, clip.y() / view.scale, clip.width() / view.scale, clip.height() / view.scale)
    more = 1 / view.scale
    paint(picture, painter, images, clip.adjusted(-more, -more, more, more), LEGIBLE)


def _places(wanted: QRect, view: View) -> Iterator[_Place]:
    if wanted.isEmpty():
        return
    inside = wanted.translated(-view.origin)
    for row in range(inside.top() // TILE, inside.bottom() // TILE + 1):
        for column in range(inside.left() // TILE, inside.right() // TILE + 1):
            yield column, row


def _scaled_places(rect: QRect, view: View, scale: float) -> Iterator[_Place]:
    """Yield the tiles of another scale that lie under a rectangle of the device."""
    ratio = scale / view.scale
    inside = QRectF(rect.translated(-view.origin))
    there = QRectF(inside.x() * ratio, inside.y() * ratio, inside.width() * ratio, inside.height() * ratio)
    return _places(there.toRect(), View(scale, QPoint(0, 0)))


def _rect(view: View, place: _Place) -> QRect:
    return QRect(view.origin.x() + place[0] * TILE, view.origin.y() + place[1] * TILE, TILE, TILE)


def _distance(view: View, near: QPointF) -> Callable[[_Place], float]:
    def distance(place: _Place) -> float:
        away = QPointF(_rect(view, place).center()) - near
        return away.x() ** 2 + away.y() ** 2

    return distance
