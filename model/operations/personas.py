"""Adding personas and giving a map its one actor."""

from __future__ import annotations

from typing import Any

from model.change import Change, Label
from model.document import Document
from model.identity import new_id
from model.operations.placing import named, replaced, required
from model.ordering import ranks_at
from model.records import JourneyMap, Persona
from resources.i18n import mark


def add_persona(document: Document, name: str, map_id: str = "", identity: str = "", **values: Any) -> Change:
    """Add a persona; with a map, it becomes that map's actor."""
    (rank,) = ranks_at(document.personas(), len(document.personas()))
    persona = Persona(id=identity or new_id(), rank=rank, name=name, **values)
    updated: tuple[tuple[JourneyMap, JourneyMap], ...] = ()
    if map_id:
        journey_map = required(document, map_id, JourneyMap)
        updated = ((journey_map, replaced(journey_map, persona=persona.id)),)
    return Change((persona,), updated, label=Label.of(mark("Add persona “{title}”"), title=named(persona)))
