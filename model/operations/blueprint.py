"""The order of a service blueprint's lanes and lines, as the method has it (see ``model/checks.py``)."""

from __future__ import annotations

from model.change import Change, Label
from model.checks import BLUEPRINT_ORDER
from model.document import Document
from model.operations.placing import replaced, updates
from model.ordering import first_ranks
from model.values import LANE_KIND
from resources.i18n import mark

_PLACE = {kind: number for number, kind in enumerate(BLUEPRINT_ORDER)}


def blueprint_index(document: Document, map_id: str, lane_kind: str, otherwise: int) -> int:
    """Return the number that a new line of the blueprint gets by the method: between the lanes that it parts.

    ``otherwise`` is the answer for any other lane, and on a map without lanes of a blueprint.
    """
    place = _PLACE.get(lane_kind)
    if place is None or LANE_KIND[lane_kind].holds != "nothing":
        return otherwise
    known = [(number, _PLACE[lane.type]) for number, lane in enumerate(document.lanes(map_id)) if lane.type in _PLACE]
    before = [number for number, other in known if other < place]
    after = [number for number, other in known if other > place]
    if before:
        return max(before) + 1
    return min(after, default=otherwise)


def blueprint_order(document: Document, map_id: str) -> Change:
    """Put the blueprint's lanes and lines into the method's order; the other lanes keep their places among them."""
    lanes = document.lanes(map_id)
    ordered = iter(sorted((lane for lane in lanes if lane.type in _PLACE), key=lambda lane: _PLACE[lane.type]))
    wanted = [next(ordered) if lane.type in _PLACE else lane for lane in lanes]
    if [lane.id for lane in wanted] == [lane.id for lane in lanes]:
        return Change()
    ranks = sorted(lane.rank for lane in lanes)
    if len(set(ranks)) < len(ranks):
        ranks = first_ranks(len(lanes))
    moved = [replaced(lane, rank=rank) for lane, rank in zip(wanted, ranks, strict=True)]
    return updates(document, moved, Label(mark("Put the blueprint's lanes in order")))


def can_be_ordered(document: Document, map_id: str) -> bool:
    """Whether the blueprint's lanes of a map are not in the method's order."""
    return bool(blueprint_order(document, map_id))
