"""Adding and moving lanes."""

from __future__ import annotations

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.identity import new_id
from model.operations.copying import copies
from model.operations.placing import already_in_order, placed, replaced, required, updates
from model.ordering import ranks_at
from model.records import JourneyMap, Lane
from model.values import LANE_KIND
from resources.i18n import mark, tr


def lane_name(lane: Lane, language: str | None = None) -> str:
    """Return what a lane is called: its title, or the name of its kind."""
    return lane.title or tr(LANE_KIND[lane.type].label, language=language)


def add_lane(
    document: Document, map_id: str, index: int, lane_kind: str, title: str = "", identity: str = ""
) -> Change:
    """Add a lane of a kind so that it becomes number ``index`` (from 0) of the map."""
    required(document, map_id, JourneyMap)
    (rank,) = ranks_at(document.lanes(map_id), index)
    lane = Lane(id=identity or new_id(), rank=rank, map=map_id, type=lane_kind, title=title)
    return Change(added=(lane,), label=Label.of(mark("Add lane “{title}”"), title=shortened(lane_name(lane))))


def move_lane(document: Document, lane_id: str, index: int) -> Change:
    """Move a lane above the one that is number ``index`` among the others."""
    lane = required(document, lane_id, Lane)
    row = document.lanes(lane.map)
    if already_in_order(row, [lane], index):
        return Change()
    label = Label.of(mark("Move lane “{title}”"), title=shortened(lane_name(lane)))
    return updates(document, placed(row, [lane], index), label)


def duplicate_lane(document: Document, lane_id: str) -> Change:
    """Add a copy of a lane with everything in it, below the original."""
    lane = required(document, lane_id, Lane)
    inside = [*document.markers(lane.id)]
    records = [lane, *inside]
    for stage in document.stages(lane.map):
        records += document.cards(lane.id, stage.id)
        records += document.metrics(lane.id, stage.id)
    row = document.lanes(lane.map)
    (rank,) = ranks_at(row, row.index(lane) + 1)
    fresh = copies(records)
    label = Label.of(mark("Duplicate lane “{title}”"), title=shortened(lane_name(lane)))
    return Change(added=(replaced(fresh[0], rank=rank), *fresh[1:]), label=label)
