"""Draw a picture with Qt: the canvas, PNG files and previews all come through here.

A group is compiled once into a flat list of drawing steps (glyph runs, painter paths, pens and brushes), kept as
long as the group is drawn, and replayed at any transform. Nothing is shaped, measured, wrapped or decided here.
Qt binds raw fonts to the thread that made them, so every thread keeps its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from export.qt_steps import ImageSource, is_kept, no_images, steps_of, writing_from
from model.layout.pages import PagePlacement
from model.picture.marks import Group, Picture

__all__ = ["ImageSource", "Preparation", "no_images", "paint", "paint_group", "paint_layers"]

_OVERHANG = 4.0
"""Marks may reach this far, in points, over their group's rectangle: half a wide line, a letter's tail."""
_Clip: TypeAlias = tuple[float, float, float, float]
_EVERYWHERE: _Clip = (-math.inf, -math.inf, math.inf, math.inf)


def paint(
    picture: Picture | Group,
    painter: QPainter,
    images: ImageSource = no_images,
    clip: QRectF | None = None,
    legible: float = 0.0,
) -> None:
    """Draw a picture, or a group at its own place, at the painter's present transform.

    Groups wholly outside ``clip`` (in the coordinates of the picture) are passed over. Text that is lower than
    ``legible`` units of the painter's device is drawn as bars. The painter's state is restored, also when drawing
    fails; ending the painter is the caller's. Raises UnknownMark.
    """
    group = picture.root if isinstance(picture, Picture) else picture
    painter.save()
    try:
        painter.setRenderHints(_HINTS)
        base = QTransform(painter.worldTransform())
        with writing_from(legible / base.m11() if legible and base.m11() > 0 else 0.0):
            _paint_group(group, painter, images, base, 0.0, 0.0, _around(clip))
    finally:
        painter.restore()


def paint_layers(
    layers: Sequence[tuple[Picture, PagePlacement]],
    painter: QPainter,
    images: ImageSource = no_images,
    clip: QRectF | None = None,
) -> None:
    """Draw the layers of a sheet (``model/picture/sheets.py``) at the painter's present transform, in its points.

    Groups wholly outside ``clip``, in points of the sheet, are passed over.
    """
    for picture, place in layers:
        part = QRectF(place.x, place.y, place.width, place.height)
        cut = place.width < picture.width or place.height < picture.height
        painter.save()
        try:
            painter.translate(place.left, place.top)
            painter.scale(place.scale, place.scale)
            painter.translate(-place.x, -place.y)
            if cut:
                painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            paint(picture, painter, images, _seen(part, place, clip))
        finally:
            painter.restore()


def _seen(part: QRectF, place: PagePlacement, clip: QRectF | None) -> QRectF:
    """Return what of a part of a picture lies within a clip of the sheet, in points of the picture."""
    if clip is None:
        return part
    x, y = (clip.x() - place.left) / place.scale + place.x, (clip.y() - place.top) / place.scale + place.y
    return part.intersected(QRectF(x, y, clip.width() / place.scale, clip.height() / place.scale))


def paint_group(group: Group, painter: QPainter, images: ImageSource = no_images) -> None:
    """Draw one group with its top left corner at the painter's origin, wherever its own place is."""
    painter.save()
    try:
        painter.setRenderHints(_HINTS)
        _paint_group(group, painter, images, QTransform(painter.worldTransform()), -group.x, -group.y, _EVERYWHERE)
    finally:
        painter.restore()


_HINTS = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)


def _paint_group(
    group: Group, painter: QPainter, images: ImageSource, base: QTransform, x: float, y: float, clip: _Clip
) -> None:
    x, y = x + group.x, y + group.y
    left, top, right, bottom = clip
    if not (x < right and y < bottom and x + group.width > left and y + group.height > top):
        return
    # Each group's transform is made from the base one: translating back and forth would add rounding errors.
    painter.setWorldTransform(QTransform.fromTranslate(x, y) * base)
    moved = False
    for step in steps_of(group):
        if isinstance(step, Group):
            near, high = x + step.x, y + step.y  # of a thousand groups in a row most are elsewhere
            if near < right and high < bottom and near + step.width > left and high + step.height > top:
                _paint_group(step, painter, images, base, x, y, clip)
                moved = True
            continue
        if moved:
            painter.setWorldTransform(QTransform.fromTranslate(x, y) * base)
            moved = False
        step.draw(painter, images)


class Preparation:
    """Makes what ``paint`` needs for a part of a picture, bit by bit; ``legible`` is in points of the picture."""

    def __init__(self, picture: Picture, clip: QRectF, legible: float = 0.0) -> None:
        self._legible = legible
        self._steps = _making(picture.root, _around(clip), 0.0, 0.0)

    def go_on(self, in_time: Callable[[], bool]) -> bool:
        """Make something in any case, more as long as there is time; return whether that was all."""
        with writing_from(self._legible):
            return all(in_time() for _ in self._steps)


def _making(group: Group, clip: _Clip, x: float, y: float) -> Iterator[None]:
    """Yield after each group that was not kept."""
    x, y = x + group.x, y + group.y
    left, top, right, bottom = clip
    if not (x < right and y < bottom and x + group.width > left and y + group.height > top):
        return
    new = not is_kept(group)
    steps = steps_of(group)
    if new:
        yield
    for step in steps:
        if isinstance(step, Group):
            near, high = x + step.x, y + step.y
            if near < right and high < bottom and near + step.width > left and high + step.height > top:
                yield from _making(step, clip, x, y)


def _around(clip: QRectF | None) -> _Clip:
    """Return the left, top, right and bottom within which a group's rectangle shows something of it."""
    if clip is None:
        return _EVERYWHERE
    left, top, right, bottom = clip.left(), clip.top(), clip.right(), clip.bottom()
    return left - _OVERHANG, top - _OVERHANG, right + _OVERHANG, bottom + _OVERHANG
