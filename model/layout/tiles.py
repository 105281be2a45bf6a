"""Where a map is cut into tiles: between its cards, never through one. Lengths are points of the picture.

Cuts run straight across the map, so that the sheets can be put together. What must stay whole decides where a cut
may be; what should stay whole (a row, a stage's column, a line of text) decides among those places, after the
number of tiles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.errors import KnownError
from model.layout.kept_whole import WHOLE_LINE, TableParts, Whole, with_cards_parted
from model.layout.pages import MOST_PAGES
from resources.i18n import tr

_CLEAR = 1.2
"""A cut stays this far from what is kept whole: half an outline, a letter's tail."""
_ROUNDING = 1e-6
_SEAM = _CLEAR + 1e-3
"""Rows and columns lie edge to edge: this much of each leaves a place for a cut between them."""
_WORTH_NEATNESS = 0.8
_WORTH_WHOLE_CARDS = 0.8
"""The least share of the scale at which cards across several stages are kept whole rather than parted."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the picture a tile can hold along one axis: the first one, and each further one.

    A further tile repeats the headers and has less room.
    """

    first: float
    further: float


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where tiles meet, and the free gap around it."""

    at: float
    start: float
    end: float


def cuts(total: float, room: Room, parts: Sequence[Whole]) -> tuple[Cut, ...]:
    """Return the cuts along one axis, from 0 (where the first tile starts) to ``total`` (where the last ends).

    There are as few tiles as can be. Raises KnownError, naming the thing, when one is larger than a tile.
    """
    free = free_gaps(total, [part for part in parts if part.must])
    furthest = _furthest(total, room, free)
    if furthest is None:
        raise _too_large(free, total, room, parts)
    places = [Cut(0.0, 0.0, 0.0), *_candidates(free, parts, total, furthest), Cut(total, total, total)]
    return _fewest(places, room, [part for part in parts if not part.must])


def free_gaps(total: float, parts: Sequence[Whole]) -> list[tuple[float, float]]:
    """Return the gaps that nothing reaches into."""
    result: list[tuple[float, float]] = []
    reached = 0.0
    for part in sorted(parts, key=lambda part: part.start):
        if part.start - _CLEAR > reached + _CLEAR:
            result.append((reached + (_CLEAR if reached else 0), part.start - _CLEAR))
        reached = max(reached, part.end)
    if total > reached + _CLEAR:
        result.append((reached + _CLEAR, total))
    return result


def _candidates(
    free: Sequence[tuple[float, float]], parts: Sequence[Whole], total: float, furthest: Sequence[float]
) -> Iterator[Cut]:
    """Yield the places to consider, in order: each gap's middle and ends, edges of rows, columns and words, and the
    furthest that tiles can reach."""
    edges = sorted({edge for part in parts if not part.must for edge in (part.start, part.end)} | set(furthest))
    for start, end in free:
        inside = edges[bisect_left(edges, start) : bisect_left(edges, end)]
        for at in sorted({start, (start + end) / 2, end, *inside}):
            if _ROUNDING < at < total - _ROUNDING:
                yield Cut(at, start, end)


def _fewest(places: Sequence[Cut], room: Room, soft: Sequence[Whole]) -> tuple[Cut, ...]:
    """Return the cheapest way from the first place to the last: fewest tiles, then least harm, then equal sizes."""
    harm = _harms(places, soft)
    best: list[tuple[int, float, float] | None] = [(0, 0.0, 0.0)] + [None] * (len(places) - 1)
    came_from = [0] * len(places)
    ats = [place.at for place in places]
    for index in range(1, len(places)):
        earliest = max(1, bisect_left(ats, ats[index] - room.further - _ROUNDING))
        reachable = [0] if ats[index] <= room.first + _ROUNDING else []
        for before in (*reachable, *range(earliest, index)):
            cost, length = best[before], ats[index] - ats[before]
            if cost is None:
                continue
            new = (cost[0] + 1, cost[1] + harm[index], cost[2] + length * length)
            known = best[index]
            if known is None or new < known:
                best[index], came_from[index] = new, before
    chosen = [len(places) - 1]
    while chosen[-1]:
        chosen.append(came_from[chosen[-1]])
    return tuple(places[index] for index in reversed(chosen))


def _harms(places: Sequence[Cut], soft: Sequence[Whole]) -> list[float]:
    return [
        sum(part.weight for part in soft if part.start + _ROUNDING < place.at < part.end - _ROUNDING)
        if place.start < place.end
        else 0.0
        for place in places
    ]


def _too_large(free: Sequence[tuple[float, float]], total: float, room: Room, parts: Iterable[Whole]) -> KnownError:
    """Name the largest of the things that leave no place for a cut."""
    stops = [0.0, *(edge for gap in free for edge in gap), total]
    widest = max(zip(stops[::2], stops[1::2], strict=True), key=lambda stop: stop[1] - stop[0], default=(0.0, total))
    inside = [part for part in parts if part.must and part.start < widest[1] and part.end > widest[0]]
    largest = max(inside, key=lambda part: part.end - part.start, default=None)
    name = largest.name if largest else tr("Map")
    if largest is not None and largest.end - largest.start <= room.further:
        reason = tr("this and what lies beside it leave no place to cut a tile this small")
    else:
        reason = tr("this is larger than a tile, and nothing is cut in two")
    return KnownError(name, reason, tr("Choose a larger paper, a smaller scale or fewer sheets"))


@dataclass(frozen=True, slots=True)
class Tiling:
    """How tiles lie on sheets: the picture's size, the room on a sheet in points of the paper, what to keep whole.

    A further tile's strip repeats the headers (``strips``: width of the labels, height of the stages) and takes
    the glue, so that it is at least ``glue`` wide on paper.
    """

    size: tuple[float, float]
    room: tuple[float, float]
    parts: TableParts
    glue: float

    @property
    def strips(self) -> tuple[float, float]:
        """Return the width of the repeated labels and the height of the repeated stages, in points of the picture."""
        labels, band = self.parts.labels, self.parts.band
        return labels.width if labels else 0.0, band.height if band else 0.0

    def strip_on_paper(self, axis: int, scale: float) -> float:
        """Return what a further tile's strip takes, in points of the paper; axis 0 is across, 1 down."""
        return max(self.strips[axis] * scale, self.glue)

    def room_at(self, axis: int, scale: float) -> Room:
        """Return how much of the picture a tile holds."""
        return Room(self.room[axis] / scale, (self.room[axis] - self.strip_on_paper(axis, scale)) / scale)

    def cuts_at(self, axis: int, scale: float) -> tuple[Cut, ...]:
        """Return the cuts along an axis. Raises KnownError when something is larger than a tile."""
        kept = self.parts.down if axis else self.parts.across
        return cuts(self.size[axis], self.room_at(axis, scale), kept)

    def with_cards_parted_where_needed(self, scale: float, across: int) -> Tiling:
        """Return the tiling to cut by, at a scale or with so many tiles side by side (0: the scale decides).

        It keeps cards across several stages whole if there are such tiles at all, and not much smaller ones.
        """
        parted = replace(self, parts=with_cards_parted(self.parts))
        if parted.parts == self.parts:
            return self
        try:
            if not across:
                self.cuts_at(0, scale)
                return self
            whole = self.largest_scale(across)
        except KnownError:
            return parted
        return self if whole >= parted.largest_scale(across) * _WORTH_WHOLE_CARDS else parted

    def largest_scale(self, across: int) -> float:
        """Return the largest scale, to a thousandth, with ``across`` tiles side by side.

        A somewhat smaller one is better when rows and columns are whole at it. Raises KnownError when not even a
        small one will do.
        """
        try:
            neat = replace(self, parts=_strict(self.parts)).loosest_scale(across)
        except KnownError:
            return self.loosest_scale(across)
        loose = self.loosest_scale(across)
        return neat if neat >= loose * _WORTH_NEATNESS else loose

    def loosest_scale(self, across: int) -> float:
        """Return the largest scale, neat or not. Raises KnownError as ``largest_scale``."""
        low, high = self.room[0] / self.size[0] / 64, self.room[0] / self.size[0] * (across + 1)
        free = [
            free_gaps(size, [part for part in kept if part.must])
            for size, kept in zip(self.size, (self.parts.across, self.parts.down), strict=True)
        ]
        if not self._goes(low, across, free):
            self.cuts_at(0, low)
            self.cuts_at(1, low)
        while high - low > low / 1000:
            middle = (low + high) / 2
            low, high = (middle, high) if self._goes(middle, across, free) else (low, middle)
        return low

    def _goes(self, scale: float, across: int, free: Sequence[Sequence[tuple[float, float]]]) -> bool:
        for axis, gaps in enumerate(free):
            ends = _furthest(self.size[axis], self.room_at(axis, scale), gaps)
            if ends is None or (axis == 0 and len(ends) >= across):
                return False
        return True


def _strict(parts: TableParts) -> TableParts:
    """Return the parts with rows and columns among what must stay whole."""
    across, down = (
        tuple(
            replace(part, must=True, start=part.start + _SEAM, end=part.end - _SEAM)
            if part.weight >= WHOLE_LINE
            else part
            for part in kept
        )
        for kept in (parts.across, parts.down)
    )
    return replace(parts, across=across, down=down)


def _furthest(total: float, room: Room, free: Sequence[tuple[float, float]]) -> list[float] | None:
    """Return cuts for the fewest tiles, each as far as it can be; None when something is larger than a tile."""
    ends: list[float] = []
    start, capacity = 0.0, room.first
    while total - start > capacity + _ROUNDING:
        end = max((min(gap[1], start + capacity) for gap in free if gap[0] <= start + capacity), default=0.0)
        if end <= start + _ROUNDING or len(ends) >= MOST_PAGES:
            return None
        ends.append(end)
        start, capacity = end, room.further
    return ends
