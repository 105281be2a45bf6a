"""The menus on the canvas, by what is selected, and what their own acts do."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from model.operations.connectors import connect
from model.operations.steps import add_step
from model.records import Card, Connector, Step
from ui.main_window import MainWindow
from ui.menu_kinds import menu_kind
from ui.menus import CONTEXT_MENUS
from ui.session import Session


def _choose(window: MainWindow, menu: str, text: str) -> None:
    next(choice for choice in window.menu_choices(menu) if choice.text == text).act()


@pytest.mark.parametrize(
    ("ids", "kind"),
    [
        (("card",), "card"),
        (("card", "other"), "cards"),
        (("card", "purchase"), "several"),
        (("purchase",), "stage"),
        (("purchase", "retention"), "several"),
        (("step",), "step"),
        (("touchpoints",), "lane"),
        (("touchpoints", "emotions"), "lanes"),
        (("join",), "connector"),
    ],
)
def test_every_kind_of_thing_has_its_menu(session: Session, ids: tuple[str, ...], kind: str) -> None:
    document = session.document
    document.attempt(lambda it: add_step(it, "purchase", 0, "Step", "step"))
    cards = {"card": document.document.cards("touchpoints", "purchase")[0].id}
    cards["other"] = document.document.cards("actions", "purchase")[0].id
    document.attempt(lambda it: connect(it, cards["card"], cards["other"], identity="join"))
    found = menu_kind(document.document, [cards.get(key, key) for key in ids], None)
    assert found == kind
    assert found in CONTEXT_MENUS


def test_an_empty_cell_inserts_stages_and_lanes_beside_it(window: MainWindow, session: Session) -> None:
    document, workspace = session.document, window.workspace
    assert workspace
    stages = document.document.stages(document.map_id)
    document.select([])
    assert not window.actions_table["stage_before"].isEnabled()
    workspace.canvas.set_cell(("touchpoints", stages[1].id))
    assert window.actions_table["stage_before"].isEnabled()
    assert menu_kind(document.document, (), workspace.canvas.cell) == "cell"
    window.actions_table["stage_before"].trigger()
    workspace.canvas.editing.finish()
    assert [stage.title for stage in document.document.stages(document.map_id)][1] == "New stage"
    document.select([])
    workspace.canvas.set_cell(("touchpoints", stages[1].id))
    _choose(window, "lanes_below", "Motives")
    kinds = [lane.type for lane in document.document.lanes(document.map_id)]
    assert kinds[kinds.index("touchpoints") + 1] == "motives"


def test_a_connector_changes_kind_and_direction(window: MainWindow, session: Session) -> None:
    document = session.document
    first, second = (document.document.cards(lane, "purchase")[0].id for lane in ("touchpoints", "actions"))
    document.attempt(lambda it: connect(it, first, second, identity="join"))
    document.select(["join"])
    window.actions_table["reverse"].trigger()
    _choose(window, "connector_kinds", "Loop")
    join = document.document.need("join", Connector)
    assert (join.source, join.to, join.type) == (second, first, "loop")
    document.attempt(lambda it: connect(it, first, second))
    document.select(["join"])
    window.actions_table["reverse"].trigger()
    assert document.document.need("join", Connector) == join


def test_cards_take_a_colour_and_span_stages_from_the_menu(window: MainWindow, session: Session) -> None:
    document = session.document
    cards = [document.document.cards(lane, "purchase")[0] for lane in ("touchpoints", "actions")]
    document.select([card.id for card in cards])
    _choose(window, "colours", "Teal")
    colours = {document.document.need(card.id, Card).colour for card in cards}
    assert len(colours) == 1
    assert colours != {""}
    assert [choice.text for choice in window.menu_choices("colours") if choice.checked] == ["Teal"]
    document.select([cards[0].id])
    window.actions_table["span_more"].trigger()
    assert document.document.need(cards[0].id, Card).span == 2
    window.actions_table["span_less"].trigger()
    assert document.document.need(cards[0].id, Card).span == 1


def test_a_stage_gets_a_step_and_a_step_is_copied(window: MainWindow, session: Session) -> None:
    document = session.document
    document.select(["purchase"])
    window.actions_table["step_here"].trigger()
    assert window.workspace
    window.workspace.canvas.editing.finish()
    (step,) = document.document.steps("purchase")
    document.select([step.id])
    menu = QMenu()
    window.actions_table.fill_context_menu(menu, "step")
    assert {"cut", "copy", "paste", "duplicate", "delete"} <= {action.objectName() for action in menu.actions()}
    window.actions_table["copy"].trigger()
    window.actions_table["paste"].trigger()
    assert [type(record) for record in document.document.steps("purchase")] == [Step, Step]
