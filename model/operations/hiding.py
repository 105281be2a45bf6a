"""Taking stages and lanes out of sight, and bringing them back."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.errors import Refused
from model.operations.lanes import lane_name
from model.operations.placing import named, replaced, updates
from model.records import Lane, Stage
from resources.i18n import mark, tr

Hideable = Lane | Stage


def hide(document: Document, ids: Iterable[str]) -> Change:
    """Take stages and lanes with everything in them out of sight; nothing of it is lost.

    Raises Refused when nothing of it can be hidden, or when no stage or no lane would be left in sight.
    """
    found = _found(document, ids)
    if not found:
        raise Refused(tr("Hide"), tr("only stages and lanes can be hidden"))
    for record in found:
        row = document.stages(record.map) if isinstance(record, Stage) else document.lanes(record.map)
        if all(other.hidden or other in found for other in row):
            raise Refused(_called(record), tr("the last one in sight cannot be hidden"))
    return updates(document, [replaced(record, hidden=True) for record in found], _label(found, hidden=True))


def show(document: Document, ids: Iterable[str]) -> Change:
    """Bring hidden stages and lanes back into sight."""
    found = _found(document, ids)
    return updates(document, [replaced(record, hidden=False) for record in found], _label(found, hidden=False))


def bring_into_sight(document: Document, ids: Iterable[str]) -> Change:
    """Show hidden stages and lanes, and unfold the lanes that are collapsed, so that what is in them is drawn."""
    found = _found(document, ids)
    seen = [
        replaced(record, hidden=False, collapsed=False) if isinstance(record, Lane) else replaced(record, hidden=False)
        for record in found
    ]
    return updates(document, seen, _label(found, hidden=False))


def _found(document: Document, ids: Iterable[str]) -> list[Hideable]:
    found = (document.records.get(key) for key in dict.fromkeys(ids))
    return [record for record in found if isinstance(record, Hideable)]


def _label(records: list[Hideable], hidden: bool) -> Label:
    if len(records) == 1:
        words = mark("Hide “{title}”") if hidden else mark("Show “{title}”")
        return Label.of(words, title=_called(records[0]))
    words = mark("Hide {count} items") if hidden else mark("Show {count} items")
    return Label.of(words, count=str(len(records)))


def _called(record: Hideable) -> str:
    return shortened(lane_name(record)) if isinstance(record, Lane) else named(record)
