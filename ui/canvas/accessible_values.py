"""An emotion marker for those who do not see it: its score to read and set, and what it stands out by.

The value interface of Qt for Python 6.11 brings the program down when a screen reader looks for it, so the score is
the value text, which can be set too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

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


def take_value(open_document: OpenDocument, record: str, text: str) -> None:
    """Give a marker the score that a text says, in one step; a text that is no score changes nothing."""
    with suppress(ValueError):
        score = read_number(text, field_named(EmotionMarker, "score"))
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
