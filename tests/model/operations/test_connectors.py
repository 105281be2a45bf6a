from __future__ import annotations

import pytest

from model.errors import Refused
from model.operations.connectors import connect
from model.records import Connector
from tests.model.picture.small_maps import MAP, card, metric, small_map


def test_a_card_is_connected_to_another_one() -> None:
    document = small_map(2, ("actions",), [card("a"), card("b", stage=1)])
    after = document.apply(connect(document, "a", "b", identity="c"))
    found = after.need("c", Connector)
    assert (found.map, found.source, found.to, found.type) == (MAP, "a", "b", "flow")
    assert connect(after, "b", "a")


@pytest.mark.parametrize("target", ["a", "b", "gone", "m"])
def test_what_cannot_be_connected_is_refused(target: str) -> None:
    document = small_map(1, ("actions", "metrics"), [card("a"), card("b"), metric("m", lane=1)])
    document = document.apply(connect(document, "a", "b"))
    with pytest.raises(Refused):
        connect(document, "a", target)
