"""Where the faces of an emotion lane are, their curve, and their labels; y counts from the neutral level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.layout.curve import Curve, curve_through
from model.layout.grid import Column, Rect
from model.layout.labels import Labelled, place_labels, taken_by
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
class PlacedCurve:
    """The markers from left to right, the curve through them, and how far all of it reaches up and down."""

    markers: tuple[PlacedMarker, ...]
    curve: Curve | None
    top: float
    bottom: float


def marker_x(marker: EmotionMarker, columns: Mapping[str, Column]) -> float | None:
    """Return a marker's x, None when its stage has no column."""
    column = columns.get(marker.stage)
    return None if column is None else column.x + marker.position * column.width


def place_markers(
    markers: Sequence[EmotionMarker], columns: Sequence[Column], style: TextStyle, left: float, right: float
) -> PlacedCurve:
    """Place an emotion lane's markers between two edges."""
    by_stage = {column.stage: column for column in columns}
    found = [(x, marker) for marker in markers if (x := marker_x(marker, by_stage)) is not None]
    found.sort(key=lambda pair: pair[0])
    bare = [_face(x, marker, style, left, right) for x, marker in found]
    curve = curve_through([(face.x, face.y) for face in bare])
    faces = _with_labels(bare, curve, left, right)
    reach = 2 * LEVEL_STEP + LEVEL_MARGIN
    edges = [rect for face in faces if (rect := face.label_place)]
    top = min([-reach, *(rect.y - 4 for rect in edges)])
    bottom = max([reach, *(rect.bottom + 4 for rect in edges)])
    return PlacedCurve(tuple(faces), curve, top, bottom)


def _face(x: float, marker: EmotionMarker, style: TextStyle, left: float, right: float) -> PlacedMarker:
    """A face at an end of the lane is moved inwards, so that it never crosses the table's edge."""
    text = marker.label_text.strip()
    label = lay_out(marker.label_text, style, MARKER_LABEL_WIDTH) if text else None
    if label:
        label = lay_out(marker.label_text, style, label.width + 0.01)
    radius = FACE_RADIUS if label else SMALL_FACE_RADIUS
    inset = radius + FACE_OUTLINE
    x = max(left + inset, min(right - inset, x))
    return PlacedMarker(marker, x, -marker.score * LEVEL_STEP, radius, label)


def _with_labels(faces: list[PlacedMarker], curve: Curve | None, left: float, right: float) -> list[PlacedMarker]:
    taken = taken_by(curve, CURVE_WIDTH / 2, (_around(face) for face in faces))
    reach = 2 * LEVEL_STEP + LEVEL_MARGIN + LABEL_REACH
    bounds = Rect(left + 3, -reach, right - left - 6, 2 * reach)
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
