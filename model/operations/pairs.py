"""Maps that are a pair: as-is and to-be, each knowing the other."""

from __future__ import annotations

from model.change import Change, Label, difference
from model.document import Document
from model.errors import Refused
from model.operations.maps import duplicate_map, free_title
from model.operations.placing import named, replaced, required
from model.records import JourneyMap
from resources.i18n import mark, tr


def make_counterpart(document: Document, map_id: str) -> Change:
    """Add the to-be map of a map behind it: a copy whose things know their origin, and make the two a pair."""
    journey = required(document, map_id, JourneyMap)
    change = duplicate_map(document, map_id)
    copy = next(record for record in change.added if isinstance(record, JourneyMap))
    title = free_title(document, tr("{title} (to-be)", title=journey.title))
    future = replaced(copy, title=title, type="future_state", pair=map_id)
    after = document.apply(change).apply(Change(updated=((copy, future),)))
    now = after.need(map_id, JourneyMap)
    kind = now.type if now.type == "service_blueprint" else "current_state"
    pairs = {now.id: replaced(now, type=kind, pair=future.id), **_let_go(after, map_id, except_for=future.id)}
    records = [pairs.get(record.id, record) for record in after.records.values()]
    label = Label.of(mark("Make the to-be map of “{title}”"), title=named(journey))
    return difference(document.records.values(), records, label)


def link_maps(document: Document, map_id: str, other_id: str) -> Change:
    """Make two maps a pair; what either was paired with before is let go. Raises Refused for a map with itself."""
    journey, other = required(document, map_id, JourneyMap), required(document, other_id, JourneyMap)
    if map_id == other_id:
        raise Refused(named(journey), tr("a map is no pair with itself"), tr("Choose another map"))
    new = {
        **_let_go(document, map_id, except_for=other_id),
        **_let_go(document, other_id, except_for=map_id),
        map_id: replaced(journey, pair=other_id),
        other_id: replaced(other, pair=map_id),
    }
    label = Label.of(mark("Link “{title}” and “{other}”"), title=named(journey), other=named(other))
    return difference([document.records[key] for key in new], new.values(), label)


def unlink_map(document: Document, map_id: str) -> Change:
    """Let a map and its counterpart be no pair any more."""
    journey = required(document, map_id, JourneyMap)
    new = {**_let_go(document, map_id, except_for=""), map_id: replaced(journey, pair="")}
    label = Label.of(mark("Unlink map “{title}”"), title=named(journey))
    return difference([document.records[key] for key in new], new.values(), label)


def counterpart(document: Document, map_id: str) -> JourneyMap | None:
    """Return the map that a map is a pair with, also when only the other one says so."""
    journey = document.get(map_id, JourneyMap)
    if journey is None:
        return None
    own = document.get(journey.pair, JourneyMap)
    return own or next((other for other in document.maps() if other.pair == map_id and other.id != map_id), None)


def _let_go(document: Document, map_id: str, except_for: str) -> dict[str, JourneyMap]:
    """Return the maps that say they are a map's counterpart, no longer saying so."""
    return {
        other.id: replaced(other, pair="")
        for other in document.maps()
        if other.pair == map_id and other.id not in (except_for, map_id)
    }
