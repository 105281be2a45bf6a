"""Adding and moving steps, the finer columns inside a stage."""

from __future__ import annotations

from collections.abc import Iterable

from model.change import Change, Label
from model.document import Document
from model.identity import new_id
from model.operations.connectors import with_connectors
from model.operations.copying import duplicates
from model.operations.placing import (
    adding,
    adding_whole,
    already_in_order,
    moving_label,
    named,
    placed,
    replaced,
    required,
    updates,
)
from model.ordering import order_key
from model.records import Stage, Step
from resources.i18n import mark


def add_step(document: Document, stage_id: str, index: int, title: str, identity: str = "") -> Change:
    """Add a step so that it becomes number ``index`` (from 0) of the stage. ``identity``: its id, else a new one."""
    required(document, stage_id, Stage)
    step = Step(id=identity or new_id(), stage=stage_id, title=title)
    return adding(document.steps(stage_id), [step], index, Label.of(mark("Add step “{title}”"), title=named(step)))


def move_step(document: Document, step_id: str, index: int, stage_id: str = "") -> Change:
    """Move a step before the one that is number ``index`` among the others of a stage; its cards go along.

    ``stage_id`` is the stage that it moves into, "" its own.
    """
    step = required(document, step_id, Step)
    return move_steps(document, [step_id], index, stage_id or step.stage)


def move_steps(document: Document, ids: Iterable[str], index: int, stage_id: str) -> Change:
    """Move steps, in their order, into a stage before the one that is number ``index`` among the others there."""
    steps = [required(document, step_id, Step) for step_id in dict.fromkeys(ids)]
    stage = required(document, stage_id, Stage)
    if not steps:
        return Change()
    moving = sorted(steps, key=lambda it: (order_key(required(document, it.stage, Stage)), order_key(it)))
    row = document.steps(stage.id)
    label = Label.of(mark("Move step “{title}”"), title=named(moving[0])) if len(moving) == 1 else moving_label(moving)
    if all(step.stage == stage.id for step in moving) and already_in_order(row, moving, index):
        return Change()
    moved = placed(row, [replaced(step, stage=stage.id) for step in moving], index)
    for lane in document.lanes(stage.map):
        cards = [
            card
            for step in moving
            if step.stage != stage.id
            for card in document.cards(lane.id, step.stage)
            if card.step == step.id
        ]
        there = document.cards(lane.id, stage.id)
        moved += placed(there, [replaced(card, stage=stage.id) for card in cards], len(there)) if cards else []
    return updates(document, moved, label)


def nudge_step(document: Document, step_id: str, ahead: int) -> Change:
    """Move a step one place to the left (-1) or right (1); past its stage's edge into the next stage that is shown."""
    step = required(document, step_id, Step)
    row = document.steps(step.stage)
    index = row.index(step) + ahead
    if 0 <= index < len(row):
        return move_step(document, step_id, index)
    own = required(document, step.stage, Stage)
    stages = [stage for stage in document.stages(own.map) if not stage.hidden or stage is own]
    place = stages.index(own) + ahead
    if not 0 <= place < len(stages):
        return Change()
    there = stages[place].id
    return move_step(document, step_id, 0 if ahead > 0 else len(document.steps(there)), there)


def duplicate_step(document: Document, step_id: str) -> Change:
    """Add a copy of a step with its cards, right of the original."""
    step = required(document, step_id, Step)
    stage = required(document, step.stage, Stage)
    cards = [
        card for lane in document.lanes(stage.map) for card in document.cards(lane.id, stage.id) if card.step == step.id
    ]
    row = document.steps(stage.id)
    label = Label.of(mark("Duplicate step “{title}”"), title=named(step))
    return adding_whole(row, duplicates(with_connectors(document, [step, *cards])), row.index(step) + 1, label)
