"""The emotion lane: levels, curves, area, faces, labels and highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from model.curves import OWN, sorted_curves
from model.layout.grid import EmotionScale, Rect
from model.layout.markers import Band, PlacedCurve, PlacedMarker, WantedCurve, place_curves
from model.layout.measures import FACE_OUTLINE, LABEL_WIDTH
from model.layout.text import measure
from model.levels import levels_of, nearest_level
from model.picture.colours import mixed
from model.picture.curve_look import CurveLook, curve_looks
from model.picture.curve_sign import CurveSign
from model.picture.face import face_marks
from model.picture.highlight import highlights
from model.picture.lane_header import Label
from model.picture.level_axis import ROOM, level_blocks, points_for_score
from model.picture.marks import Group, LinearGradient, Mark, Path
from model.picture.memory import Memory
from model.picture.pieces import disc, line
from model.picture.setting import Setting
from model.picture.words import joined, score_words
from model.records import EmotionMarker, Lane, Persona
from resources.i18n import tr

_LEADER = 9.0
"""A label further than this from its face is tied to it with a thin line."""
_CLEAR = 2.0
_BESIDE_TITLE, _BELOW_TITLE = 10.0, 4.0
"""Between a lane's title and the name of the highest level."""
_SPOT = 2.4


class EmotionLane:
    """What one emotion lane draws, in the lane's coordinates: the body, the level labels, its height and scale."""

    def __init__(
        self,
        lane: Lane,
        markers: Sequence[EmotionMarker],
        label: Label,
        stages: dict[str, str],
        setting: Setting,
        people: Sequence[Persona] = (),
        least: float = 0.0,
        side: float = 0.0,
    ) -> None:
        self._setting, self._stages, self._lane = setting, stages, label.text
        places = {column.stage: place for place, column in enumerate(setting.columns)}
        row = sorted(markers, key=lambda marker: places.get(marker.stage, 0) + marker.position)
        rows = {OWN: [], **sorted_curves(row, setting.persona, setting.state, [person.id for person in people])}
        self._looks = curve_looks(rows, setting, people)
        self._levels = levels_of(lane, setting.language)
        self._side = side
        self._blocks = level_blocks(self._levels, setting.theme.level, ROOM - side)
        pairs = list(zip(rows.values(), self._looks, strict=True))
        wanted = [highlights(row, lane.highlights, look, setting.theme, setting.language) for row, look in pairs]
        self._highlights = [found for one in wanted for found in one]
        strong = replace(setting.theme.marker, face=setting.theme.face("bold"), align="left")
        styles = [replace(strong, colour=look.ink) for look in self._looks]
        curves = [
            WantedCurve(row, look.name, style, [found.wanted for found in marked])
            for (row, look), style, marked in zip(pairs, styles, wanted, strict=True)
        ]
        self._unit = points_for_score(self._blocks)
        self._place(curves, label)
        if least > self.height:
            self._unit += (least - self.height) / 4
            self._place(curves, label)

    def _place(self, curves: Sequence[WantedCurve], label: Label) -> None:
        setting = self._setting
        band = Band(LABEL_WIDTH, setting.width, self._unit)
        self._curves = place_curves(curves, setting.columns, setting.theme.marker, band)
        self._placed = self._curves[0]
        self._neutral = max(*(-curve.top for curve in self._curves), 2 * self._unit + self._room_above(label))
        lowest = 2 * self._unit + self._blocks[-1].height / 2 + 4
        self.height = self._neutral + max(lowest, *(curve.bottom for curve in self._curves))
        self.scale = EmotionScale(self._neutral - 2 * self._unit, self._neutral + 2 * self._unit)

    def _room_above(self, label: Label) -> float:
        """The highest level's label stands beside the lane's title, or below it when both are long."""
        half = self._blocks[0].height / 2
        highest = measure(self._levels[0].name, self._setting.theme.level)
        if label.lines == 1 and label.right + _BESIDE_TITLE + highest <= ROOM:
            return half
        return label.bottom + _BELOW_TITLE + half

    @property
    def signs(self) -> tuple[CurveSign, ...]:
        """The curves for the legend, where there are several."""
        if len(self._looks) < 2:
            return ()
        customer = tr("Customer", language=self._setting.language)
        return tuple(
            CurveSign(look.name or customer, look.colour, look.dash, look.width)
            for look, placed in zip(self._looks, self._curves, strict=True)
            if placed.markers
        )

    def level_labels(self) -> Iterator[Mark]:
        """Yield the names of the levels at the right of the label column."""
        for level, block in zip(self._levels, self._blocks, strict=True):
            yield from block.placed(self._side, self.scale.y_of(level.score) - block.height / 2)

    def marks(self, memory: Memory) -> Iterator[Mark]:
        """Yield area, hairlines, curves and faces, from the back to the front."""
        yield from self._area()
        yield from self._hairlines()
        together = list(zip(self._looks, self._curves, strict=True))
        for look, curve in (*together[1:], together[0]):
            yield from self._curve(look, curve)
        yield from self._names()
        for curve in self._curves:
            for placed in curve.markers:
                if placed.label_place:
                    yield from self._leader(placed.x, placed.y, placed.radius + FACE_OUTLINE, placed.label_place)
        yield from self._signs()
        for look, curve in (*together[1:], together[0]):
            for placed in curve.markers:
                yield self._group(placed, memory, look)

    def _gradient(self, stops: Iterable[tuple[float, str]]) -> LinearGradient:
        colours = tuple(((2 - score) / 4, colour) for score, colour in stops)
        return LinearGradient(0, self.scale.top, 0, self.scale.bottom, colours)

    def _area(self) -> Iterator[Mark]:
        curve, theme = self._placed.curve, self._setting.theme
        if curve is None:
            return
        soft = [
            (score, mixed(colour, theme.paper, 0.02 + theme.area_strength * abs(score) / 2))
            for score, colour in theme.levels
        ]
        left, right = curve.points[0][0], curve.points[-1][0]
        down = _lowered(curve.segments(), self._neutral)
        yield Path((*down, ("L", right, self._neutral), ("L", left, self._neutral), ("Z",)), self._gradient(soft))

    def _curve(self, look: CurveLook, placed: PlacedCurve) -> Iterator[Mark]:
        if placed.curve is not None:
            path = _lowered(placed.curve.segments(), self._neutral)
            stroke = look.colour or self._gradient(self._setting.theme.levels)
            yield Path(path, stroke=stroke, stroke_width=look.width, dash=look.dash)

    def _names(self) -> Iterator[Mark]:
        for look, curve in zip(self._looks, self._curves, strict=True):
            if curve.name and (rect := curve.name_place):
                marks = curve.name.marks
                y = rect.y + self._neutral
                yield Group(rect.x, y, rect.width, rect.height, marks, kind="curve_name", name=look.name)

    def _signs(self) -> Iterator[Mark]:
        """Yield the highlights: words near their place, tied to it where they are not just beside it."""
        ways = [(sign, look) for look, curve in zip(self._looks, self._curves, strict=True) for sign in curve.signs]
        made = {(found.wanted.marker, found.wanted.until, found.wanted.value): found for found in self._highlights}
        for sign, look in ways:
            if sign.wanted.until or sign.wanted.value is not None:
                yield disc(sign.x, sign.y + self._neutral, _SPOT, self._setting.theme.paper, look.ink, 1.3)
            yield from self._leader(sign.x, sign.y, sign.radius, sign.place)
            found = made[sign.wanted.marker, sign.wanted.until, sign.wanted.value]
            yield found.group(sign.place.x, sign.place.y + self._neutral)

    def _words(self) -> Iterator[Rect]:
        """Yield the places of everything written beside the curves, from the neutral level."""
        for curve in self._curves:
            yield from (placed.label_place for placed in curve.markers if placed.label_place)
            yield from (sign.place for sign in curve.signs)
            if curve.name_place:
                yield curve.name_place

    def _hairlines(self) -> Iterator[Mark]:
        """Hairlines stop short of labels, so that these stay readable without a ground of their own."""
        theme, setting = self._setting.theme, self._setting
        labels = [
            Rect(rect.x - _CLEAR, rect.y + self._neutral, rect.width + 2 * _CLEAR, rect.height)
            for rect in self._words()
        ]
        for column in setting.columns[1:]:
            across = [(rect.y, rect.bottom) for rect in labels if rect.x < column.x < rect.right]
            for start, end in gaps(0.5, self.height, across):
                yield line(column.x, start, column.x, end, theme.hairline)
        for level in self._levels:
            y = self.scale.y_of(level.score)
            along = [(rect.x, rect.right) for rect in labels if rect.y < y < rect.bottom]
            colour, width = (theme.neutral_line, 1.5) if level.score == 0 else (theme.hairline, 0.8)
            for start, end in gaps(LABEL_WIDTH, setting.width, along):
                yield line(start, y, end, y, colour, width)

    def _leader(self, x: float, y: float, edge: float, rect: Rect) -> Iterator[Mark]:
        """Tie words that are not just above or below the point that they are about to it."""
        if not rect.x <= x <= rect.right:
            return
        above, below = y - edge - rect.bottom, rect.y - y - edge
        colour = self._setting.theme.neutral_line
        if max(above, below) > _LEADER:
            start, end = (rect.bottom + 1, y - edge) if above > 0 else (y + edge, rect.y - 1)
            for top, bottom in gaps(start, end, self._labels_at(x)):
                yield line(x, top + self._neutral, x, bottom + self._neutral, colour, 0.8)

    def _labels_at(self, x: float) -> list[tuple[float, float]]:
        return [(rect.y, rect.bottom) for rect in self._words() if rect.x - _CLEAR < x < rect.right + _CLEAR]

    def _group(self, placed: PlacedMarker, memory: Memory, look: CurveLook) -> Group:
        marker, ring = placed.marker, "" if look.is_own else look.colour
        name = joined(
            marker.label_text.strip(),
            look.name,
            tr("Emotion marker", language=self._setting.language),
            score_words(marker, self._setting.language),
            nearest_level(self._levels, marker.score).name,
            self._lane,
            self._stages.get(marker.stage, ""),
        )
        rect = placed.label_place
        spot = (rect.x, rect.y + self._neutral) if rect else None
        inputs = (marker, self._setting, name, ring, placed.x, placed.y + self._neutral, *(spot or ()))
        return memory.recall(
            ("emotion", marker.id),
            inputs,
            lambda _: marker_group(placed, self._neutral, name, self._setting, ring),
        )


