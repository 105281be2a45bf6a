"""What was last looked at, kept beside the document."""

from __future__ import annotations

from itertools import islice
from math import isfinite
from types import MappingProxyType

from sqlalchemy import bindparam, delete, insert, select, update

from model.view_state import MapPlace, ViewState
from storage.engine import Database
from storage.tables import DOCUMENT, VIEW

MOST_PLACES = 10_000
"""Of so many maps the places are remembered."""
_MAP = select(DOCUMENT.c.map_in_view)
_SET_MAP = update(DOCUMENT).values(map_in_view=bindparam("map"))
_PLACES = select(VIEW.c.map, VIEW.c.x, VIEW.c.y, VIEW.c.zoom)
_ADD_PLACE = insert(VIEW)
_REMOVE_PLACES = delete(VIEW)


def read_view(database: Database) -> ViewState:
    """Return what was last looked at; places that are no numbers are left out."""
    row = database.execute(_MAP).fetchone()
    places = {
        key: MapPlace(x, y, zoom)
        for key, x, y, zoom in islice(database.execute(_PLACES), MOST_PLACES)
        if isinstance(key, str) and all(isinstance(value, float) and isfinite(value) for value in (x, y, zoom))
    }
    return ViewState(row[0] if row and isinstance(row[0], str) else "", MappingProxyType(places))


def write_view(database: Database, state: ViewState) -> None:
    """Keep what is looked at, in the caller's transaction."""
    database.execute(_SET_MAP, (state.map_id,))
    database.execute(_REMOVE_PLACES)
    rows = [(key, float(place.x), float(place.y), float(place.zoom)) for key, place in state.places.items()]
    database.execute_many(_ADD_PLACE, rows)
