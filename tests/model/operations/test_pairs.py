from __future__ import annotations

import pytest

from model.document import Document, records_of_map
from model.errors import Refused
from model.operations.maps import add_map
from model.operations.pairs import counterpart, link_maps, make_counterpart, unlink_map
from model.records import JourneyMap
from tests.model.picture.small_maps import MAP
from tests.model.workshop import editor


def pair_of(document: Document, map_id: str) -> str:
    return document.need(map_id, JourneyMap).pair


def test_the_to_be_map_is_a_copy_that_knows_where_it_comes_from() -> None:
    at_work = editor()
    at_work.apply(make_counterpart(at_work.document, MAP))
    document = at_work.document
    before, after = document.maps()
    assert (before.id, before.type, before.pair) == (MAP, "current_state", after.id)
    assert (after.type, after.pair, after.origin) == ("future_state", MAP, MAP)
    assert after.title.endswith("(to-be)")
    origins = {record.origin for record in records_of_map(document, after.id)}
    assert origins == {record.id for record in records_of_map(document, MAP)}
    assert counterpart(document, MAP) == after
    at_work.undo()
    assert len(at_work.document.maps()) == 1
    assert pair_of(at_work.document, MAP) == ""


def test_maps_are_linked_and_unlinked() -> None:
    at_work = editor()
    for number, name in enumerate("xy", start=1):
        at_work.apply(add_map(at_work.document, number, name, name))
    at_work.apply(link_maps(at_work.document, MAP, "x"))
    at_work.apply(link_maps(at_work.document, "y", MAP))
    assert [pair_of(at_work.document, key) for key in (MAP, "x", "y")] == ["y", "", MAP]
    at_work.apply(unlink_map(at_work.document, MAP))
    assert [pair_of(at_work.document, key) for key in (MAP, "x", "y")] == ["", "", ""]
    assert counterpart(at_work.document, MAP) is None
    with pytest.raises(Refused):
        link_maps(at_work.document, "x", "x")
