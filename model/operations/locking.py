"""Locking and unlocking stages, lanes and cards (see ``model/locks.py`` for what a lock forbids)."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.errors import Refused
from model.operations.lanes import lane_name
from model.operations.placing import named, replaced, updates
from model.records import Card, Lane, Record, Stage
from resources.i18n import mark, tr

Lockable = Card | Lane | Stage


def lockable(document: Document, ids: Iterable[str]) -> list[Lockable]:
    """Return the records with these ids that can be locked."""
    found = (document.records.get(key) for key in dict.fromkeys(ids))
    return [record for record in found if isinstance(record, Lockable)]


def is_locked(document: Document, ids: Iterable[str]) -> bool:
    """Whether there is something that can be locked among these, and all of it is."""
    found = lockable(document, ids)
    return bool(found) and all(record.locked for record in found)


def lock(document: Document, ids: Iterable[str], locked: bool = True) -> Change:
    """Lock or unlock what can be. Raises Refused when nothing can."""
    found = lockable(document, ids)
    if not found:
        raise Refused(tr("Lock"), tr("only stages, lanes and cards can be locked"))
    if len(found) == 1:
        words = mark("Lock “{title}”") if locked else mark("Unlock “{title}”")
        label = Label.of(words, title=_called(found[0]))
    else:
        words = mark("Lock {count} items") if locked else mark("Unlock {count} items")
        label = Label.of(words, count=str(len(found)))
    return updates(document, [replaced(record, locked=locked) for record in found], label)


def _called(record: Record) -> str:
    return shortened(lane_name(record)) if isinstance(record, Lane) else named(record)
