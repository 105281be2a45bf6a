"""Taking maps over from another document."""

from __future__ import annotations

from model.change import Change, Label
from model.document import Document, records_of_map
from model.operations.copying import copies
from model.operations.placing import named, replaced
from model.ordering import ranks_at
from model.records import JourneyMap, Persona, Record
from resources.i18n import mark


def adopt_map(document: Document, source: Document, map_id: str, index: int) -> Change:
    """Add a copy of another document's map as number ``index`` (from 0), with its personas, images and channels.

    Channels that the document has already stay as they are here. Raises KeyError when the map is not there.
    """
    journey_map = source.need(map_id, JourneyMap)
    shared: list[Record] = [*source.assets(), *_personas(source, journey_map)]
    fresh = copies([*shared, *(replaced(record, origin="") for record in records_of_map(source, map_id))])
    (rank,) = ranks_at(document.maps(), index)
    personas = [record for record in fresh if isinstance(record, Persona)]
    ranks = iter(ranks_at(document.personas(), len(document.personas()), len(personas)))
    placed = [
        replaced(record, rank=rank, pair="")
        if isinstance(record, JourneyMap)
        else replaced(record, rank=next(ranks))
        if isinstance(record, Persona)
        else record
        for record in fresh
    ]
    channels = [channel for channel in source.channels() if channel.id not in document.records]
    return Change((*channels, *placed), label=Label.of(mark("Add map “{title}”"), title=named(journey_map)))


def _personas(source: Document, journey_map: JourneyMap) -> list[Record]:
    wanted = {journey_map.persona}
    for lane in source.lanes(journey_map.id):
        wanted.update(marker.persona for marker in source.markers(lane.id))
    return [persona for persona in source.personas() if persona.id in wanted]
