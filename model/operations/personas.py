"""Adding personas and giving a map its one actor."""

from __future__ import annotations

from typing import Any

from model.change import Change, Label
from model.document import Document
from model.identity import new_id
from model.operations.copying import duplicates
from model.operations.placing import adding, already_in_order, named, placed, replaced, required, updates
from model.records import JourneyMap, Persona
from resources.i18n import mark


def add_persona(document: Document, name: str, map_id: str = "", identity: str = "", **values: Any) -> Change:
    """Add a persona; with a map, it becomes that map's actor."""
    row = document.personas()
    persona = Persona(id=identity or new_id(), name=name, **values)
    label = Label.of(mark("Add persona “{title}”"), title=named(persona))
    change = adding(row, [persona], len(row), label)
    if not map_id:
        return change
    journey_map = required(document, map_id, JourneyMap)
    actor = (journey_map, replaced(journey_map, persona=persona.id))
    return Change(change.added, (*change.updated, actor), label=label)


def make_actor(document: Document, map_id: str, persona_id: str) -> Change:
    """Give a map its one actor; "" takes the actor away."""
    journey_map = required(document, map_id, JourneyMap)
    persona = document.get(persona_id, Persona)
    label = (
        Label.of(mark("Set persona “{title}”"), title=named(persona)) if persona else Label(mark("Remove the actor"))
    )
    return updates(document, [replaced(journey_map, persona=persona_id)], label)


def duplicate_persona(document: Document, persona_id: str) -> Change:
    """Add a copy of a persona behind the original."""
    persona = required(document, persona_id, Persona)
    row = document.personas()
    label = Label.of(mark("Duplicate persona “{title}”"), title=named(persona))
    return adding(row, duplicates([persona]), row.index(persona) + 1, label)


def move_persona(document: Document, persona_id: str, index: int) -> Change:
    """Move a persona before the one that is number ``index`` among the others."""
    persona = required(document, persona_id, Persona)
    row = document.personas()
    if already_in_order(row, [persona], index):
        return Change()
    label = Label.of(mark("Move persona “{title}”"), title=named(persona))
    return updates(document, placed(row, [persona], index), label)
