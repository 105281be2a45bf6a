"""What another program finds on the canvas and can do with it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from model.operations.fields import set_fields
from model.operations.lanes import fold_lane
from model.records import Card, EmotionMarker, Lane, Stage
from ui.canvas import accessible
from ui.canvas.view import MapCanvas


@pytest.fixture(autouse=True)
def installed() -> None:
    """Qt asks our factory."""
    accessible.install()


def things(canvas: MapCanvas) -> list[QAccessibleInterface]:
    whole = QAccessible.queryAccessibleInterface(canvas)
    assert whole is not None
    return [whole.child(index) for index in range(whole.childCount())]


def thing(canvas: MapCanvas, record: str) -> QAccessibleInterface:
    return next(found for found in things(canvas) if getattr(found, "record", "") == record)


def acts(canvas: MapCanvas, record: str) -> QAccessibleActionInterface:
    found = thing(canvas, record).actionInterface()
    assert found is not None
    return found


def test_every_card_is_there_with_lane_stage_and_text(canvas: MapCanvas) -> None:
    document = canvas.open_document.document
    card = next(iter(document.all_of(Card)))
    canvas.open_document.attempt(lambda it: set_fields(it, [card.id], text="What is below", owner="Team"))
    document = canvas.open_document.document
    said = {found.record: found for found in things(canvas) if isinstance(found, accessible.ThingInterface)}
    for each in document.all_of(Card):
        name = said[each.id].text(QAccessible.Text.Name)
        assert each.title in name
        assert document.need(each.stage, Stage).title in name
    for marker in document.all_of(EmotionMarker):
        assert marker.id in said
    assert said[card.id].text(QAccessible.Text.Description) == "What is below\nOwner: Team"


def test_selected_and_collapsed_are_said(canvas: MapCanvas) -> None:
    lane = next(lane for lane in canvas.open_document.document.all_of(Lane) if lane.type == "actions")
    assert thing(canvas, lane.id).state().expanded
    canvas.open_document.attempt(lambda it: fold_lane(it, lane.id), [lane.id])
    state = thing(canvas, lane.id).state()
    assert state.collapsed
    assert state.selected
    card = next(iter(canvas.open_document.document.cards("backstage", "purchase")))
    assert not thing(canvas, card.id).state().expandable


def test_a_thing_can_be_pressed_and_edited(canvas: MapCanvas) -> None:
    card = canvas.open_document.document.cards("backstage", "purchase")[0]
    found = acts(canvas, card.id)
    assert found.actionNames() == ["Press", "edit", "ShowMenu"]
    assert all(found.localizedActionName(name) for name in found.actionNames())
    found.doAction("Press")
    assert canvas.open_document.selection == (card.id,)
    found.doAction("edit")
    QApplication.processEvents()
    assert canvas.editing.record == card.id


def test_a_menu_is_asked_for(canvas: MapCanvas) -> None:
    asked: list[object] = []
    canvas.menu_requested.connect(asked.append)
    acts(canvas, canvas.open_document.document.cards("backstage", "purchase")[0].id).doAction("ShowMenu")
    QApplication.processEvents()
    assert len(asked) == 1


def test_a_thing_has_no_other_interfaces(canvas: MapCanvas) -> None:
    """What Qt's bridge asks of every thing; a wrong answer is a pointer to nowhere."""
    found = thing(canvas, canvas.open_document.document.cards("backstage", "purchase")[0].id)
    assert found.textInterface() is None
    assert found.editableTextInterface() is None
    assert found.valueInterface() is None
    assert found.tableCellInterface() is None
    assert found.selectionInterface() is None