def marker_group(placed: PlacedMarker, neutral: float, name: str, setting: Setting, ring: str = "") -> Group:
    """Return a marker: a group around a "face" and, when it has a label, a "label" group.

    ``ring`` is the colour of the curve of a further persona, which the face is outlined in.
    """
    radius, middle = placed.radius + FACE_OUTLINE, placed.y + neutral
    face = Rect(placed.x - radius, middle - radius, 2 * radius, 2 * radius)
    label = placed.label_place.moved(0, neutral) if placed.label_place else face
    x, y = min(face.x, label.x), min(face.y, label.y)
    width, height = max(face.right, label.right) - x, max(face.bottom, label.bottom) - y
    inside: list[Mark] = []
    if placed.label:
        inside.append(Group(label.x - x, label.y - y, label.width, label.height, placed.label.marks, kind="label"))
    drawn = face_marks(radius, radius, placed.radius, placed.marker.score, setting.theme, ring)
    inside.append(Group(face.x - x, face.y - y, face.width, face.height, drawn, kind="face"))
    return Group(x, y, width, height, tuple(inside), placed.marker.id, "emotion", name)


def _lowered(segments: Iterable[tuple[str | float, ...]], dy: float) -> tuple[tuple[str | float, ...], ...]:
    return tuple(
        (verb, *(number + dy if index % 2 else number for index, number in enumerate(numbers)))  # type: ignore[operator]
        for verb, *numbers in segments
    )


def gaps(start: float, end: float, covered: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the parts of a line from ``start`` to ``end`` that lie outside the covered parts."""
    for left, right in sorted(covered):
        if start >= end:
            return
        if left > start:
            yield start, min(left, end)
        start = max(start, right)
    if start < end:
        yield start, end


__all__ = ["EmotionLane", "gaps", "marker_group"]
