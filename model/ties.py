"""Markers tied to a card travel with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from model.document import Document
from model.records import Card, EmotionMarker, Lane, Record, Stage

_DIGITS = 4


def carried_markers(document: Document, moves: Iterable[tuple[Record, Record]]) -> Iterator[EmotionMarker]:
    """Yield the markers tied to cards that a change moves to another stage or step, where they go.

    ``moves`` are pairs of a record before and after. A marker whose card goes to another map is let loose.
    """
    moved = {
        old.id: (old, new)
        for old, new in moves
        if isinstance(old, Card) and isinstance(new, Card) and (old.stage, old.step) != (new.stage, new.step)
    }
    if not moved:
        return
    for journey_map in document.maps():
        for lane in document.lanes(journey_map.id):
            for marker in document.markers(lane.id):
                if marker.card in moved:
                    yield _carried(document, marker, *moved[marker.card])


def _carried(document: Document, marker: EmotionMarker, old: Card, new: Card) -> EmotionMarker:
    stage, lane = document.get(new.stage, Stage), document.get(marker.lane, Lane)
    if stage is None or lane is None or stage.map != lane.map:
        return dataclasses.replace(marker, card="")
    within = _within(document, marker, old)
    start, width = _share(document, new)
    return dataclasses.replace(marker, stage=new.stage, position=round(start + within * width, _DIGITS))


def _within(document: Document, marker: EmotionMarker, card: Card) -> float:
    """Return where in its card's place (a step or the whole stage) a marker was, 0 to 1; the middle when outside."""
    start, width = _share(document, card)
    within = (marker.position - start) / width
    return within if marker.stage == card.stage and 0 <= within <= 1 else 0.5


def _share(document: Document, card: Card) -> tuple[float, float]:
    """Return where a card's step begins in its stage and how wide it is, in widths of the stage: steps are alike."""
    steps = [step.id for step in document.steps(card.stage)]
    if card.step in steps:
        return steps.index(card.step) / len(steps), 1 / len(steps)
    return 0.0, 1.0
