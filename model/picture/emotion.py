"""The emotion lane: levels, curve, area, faces and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from model.layout.grid import EmotionScale, Rect
from model.layout.markers import PlacedCurve, PlacedMarker, place_markers
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
from model.records import EmotionMarker
from model.values import EMOTION_LEVELS
from resources.i18n import tr

_LEADER = 9.0
"""A label further than this from its face is tied to it with a thin line."""
_CLEAR = 2.0


class EmotionLane:
    """What one emotion lane draws, in the lane's coordinates: the body, the level labels, its height and scale."""

    def __init__(
        self, markers: Sequence[EmotionMarker], label: Label, stages: dict[str, str], setting: Setting
    ) -> None:
        own = [marker for marker in markers if not marker.persona or marker.persona == setting.persona]
        self._setting, self._stages, self._lane = setting, stages, label.text
        self._placed = place_markers(own, setting.columns, setting.theme.marker, LABEL_WIDTH, setting.width)
        self._neutral = max(-self._placed.top, 2 * LEVEL_STEP + self._room_above(label))
        self.height = self._neutral + self._placed.bottom
        self.scale = EmotionScale(self._neutral - 2 * LEVEL_STEP, self._neutral + 2 * LEVEL_STEP)

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
        yield from self._curve()
        for placed in self._placed.markers:
            yield from self._leader(placed)
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

    def _hairlines(self) -> Iterator[Mark]:
        """Hairlines stop short of labels, so that these stay readable without a ground of their own."""
        theme, setting = self._setting.theme, self._setting
        labels = [
            Rect(rect.x - _CLEAR, rect.y + self._neutral, rect.width + 2 * _CLEAR, rect.height)
            for placed in self._placed.markers
            if (rect := placed.label_place)
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
        rects = (placed.label_place for placed in self._placed.markers)
        return [(rect.y, rect.bottom) for rect in rects if rect and rect.x - _CLEAR < x < rect.right + _CLEAR]

    def _group(self, placed: PlacedMarker, memory: Memory) -> Group:
        marker = placed.marker
        name = joined(
            marker.label_text.strip(),
            tr("Emotion marker", language=self._setting.language),
            score_words(marker, self._setting.language),
            self._lane,
            self._stages.get(marker.stage, ""),
        )
        rect = placed.label_place
        spot = (rect.x, rect.y + self._neutral) if rect else None
        inputs = (marker, self._setting, name, placed.x, placed.y + self._neutral, *(spot or ()))
        return memory.recall(
            ("emotion", marker.id),
            inputs,
            lambda _: marker_group(placed, self._neutral, name, self._setting),
        )


def marker_group(placed: PlacedMarker, neutral: float, name: str, setting: Setting) -> Group:
    """Return a marker: a group around a "face" and, when it has a label, a "label" group."""
    radius, middle = placed.radius + FACE_OUTLINE, placed.y + neutral
    face = Rect(placed.x - radius, middle - radius, 2 * radius, 2 * radius)
    label = placed.label_place.moved(0, neutral) if placed.label_place else face
    x, y = min(face.x, label.x), min(face.y, label.y)
    width, height = max(face.right, label.right) - x, max(face.bottom, label.bottom) - y
    inside: list[Mark] = []
    if placed.label:
        inside.append(Group(label.x - x, label.y - y, label.width, label.height, placed.label.marks, kind="label"))
    drawn = face_marks(radius, radius, placed.radius, placed.marker.score, setting.theme)
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
