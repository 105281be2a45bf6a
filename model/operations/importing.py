"""Adding what another document holds."""

from __future__ import annotations

from model.change import NO_LABEL, Change, Label, squash
from model.document import Document, records_of_map
from model.identity import new_id
from model.operations.carrying import carried, followed
from model.operations.maps import free_title
from model.operations.placing import adding, named, replaced
from model.records import JourneyMap, Record
from resources.i18n import mark


def adopt(document: Document, other: Document, *, fresh: bool = False) -> Change:
    """Add every map of another document, and the personas, channels and images that are missing here.

    An id that is taken means the same thing as here: it becomes another id, and ``origin`` keeps the link.
    With ``fresh`` (a template is nobody's continuation) every id is new, nothing links, and the titles are new too.
    """
    top, identities = carried(document, other.records.values())
    things = [record for journey_map in other.maps() for record in records_of_map(other, journey_map.id)]
    identities |= {record.id: _identity(document, record, fresh=fresh) for record in things}
    arriving = [_arriving(document, record, identities, fresh=fresh) for record in things]
    maps = [record for record in arriving if isinstance(record, JourneyMap)]
    if fresh:
        maps = [replaced(item, title=free_title(document, item.title)) for item in maps]
    row = document.maps()
    inside = tuple(record for record in arriving if not isinstance(record, JourneyMap))
    return squash([top, adding(row, maps, len(row), NO_LABEL), Change(inside)], _label(maps, fresh=fresh))


def _identity(document: Document, record: Record, *, fresh: bool) -> str:
    return new_id() if fresh or record.id in document.records else record.id


def _arriving(document: Document, record: Record, identities: dict[str, str], *, fresh: bool) -> Record:
    origin = identities.get(record.origin, record.origin)
    known = document.records.get(record.id)
    if not origin and known is not None and known.kind == record.kind:
        origin = known.origin or known.id
    return replaced(followed(record, identities), origin="" if fresh else origin)


def _label(maps: list[JourneyMap], *, fresh: bool) -> Label:
    if len(maps) == 1 and fresh:
        return Label.of(mark("Add map “{title}”"), title=named(maps[0]))
    if len(maps) == 1:
        return Label.of(mark("Import map “{title}”"), title=named(maps[0]))
    return Label.of(mark("Import {count} maps"), count=str(len(maps)))
