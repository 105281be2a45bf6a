"""Where the labels of an emotion curve go: near their faces, never on each other, a face or the curve."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from model.layout.curve import Curve
from model.layout.grid import Rect

_GAP = 3.5
_PAD = 1.5
_SAMPLE = 2.5
_STEP = 5.0
_NEAR = 5
"""How many steps a label moves away from its face before a place beside or beyond it is tried."""
_MOST_SOUGHT = 1_000
"""For so many labels of a lane a place is sought; where there are more nobody could read them."""
_MOST_AROUND = 200
"""Where so much stands around a face there is no free place, and none is sought."""
_ASIDE = (0.0, 0.2, -0.2, 0.36, -0.36)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A face (its middle and radius) and the size of its label; ``upwards`` is the side that is tried first."""

    x: float
    y: float
    radius: float
    width: float
    height: float
    upwards: bool


@dataclass(slots=True)
class Taken:
    """What labels must keep off: rectangles, and curves (the xs and ys of points on each) of some width."""

    rectangles: list[Rect] = field(default_factory=list)
    curves: list[tuple[list[float], list[float]]] = field(default_factory=list)
    half_width: float = 0.0

    def free(self, rect: Rect) -> bool:
        """Whether a rectangle touches nothing that is taken."""
        return not self._on_a_curve(rect) and not any(overlap(rect, other, _PAD) for other in self.rectangles)

    def near(self, left: float, right: float) -> Taken:
        """Return the same, without the rectangles that lie left or right of two edges."""
        inside = [rect for rect in self.rectangles if rect.x < right + _PAD and left < rect.right + _PAD]
        return Taken(inside, self.curves, self.half_width)

    def heights(self, left: float, right: float) -> Iterator[list[float]]:
        """Yield each curve's heights between two edges and just outside them, where it is there at all."""
        for xs, ys in self.curves:
            if left - self.half_width <= xs[-1] and xs[0] <= right + self.half_width:
                start = max(0, bisect_left(xs, left - self.half_width) - 1)
                yield ys[start : bisect_right(xs, right + self.half_width) + 1]

    def _on_a_curve(self, rect: Rect) -> bool:
        pad = self.half_width + _PAD
        return any(
            min(heights) < rect.bottom + pad and max(heights) > rect.y - pad
            for heights in self.heights(rect.x, rect.right)
        )


def overlap(one: Rect, other: Rect, pad: float = 0.0) -> bool:
    """Whether two rectangles come closer than ``pad``."""
    return (
        one.x < other.right + pad
        and other.x < one.right + pad
        and one.y < other.bottom + pad
        and other.y < one.bottom + pad
    )


def taken_by(curves: Iterable[Curve], half_width: float, faces: Iterable[Rect]) -> Taken:
    """Return what curves and faces take."""
    taken = Taken(list(faces), half_width=half_width)
    for curve in curves:
        left, right = curve.points[0][0], curve.points[-1][0]
        count = max(2, int((right - left) / _SAMPLE) + 1)
        xs = sorted({left + (right - left) * i / count for i in range(count + 1)} | {x for x, _ in curve.points})
        taken.curves.append((xs, curve.heights_at(xs)))
    return taken


def place_labels(faces: Sequence[Labelled], taken: Taken, bounds: Rect) -> list[Rect]:
    """Return a place for each label, in the order given.

    Places inside ``bounds`` come first; when there is none, a label leaves the bounds upwards or downwards, as
    far as it must, but never sideways.
    """
    places: list[Rect] = []
    for face in faces:
        crowded = len(places) >= _MOST_SOUGHT
        place = _beside(face, face.upwards, 0.0, 0.0, bounds) if crowded else _place(face, taken, bounds)
        taken.rectangles.append(place)
        places.append(place)
    return places


def _place(face: Labelled, taken: Taken, bounds: Rect) -> Rect:
    reach = face.width + face.radius + 3 * _GAP
    near = taken.near(face.x - reach, face.x + reach)
    if len(near.rectangles) > _MOST_AROUND:
        return _beside(face, face.upwards, 0.0, 0.0, bounds)
    for place in _candidates(face, bounds):
        if place.y >= bounds.y and place.bottom <= bounds.bottom and near.free(place):
            return place
    return _beyond(face, taken, bounds)


def _candidates(face: Labelled, bounds: Rect) -> Iterator[Rect]:
    for upwards in (face.upwards, not face.upwards):
        for step in range(_NEAR):
            for aside in _ASIDE:
                yield _beside(face, upwards, step * _STEP, aside, bounds)
    for aside in (1.0, -1.0):
        x = face.x + aside * (face.radius + _GAP + 2) - (face.width if aside < 0 else 0)
        if bounds.x <= x and x + face.width <= bounds.right:
            yield Rect(x, face.y - face.height / 2, face.width, face.height)


def _beside(face: Labelled, upwards: bool, away: float, aside: float, bounds: Rect) -> Rect:
    x = face.x - face.width / 2 + aside * face.width
    x = max(bounds.x, min(bounds.right - face.width, x))
    distance = face.radius + _GAP + away
    y = face.y - distance - face.height if upwards else face.y + distance
    return Rect(x, y, face.width, face.height)


def _beyond(face: Labelled, taken: Taken, bounds: Rect) -> Rect:
    """Move away until it is free: far enough out there is nothing. The nearer side wins."""
    places = [
        _first_free(_beside(face, upwards, 0.0, aside, bounds), taken, upwards)
        for upwards in (face.upwards, not face.upwards)
        for aside in (0.0, 0.36, -0.36)
    ]
    return min(places, key=lambda place: abs(place.y + place.height / 2 - face.y))


def _first_free(start: Rect, taken: Taken, upwards: bool) -> Rect:
    """Sweep up (or down) past everything that is taken above (or below) the start, to the first gap."""
    sign = -1.0 if upwards else 1.0
    near = sign * (start.bottom if upwards else start.y)
    for first, last in sorted(_spans(start, taken, sign)):
        if first - _PAD >= near + start.height:
            break
        near = max(near, last + _PAD)
    return Rect(start.x, sign * near - (start.height if upwards else 0.0), start.width, start.height)


def _spans(start: Rect, taken: Taken, sign: float) -> Iterator[tuple[float, float]]:
    """Yield what is taken at the start's x, from and to, counted along the way out."""
    pairs = [(rect.y, rect.bottom) for rect in taken.rectangles if _beside_each_other(rect, start)]
    pairs += [
        (min(heights) - taken.half_width, max(heights) + taken.half_width)
        for heights in taken.heights(start.x, start.right)
    ]
    for top, bottom in pairs:
        yield (top, bottom) if sign > 0 else (-bottom, -top)


def _beside_each_other(one: Rect, other: Rect) -> bool:
    return one.x < other.right + _PAD and other.x < one.right + _PAD
