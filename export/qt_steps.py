"""What a group of marks becomes for Qt: a list of drawing steps, kept as long as it is drawn now and then.

Pens, brushes and outlines recur from card to card and are made once. Qt binds raw fonts to the thread that made
them, so every thread keeps its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGlyphRun,
    QImage,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from export.qt_faces import letter, loaded_face
from export.qt_fading import faded
from export.qt_turned import Sideways
from model.picture.marks import (
    Box,
    DeferredGroup,
    Group,
    Image,
    Mark,
    Paint,
    Path,
    Text,
    Turned,
    UnknownMark,
    drawing_of,
)

ImageSource = Callable[[str], QImage | None]
"""Gives the decoded image of an asset id, or None when there is none to show."""
MOST_GROUPS = 4_000
"""So many groups are kept, several times what a window shows while it can be read."""
_MOST_PATHS = 8_000
_X_HEIGHT = 0.5
"""The height of the bar that stands for text, in sizes of the text."""
_BAR_ALPHA = 105
_LARGEST_RUN = 60.0
"""Pixels; Qt keeps no pictures of larger letters, and of raw fonts it draws nothing at all (Qt 6.11)."""
_Value = TypeVar("_Value")


def no_images(_asset: str) -> QImage | None:
    """Show no image at all."""
    return None


class Step(Protocol):
    """One thing to draw at the painter's present transform."""

    def draw(self, painter: QPainter, images: ImageSource) -> None:
        """Draw it."""


class _Kept(threading.local):
    """What one thread has made before, by identity; the originals are kept along so that no identity is reused."""

    def __init__(self) -> None:
        self.groups: dict[int, tuple[object, tuple[Step | Group, ...]]] = {}
        self.bars: dict[int, tuple[object, float, tuple[Step | Group, ...]]] = {}
        self.paths: dict[tuple[int, float, float, float], tuple[object, QPainterPath]] = {}
        self.pens: dict[object, QPen] = {}
        self.brushes: dict[Paint | None, QBrush] = {}
        self.faces: dict[str, QRawFont] = {}
        self.sizes: dict[tuple[str, float], QRawFont] = {}
        self.least = 0.0


_kept = _Kept()


@contextmanager
def writing_from(size: float) -> Iterator[None]:
    """Draw text below a size in points as bars meanwhile."""
    before, _kept.least = _kept.least, size
    try:
        yield
    finally:
        _kept.least = before


def steps_of(group: Group) -> tuple[Step | Group, ...]:
    """Return what is drawn for a group, at its own origin; the groups inside it are in their places."""
    drawing = drawing_of(group)  # a group that only moves keeps it
    known = _kept.groups.get(id(drawing))
    if known is not None:
        return known[1]
    if isinstance(group, DeferredGroup) and _kept.least and (bars := _bars_of(group, drawing)) is not None:
        return bars
    steps = tuple(_compiled(group.marks))
    _keep(_kept.groups, id(drawing), (drawing, steps), MOST_GROUPS)
    return steps


def is_kept(group: Group) -> bool:
    """Whether ``steps_of`` a group costs nothing now."""
    key = id(drawing_of(group))
    bars = _kept.bars.get(key)
    return key in _kept.groups or (bars is not None and bars[1] <= _kept.least)


def _bars_of(group: DeferredGroup, drawing: object) -> tuple[Step | Group, ...] | None:
    """Return what is drawn of a group whose texts are all drawn as bars now; None where some are not."""
    known = _kept.bars.get(id(drawing))
    if known is not None and known[1] <= _kept.least:
        return known[2]
    marks = group.sketch(_kept.least)
    if marks is None:
        return None
    steps = tuple(_compiled(marks))
    _keep(_kept.bars, id(drawing), (drawing, _kept.least, steps), MOST_GROUPS)
    return steps


_Key = TypeVar("_Key")


