"""Which rows of a large map are drawn at first; the places of the others are kept, at a height that is estimated.

A row whose place is kept is that of the lane with nothing in it: its header and the lines between its cells. No word
of a card is measured for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import inf

from model.document import Document
from model.lane_groups import shown_lanes, shown_stages

GUESSED = 48.0
"""Points that a card is taken to be high, with the gap below it, before any was drawn."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far down a map is drawn, in points of the page; what was drawn before stays drawn.

    Every lane that begins above ``sure``; of those below it that begin above ``bottom`` so many from the top that they
    hold ``cards`` cards.
    """

    sure: float = 0.0
    bottom: float = inf
    cards: int = 0


class Filling:
    """Decides from the top, lane by lane, which are drawn, and estimates the heights of the others."""

    def __init__(self, reach: Reach | None, drawn: frozenset[str] = frozenset()) -> None:
        """Without a ``reach`` all lanes are; ``drawn`` are those that were drawn before."""
        self._reach, self._drawn = reach, drawn
        self._cards = reach.cards if reach else 0
        self._paces: dict[str, tuple[float, int]] = {}
        self._all = (0.0, 0)

    @property
    def is_whole(self) -> bool:
        """Whether every lane is drawn."""
        return self._reach is None

    def draws(self, lane_id: str, items: int, y: float) -> bool:
        """Decide on a lane with so many cards, markers and metrics, whose row begins at a y of the page."""
        if self._reach is None or not items or y < self._reach.sure:
            return True
        fits = self._cards > 0 and y < self._reach.bottom
        self._cards -= items
        return fits or lane_id in self._drawn

    def note(self, kind: str, fullest: int, height: float) -> None:
        """Take note of a row that was drawn, of a lane of a kind with so many cards in its fullest cell."""
        if fullest:
            total, count = self._paces.get(kind, (0.0, 0))
            self._paces[kind] = (total + height, count + fullest)
            self._all = (self._all[0] + height, self._all[1] + fullest)

    def knows(self, kind: str) -> bool:
        """Whether a row of a lane of this kind was noted."""
        return kind in self._paces

    def estimate(self, kind: str, fullest: int) -> float:
        """Return how high a row may become: as its lane's kind was so far, else as all were."""
        total, count = self._paces.get(kind, self._all)
        return fullest * (total / count if count else GUESSED)


def how_many(document: Document, map_id: str, but: Collection[str] = ()) -> int:
    """Return how many cards, metrics and markers a map shows in its lanes ``but`` some: what drawing it lays out."""
    stages = shown_stages(document.stages(map_id))
    return sum(
        len(document.markers(lane.id))
        + sum(len(document.cards(lane.id, stage.id)) + len(document.metrics(lane.id, stage.id)) for stage in stages)
        for lane in shown_lanes(document.lanes(map_id))
        if not lane.collapsed and lane.id not in but
    )
