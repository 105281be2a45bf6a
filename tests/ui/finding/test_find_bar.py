from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from model.operations.fields import set_fields
from model.operations.hiding import hide
from model.operations.lanes import fold_lane, hide_lane
from model.operations.maps import duplicate_map
from model.records import Card, Lane, Stage
from ui.finding.find_bar import FindBar
from ui.finding.finding import Finding
from ui.main_window import MainWindow
from ui.program import Program
from ui.session import Session


@pytest.fixture
def finding(window: MainWindow, session: Session) -> Finding:
    """The find bar, opened by its key."""
    assert window.workspace
    window.workspace.canvas.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    found = window.finds.finding()
    assert found
    assert found.bar.isVisible()
    return found


def compose(bar: FindBar, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(bar.field, event)


def type_in(bar: FindBar, text: str) -> None:
    """Type letter by letter; what no key has comes from an input method."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(bar.field, letter)
        else:
            compose(bar, letter)
            compose(bar, "", letter)


def titles(finding: Finding) -> list[str]:
    return [row.text for row in finding.bar.list.rows() if not row.heading]


def test_typing_finds_marks_and_counts(finding: Finding) -> None:
    type_in(finding.bar, "CS")
    assert finding.finder.hits
    assert finding.bar.count.text() == f"1 / {len(finding.finder.hits)}"
    assert all("CS" in title for title in titles(finding))
    row = next(row for row in finding.bar.list.rows() if not row.heading)
    assert next(row.text[start:end] for start, end in row.marks) == "CS"
    assert finding.finder.ids() >= {finding.finder.hits[0].record.id}
    finding.bar.field.clear()
    type_in(finding.bar, "없는 말")
    assert finding.bar.count.text() == "No match"
    assert finding.bar.list.isHidden()


def test_a_syllable_being_composed_counts_as_typed(finding: Finding) -> None:
    compose(finding.bar, "ㅂ")
    few = len(finding.finder.hits)
    compose(finding.bar, "배")
    assert 0 < len(finding.finder.hits) < few
    compose(finding.bar, "", "배")
    compose(finding.bar, "ㅅ")
    assert finding.finder.needle.text == "배ㅅ"
    assert any("배송" in title for title in titles(finding))


def test_enter_goes_to_a_match_and_on_and_shift_enter_back(finding: Finding, session: Session) -> None:
    type_in(finding.bar, "배송")
    hits = finding.finder.hits
    assert len(hits) > 2
    seen = []
    for _ in range(3):
        QTest.keyClick(finding.bar.field, Qt.Key.Key_Return)
        seen.append(session.document.selection)
    assert seen == [(hit.record.id,) for hit in hits[:3]]
    QTest.keyClick(finding.bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.document.selection == (hits[1].record.id,)
    QTest.keyClick(finding.bar.field, Qt.Key.Key_F3)
    assert session.document.selection == (hits[2].record.id,)


def test_esc_gives_the_keys_back_to_the_canvas(finding: Finding, window: MainWindow, session: Session) -> None:
    type_in(finding.bar, "배송")
    QTest.keyClick(finding.bar.field, Qt.Key.Key_Return)
    QTest.keyClick(finding.bar.field, Qt.Key.Key_Escape)
    assert finding.bar.isHidden()
    assert window.focusWidget() is finding.workspace.canvas
    assert session.document.selection
    assert finding.finder.ids() == frozenset()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert finding.bar.isVisible()
    assert finding.bar.field.text() == "배송"


def test_the_keys_go_to_the_map_when_the_field_they_came_from_is_gone(window: MainWindow, session: Session) -> None:
    assert window.workspace
    canvas, document = window.workspace.canvas, session.document
    canvas.setFocus()
    journey = document.document.maps()[0].id
    canvas.set_cell((document.document.lanes(journey)[0].id, document.document.stages(journey)[0].id))
    assert window.focusWidget() is not canvas  # a field waits in the cell
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    found = window.finds.finding()
    assert found
    canvas.set_cell(None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(found.bar.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is canvas


def test_a_match_on_another_map_shows_that_map(finding: Finding, session: Session) -> None:
    document = session.document
    first = document.map_id
    document.attempt(lambda it: duplicate_map(it, first), ())
    card = next(
        card
        for lane in document.document.lanes(first)
        for stage in document.document.stages(first)
        for card in document.document.cards(lane.id, stage.id)
    )
    document.attempt(lambda it: set_fields(it, [card.id], title="꼭 하나뿐인 제목"))
    assert document.map_id != first
    type_in(finding.bar, "하나뿐")
    assert document.map_id != first
    QTest.keyClick(finding.bar.field, Qt.Key.Key_Return)
    assert document.map_id == first
    assert document.selection == (card.id,)


def test_what_is_in_an_unseen_lane_is_said_and_shown_on_wish(
    finding: Finding, window: MainWindow, session: Session
) -> None:
    document = session.document
    card = next(iter(document.document.all_of(Card)))
    document.attempt(lambda it: set_fields(it, [card.id], title="숨은 카드"))
    for unseen in (hide_lane, fold_lane):
        document.attempt(lambda it, unseen=unseen: unseen(it, card.lane))  # type: ignore[misc]
        finding.bar.field.setText("숨은 카드")
        finding.finder.went = False
        QTest.keyClick(finding.bar.field, Qt.Key.Key_Return)
        assert document.selection == (card.id,)
        toast = window.toasts._toasts[-1]
        QTest.mouseClick(toast.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
        assert finding.bar.field.hasFocus()
        lane = document.document.need(card.lane, Lane)
        assert not lane.hidden
        assert not lane.collapsed


def test_what_is_in_a_hidden_stage_is_said_and_shown_in_one_step(
    finding: Finding, window: MainWindow, session: Session
) -> None:
    document = session.document
    card = next(iter(document.document.all_of(Card)))
    document.attempt(lambda it: set_fields(it, [card.id], title="숨은 카드"))
    document.attempt(lambda it: hide(it, [card.stage]))
    document.attempt(lambda it: hide(it, [card.lane]))
    steps = document.editor.undo_count()
    type_in(finding.bar, "숨은")
    row = next(row for row in finding.bar.list.rows() if not row.heading)
    assert "hidden stage" in row.below
    QTest.keyClick(finding.bar.field, Qt.Key.Key_Return)
    toast = window.toasts._toasts[-1]
    QTest.mouseClick(toast.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not document.document.need(card.stage, Stage).hidden
    assert not document.document.need(card.lane, Lane).hidden
    assert document.editor.undo_count() == steps + 1


def test_the_list_follows_edits_and_a_click_goes_there(finding: Finding, session: Session) -> None:
    type_in(finding.bar, "배송")
    before = len(finding.finder.hits)
    card = next(hit.record for hit in finding.finder.hits if hit.record.kind == "card")
    session.document.attempt(lambda it: set_fields(it, [card.id], title="x", text="", tags=()))
    assert len(finding.finder.hits) == before - 1
    view = finding.bar.list
    number = [number for number, row in enumerate(view.rows()) if not row.heading][1]
    view.scrollTo(view.model().index(number, 0))
    place = view.visualRect(view.model().index(number, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.document.selection == (finding.finder.hits[1].record.id,)


def test_marks_are_drawn_on_the_map_and_never_in_the_picture(finding: Finding) -> None:
    canvas = finding.workspace.canvas
    before = canvas.viewport().grab().toImage()
    picture = canvas.composition.picture
    type_in(finding.bar, "배송")
    assert canvas.viewport().grab().toImage() != before
    assert canvas.composition.picture is picture


def test_an_empty_document_says_so(finding: Finding) -> None:
    type_in(finding.bar, '"%*[AND')
    assert finding.bar.count.text() == "No match"
    finding.bar.field.clear()
    assert finding.bar.count.text() == ""


def test_the_map_comes_back_to_show_what_is_found(finding: Finding, window: MainWindow) -> None:
    canvas = finding.workspace.canvas
    QTest.keyClick(finding.bar.field, Qt.Key.Key_Escape)
    window.actions_table["show_table"].trigger()
    assert not canvas.isVisible()
    assert finding.bar.isHidden()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert canvas.isVisible()
    assert finding.bar.isVisible()
    window.actions_table["show_table"].trigger()
    assert finding.bar.isHidden()
    assert not finding.finder.active


def test_closing_and_another_language_let_go_of_the_bar(
    finding: Finding, window: MainWindow, program: Program, session: Session
) -> None:
    type_in(finding.bar, "배송")
    finding.view.choose("owner", "", True)
    program.use_language("ko")
    fresh = program.window
    assert fresh is not window
    assert not fresh.finds.is_filtering()
    again = fresh.finds.finding()
    assert again
    again.open_bar("배송")
    assert again.finder.hits
    fresh.files.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    assert fresh.finds.finding() is None
    assert not fresh.actions_table["find"].isEnabled()


def test_screen_readers_come_to_the_bar(finding: Finding) -> None:
    parent = QAccessible.queryAccessibleInterface(finding.bar).parent()
    children = [parent.child(place) for place in range(parent.childCount())]
    assert any(child.object() is finding.bar for child in children)