def _keep(store: dict[_Key, _Value], key: _Key, value: _Value, most: int) -> None:
    """Remember a value; when the store is full, the older half goes."""
    if len(store) >= most:
        for old in list(store)[: most // 2]:
            del store[old]
    store[key] = value


def _compiled(marks: Iterable[Mark]) -> Iterator[Step | Group]:
    texts: list[Text] = []
    for mark in marks:
        if isinstance(mark, Text):
            if texts and _look(texts[0]) != _look(mark):
                yield _Words(tuple(texts))
                texts = []
            texts.append(mark)
            continue
        if texts:
            yield _Words(tuple(texts))
            texts = []
        yield mark if isinstance(mark, Group) else _step(mark)
    if texts:
        yield _Words(tuple(texts))


def _look(mark: Text) -> tuple[str, float, str]:
    return mark.face, mark.size, mark.colour


def _step(mark: Box | Path | Turned | Image) -> Step:
    match mark:
        case Box():
            rectangle = QRectF(mark.x, mark.y, mark.width, mark.height)
            return _Rectangle(rectangle, mark.radius, _pen(mark, rounded=False), _brush(mark.fill), mark.opacity)
        case Path():
            return _Outline(_painter_path(mark), _pen(mark, rounded=True), _brush(mark.fill), mark.opacity)
        case Turned():
            return Sideways(mark, [step for step in _compiled(mark.texts) if not isinstance(step, Group)])
        case Image():
            return _Picture(QRectF(mark.x, mark.y, mark.width, mark.height), mark.asset, mark.opacity)
        case _:
            raise UnknownMark(type(mark).__name__)


class _Words:
    """Neighbouring texts of one look, drawn as one glyph run: half the cost of two."""

    __slots__ = ("_outlines", "_run", "_texts")

    def __init__(self, texts: tuple[Text, ...]) -> None:
        self._texts = texts
        self._run: QGlyphRun | None = None
        self._outlines: QPainterPath | None = None

    def draw(self, painter: QPainter, _images: ImageSource) -> None:
        first = self._texts[0]
        if first.size < _kept.least:
            colour = QColor(first.colour)
            colour.setAlpha(_BAR_ALPHA)
            for text in self._texts:
                height = text.size * _X_HEIGHT
                painter.fillRect(QRectF(text.x, text.y - height, text.width, height), colour)
            return
        large = first.size * painter.deviceTransform().m11() > _LARGEST_RUN and _is_raster(painter)
        if large or not _raw_font(first.face, first.size).isValid():
            if self._outlines is None:
                self._outlines = _letters(self._texts)
            painter.fillPath(self._outlines, _brush(first.colour))
            return
        if self._run is None:
            self._run = _glyph_run(self._texts)
        painter.setPen(_solid(first.colour))
        painter.drawGlyphRun(_ORIGIN, self._run)


_ORIGIN = QPointF(0.0, 0.0)


def _glyph_run(texts: Sequence[Text]) -> QGlyphRun:
    run = QGlyphRun()
    run.setRawFont(_raw_font(texts[0].face, texts[0].size))
    run.setGlyphIndexes([glyph for text in texts for glyph in text.glyphs])
    run.setPositions([QPointF(text.x + x, text.y + y) for text in texts for x, y in text.positions])
    return run


def _is_raster(painter: QPainter) -> bool:
    return painter.paintEngine().type() == QPaintEngine.Type.Raster


def _letters(texts: Sequence[Text]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    font = _raw_font(texts[0].face, texts[0].size)
    for text in texts:
        for glyph, (x, y) in zip(text.glyphs, text.positions, strict=True):
            path.addPath(letter(font, text.face, glyph, text.size).translated(text.x + x, text.y + y))
    return path


def _raw_font(face: str, size: float) -> QRawFont:
    known = _kept.sizes.get((face, size))
    if known is None:
        loaded = _kept.faces.get(face)
        if loaded is None:
            loaded = _kept.faces[face] = loaded_face(face, size)
        known = QRawFont(loaded)
        known.setPixelSize(size)
        _kept.sizes[face, size] = known
    return known


@dataclass(slots=True)
class _Rectangle:
    rectangle: QRectF
    radius: float
    pen: QPen
    brush: QBrush
    opacity: float

    def draw(self, painter: QPainter, _images: ImageSource) -> None:
        painter.setPen(self.pen)
        painter.setBrush(self.brush)
        with faded(painter, self.opacity):
            if self.radius > 0:
                painter.drawRoundedRect(self.rectangle, self.radius, self.radius)
            else:
                painter.drawRect(self.rectangle)


@dataclass(slots=True)
class _Outline:
    path: QPainterPath
    pen: QPen
    brush: QBrush
    opacity: float

    def draw(self, painter: QPainter, _images: ImageSource) -> None:
        painter.setPen(self.pen)
        painter.setBrush(self.brush)
        with faded(painter, self.opacity):
            painter.drawPath(self.path)


@dataclass(slots=True)
class _Picture:
    rectangle: QRectF
    asset: str
    opacity: float

    def draw(self, painter: QPainter, images: ImageSource) -> None:
        image = images(self.asset)
        if image is not None:
            with faded(painter, self.opacity):
                painter.drawImage(self.rectangle, image)


def _painter_path(mark: Path) -> QPainterPath:
    """Return a path in its place; an icon stands in the same place on many cards."""
    key = (id(mark.segments), mark.x, mark.y, mark.scale)
    known = _kept.paths.get(key)
    if known is not None:
        return known[1]
    path = _path_of(mark.segments)
    if mark.scale != 1 or mark.x or mark.y:
        path = QTransform(mark.scale, 0, 0, mark.scale, mark.x, mark.y).map(path)
    _keep(_kept.paths, key, (mark.segments, path), _MOST_PATHS)
    return path


def _path_of(segments: tuple[tuple[str | float, ...], ...]) -> QPainterPath:
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
    return path


def _solid(colour: str) -> QPen:
    pen = _kept.pens.get(colour)
    if pen is None:
        pen = QPen(QColor(colour))
        _keep(_kept.pens, colour, pen, _MOST_PATHS)
    return pen


def _pen(mark: Box | Path, *, rounded: bool) -> QPen:
    key = (mark.stroke, mark.stroke_width, mark.dash, rounded)
    pen = _kept.pens.get(key)
    if pen is None:
        pen = _new_pen(mark, rounded=rounded)
        _keep(_kept.pens, key, pen, _MOST_PATHS)
    return pen


def _new_pen(mark: Box | Path, *, rounded: bool) -> QPen:
    if mark.stroke is None or mark.stroke_width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_brush(mark.stroke), mark.stroke_width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if rounded else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if rounded else Qt.PenJoinStyle.MiterJoin)
    if mark.dash:
        lengths = mark.dash if len(mark.dash) % 2 == 0 else mark.dash * 2
        pen.setDashPattern([length / mark.stroke_width for length in lengths])
    return pen


def _brush(paint: Paint | None) -> QBrush:
    brush = _kept.brushes.get(paint)
    if brush is None:
        brush = _new_brush(paint)
        _keep(_kept.brushes, paint, brush, _MOST_PATHS)
    return brush


def _new_brush(paint: Paint | None) -> QBrush:
    if paint is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    if isinstance(paint, str):
        return QBrush(QColor(paint))
    gradient = QLinearGradient(paint.x1, paint.y1, paint.x2, paint.y2)
    for offset, colour in paint.stops:
        gradient.setColorAt(offset, QColor(colour))
    return QBrush(gradient)
