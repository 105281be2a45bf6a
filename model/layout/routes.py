"""Ways between cards: right-angled lines that go around whatever stands between, with few bends.

The way is the cheapest one (Dijkstra 1959) on a grid of lines beside the two ends and between columns and rows;
a bend costs as much as a detour of ``BEND`` points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from model.layout.grid import Rect

Point = tuple[float, float]
BEND = 36.0
OUT = 4.0
"""How far from a card its connector turns, half of a gutter."""
AROUND = 150.0
"""How far outside the two ends a way may lead."""
_Node = tuple[int, int]
_AHEAD = ((1, 0), (0, 1), (-1, 0), (0, -1))


@dataclass(frozen=True, slots=True)
class Lines:
    """Where a way may run besides around its ends: xs between columns, ys between rows."""

    xs: Sequence[float]
    ys: Sequence[float]


def route(source: Rect, target: Rect, obstacles: Iterable[Rect], lines: Lines, aside: float = 0.0) -> tuple[Point, ...]:
    """Return the corners of a way from one card's edge to another's.

    ``aside`` shifts the lines between columns and rows, so that several ways do not lie on each other.
    """
    region = _around(source, target)
    blocks = [rect for rect in obstacles if _touches(rect, region)]
    xs = _places(
        (source.x, source.right), (target.x, target.right), [x + aside for x in lines.xs], region.x, region.right
    )
    ys = _places(
        (source.y, source.bottom), (target.y, target.bottom), [y + aside for y in lines.ys], region.y, region.bottom
    )
    grid = _Grid(xs, ys, blocks)
    starts, ends = dict(_ports(source)), dict(_ports(target))
    found = grid.way(
        {grid.node(out): (out, edge) for out, edge in starts.items()},
        {grid.node(out): (out, edge) for out, edge in ends.items()},
    )
    corners = found or _elbow(source, target)
    return _straightened(corners)


def _around(source: Rect, target: Rect) -> Rect:
    left, top = min(source.x, target.x) - AROUND, min(source.y, target.y) - AROUND
    right, bottom = max(source.right, target.right) + AROUND, max(source.bottom, target.bottom) + AROUND
    return Rect(left, top, right - left, bottom - top)


def _touches(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _places(
    one: tuple[float, float], other: tuple[float, float], lines: Iterable[float], low: float, high: float
) -> list[float]:
    """Return the coordinates of the grid on one axis: outside and in the middle of both ends, and the lines."""
    found = {round(place, 2) for place in lines if low <= place <= high}
    for start, end in (one, other):
        found |= {round(start - OUT, 2), round((start + end) / 2, 2), round(end + OUT, 2)}
    return sorted(found)


def _ports(rect: Rect) -> Iterator[tuple[Point, Point]]:
    """Yield where a way may begin: the point outside the card, and the point on its edge."""
    x, y = round(rect.x + rect.width / 2, 2), round(rect.y + rect.height / 2, 2)
    yield (round(rect.right + OUT, 2), y), (rect.right, y)
    yield (x, round(rect.bottom + OUT, 2)), (x, rect.bottom)
    yield (round(rect.x - OUT, 2), y), (rect.x, y)
    yield (x, round(rect.y - OUT, 2)), (x, rect.y)


class _Grid:
    """The places where a way may run, and which steps between them are free."""

    def __init__(self, xs: list[float], ys: list[float], blocks: Sequence[Rect]) -> None:
        self.xs, self.ys = xs, ys
        self._x_of = {x: number for number, x in enumerate(xs)}
        self._y_of = {y: number for number, y in enumerate(ys)}
        self._over = [[(rect.y, rect.bottom) for rect in blocks if rect.x < x < rect.right] for x in xs]
        self._along = [[(rect.x, rect.right) for rect in blocks if rect.y < y < rect.bottom] for y in ys]

    def node(self, point: Point) -> _Node:
        """Return the node at a point of the grid."""
        return self._x_of[point[0]], self._y_of[point[1]]

    def way(
        self, starts: dict[_Node, tuple[Point, Point]], ends: dict[_Node, tuple[Point, Point]]
    ) -> list[Point] | None:
        """Return the corners of the cheapest way from one of the starts to one of the ends, edges included."""
        best: dict[tuple[_Node, int], float] = {}
        before: dict[tuple[_Node, int], tuple[_Node, int] | None] = {}
        queue: list[tuple[float, _Node, int]] = []
        for direction, node in enumerate(starts):
            best[node, direction], before[node, direction] = 0.0, None
            heappush(queue, (0.0, node, direction))
        arrival = {node: (direction + 2) % 4 for direction, node in enumerate(ends)}
        while queue:
            cost, node, direction = heappop(queue)
            if cost > best[node, direction]:
                continue
            if node in ends and arrival[node] == direction:
                return self._traced((node, direction), before, starts, ends)
            for ahead in range(4):
                following = self._next(node, ahead)
                turned = node in ends and arrival[node] == ahead
                if turned and cost + BEND < best.get((node, ahead), float("inf")):
                    best[node, ahead], before[node, ahead] = cost + BEND, (node, direction)
                    heappush(queue, (cost + BEND, node, ahead))
                if following is None or (ahead + 2) % 4 == direction:
                    continue
                length = abs(self.xs[node[0]] - self.xs[following[0]]) + abs(self.ys[node[1]] - self.ys[following[1]])
                further = cost + length + (BEND if ahead != direction else 0.0)
                if further < best.get((following, ahead), float("inf")):
                    best[following, ahead], before[following, ahead] = further, (node, direction)
                    heappush(queue, (further, following, ahead))
        return None

    def _next(self, node: _Node, ahead: int) -> _Node | None:
        """Return the node beside another, None at the edge and where something stands between."""
        x, y = node[0] + _AHEAD[ahead][0], node[1] + _AHEAD[ahead][1]
        if not (0 <= x < len(self.xs) and 0 <= y < len(self.ys)):
            return None
        if ahead % 2:
            low, high = sorted((self.ys[node[1]], self.ys[y]))
            blocked = any(top < high and low < bottom for top, bottom in self._over[x])
        else:
            low, high = sorted((self.xs[node[0]], self.xs[x]))
            blocked = any(left < high and low < right for left, right in self._along[y])
        return None if blocked else (x, y)

    def _traced(
        self,
        state: tuple[_Node, int],
        before: dict[tuple[_Node, int], tuple[_Node, int] | None],
        starts: dict[_Node, tuple[Point, Point]],
        ends: dict[_Node, tuple[Point, Point]],
    ) -> list[Point]:
        points: list[Point] = [ends[state[0]][1]]
        here: tuple[_Node, int] | None = state
        last = state
        while here is not None:
            points.append((self.xs[here[0][0]], self.ys[here[0][1]]))
            last, here = here, before[here]
        points.append(starts[last[0]][1])
        return points[::-1]


def plain_route(source: Rect, target: Rect) -> tuple[Point, ...]:
    """Return the corners of a way that looks at nothing between its ends: it costs next to nothing."""
    return _straightened(_elbow(source, target))


def _elbow(source: Rect, target: Rect) -> list[Point]:
    """A plain way for ends that everything else stands around."""
    start = (source.x + source.width / 2, source.bottom)
    end = (target.x + target.width / 2, target.y)
    middle = (start[1] + end[1]) / 2
    return [start, (start[0], middle), (end[0], middle), end]


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Leave out points that are the same as the one before, or lie between two others on one line."""
    apart = [point for number, point in enumerate(points) if not number or point != points[number - 1]]
    kept = apart[:1]
    for (before, here), (_, after) in pairwise(pairwise(apart)):
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1]):
            kept.append(here)
    return (*kept, *apart[1:][-1:])
