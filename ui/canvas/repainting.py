"""What has to be painted again: the difference between what is over the map now and what was painted last.

Gestures and whatever else draws over the map name the rectangles that they paint (``Overlay``). Before and after are
compared, and only the rectangles of what came, went or moved are painted again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QRegion

from model.layout.grid import Rect
from model.picture.compose import Composition
from ui.canvas.overlay import Frame, Overlay
from ui.canvas.overlays import bubble_box
from ui.canvas.targets import Target, band_of, rect_of

if TYPE_CHECKING:
    from ui.canvas.board import Board

_AROUND = 12
"""Pixels that pens, handles and shadows may reach over an overlay's rectangle, beyond what points give."""
_POINTS = 10.0
"""The same in points: a ghost's shadow and the number on it."""
_SELECTED = 400
"""Of more things than these whose frame comes or goes the whole map is painted."""


BESIDE_THE_POINTER = QPointF(16, 18)
BELOW_THE_TILE = QPointF(-12, 42)
"""Where a word to what is dragged begins, from the pointer, in pixels; the palette's tile hangs at the pointer too."""
Words = tuple[str, tuple[int, int, int, int]]
"""A text and the pixels of the viewport that it stands on."""


def bubble_place(canvas: Board) -> QPointF:
    """Return where a word to what is dragged begins, in pixels of the viewport."""
    pointer = QPointF(canvas.viewport().mapFromGlobal(canvas.cursor().pos()))
    return pointer + (BELOW_THE_TILE if canvas.dropping.active else BESIDE_THE_POINTER)


class Repainting:
    """Guards what was painted over the map last."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self._painted: frozenset[Overlay | Words] = frozenset()
        self._selection: tuple[str, ...] = ()
        self._frames: tuple[tuple[str, ...], Composition | None, list[Frame]] = ((), None, [])
        self.bubble_at = QPointF()
        """Where the word to what is dragged is painted; it follows the pointer only when painted anew there."""

    def refresh(self) -> None:
        """Paint again what came, went or moved over the map since it was painted; unseen, it is painted when shown."""
        if self._canvas.isHidden():
            return
        with self._canvas.as_it_is():
            self._refresh()

    def _refresh(self) -> None:
        if self._canvas.bubble:
            self.bubble_at = bubble_place(self._canvas)
        boxes = [self._box(overlay) for overlay in self._painted ^ self._now()]
        selection = self._shown_selection()
        if selection is not self._selection:
            changed = set(selection) ^ set(self._selection)
            if len(changed) > _SELECTED:
                self._canvas.viewport().update()
                return
            composition = self._canvas.composition
            boxes += [self._around(rect) for key in changed if (rect := rect_of(composition, key))]
        self._update(boxes)

    def painted(self) -> None:
        """Note that everything is painted as it is now."""
        self._painted, self._selection = self._now(), self._shown_selection()

    def frames(self, part: QRect) -> list[Frame]:
        """Return the frames of what is selected that a part of the viewport shows."""
        selection, composition = self._canvas.open_document.selection, self._canvas.composition
        if self._frames[0] is not selection or self._frames[1] is not composition:
            found = [Frame(key, rect) for key in selection if (rect := rect_of(composition, key))]
            self._frames = (selection, composition, found)
        reach = QRectF(part).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        seen = self._canvas.camera.rect_to_map(reach).adjusted(-_POINTS, -_POINTS, _POINTS, _POINTS)
        left, top, right, bottom = seen.left(), seen.top(), seen.right(), seen.bottom()
        return [
            frame
            for frame in self._frames[2]
            if frame.rect.x < right and frame.rect.y < bottom and frame.rect.right > left and frame.rect.bottom > top
        ]

    def _shown_selection(self) -> tuple[str, ...]:
        pointer = self._canvas.pointer
        hidden = pointer.gesture is not None and not pointer.keeps_selection
        return () if hidden or self._canvas.dropping.landing is not None else self._canvas.open_document.selection

    def composed(self, before: Composition) -> None:
        """Paint again where the map is other than before."""
        canvas, now = self._canvas, self._canvas.composition
        rects = canvas.tiles.adopt(now.picture)
        size = (now.picture.width, now.picture.height)
        if rects is None or before.map_id != now.map_id or size != (before.picture.width, before.picture.height):
            canvas.viewport().update()
            return
        self._update([self._around(rect) for rect in rects])
        self.refresh()

    def _now(self) -> frozenset[Overlay | Words]:
        canvas = self._canvas
        found: set[Overlay | Words] = set(_overlays(canvas))
        if canvas.bubble:
            viewport = canvas.viewport()
            box = bubble_box(viewport.fontMetrics(), canvas.bubble, self.bubble_at, QRectF(viewport.rect()))
            pixels = box.toAlignedRect()
            found.add((canvas.bubble, (pixels.x(), pixels.y(), pixels.width(), pixels.height())))
        return frozenset(found)

    def _box(self, overlay: Overlay | Words) -> QRect:
        if isinstance(overlay, Overlay):
            return self._around(overlay.rect)
        return QRect(*overlay[1]).adjusted(-2, -2, 2, 2)

    def _around(self, rect: Rect) -> QRect:
        """Return the pixels of the viewport that a rectangle in points and its frame may cover."""
        camera = self._canvas.camera
        around = _AROUND + _POINTS * camera.zoom
        x, y = rect.x * camera.zoom + camera.x - around, rect.y * camera.zoom + camera.y - around
        width, height = rect.width * camera.zoom + 2 * around, rect.height * camera.zoom + 2 * around
        return QRectF(x, y, width, height).toAlignedRect()

    def _update(self, boxes: list[QRect]) -> None:
        viewport = self._canvas.viewport()
        region = QRegion()
        for box in boxes:
            if box.intersects(viewport.rect()):
                region = region.united(box)
        if not region.isEmpty():
            viewport.update(region)


def hovered_of(canvas: Board) -> Target | None:
    """Return what is lit up under the pointer: nothing that is selected anyway, and nothing during a gesture."""
    target = canvas.pointer.hovered
    if target is None or canvas.pointer.gesture is not None or canvas.dropping.landing is not None:
        return None
    lit = target.kind not in ("title", "persona") and target.record not in canvas.open_document.selection
    return target if lit else None


def _overlays(canvas: Board) -> Iterator[Overlay]:
    """Yield what is over the map besides the frames of what is selected."""
    gesture, landing, grid = canvas.pointer.gesture, canvas.dropping.landing, canvas.composition.grid
    if canvas.cell and (rect := grid.cell(*canvas.cell)):
        yield Overlay("cell", rect)
    if hovered := hovered_of(canvas):
        yield Overlay("hovered", hovered.rect)
    if gesture is not None:
        yield from gesture.overlays(canvas)
    if landing is not None:
        if target := canvas.dropping.target:
            yield Overlay(f"target{landing.reason}", target)
        if gap := canvas.dropping.gap:
            yield Overlay("gap", gap)
        places = (landing.area, landing.line, band_of(grid, landing.added), rect_of(canvas.composition, landing.added))
        yield from (Overlay(f"landing{landing.reason}", rect) for rect in places if rect)
    if flying := canvas.flight.overlay():
        yield flying
