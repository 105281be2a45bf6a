"""The words printed on a map, in the map's own language, whatever the interface speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from model.document import Document, RowKey, row_key
from model.picture.memory import Memory
from model.records import Card, EmotionMarker, JourneyMap, Lane, Metric, Persona, Record, title_of
from model.values import LANE_KIND
from resources.i18n import tr

_PERSONAS: RowKey = ("persona",)
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")


def map_language(document: Document, map_id: str, memory: Memory, changed: frozenset[RowKey] | None = None) -> str:
    """Return the language of a map's captions: its own choice, else "ko" where it has any Hangul, else "en".

    ``changed`` are the rows that may be other than in the composition that ``memory`` is of, None for all of them.
    """
    journey = document.need(map_id, JourneyMap)
    if journey.language:
        return journey.language
    witness: RowKey | None = memory.former(("hangul",)) if changed is not None else None
    if changed is None or witness is None or not _still(document, witness, changed):
        keys = _row_keys(document, journey)
        witness = next((key for key in keys if _has_hangul(_row(document, journey, key))), _NOWHERE)
    memory.keep(("hangul",), witness)
    return "ko" if witness else "en"


_NOWHERE: RowKey = ()


def _still(document: Document, witness: RowKey, changed: frozenset[RowKey]) -> bool:
    """Whether the row in which Hangul was found is as it was; or, where there was none, no changed row has any."""
    if witness:
        return witness not in changed
    return not any(_has_hangul(document.rows.get(key, ())) for key in changed)


def _row(document: Document, journey: JourneyMap, key: RowKey) -> tuple[Record, ...]:
    """Return the records of a row that are on the map, or of it."""
    if key == row_key(journey):
        return (journey,)
    if key == _PERSONAS:
        persona = document.get(journey.persona, Persona)
        return (persona,) if persona else ()
    return document.rows.get(key, ())


def _row_keys(document: Document, journey: JourneyMap) -> Iterator[RowKey]:
    stages, lanes = document.stages(journey.id), document.lanes(journey.id)
    yield from (row_key(journey), _PERSONAS, ("stage", journey.id), ("lane", journey.id))
    for lane in lanes:
        yield ("emotion", lane.id)
        for stage in stages:
            yield ("card", lane.id, stage.id)
            yield ("metric", lane.id, stage.id)


def _has_hangul(records: Iterable[Record]) -> bool:
    return any(_HANGUL.search(text) for record in records for text in _texts(record))


def _texts(record: Record) -> Iterator[str]:
    yield title_of(record)
    match record:
        case JourneyMap():
            yield from (record.scenario, record.goal, record.expectations, record.segment, record.sources)
        case Persona():
            yield from (record.segment, record.quote)
        case Card():
            yield from (record.text, record.owner, *record.tags)
        case Metric():
            yield from (record.unit, record.formula)
        case _:
            yield getattr(record, "goal", "")


def lane_title(lane: Lane, language: str) -> str:
    """Return a lane's title, or the name of its kind when it has none."""
    return lane.title or tr(LANE_KIND[lane.type].label, language=language)


def line_title(lane: Lane, language: str) -> str:
    """Return what a blueprint's line prints: on a Korean map the field's English word follows."""
    title, english = lane_title(lane, language), LANE_KIND[lane.type].label
    return f"{title} {english}" if language == "ko" and english.lower() not in title.lower() else title


def joined(*parts: str) -> str:
    """Join what a screen reader says about a thing; empty parts are left out."""
    return ", ".join(part for part in parts if part)


def score_words(marker: EmotionMarker, language: str) -> str:
    """Return a marker's score as it is read out, such as "score +1.5"."""
    return tr("Score {score}", language=language, score=signed(marker.score))


def signed(value: float) -> str:
    """Return a number with its sign, and as few decimals as it needs."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def plain(value: float) -> str:
    """Return a number with thousands marked, a true minus sign and at most four decimals.

    Very large and very small ones are written with a power of ten.
    """
    if value and not 1e-4 <= abs(value) < 1e15:
        return f"{value:.4g}".replace("-", "\u2212")
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text.replace("-", "\u2212")
