"""Adding and moving steps, the finer columns inside a stage."""

from __future__ import annotations

from model.change import Change, Label
from model.document import Document
from model.identity import new_id
from model.operations.placing import adding, already_in_order, named, placed, required, updates
from model.records import Stage, Step
from resources.i18n import mark


def add_step(document: Document, stage_id: str, index: int, title: str, identity: str = "") -> Change:
    """Add a step so that it becomes number ``index`` (from 0) of the stage. ``identity``: its id, else a new one."""
    required(document, stage_id, Stage)
    step = Step(id=identity or new_id(), stage=stage_id, title=title)
    return adding(document.steps(stage_id), [step], index, Label.of(mark("Add step “{title}”"), title=named(step)))


def move_step(document: Document, step_id: str, index: int) -> Change:
    """Move a step before the one that is number ``index`` among the others of its stage; its cards go along."""
    step = required(document, step_id, Step)
    row = document.steps(step.stage)
    if already_in_order(row, [step], index):
        return Change()
    return updates(document, placed(row, [step], index), Label.of(mark("Move step “{title}”"), title=named(step)))
