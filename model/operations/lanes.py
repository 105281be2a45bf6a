"""Adding and moving lanes."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.errors import Refused
from model.identity import new_id
from model.operations.connectors import with_connectors
from model.operations.copying import duplicates
from model.operations.placing import adding, adding_whole, already_in_order, placed, replaced, required, updates
from model.records import JourneyMap, Lane, Record
from model.rules import why_not_in_lane
from model.values import LANE_KIND
from resources.i18n import mark, tr


def lane_name(lane: Lane, language: str | None = None) -> str:
    """Return what a lane is called: its title, or the name of its kind."""
    return lane.title or tr(LANE_KIND[lane.type].label, language=language)


def lane_for(document: Document, lane_id: str, record_class: type[Record]) -> Lane:
    """Return a lane that can hold such records. Raises Refused when it cannot, or is not there any more."""
    lane = required(document, lane_id, Lane)
    reason = why_not_in_lane(record_class, lane)
    if reason:
        raise Refused(lane_name(lane), reason)
    return lane


def add_lane(
    document: Document, map_id: str, index: int, lane_kind: str, title: str = "", identity: str = ""
) -> Change:
    """Add a lane of a kind so that it becomes number ``index`` (from 0) of the map."""
    required(document, map_id, JourneyMap)
    lane = Lane(id=identity or new_id(), map=map_id, type=lane_kind, title=title)
    label = Label.of(mark("Add lane “{title}”"), title=shortened(lane_name(lane)))
    return adding(document.lanes(map_id), [lane], index, label)


def move_lane(document: Document, lane_id: str, index: int) -> Change:
    """Move a lane above the one that is number ``index`` among the others."""
    lane = required(document, lane_id, Lane)
    row = document.lanes(lane.map)
    if already_in_order(row, [lane], index):
        return Change()
    label = Label.of(mark("Move lane “{title}”"), title=shortened(lane_name(lane)))
    return updates(document, placed(row, [lane], index), label)


def hide_lane(document: Document, lane_id: str) -> Change:
    """Take a lane with everything in it out of sight; nothing of it is lost."""
    lane = required(document, lane_id, Lane)
    label = Label.of(mark("Hide lane “{title}”"), title=shortened(lane_name(lane)))
    return updates(document, [replaced(lane, hidden=True)], label)


def show_lanes(document: Document, lane_ids: Iterable[str]) -> Change:
    """Bring hidden lanes back into sight."""
    lanes = [required(document, lane_id, Lane) for lane_id in lane_ids]
    names = ", ".join(lane_name(lane) for lane in lanes)
    label = Label.of(mark("Show lane “{title}”"), title=shortened(names))
    return updates(document, [replaced(lane, hidden=False) for lane in lanes], label)


def fold_lane(document: Document, lane_id: str) -> Change:
    """Collapse a lane to one line, or unfold it again."""
    lane = required(document, lane_id, Lane)
    words = mark("Unfold lane “{title}”") if lane.collapsed else mark("Collapse lane “{title}”")
    label = Label.of(words, title=shortened(lane_name(lane)))
    return updates(document, [replaced(lane, collapsed=not lane.collapsed)], label)


def duplicate_lane(document: Document, lane_id: str) -> Change:
    """Add a copy of a lane with everything in it, below the original."""
    lane = required(document, lane_id, Lane)
    records: list[Record] = [lane, *document.markers(lane.id)]
    for stage in document.stages(lane.map):
        records += document.cards(lane.id, stage.id)
        records += document.metrics(lane.id, stage.id)
    row = document.lanes(lane.map)
    label = Label.of(mark("Duplicate lane “{title}”"), title=shortened(lane_name(lane)))
    return adding_whole(row, duplicates(with_connectors(document, records)), row.index(lane) + 1, label)
