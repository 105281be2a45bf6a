"""Adding, ordering and duplicating maps."""

from __future__ import annotations

from typing import Any

from model.change import Change, Label
from model.cleaning import one_line
from model.document import Document, records_of_map
from model.identity import new_id
from model.operations.copying import copies
from model.operations.placing import adding, adding_whole, already_in_order, named, placed, replaced, required, updates
from model.records import JourneyMap
from resources.i18n import mark, tr


def add_map(document: Document, index: int, title: str, identity: str = "", **values: Any) -> Change:
    """Add an empty map so that it becomes number ``index`` (from 0)."""
    journey_map = JourneyMap(id=identity or new_id(), title=title, **values)
    label = Label.of(mark("Add map “{title}”"), title=named(journey_map))
    return adding(document.maps(), [journey_map], index, label)


def free_title(document: Document, title: str) -> str:
    """Return the title, with the first free number behind it when a map of the document is called so: ``Map 2``."""
    taken = {one_line(item.title) for item in document.maps()}
    found, number = title, 2
    while one_line(found) in taken:
        found, number = f"{title} {number}", number + 1
    return found


def move_map(document: Document, map_id: str, index: int) -> Change:
    """Move a map before the one that is number ``index`` among the others."""
    journey_map = required(document, map_id, JourneyMap)
    row = document.maps()
    if already_in_order(row, [journey_map], index):
        return Change()
    label = Label.of(mark("Move map “{title}”"), title=named(journey_map))
    return updates(document, placed(row, [journey_map], index), label)


def duplicate_map(document: Document, map_id: str) -> Change:
    """Add a copy of a whole map behind the original; its things remember their origin."""
    journey_map = required(document, map_id, JourneyMap)
    originals = list(records_of_map(document, map_id))
    row = document.maps()
    fresh = [
        replaced(copy, origin=original.origin or original.id)
        for original, copy in zip(originals, copies(originals), strict=True)
    ]
    title = free_title(document, tr("{title} (copy)", title=journey_map.title))
    label = Label.of(mark("Duplicate map “{title}”"), title=named(journey_map))
    return adding_whole(row, [replaced(fresh[0], title=title), *fresh[1:]], row.index(journey_map) + 1, label)
