"""Where the faces of an emotion lane are, their curves, labels and highlights; y counts from the neutral level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import hypot

from model.layout.curve import Curve, curve_through
from model.layout.grid import Column, Rect
from model.layout.labels import Labelled, Taken, place_labels, taken_by
from model.layout.measures import (
    CURVE_WIDTH,
    FACE_OUTLINE,
    FACE_RADIUS,
    LABEL_REACH,
    LEVEL_MARGIN,
    LEVEL_STEP,
    MARKER_LABEL_WIDTH,
    SMALL_FACE_RADIUS,
)
from model.layout.text import TextBlock, TextStyle, lay_out
from model.records import EmotionMarker

SPOT_RADIUS = 4.5
"""Half the size of a highlight's own spot."""
_SPOT_STEPS, _SIDESTEP, _SIDESTEPS = 40, 2.0, 24


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """A marker's face (middle and radius, without its outline) and its label, if it has one."""

    marker: EmotionMarker
    x: float
    y: float
    radius: float
    label: TextBlock | None = None
    label_place: Rect | None = None


@dataclass(frozen=True, slots=True)
class WantedSign:
    """A highlight's words, so many points wide and high, for a place near what they are about.

    That is the face of ``marker``; with ``until`` the curve halfway to that other marker; with ``value`` a spot of
    its own at that score, beside the face.
    """

    width: float
    height: float
    marker: str
    until: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class PlacedSign:
    """Where a highlight's words are, and what they are about: a point and how far around it is taken."""

    wanted: WantedSign
    x: float
    y: float
    radius: float
    place: Rect


