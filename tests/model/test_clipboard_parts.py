"""Copying and pasting steps and connectors; where stages, lanes and steps are pasted; what a cut takes."""

from __future__ import annotations

import pytest

from model.change import NO_LABEL, Change
from model.clipboard import Target, copied_ids, copy, paste, pasted_ids
from model.document import Document
from model.errors import Refused
from model.operations.connectors import connect
from model.operations.deletion import delete
from model.operations.duplicating import duplicate
from model.operations.fields import set_fields
from model.operations.placing import replaced, updates
from model.operations.steps import add_step
from model.records import Card, Connector, Lane, Stage, Step
from tests.model.picture.small_maps import MAP, small_map
from tests.model.workshop import ACTIONS, FIRST, LAST, MIDDLE, editor, lanes, stages, workshop


def stepped() -> Document:
    """Return the workshop with two steps in its first stage, a in the first and b in the second, connected."""
    house = editor()
    house.apply(add_step(house.document, FIRST, 0, "One", "one"))
    house.apply(add_step(house.document, FIRST, 1, "Two", "two"))
    house.apply(set_fields(house.document, ["a"], text="kept"))
    for card, step in (("a", "one"), ("b", "one"), ("c", "two")):
        card_of = house.document.need(card, Card)
        house.apply(_into(house.document, card_of, step))
    house.apply(connect(house.document, "a", "b", identity="join"))
    house.apply(set_fields(house.document, ["join"], label_text="then"))
    return house.document


def _into(document: Document, card: Card, step: str) -> Change:

    return updates(document, [replaced(card, step=step)], NO_LABEL)


def pasted(document: Document, text: str, target: Target) -> tuple[Document, tuple[str, ...]]:
    house = editor(document)
    change = paste(document, text, target)
    house.apply(change)
    return house.document, pasted_ids(change)


def test_a_step_comes_with_its_cards_and_their_connectors() -> None:
    document = stepped()
    after, ids = pasted(document, copy(document, ["one"]), Target(MAP, stage=LAST))
    (step,) = [after.need(key, Step) for key in ids]
    cards = [card for card in after.cards(ACTIONS, LAST) if card.step == step.id]
    assert ([card.title for card in cards], step.title, cards[0].text) == (["A", "B"], "One", "kept")
    joins = [(join.source, join.to, join.label_text) for join in after.all_of(Connector) if join.id != "join"]
    assert joins == [(cards[0].id, cards[1].id, "then")]


def test_a_step_goes_behind_the_selected_one() -> None:
    document = stepped()
    after, _ = pasted(document, copy(document, ["two"]), Target(MAP, stage=FIRST, step="one"))
    assert [step.title for step in after.steps(FIRST)] == ["One", "Two", "Two"]
    assert after.steps(FIRST)[2].id == "two"


def test_a_step_brings_missing_lanes_into_another_document() -> None:
    document = stepped()
    other = small_map(2, ("touchpoints",), [])
    after, ids = pasted(Document("other", other.records, other.rows), copy(document, ["one"]), Target(MAP, stage=FIRST))
    assert [lane.type for lane in after.lanes(MAP)] == ["touchpoints", "actions"]
    assert len(list(after.all_of(Card))) == 2
    assert after.need(ids[0], Step).stage == FIRST


def test_a_cut_step_takes_its_cards_along() -> None:
    document = stepped()
    ids = copied_ids(document, ["one", "c"])
    assert set(ids) == {"one", "a", "b", "join"}
    house = editor(document)
    text = copy(document, ["one"])
    house.apply(delete(document, ids))
    assert [card.id for card in house.document.cards(ACTIONS, FIRST)] == ["c"]
    after, _ = pasted(house.document, text, Target(MAP, stage=FIRST))
    assert sorted(card.title for card in after.cards(ACTIONS, FIRST)) == ["A", "B", "C"]


def test_a_connector_alone_goes_between_its_cards_again_or_two_others() -> None:
    document = stepped()
    text = copy(document, ["join"])
    with pytest.raises(Refused, match="connected already"):
        paste(document, text, Target(MAP))
    house = editor(document)
    house.apply(delete(document, ["join"]))
    after, ids = pasted(house.document, text, Target(MAP))
    join = after.need(ids[0], Connector)
    assert (join.source, join.to, join.label_text) == ("a", "b", "then")
    after, ids = pasted(document, text, Target(MAP, cards=("d", "p")))
    join = after.need(ids[0], Connector)
    assert (join.source, join.to, join.label_text) == ("d", "p", "then")


def test_a_connector_without_cards_is_refused_with_what_to_do() -> None:
    document, elsewhere = stepped(), workshop()
    text = copy(document, ["join"])
    with pytest.raises(Refused, match="Select the two cards first"):
        paste(Document("other", elsewhere.records, elsewhere.rows), text, Target(MAP))
    with pytest.raises(Refused, match="select two other cards"):
        duplicate(document, ["join"])
    other = Document("other", elsewhere.records, elsewhere.rows)
    after, ids = pasted(other, text, Target(MAP, cards=("a", "d")))
    assert after.need(ids[0], Connector).label_text == "then"


def test_stages_and_lanes_go_behind_the_selected_one() -> None:
    document = workshop()
    after, ids = pasted(document, copy(document, [FIRST]), Target(MAP, stage=MIDDLE))
    assert stages(after) == [FIRST, MIDDLE, ids[0], LAST]
    after, ids = pasted(document, copy(document, [ACTIONS]), Target(MAP, lane=ACTIONS))
    assert lanes(after)[:2] == [ACTIONS, ids[0]]


@pytest.mark.parametrize("what", [FIRST, ACTIONS, "one"])
def test_duplicates_are_connected_as_the_originals(what: str) -> None:
    house = editor(stepped())
    change, ids = duplicate(house.document, [what])
    house.apply(change)
    assert isinstance(house.document.records[ids[0]], Stage | Lane | Step)
    assert [join.label_text for join in house.document.all_of(Connector)] == ["then", "then"]
