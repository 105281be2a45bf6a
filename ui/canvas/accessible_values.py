"""An emotion marker for those who do not see it: its score to read and set, and what it stands out by.

The score is the value, as a number and, with its level, as text; both can be set. Qt keeps a raw pointer to the value
interface, so whoever makes one keeps it for good; an object that is the thing and its value at once would give Qt the
wrong one of its two pointers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleValueInterface

from model.analysis import moments
from model.curves import curve_of, curves_of
from model.document import Document
from model.fields import field_named
from model.levels import levels_of, nearest_level
from model.operations.curves import set_score
from model.picture.highlight import explained
from model.picture.words import signed
from model.records import Card, EmotionMarker, Lane
from model.typed_values import read_number
from resources.i18n import tr
from ui.document import OpenDocument

VALUE_INTERFACE = QAccessible.InterfaceType.ValueInterface
_SCORE = field_named(EmotionMarker, "score")


class ScoreValue(QAccessibleValueInterface):
    """Guards the score of one marker as a number; of one that is gone it is 0, and setting it does nothing."""

    def __init__(self, open_document: Callable[[], OpenDocument | None], record: str) -> None:
        super().__init__()
        self._open_document, self._record = open_document, record

    def currentValue(self) -> float:
        """The score."""
        open_document = self._open_document()
        marker = open_document.document.get(self._record, EmotionMarker) if open_document else None
        return float(marker.score) if marker else 0.0

    def setCurrentValue(self, value: Any) -> None:
        """Give the marker another score, in one step."""
        open_document = self._open_document()
        if open_document is not None and isinstance(value, int | float):
            take_value(open_document, self._record, f"{min(max(value, _least()), _most()):.12g}")

    def minimumValue(self) -> float:
        """The worst score."""
        return _least()

    def maximumValue(self) -> float:
        """The best score."""
        return _most()

    def minimumStepSize(self) -> float:
        """From one level to the next."""
        open_document = self._open_document()
        marker = open_document.document.get(self._record, EmotionMarker) if open_document else None
        lane = open_document.document.get(marker.lane, Lane) if open_document and marker else None
        return (_most() - _least()) / ((lane.level_count if lane else 5) - 1)


def _least() -> float:
    return float(_SCORE.minimum or 0)


def _most() -> float:
    return float(_SCORE.maximum or 0)


def take_value(open_document: OpenDocument, record: str, text: str) -> None:
    """Give a marker the score that a text says, in one step; a text that is no score changes nothing."""
    with suppress(ValueError):
        score = read_number(text, _SCORE)
        open_document.attempt(lambda it: set_score(it, [record], score))


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
