"""An emotion marker's score for those who do not see it: a value to read and set, and what it stands out by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtGui import QAccessibleValueInterface

from model.analysis import moments
from model.curves import curve_of, curves_of
from model.document import Document
from model.levels import levels_of, nearest_level
from model.operations.curves import set_score
from model.picture.highlight import explained
from model.picture.words import signed
from model.records import Card, EmotionMarker, Lane
from model.values import SCORE_RANGE
from resources.i18n import tr
from ui.document import OpenDocument


class MarkerValue(QAccessibleValueInterface):
    """The score of one marker; ``find`` returns the open document, None once it is gone."""

    def __init__(self, find: Callable[[], OpenDocument | None], record: str) -> None:
        super().__init__()
        self._find, self._record = find, record

    def currentValue(self) -> float:
        """Return the score."""
        marker = self._marker()
        return marker.score if marker else 0.0

    def setCurrentValue(self, value: Any) -> None:
        """Give the marker another score: one step."""
        open_document = self._find()
        if open_document is not None and isinstance(value, int | float) and self._marker():
            open_document.attempt(lambda it: set_score(it, [self._record], float(value)))

    def minimumValue(self) -> float:
        """Return the worst score."""
        return SCORE_RANGE[0]

    def maximumValue(self) -> float:
        """Return the best score."""
        return SCORE_RANGE[1]

    def minimumStepSize(self) -> float:
        """Return how far a hand moves it at least."""
        return 0.1

    def _marker(self) -> EmotionMarker | None:
        open_document = self._find()
        return open_document.document.get(self._record, EmotionMarker) if open_document else None


def value_text(document: Document, marker: EmotionMarker) -> str:
    """Return a marker's score and level."""
    level = nearest_level(levels_of(document.get(marker.lane, Lane)), marker.score)
    return f"{signed(marker.score)}, {level.name}"


def described(document: Document, marker: EmotionMarker) -> str:
    """Return what a marker's curve is highlighted for at this marker, and the card that it is tied to."""
    return "\n".join(_sentences(document, marker))


def _sentences(document: Document, marker: EmotionMarker) -> Iterator[str]:
    lane = document.get(marker.lane, Lane)
    if lane and lane.highlights:
        row = curves_of(document, lane.id).get(curve_of(document, marker), [])
        for moment in moments(row, lane.highlights):
            about = moment.markers[-1] if moment.kind == "remembered" else moment.markers[0]
            if about.id == marker.id:
                yield explained(moment)
    if card := document.get(marker.card, Card):
        yield tr("Tied to “{title}”", title=card.title)
