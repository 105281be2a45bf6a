"""One-click fixes for the problems that ``checks`` finds: what a person would do next, as one undoable step.

A fix adds what is missing, with an empty title to type into, or gives a value that is honest as it stands (a moment of
truth without evidence is an assumption). What only a person can know (an owner, a channel, a scenario) has no fix.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.change import Change, squash
from model.checks import Problem
from model.document import Document, map_of
from model.identity import new_id
from model.operations.blueprint import blueprint_order
from model.operations.cards import add_card
from model.operations.deletion import delete
from model.operations.emotions import add_marker
from model.operations.fields import set_fields
from model.operations.lanes import add_lane
from model.operations.personas import add_persona
from model.records import JourneyMap, Lane, Record, Stage
from model.values import LANE_KIND
from resources.i18n import mark, tr

Make = Callable[[Document, Record], tuple[Change, str] | None]
"""Given a document and the record of a problem: the change and the id to select then; None: nothing to be done here."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What the button says (in the reader's language), the step it makes, and which record is selected then."""

    text: str
    change: Change
    select: str


def fix_of(document: Document, problem: Problem) -> Fix | None:
    """Return the fix of a problem as the document is now, or None where only a person can know."""
    record = document.records.get(problem.record)
    if record is None or problem.rule not in FIXES:
        return None
    text, make = FIXES[problem.rule]
    made = make(document, record)
    if made is None:
        return None
    change, select = made
    only_lane = any(isinstance(added, Lane) and added.id == select for added in change.added)
    return Fix(tr("Add lane") if only_lane else tr(text), change, select)


def _actor(document: Document, record: Record) -> tuple[Change, str] | None:
    """The persona of the other maps, or else a new one, becomes the map's actor."""
    if not isinstance(record, JourneyMap):
        return None
    personas = document.personas()
    if personas:
        return set_fields(document, [record.id], persona=personas[0].id), record.id
    identity = new_id()
    return add_persona(document, tr("Persona"), record.id, identity), identity


def _without_stage(document: Document, record: Record) -> tuple[Change, str] | None:
    stage = document.get(record.id, Stage)
    return (delete(document, [stage.id]), stage.map) if stage else None


def _assumed(document: Document, record: Record) -> tuple[Change, str] | None:
    return set_fields(document, [record.id], evidence_level="assumption"), record.id


def _in_order(document: Document, record: Record) -> tuple[Change, str] | None:
    """Every lane of the blueprint goes where the method has it, which takes all faults of this rule away."""
    change = blueprint_order(document, map_of(document, record))
    return (change, record.id) if change else None


def _filled(kind: str, *others: str) -> Make:
    """Return what adds a card (or a neutral marker) in a lane of a kind to a stage, and the lane where it lacks."""

    def make(document: Document, record: Record) -> tuple[Change, str] | None:
        map_id = map_of(document, record)
        lane = next((lane for lane in document.lanes(map_id) if lane.type in (kind, *others)), None)
        lane_id = lane.id if lane else new_id()
        new_lane = Change() if lane else add_lane(document, map_id, _place(document, map_id, kind), kind, "", lane_id)
        stage_id = record.id if isinstance(record, Stage) else getattr(record, "stage", "")
        if not stage_id:
            return (new_lane, lane_id) if new_lane else None
        thing_id = new_id()
        thing = _thing(document.apply(new_lane), lane_id, stage_id, thing_id)
        return squash([new_lane, thing], thing.label), thing_id

    return make


def _thing(document: Document, lane_id: str, stage_id: str, identity: str) -> Change:
    if document.need(lane_id, Lane).type == "emotions":
        return add_marker(document, lane_id, stage_id, 0.5, 0.0, identity=identity)
    return add_card(document, lane_id, stage_id, len(document.cards(lane_id, stage_id)), identity)


def _place(document: Document, map_id: str, kind: str) -> int:
    """Return which lane from the top a new one becomes: lanes keep the order in which kinds are declared."""
    order = list(LANE_KIND)
    lanes = document.lanes(map_id)
    later = (index for index, lane in enumerate(lanes) if order.index(lane.type) > order.index(kind))
    return next(later, len(lanes))


FIXES: dict[str, tuple[str, Make]] = {
    "blueprint_order": (mark("Put in order"), _in_order),
    "no_persona": (mark("Set persona"), _actor),
    "empty_stage": (mark("Delete stage"), _without_stage),
    "no_action": (mark("Add action"), _filled("actions")),
    "no_mindset": (mark("Add thought"), _filled("thoughts", "quotes")),
    "no_emotion": (mark("Add emotion marker"), _filled("emotions")),
    "valley_without_opportunity": (mark("Add opportunity"), _filled("opportunities")),
    "no_evidence": (mark("Mark as assumption"), _assumed),
}
"""By the rule: what the button says, and what it does."""
