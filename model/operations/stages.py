"""Adding and moving stages."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import Change, Label
from model.document import Document
from model.identity import new_id
from model.operations.connectors import with_connectors
from model.operations.copying import duplicates
from model.operations.placing import adding, adding_whole, already_in_order, named, placed, required, updates
from model.records import JourneyMap, Record, Stage
from resources.i18n import mark


def add_stage(document: Document, map_id: str, index: int, title: str, identity: str = "") -> Change:
    """Add a stage so that it becomes number ``index`` (from 0) of the map. ``identity``: its id, else a new one."""
    required(document, map_id, JourneyMap)
    stage = Stage(id=identity or new_id(), map=map_id, title=title)
    return adding(document.stages(map_id), [stage], index, Label.of(mark("Add stage “{title}”"), title=named(stage)))


def move_stage(document: Document, stage_id: str, index: int) -> Change:
    """Move a stage before the one that is number ``index`` among the others."""
    return move_stages(document, [stage_id], index)


def move_stages(document: Document, ids: Iterable[str], index: int) -> Change:
    """Move stages of one map, in their order, before the one that is number ``index`` among the others."""
    stages = [required(document, stage_id, Stage) for stage_id in dict.fromkeys(ids)]
    if not stages:
        return Change()
    row = document.stages(stages[0].map)
    moving = [stage for stage in row if stage in stages]
    if already_in_order(row, moving, index):
        return Change()
    if len(moving) == 1:
        label = Label.of(mark("Move stage “{title}”"), title=named(moving[0]))
    else:
        label = Label.of(mark("Move {count} stages"), count=str(len(moving)))
    return updates(document, placed(row, moving, index), label)


def duplicate_stage(document: Document, stage_id: str) -> Change:
    """Add a copy of a stage with everything in it, right of the original."""
    stage = required(document, stage_id, Stage)
    records: list[Record] = [stage, *document.steps(stage.id)]
    for lane in document.lanes(stage.map):
        records += document.cards(lane.id, stage.id)
        records += document.metrics(lane.id, stage.id)
        records += [marker for marker in document.markers(lane.id) if marker.stage == stage.id]
    row = document.stages(stage.map)
    label = Label.of(mark("Duplicate stage “{title}”"), title=named(stage))
    return adding_whole(row, duplicates(with_connectors(document, records)), row.index(stage) + 1, label)
