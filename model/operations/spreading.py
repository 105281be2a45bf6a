"""Spreading emotion markers evenly along their stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from model.change import Change, Label
from model.curves import curves_of
from model.document import Document
from model.operations.emotions import clamped_position
from model.operations.placing import replaced, updates
from model.records import EmotionMarker
from resources.i18n import mark


def spread_markers(document: Document, ids: Iterable[str]) -> Change:
    """Place markers at equal distances along the stage that each of them is in; their scores stay.

    Each curve counts for itself. Markers of the same curve that are not meant stay, and none goes past another: those
    between two that stay share the room between these. At the ends of a stage half a distance is left.
    """
    chosen = {marker.id: marker for marker in (document.get(key, EmotionMarker) for key in ids) if marker}
    moved: list[EmotionMarker] = []
    for lane in dict.fromkeys(marker.lane for marker in chosen.values()):
        for curve in curves_of(document, lane).values():
            for _, row in groupby(curve, key=lambda marker: marker.stage):
                moved += _spread(list(row), chosen.keys())
    return updates(document, moved, Label(mark("Spread emotion markers")))


def _spread(row: Sequence[EmotionMarker], chosen: Iterable[str]) -> Iterator[EmotionMarker]:
    """Yield the chosen markers of a row, which is in order along a stage, at their new positions."""
    wanted = frozenset(chosen)
    start, before = 0.0, 0.5
    runs = [(meant, list(run)) for meant, run in groupby(row, key=lambda marker: marker.id in wanted)]
    for number, (meant, run) in enumerate(runs):
        if not meant:
            start, before = run[-1].position, 1.0
            continue
        last = number == len(runs) - 1
        end, after = (1.0, 0.5) if last else (runs[number + 1][1][0].position, 1.0)
        distance = (end - start) / (len(run) - 1 + before + after)
        for index, marker in enumerate(run):
            yield replaced(marker, position=clamped_position(start + distance * (before + index)))
