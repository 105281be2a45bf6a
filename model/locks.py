"""What a lock forbids: moving, editing and deleting what is locked, and whatever is in a locked stage or lane.

A locked stage or lane may still be hidden, shown, collapsed and unfolded, and neighbours may move past it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain

from model.change import Change
from model.cleaning import shortened
from model.document import Document, RowKey, Rows, map_of
from model.errors import Refused
from model.ordering import order_key
from model.records import Card, EmotionMarker, JourneyMap, Lane, Metric, Record, Stage, Step, title_of
from model.values import LANE_KIND
from resources.i18n import tr

FREE = frozenset({"locked", "hidden", "collapsed", "extra"})
"""Fields that a lock leaves free."""
_IN_PLACES = (Card, Metric, EmotionMarker, Step)
"""What is in a stage, and all but steps in a lane."""


@dataclass(frozen=True, slots=True)
class LockedCards:
    """The ids of the locked cards of a document by lane and stage; ``rows`` are what they were found in."""

    cells: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict, repr=False)


def locked_cards(document: Document, before: LockedCards | None = None) -> LockedCards:
    """Return the locked cards of a document; of the cells only those are looked at that are other than ``before``."""
    known = before or LockedCards()
    cells = dict(known.cells)
    for key in document.rows_changed(known.rows):
        if key[0] == Card.kind:
            _note_locked(cells, key, document.rows.get(key, ()))
    return LockedCards(cells, document.rows)


def _note_locked(cells: dict[tuple[str, str], tuple[str, ...]], key: RowKey, row: tuple[Record, ...]) -> None:
    found = tuple([card.id for card in row if isinstance(card, Card) and card.locked])
    if found:
        cells[key[1], key[2]] = found
    else:
        cells.pop((key[1], key[2]), None)


def lock_over(document: Document, record: Record) -> Record | None:
    """Return the locked thing that keeps a record as it is: itself, or its stage or lane; None when nothing does."""
    if isinstance(record, (Card, Lane, Stage)) and record.locked:
        return record
    if isinstance(record, _IN_PLACES):
        return lock_at(document, getattr(record, "lane", ""), record.stage)
    return None


def locks_over(document: Document, records: Iterable[Record]) -> tuple[Record, ...]:
    """Return what is locked over some records, each once."""
    found: dict[str, Record] = {}
    seen: set[tuple[str, str]] = set()
    for record in records:
        if isinstance(record, _IN_PLACES) and not getattr(record, "locked", False):
            place = getattr(record, "lane", ""), record.stage
            if place in seen:
                continue
            seen.add(place)
        if locked := lock_over(document, record):
            found[locked.id] = locked
    return tuple(found.values())


def lock_at(document: Document, lane_id: str, stage_id: str) -> Record | None:
    """Return the locked lane or stage that a cell is in, None when neither is locked."""
    lane, stage = document.get(lane_id, Lane), document.get(stage_id, Stage)
    if lane is not None and lane.locked:
        return lane
    return stage if stage is not None and stage.locked else None


def refusal(locked: Record) -> Refused:
    """Return the error that names what is locked and what to do."""
    return Refused(locked_thing(locked), tr("this is locked"), tr("Unlock it first"))


def locked_thing(locked: Record) -> str:
    """Return what is locked by its kind and name."""
    name = title_of(locked)
    if not name and isinstance(locked, Lane):
        name = tr(LANE_KIND[locked.type].label)
    return f"{tr(locked.label)} “{shortened(name)}”"


def check_locks(document: Document, direct: Change, whole: Change) -> None:
    """Raise Refused when a change touches what is locked.

    ``direct`` is what the edit does itself, ``whole`` with all that follows: a reference that is cleared because
    something else went is no edit of a locked card, but what goes with something deleted is deleted.
    """
    if direct.whole:
        return
    for locked in _touched(document, direct, whole):
        raise refusal(locked)


def _touched(document: Document, direct: Change, whole: Change) -> Iterator[Record]:
    pairs = ((document.records.get(old.id), new) for old, new in direct.updated)
    updated = [(known, new) for known, new in pairs if known is not None]
    if not locks_over(document, chain(*updated, direct.added, whole.removed)):
        return  # mostly nothing is locked
    for known, new in updated:
        if not _is_free(document, known, new, direct):
            yield from _over(document, (known, new))
    for record in direct.added:
        if isinstance(record, Card | Metric | EmotionMarker | Step) and (
            found := lock_at(document, getattr(record, "lane", ""), record.stage)
        ):
            yield found
    maps = {record.id for record in direct.removed if isinstance(record, JourneyMap)}
    going = (record for record in whole.removed if not maps or map_of(document, record) not in maps)
    yield from _over(document, going)


def _over(document: Document, records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        own = document.records.get(record.id, record)
        if found := lock_over(document, own) or lock_over(document, record):
            yield document.records.get(found.id, found)


def _is_free(document: Document, old: Record, new: Record, change: Change) -> bool:
    """Whether an update leaves a locked thing where and as it is."""
    names = [item.name for item in fields(old) if getattr(old, item.name) != getattr(new, item.name)]
    return all(name in FREE or (name == "rank" and not _moved(document, old, new, change)) for name in names)


def _moved(document: Document, old: Record, new: Record, change: Change) -> bool:
    """Whether a new rank puts a record past a sibling that keeps its own."""
    moving = {before.id for before, _ in change.updated}
    staying = [record for record in document.siblings(old) if record.id not in moving]
    return sum(order_key(one) < order_key(old) for one in staying) != sum(
        order_key(one) < order_key(new) for one in staying
    )
