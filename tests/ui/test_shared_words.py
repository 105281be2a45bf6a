from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from model.operations.fields import set_fields
from model.records import Card
from ui.main_window import MainWindow
from ui.panels.editors.shared_words import SharedWordsEditor
from ui.session import Session


def test_tags_of_several_cards_are_added_and_taken_off(window: MainWindow, session: Session) -> None:
    document = session.document
    first, second, third = [card.id for card in document.document.all_of(Card)][:3]
    document.attempt(lambda it: set_fields(it, [first], tags=("one", "two")))
    document.attempt(lambda it: set_fields(it, [second], tags=("two",)))
    document.select([first, second, third])
    assert window.workspace
    editor = next(one for one in window.workspace.inspector.findChildren(SharedWordsEditor) if one.isVisible())
    steps = document.editor.undo_count()
    QTest.keyClicks(editor.line, "new")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert [document.document.need(key, Card).tags for key in (first, second, third)] == [
        ("one", "two", "new"),
        ("two", "new"),
        ("new",),
    ]
    assert document.editor.undo_count() == steps + 1
    button = next(one for one in editor.findChildren(QToolButton) if one.accessibleName() == "Take “two” off all")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert document.document.need(first, Card).tags == ("one", "new")
    assert document.document.need(second, Card).tags == ("new",)


def test_everything_with_the_same_owner_is_selected(window: MainWindow, session: Session) -> None:
    document = session.document
    ids = [card.id for card in document.document.all_of(Card)][:3]
    document.attempt(lambda it: set_fields(it, ids, owner="Team X"))
    document.select(ids[:1])
    next(one for one in window.menu_choices("same") if one.text == "Owner: Team X").act()
    assert set(document.selection) == set(ids)
