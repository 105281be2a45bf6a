"""Where the faces of an emotion lane are, their curve, and their labels; y counts from the neutral level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    """The markers from left to right, the curve through them, and how far all of it reaches up and down.

    ``name`` is whose curve it is, written at its end.
    """

    markers: tuple[PlacedMarker, ...]
    curve: Curve | None
    top: float
    bottom: float
    name: TextBlock | None = None
    name_place: Rect | None = None


@dataclass(frozen=True, slots=True)
class WantedCurve:
    """The markers of one curve, and whose it is ("" where that goes without saying) with the style of that."""

    markers: Sequence[EmotionMarker]
    name: str = ""
    style: TextStyle | None = None


def marker_x(marker: EmotionMarker, columns: Mapping[str, Column]) -> float | None:
    """Return a marker's x, None when its stage has no column."""
    column = columns.get(marker.stage)
    return None if column is None else column.x + marker.position * column.width


def place_markers(
    markers: Sequence[EmotionMarker], columns: Sequence[Column], style: TextStyle, left: float, right: float
) -> PlacedCurve:
    """Place an emotion lane's markers between two edges."""
    return place_curves([WantedCurve(markers)], columns, style, left, right)[0]


def place_curves(
    wanted: Sequence[WantedCurve], columns: Sequence[Column], style: TextStyle, left: float, right: float
) -> tuple[PlacedCurve, ...]:
    """Place the markers of an emotion lane's curves between two edges; the first curve's labels choose first."""
    by_stage = {column.stage: column for column in columns}
    rows: list[list[PlacedMarker]] = []
    for one in wanted:
        found = [(x, marker) for marker in one.markers if (x := marker_x(marker, by_stage)) is not None]
        found.sort(key=lambda pair: pair[0])
        rows.append([_face(x, marker, style, left, right) for x, marker in found])
    curves = [curve_through([(face.x, face.y) for face in row]) for row in rows]
    everyone = [face for row in rows for face in row]
    taken = taken_by(filter(None, curves), CURVE_WIDTH / 2, (_around(face) for face in everyone))
    reach = 2 * LEVEL_STEP + LEVEL_MARGIN + LABEL_REACH
    bounds = Rect(left + 3, -reach, right - left - 6, 2 * reach)
    named = [_name(one, row, taken, bounds) for one, row in zip(wanted, rows, strict=True)]
    return tuple(
        _with_reach(PlacedCurve(tuple(_with_labels(row, taken, bounds)), curve, 0, 0, *name))
        for row, curve, name in zip(rows, curves, named, strict=True)
    )


def _with_reach(placed: PlacedCurve) -> PlacedCurve:
    reach = 2 * LEVEL_STEP + LEVEL_MARGIN
    edges = [rect for face in placed.markers if (rect := face.label_place)]
    edges += [placed.name_place] if placed.name_place else []
    top = min([-reach, *(rect.y - 4 for rect in edges)])
    bottom = max([reach, *(rect.bottom + 4 for rect in edges)])
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