@dataclass(frozen=True, slots=True)
class PlacedCurve:
    """The markers from left to right, the curve through them, and how far all of it reaches up and down.

    ``name`` is whose curve it is, written at its end; ``signs`` are its highlights.
    """

    markers: tuple[PlacedMarker, ...]
    curve: Curve | None
    top: float
    bottom: float
    name: TextBlock | None = None
    name_place: Rect | None = None
    signs: tuple[PlacedSign, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedCurve:
    """The markers of one curve, and whose it is ("" where that goes without saying) with the style of that."""

    markers: Sequence[EmotionMarker]
    name: str = ""
    style: TextStyle | None = None
    signs: Sequence[WantedSign] = field(default=())


@dataclass(frozen=True, slots=True)
class Band:
    """Where curves may be: between two edges, so many points for one of score."""

    left: float
    right: float
    unit: float = LEVEL_STEP

    @property
    def reach(self) -> float:
        """How far up and down of neutral an empty lane reaches."""
        return 2 * self.unit + LEVEL_MARGIN

    @property
    def bounds(self) -> Rect:
        """Where labels are at best."""
        reach = self.reach + LABEL_REACH
        return Rect(self.left + 3, -reach, self.right - self.left - 6, 2 * reach)


def marker_x(marker: EmotionMarker, columns: Mapping[str, Column]) -> float | None:
    """Return a marker's x, None when its stage has no column."""
    column = columns.get(marker.stage)
    return None if column is None else column.x + marker.position * column.width


def place_markers(
    markers: Sequence[EmotionMarker], columns: Sequence[Column], style: TextStyle, left: float, right: float
) -> PlacedCurve:
    """Place an emotion lane's markers between two edges."""
    return place_curves([WantedCurve(markers)], columns, style, Band(left, right))[0]


def place_curves(
    wanted: Sequence[WantedCurve], columns: Sequence[Column], style: TextStyle, band: Band
) -> tuple[PlacedCurve, ...]:
    """Place the markers of an emotion lane's curves; the first curve's faces and labels choose first.

    Faces of different curves that would cover each other stand side by side, so far as there is room.
    """
    by_stage = {column.stage: column for column in columns}
    rows: list[list[PlacedMarker]] = []
    for one in wanted:
        found = [(x, marker) for marker in one.markers if (x := marker_x(marker, by_stage)) is not None]
        found.sort(key=lambda pair: pair[0])
        others = [face for row in rows for face in row]
        row = [_aside(_face(x, marker, style, band), others, band) for x, marker in found]
        rows.append(sorted(row, key=lambda face: face.x))
    curves = [curve_through([(face.x, face.y) for face in row]) for row in rows]
    everyone = [face for row in rows for face in row]
    taken = taken_by(filter(None, curves), CURVE_WIDTH / 2, (_around(face) for face in everyone))
    named = [_name(one, row, taken, band.bounds) for one, row in zip(wanted, rows, strict=True)]
    labelled = [_with_labels(row, taken, band.bounds) for row in rows]
    signs = [tuple(_signs(one, row, curve, taken, band)) for one, row, curve in zip(wanted, rows, curves, strict=True)]
    return tuple(
        _with_reach(PlacedCurve(tuple(row), curve, 0, 0, *name, marked), band)
        for row, curve, name, marked in zip(labelled, curves, named, signs, strict=True)
    )


def _aside(face: PlacedMarker, others: Sequence[PlacedMarker], band: Band) -> PlacedMarker:
    """Return the face moved along, no further than needed, so that it covers none of another curve."""
    inset = face.radius + FACE_OUTLINE
    for away in (0.0, *(side * step * _SIDESTEP for step in range(1, _SIDESTEPS) for side in (1, -1))):
        x = face.x + away
        if band.left + inset <= x <= band.right - inset and not any(
            hypot(x - other.x, face.y - other.y) < inset + other.radius + FACE_OUTLINE for other in others
        ):
            return replace(face, x=x)
    return face


def _signs(
    wanted: WantedCurve, row: Sequence[PlacedMarker], curve: Curve | None, taken: Taken, band: Band
) -> Iterator[PlacedSign]:
    faces = {face.marker.id: face for face in row}
    for sign in wanted.signs:
        if sign.marker in faces:
            x, y, radius = _about(sign, faces, curve, taken, band)
            about = Labelled(x, y, radius, sign.width, sign.height, y <= 0)
            yield PlacedSign(sign, x, y, radius, place_labels([about], taken, band.bounds)[0])


def _about(
    sign: WantedSign, faces: Mapping[str, PlacedMarker], curve: Curve | None, taken: Taken, band: Band
) -> tuple[float, float, float]:
    """Return the point that a highlight is about, and how far around it is taken."""
    face = faces[sign.marker]
    if sign.until in faces:
        middle = (face.x + faces[sign.until].x) / 2
        return middle, curve.y_at(middle) if curve else face.y, SPOT_RADIUS
    if sign.value is None:
        return face.x, face.y, face.radius + FACE_OUTLINE
    y = -sign.value * band.unit
    for step in range(_SPOT_STEPS):
        for side in (1, -1):
            x = face.x + side * step * SPOT_RADIUS
            spot = Rect(x - SPOT_RADIUS, y - SPOT_RADIUS, 2 * SPOT_RADIUS, 2 * SPOT_RADIUS)
            if band.bounds.x <= spot.x and spot.right <= band.bounds.right and taken.free(spot):
                taken.rectangles.append(spot)
                return x, y, SPOT_RADIUS
    return face.x, face.y, face.radius + FACE_OUTLINE


def _with_reach(placed: PlacedCurve, band: Band) -> PlacedCurve:
    edges = [rect for face in placed.markers if (rect := face.label_place)]
    edges += [placed.name_place] if placed.name_place else []
    edges += [sign.place for sign in placed.signs]
    top = min([-band.reach, *(rect.y - 4 for rect in edges)])
    bottom = max([band.reach, *(rect.bottom + 4 for rect in edges)])
    return replace(placed, top=top, bottom=bottom)


def _name(
    wanted: WantedCurve, row: Sequence[PlacedMarker], taken: Taken, bounds: Rect
) -> tuple[TextBlock | None, Rect | None]:
    """Write whose curve it is at the curve's end: right of it where there is room."""
    if not wanted.name.strip() or not row or wanted.style is None:
        return None, None
    face, radius = row[-1], row[-1].radius + FACE_OUTLINE
    block = lay_out(wanted.name, wanted.style, MARKER_LABEL_WIDTH)
    block = lay_out(wanted.name, wanted.style, block.width + 0.01)
    beside = Rect(face.x + radius + 5, face.y - block.height / 2, block.width, block.height)
    if beside.right <= bounds.right and taken.free(beside):
        taken.rectangles.append(beside)
        return block, beside
    after = Labelled(face.x, face.y, radius, block.width, block.height, face.y <= 0)
    return block, place_labels([after], taken, bounds)[0]


def _face(x: float, marker: EmotionMarker, style: TextStyle, band: Band) -> PlacedMarker:
    """A face at an end of the lane is moved inwards, so that it never crosses the table's edge."""
    text = marker.label_text.strip()
    label = lay_out(marker.label_text, style, MARKER_LABEL_WIDTH) if text else None
    if label:
        label = lay_out(marker.label_text, style, label.width + 0.01)
    radius = FACE_RADIUS if label else SMALL_FACE_RADIUS
    inset = radius + FACE_OUTLINE
    x = max(band.left + inset, min(band.right - inset, x))
    return PlacedMarker(marker, x, -marker.score * band.unit, radius, label)


def _with_labels(faces: list[PlacedMarker], taken: Taken, bounds: Rect) -> list[PlacedMarker]:
    labelled = [face for face in faces if face.label]
    wanted = [
        Labelled(face.x, face.y, face.radius + FACE_OUTLINE, face.label.width, face.label.height, face.y <= 0)
        for face in labelled
        if face.label
    ]
    places = iter(place_labels(wanted, taken, bounds))
    return [
        PlacedMarker(face.marker, face.x, face.y, face.radius, face.label, next(places)) if face.label else face
        for face in faces
    ]


def _around(face: PlacedMarker) -> Rect:
    radius = face.radius + FACE_OUTLINE
    return Rect(face.x - radius, face.y - radius, 2 * radius, 2 * radius)
