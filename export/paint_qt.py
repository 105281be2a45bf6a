"""Draw a picture with Qt: the canvas, PNG files and previews all come through here.

A group is compiled once into a flat list of drawing steps (glyph runs, painter paths, pens and brushes), kept as
long as the group is drawn, and replayed at any transform. Nothing is shaped, measured, wrapped or decided here.
Qt binds raw fonts to the thread that made them, so every thread keeps its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from model.layout.fonts import face_path
from model.layout.pages import PagePlacement
from model.picture.marks import Box, Group, Image, Mark, Paint, Path, Picture, Text, UnknownMark

ImageSource = Callable[[str], QImage | None]
"""Gives the decoded image of an asset id, or None when there is none to show."""

Step = Callable[[QPainter, ImageSource], None]

_OVERHANG = 4.0
"""Marks may reach this far, in points, over their group's rectangle: half a wide line, a letter's tail."""
_MOST_GROUPS = 50_000
_Value = TypeVar("_Value")


def no_images(_asset: str) -> QImage | None:
    """Show no image at all."""
    return None


def paint(
    picture: Picture | Group, painter: QPainter, images: ImageSource = no_images, clip: QRectF | None = None
) -> None:
    """Draw a picture, or a group at its own place, at the painter's present transform.

    Groups wholly outside ``clip`` (in the coordinates of the picture) are passed over. The painter's state is
    restored, also when drawing fails; ending the painter is the caller's. Raises UnknownMark.
    """
    group = picture.root if isinstance(picture, Picture) else picture
    painter.save()
    try:
        painter.setRenderHints(_HINTS)
        _paint_group(group, painter, images, QTransform(painter.worldTransform()), 0.0, 0.0, clip)
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
        _paint_group(group, painter, images, QTransform(painter.worldTransform()), -group.x, -group.y, None)
    finally:
        painter.restore()


_HINTS = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)


def _paint_group(
    group: Group, painter: QPainter, images: ImageSource, base: QTransform, x: float, y: float, clip: QRectF | None
) -> None:
    x, y = x + group.x, y + group.y
    if clip is not None and not _reaches(clip, x, y, group):
        return
    # Each group's transform is made from the base one: translating back and forth would add rounding errors.
    painter.setWorldTransform(QTransform.fromTranslate(x, y) * base)
    moved = False
    for step in _steps(group):
        if isinstance(step, Group):
            _paint_group(step, painter, images, base, x, y, clip)
            moved = True
            continue
        if moved:
            painter.setWorldTransform(QTransform.fromTranslate(x, y) * base)
            moved = False
        step(painter, images)


def _reaches(clip: QRectF, x: float, y: float, group: Group) -> bool:
    return (
        x - _OVERHANG < clip.right()
        and y - _OVERHANG < clip.bottom()
        and x + group.width + _OVERHANG > clip.left()
        and y + group.height + _OVERHANG > clip.top()
    )


class _Kept(threading.local):
    """What one thread has made before, by identity; the originals are kept along so that no identity is reused."""

    def __init__(self) -> None:
        self.groups: dict[int, tuple[tuple[Mark, ...], list[Step | Group]]] = {}
        self.paths: dict[int, tuple[object, QPainterPath]] = {}
        self.faces: dict[str, QRawFont] = {}
        self.sizes: dict[tuple[str, float], QRawFont] = {}


_kept = _Kept()


def _steps(group: Group) -> list[Step | Group]:
    known = _kept.groups.get(id(group.marks))  # a group that only moves keeps its marks
    if known is not None:
        return known[1]
    steps = _compiled(group.marks)
    _keep(_kept.groups, id(group.marks), (group.marks, steps))
    return steps


def _keep(store: dict[int, _Value], key: int, value: _Value) -> None:
    """Remember a value; when the store is full, the older half goes."""
    if len(store) >= _MOST_GROUPS:
        for old in list(store)[: _MOST_GROUPS // 2]:
            del store[old]
    store[key] = value


def _compiled(marks: Iterable[Mark]) -> list[Step | Group]:
    steps: list[Step | Group] = []
    texts: list[Text] = []
    for mark in marks:
        if isinstance(mark, Text):
            if texts and _look(texts[0]) != _look(mark):
                steps.append(_text_step(texts))
                texts = []
            texts.append(mark)
            continue
        if texts:
            steps.append(_text_step(texts))
            texts = []
        steps.append(mark if isinstance(mark, Group) else _step(mark))
    if texts:
        steps.append(_text_step(texts))
    return steps


def _step(mark: Box | Path | Image) -> Step:
    match mark:
        case Box():
            return _box_step(mark)
        case Path():
            return _path_step(mark)
        case Image():
            return _image_step(mark)
        case _:
            raise UnknownMark(type(mark).__name__)


def _look(mark: Text) -> tuple[str, float, str]:
    return mark.face, mark.size, mark.colour


def _text_step(texts: list[Text]) -> Step:
    """Neighbouring texts of one look become one glyph run: half the cost of two."""
    run = QGlyphRun()
    run.setRawFont(_raw_font(texts[0].face, texts[0].size))
    run.setGlyphIndexes([glyph for text in texts for glyph in text.glyphs])
    run.setPositions([QPointF(text.x + x, text.y + y) for text in texts for x, y in text.positions])
    pen = QPen(QColor(texts[0].colour))
    origin = QPointF(0.0, 0.0)

    def draw(painter: QPainter, _images: ImageSource) -> None:
        painter.setPen(pen)
        painter.drawGlyphRun(origin, run)

    return draw


def _raw_font(face: str, size: float) -> QRawFont:
    known = _kept.sizes.get((face, size))
    if known is None:
        loaded = _kept.faces.get(face)
        if loaded is None:
            loaded = QRawFont(str(face_path(face)), size, QFont.HintingPreference.PreferNoHinting)
            if not loaded.isValid():
                raise FileNotFoundError(face_path(face))
            _kept.faces[face] = loaded
        known = QRawFont(loaded)
        known.setPixelSize(size)
        _kept.sizes[face, size] = known
    return known


def _box_step(box: Box) -> Step:
    rectangle, radius = QRectF(box.x, box.y, box.width, box.height), box.radius
    pen, brush = _pen(box, rounded=False), _brush(box.fill)

    def draw(painter: QPainter, _images: ImageSource) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        if radius > 0:
            painter.drawRoundedRect(rectangle, radius, radius)
        else:
            painter.drawRect(rectangle)

    return _faded(draw, box.opacity)


def _path_step(mark: Path) -> Step:
    path = _painter_path(mark.segments)
    if mark.scale != 1 or mark.x or mark.y:
        path = QTransform(mark.scale, 0, 0, mark.scale, mark.x, mark.y).map(path)
    pen, brush = _pen(mark, rounded=True), _brush(mark.fill)

    def draw(painter: QPainter, _images: ImageSource) -> None:
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawPath(path)

    return _faded(draw, mark.opacity)


def _painter_path(segments: tuple[tuple[str | float, ...], ...]) -> QPainterPath:
    known = _kept.paths.get(id(segments))
    if known is not None:
        return known[1]
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for verb, *numbers in segments:
        points = [float(number) for number in numbers]
        match verb:
            case "M":
                path.moveTo(*points)
            case "L":
                path.lineTo(*points)
            case "C":
                path.cubicTo(*points)
            case "Z":
                path.closeSubpath()
            case _:
                raise UnknownMark(f"path segment {verb!r}")
    _keep(_kept.paths, id(segments), (segments, path))
    return path


def _image_step(mark: Image) -> Step:
    rectangle = QRectF(mark.x, mark.y, mark.width, mark.height)

    def draw(painter: QPainter, images: ImageSource) -> None:
        image = images(mark.asset)
        if image is not None:
            painter.drawImage(rectangle, image)

    return _faded(draw, mark.opacity)


def _faded(step: Step, opacity: float) -> Step:
    """Draw a step at an opacity on top of the painter's own, which a ghost under the pointer has."""
    if opacity >= 1:
        return step

    def draw(painter: QPainter, images: ImageSource) -> None:
        before = painter.opacity()
        painter.setOpacity(before * opacity)
        step(painter, images)
        painter.setOpacity(before)

    return draw


def _pen(mark: Box | Path, *, rounded: bool) -> QPen:
    if mark.stroke is None or mark.stroke_width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_brush(mark.stroke), mark.stroke_width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if rounded else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if rounded else Qt.PenJoinStyle.MiterJoin)
    if mark.dash:
        lengths = mark.dash if len(mark.dash) % 2 == 0 else mark.dash * 2
        pen.setDashPattern([length / mark.stroke_width for length in lengths])
    return pen


def _brush(paint_: Paint | None) -> QBrush:
    if paint_ is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    if isinstance(paint_, str):
        return QBrush(QColor(paint_))
    gradient = QLinearGradient(paint_.x1, paint_.y1, paint_.x2, paint_.y2)
    for offset, colour in paint_.stops:
        gradient.setColorAt(offset, QColor(colour))
    return QBrush(gradient)
