"""Duplicating whatever is selected: stages, lanes and steps with everything in them, or things in cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from model.change import Change, Label, squash
from model.document import Document
from model.errors import Refused
from model.operations.lanes import duplicate_lane
from model.operations.stages import duplicate_stage
from model.operations.steps import duplicate_step
from model.operations.together import duplicate_together
from model.records import Connector, Lane, Record, Stage, Step
from resources.i18n import mark, tr

_WHOLE: tuple[tuple[type[Record], Callable[[Document, str], Change]], ...] = (
    (Stage, duplicate_stage),
    (Lane, duplicate_lane),
    (Step, duplicate_step),
)


def duplicate(document: Document, ids: Iterable[str]) -> tuple[Change, tuple[str, ...]]:
    """Return the change that adds a copy of each thing beside it, and the ids of the copies to select.

    The first of the things says which kind is meant: stages, lanes, steps, or what is in cells. Raises Refused for
    connectors alone: their cards are connected already.
    """
    records = [document.records[key] for key in dict.fromkeys(ids) if key in document.records]
    if not records:
        return Change(), ()
    for record_class, operation in _WHOLE:
        if isinstance(records[0], record_class):
            return _each(document, [record.id for record in records if isinstance(record, record_class)], operation)
    if all(isinstance(record, Connector) for record in records):
        raise Refused(
            tr("Duplicate"), tr("these cards are connected already"), tr("Copy it, select two other cards and paste")
        )
    change = duplicate_together(document, [record.id for record in records])
    return change, tuple(record.id for record in change.added if not isinstance(record, Connector))


def _each(
    document: Document, ids: list[str], operation: Callable[[Document, str], Change]
) -> tuple[Change, tuple[str, ...]]:
    changes: list[Change] = []
    for identity in ids:
        changes.append(operation(document, identity))
        document = document.apply(changes[-1])
    label = (
        changes[0].label if len(changes) == 1 else Label.of(mark("Duplicate {count} items"), count=str(len(changes)))
    )
    return squash(changes, label), tuple(change.added[0].id for change in changes)
