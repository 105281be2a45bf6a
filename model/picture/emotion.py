"""The emotion lane: levels, curve, area, faces and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.layout.grid import EmotionScale, Rect
from model.layout.markers import PlacedCurve, PlacedMarker, WantedCurve, place_curves
from model.layout.measures import CURVE_WIDTH, FACE_OUTLINE, LABEL_WIDTH, LEVEL_STEP
from model.layout.text import lay_out, measure
from model.picture.colours import mixed
from model.picture.face import face_marks
from model.picture.lane_header import Label
from model.picture.marks import Group, LinearGradient, Mark, Path
from model.picture.memory import Memory
from model.picture.pieces import line
from model.picture.setting import Setting
from model.picture.words import joined, score_words
from model.records import EmotionMarker, Persona
from model.values import EMOTION_LEVELS
from resources.i18n import tr

_LEADER = 9.0
"""A label further than this from its face is tied to it with a thin line."""
_CLEAR = 2.0


OTHER_WIDTH = 1.8


@dataclass(frozen=True, slots=True)
class OtherCurve:
    """The curve of a persona who is not the map's, with its colour and dash."""

    wanted: WantedCurve
    colour: str
    dash: tuple[float, ...]


class EmotionLane:
    """What one emotion lane draws, in the lane's coordinates: the body, the level labels, its height and scale."""

    def __init__(
        self,
        markers: Sequence[EmotionMarker],
        label: Label,
        stages: dict[str, str],
        setting: Setting,
        people: Sequence[Persona] = (),
    ) -> None:
        self._setting, self._stages, self._lane = setting, stages, label.text
        self._people = {persona.id: persona.name for persona in people}
        self._others = _others(markers, setting, people)
        wanted = [self._own(markers), *(other.wanted for other in self._others)]
        self._curves = place_curves(wanted, setting.columns, setting.theme.marker, LABEL_WIDTH, setting.width)
        self._placed = self._curves[0]
        self._neutral = max(*(-curve.top for curve in self._curves), 2 * LEVEL_STEP + self._room_above(label))
        self.height = self._neutral + max(curve.bottom for curve in self._curves)
        self.scale = EmotionScale(self._neutral - 2 * LEVEL_STEP, self._neutral + 2 * LEVEL_STEP)

    def _own(self, markers: Sequence[EmotionMarker]) -> WantedCurve:
        """The map's own curve is named only where there are others."""
        persona, theme = self._setting.persona, self._setting.theme
        own = [marker for marker in markers if not marker.persona or marker.persona == persona]
        name = self._people.get(persona, "") if self._others else ""
        return WantedCurve(own, name, replace(theme.marker, face="bold", colour=theme.title.colour, align="left"))

    def _room_above(self, label: Label) -> float:
        """The highest level's label stands beside the lane's title, or below it when both are long."""
        highest = measure(tr(EMOTION_LEVELS[0].label, language=self._setting.language), self._setting.theme.level)
        if label.lines == 1 and label.right + 8 + highest <= LABEL_WIDTH - 7:
            return 0.0
        return label.bottom + 8

    def level_labels(self) -> Iterator[Mark]:
        """Yield the names of the five levels at the right of the label column."""
        style = self._setting.theme.level
        for level in EMOTION_LEVELS:
            block = lay_out(tr(level.label, language=self._setting.language), style, LABEL_WIDTH - 7)
            yield from block.placed(0, self.scale.y_of(level.score) - block.height / 2)

    def marks(self, memory: Memory) -> Iterator[Mark]:
        """Yield area, hairlines, curve and faces, from the back to the front."""
        yield from self._area()
        yield from self._hairlines()
        for other, curve in zip(self._others, self._curves[1:], strict=True):
            yield from self._other_curve(other, curve)
        yield from self._curve()
        yield from self._names()
        for curve in self._curves:
            for placed in curve.markers:
                yield from self._leader(placed)
        rings = [other.colour for other in self._others]
        for curve, ring in zip(self._curves[1:], rings, strict=True):
            for placed in curve.markers:
                yield self._group(placed, memory, ring)
        for placed in self._placed.markers:
            yield self._group(placed, memory)

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

    def _curve(self) -> Iterator[Mark]:
        if self._placed.curve is not None:
            path = _lowered(self._placed.curve.segments(), self._neutral)
            yield Path(path, stroke=self._gradient(self._setting.theme.levels), stroke_width=CURVE_WIDTH)

    def _other_curve(self, other: OtherCurve, placed: PlacedCurve) -> Iterator[Mark]:
        if placed.curve is not None:
            path = _lowered(placed.curve.segments(), self._neutral)
            yield Path(path, stroke=other.colour, stroke_width=OTHER_WIDTH, dash=other.dash)

    def _names(self) -> Iterator[Mark]:
        for curve in self._curves:
            if curve.name and curve.name_place:
                yield from curve.name.placed(curve.name_place.x, curve.name_place.y + self._neutral)

    def _words(self) -> Iterator[Rect]:
        """Yield the places of everything written beside the curves, from the neutral level."""
        for curve in self._curves:
            yield from (placed.label_place for placed in curve.markers if placed.label_place)
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
        for level in EMOTION_LEVELS:
            y = self.scale.y_of(level.score)
            along = [(rect.x, rect.right) for rect in labels if rect.y < y < rect.bottom]
            colour, width = (theme.neutral_line, 1.5) if level.score == 0 else (theme.hairline, 0.8)
            for start, end in gaps(LABEL_WIDTH, setting.width, along):
                yield line(start, y, end, y, colour, width)

    def _leader(self, placed: PlacedMarker) -> Iterator[Mark]:
        rect = placed.label_place
        if rect is None or not rect.x <= placed.x <= rect.right:
            return
        edge = placed.radius + FACE_OUTLINE
        above, below = placed.y - edge - rect.bottom, rect.y - placed.y - edge
        colour = self._setting.theme.neutral_line
        if max(above, below) > _LEADER:
            start, end = (rect.bottom + 1, placed.y - edge) if above > 0 else (placed.y + edge, rect.y - 1)
            for top, bottom in gaps(start, end, self._labels_at(placed.x)):
                yield line(placed.x, top + self._neutral, placed.x, bottom + self._neutral, colour, 0.8)

    def _labels_at(self, x: float) -> list[tuple[float, float]]:
        return [(rect.y, rect.bottom) for rect in self._words() if rect.x - _CLEAR < x < rect.right + _CLEAR]

    def _group(self, placed: PlacedMarker, memory: Memory, ring: str = "") -> Group:
        marker = placed.marker
        name = joined(
            marker.label_text.strip(),
            self._people.get(marker.persona, "") if ring else "",
            tr("Emotion marker", language=self._setting.language),
            score_words(marker, self._setting.language),
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


def _others(markers: Sequence[EmotionMarker], setting: Setting, people: Sequence[Persona]) -> list[OtherCurve]:
    """Return the curves of further personas; colour and line follow a persona's place among the document's."""
    theme, found = setting.theme, []
    for index, persona in enumerate(person for person in people if person.id != setting.persona):
        theirs = [marker for marker in markers if marker.persona == persona.id]
        if theirs:
            colour = theme.curve_hues[index % len(theme.curve_hues)]
            style = replace(theme.marker, face="bold", colour=colour, align="left")
            dash = theme.curve_dashes[index % len(theme.curve_dashes)]
            found.append(OtherCurve(WantedCurve(theirs, persona.name, style), colour, dash))
    return found


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
        if left > start:
            yield start, min(left, end)
        start = max(start, right)
    if start < end:
        yield start, end


__all__ = ["EmotionLane", "PlacedCurve", "gaps", "marker_group"]
