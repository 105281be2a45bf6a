"""Adding personas and giving a map its one actor."""

from __future__ import annotations

from typing import Any

from model.change import Change, Label
from model.document import Document
from model.identity import new_id
from model.operations.placing import adding, named, replaced, required
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
