"""What an empty canvas says, and its buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from model.operations.deletion import delete
from model.operations.personas import add_persona
from ui.empty_state import EmptyState
from ui.main_window import MainWindow
from ui.session import Session
from ui.toast import Toast


def empty(window: MainWindow) -> EmptyState:
    assert window.workspace
    return window.workspace.empty


def press(window: MainWindow, text: str) -> None:
    button = next(button for button in empty(window).findChildren(QPushButton) if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_full_map_has_none(window: MainWindow, session: Session) -> None:
    assert empty(window).isHidden()


def test_a_document_without_maps_says_so_and_gets_one(window: MainWindow, session: Session) -> None:
    session.document.attempt(lambda it: delete(it, [one.id for one in it.maps()]), ())
    assert empty(window).isVisible()
    assert empty(window).state == "no map"
    press(window, "Add blank map")
    assert len(session.document.document.maps()) == 1
    session.document.undo()
    session.document.undo()
    assert empty(window).isHidden()


def test_a_map_without_stages_and_lanes_gets_them_here(window: MainWindow, session: Session) -> None:
    document = session.document
    ids = [*document.document.stages(document.map_id), *document.document.lanes(document.map_id)]
    document.attempt(lambda it: delete(it, [record.id for record in ids]), ())
    assert empty(window).state == "nothing"
    press(window, "Add stage")
    assert window.workspace
    window.workspace.flush()
    assert empty(window).state == "no lanes"
    press(window, "Add lane")
    window.workspace.flush()
    assert empty(window).isHidden()


def test_one_state_after_the_other_shows_all_its_words(window: MainWindow, session: Session) -> None:
    document = session.document
    stages, lanes = document.document.stages(document.map_id), document.document.lanes(document.map_id)
    for ids in ([stage.id for stage in stages], [lane.id for lane in lanes]):
        document.attempt(partial(delete, ids=ids), ())
        shown = [found for found in empty(window).findChildren(QPushButton) if found.isVisible()]
        assert shown
        assert empty(window).height() >= empty(window).sizeHint().height() > 100


def test_deleting_a_persona_in_the_inspector_can_be_taken_back(window: MainWindow, session: Session) -> None:
    document = session.document
    map_id = document.map_id
    document.attempt(lambda it: add_persona(it, "Person", map_id))
    count = len(document.document.personas())
    assert window.workspace
    window.workspace.inspector._delete_persona()
    assert len(document.document.personas()) == count - 1
    toast = next(found for found in window.findChildren(Toast) if not found.isHidden())
    next(button for button in toast.findChildren(QPushButton) if button.text() == "Undo").click()
    assert len(document.document.personas()) == count
