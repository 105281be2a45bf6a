"""The canvas as a screen reader finds it: a list of what is on the map."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from model.editor import Editor
from model.history import MemoryJournal
from model.operations.cards import add_card
from model.operations.deletion import delete
from model.records import Card
from model.templates import sample_document
from ui.canvas import accessible
from ui.canvas.targets import order_of_reading
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

NAME = QAccessible.Text.Name


@pytest.fixture(autouse=True)
def installed() -> None:
    """Qt asks our factory."""
    accessible.install()


def surface(canvas: MapCanvas) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(canvas)
    assert found is not None
    return found


def children(canvas: MapCanvas) -> list[QAccessibleInterface]:
    whole = surface(canvas)
    found = [whole.child(index) for index in range(whole.childCount())]
    assert all(child is not None for child in found)
    return found


def named(canvas: MapCanvas, name: str) -> QAccessibleInterface:
    return next(child for child in children(canvas) if name in child.text(NAME))


def test_the_map_is_a_list_of_its_things_in_reading_order(canvas: MapCanvas) -> None:
    whole, found = surface(canvas), children(canvas)
    assert whole.role() == QAccessible.Role.List
    assert whole.text(NAME) == "Journey map"
    assert len(found) == len(order_of_reading(canvas.composition)) > 60
    assert all(child.text(NAME) for child in found)
    assert all(child.role() == QAccessible.Role.ListItem for child in found)
    assert [whole.indexOfChild(child) for child in found] == list(range(len(found)))


def test_a_card_is_where_it_is_drawn(canvas: MapCanvas) -> None:
    card = next(canvas.open_document.document.all_of(Card))
    child = named(canvas, card.title)
    middle = child.rect().center()
    assert surface(canvas).childAt(middle.x(), middle.y()).text(NAME) == child.text(NAME)
    before = child.rect()
    canvas.zoom_to(2.0)
    assert child.rect().width() > before.width()


def test_what_is_selected_says_so(canvas: MapCanvas) -> None:
    card = next(canvas.open_document.document.all_of(Card))
    child = named(canvas, card.title)
    assert not child.state().selected
    canvas.open_document.select([card.id])
    assert child.state().selected
    assert child.state().selectable


def test_a_new_card_comes_and_a_deleted_one_is_no_longer_valid(canvas: MapCanvas) -> None:
    document = canvas.open_document
    old = named(canvas, "배송 기사")
    gone = next(card for card in document.document.all_of(Card) if card.title == "배송 기사")
    document.apply(add_card(document.document, "actions", "awareness", 0, title="Quite new"))
    assert named(canvas, "Quite new").isValid()
    document.apply(delete(document.document, [gone.id]))
    assert not old.isValid()
    assert old.rect().isNull()
    assert old.text(NAME) == ""


def test_nothing_is_left_hanging_when_the_canvas_goes(qtbot: object) -> None:
    for _ in range(3):
        open_document = OpenDocument(Editor(sample_document("ko"), MemoryJournal()), None)
        canvas = MapCanvas(open_document)
        canvas.show()
        found = children(canvas)
        open_document.select([next(open_document.document.all_of(Card)).id])
        canvas.close()
        canvas.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        assert not any(child.isValid() for child in found)
        assert found[0].rect().isNull()
        assert found[0].text(NAME) == ""
        assert not found[0].state().selected
        open_document.select([])
        del found, canvas
        gc.collect()


def test_a_point_beside_everything_is_nobody(canvas: MapCanvas) -> None:
    corner = canvas.viewport().mapToGlobal(QPoint(1, 1))
    assert surface(canvas).childAt(corner.x(), corner.y()) is None
