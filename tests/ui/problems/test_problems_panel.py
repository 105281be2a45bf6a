"""The problems panel: what it lists, how one gets there, and its fixes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from model.change import Change, squash
from model.document import Document
from model.operations.cards import add_card
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.records import Card, Lane, Metric, Stage
from ui import settings
from ui.main_window import MainWindow
from ui.problems.panel import MOST_ROWS, ProblemsPanel
from ui.problems.row import ProblemRow
from ui.session import Session


def with_problems(it: Document) -> Change:
    """Take the owners and the evidence of the sample away."""
    cards = [card.id for card in it.all_of(Card) if card.owner or card.moment_of_truth]
    return set_fields(it, cards, owner="", evidence_level="", evidence_source="")


@pytest.fixture
def panel(window: MainWindow, session: Session, qtbot: QtBot) -> ProblemsPanel:
    workspace = window.workspace
    assert workspace
    session.document.attempt(with_problems)
    _break(session)
    workspace.left.show_page("problems")
    page = workspace.left.page("problems")
    assert isinstance(page, ProblemsPanel)
    page.refresh()
    return page


def _break(session: Session) -> None:
    """Take from the sample what rules ask for: an owner and evidence."""
    open_document = session.document
    document = open_document.document
    idea = next(card for card in document.all_of(Card) if document.need(card.lane, Lane).type == "opportunities")
    moment = next(card for card in document.all_of(Card) if card.moment_of_truth)
    open_document.apply(set_fields(document, [idea.id], owner=""))
    nothing: dict[str, Any] = {"evidence_level": "", "evidence_source": ""}
    open_document.apply(set_fields(open_document.document, [moment.id], **nothing))


def row_that_says(panel: ProblemsPanel, words: str) -> ProblemRow:
    return next(row for row in panel.rows if words in row.message.text())


def test_it_lists_problems_and_counts_them(panel: ProblemsPanel) -> None:
    assert panel.rows
    assert str(len(panel.rows)) in panel.summary.text()


def test_a_click_selects_what_it_is_about_and_shows_it(panel: ProblemsPanel, session: Session) -> None:
    row = row_that_says(panel, "has no owner")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    (chosen,) = session.document.selection
    card = session.document.document.need(chosen, Card)
    assert card.title in row.message.text()


def test_enter_goes_there_and_the_map_need_not_be_named(panel: ProblemsPanel, session: Session) -> None:
    row = panel.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert session.document.selection
    assert session.document.document.maps()[0].title not in row.accessibleDescription()


def test_a_fix_is_one_step_and_its_row_goes(panel: ProblemsPanel, session: Session) -> None:
    row = row_that_says(panel, "no evidence")
    words, count, steps = row.message.text(), len(panel.rows), session.document.editor.undo_count()
    assert row.fix
    QTest.mouseClick(row.fix, Qt.MouseButton.LeftButton)
    assert session.document.editor.undo_count() == steps + 1
    assert len(panel.rows) == count - 1
    assert words not in [each.message.text() for each in panel.rows]
    session.document.undo()
    panel.refresh()
    assert words in [each.message.text() for each in panel.rows]


def test_it_follows_edits(panel: ProblemsPanel, session: Session, qtbot: QtBot) -> None:
    from model.operations.stages import add_stage

    count = len(panel.rows)
    document = session.document
    document.attempt(lambda it: add_stage(it, document.map_id, 0, "비었다"))
    qtbot.waitUntil(lambda: len(panel.rows) == count + 1)
    row = row_that_says(panel, "비었다")
    assert row.fix
    QTest.mouseClick(row.fix, Qt.MouseButton.LeftButton)
    assert "비었다" not in [stage.title for stage in document.document.all_of(Stage)]


def test_text_that_prints_too_small_is_mended_by_another_paper(panel: ProblemsPanel, window: MainWindow) -> None:
    settings.keep("paper", "A5")
    panel.refresh()
    row = row_that_says(panel, "prints at")
    assert row.fix
    QTest.mouseClick(row.fix, Qt.MouseButton.LeftButton)
    assert settings.text_setting("paper") != "A5"
    assert not [each for each in panel.rows if "prints at" in each.message.text()]


def test_a_map_without_problems_says_so(panel: ProblemsPanel, session: Session) -> None:
    document = session.document
    for problem_row in range(50):
        fixes = [row.fix for row in panel.rows if row.fix]
        if not fixes or problem_row == 49:
            break
        QTest.mouseClick(fixes[0], Qt.MouseButton.LeftButton)
    cards = [card.id for card in document.document.all_of(Card) if not card.owner]
    from model.operations.fields import set_fields

    document.attempt(lambda it: set_fields(it, cards, owner="CS"))
    panel.refresh()
    assert panel.rows == []
    assert panel.summary.text() == "No problems found"


@pytest.mark.parametrize("page", ["people", "problems"])
def test_the_page_has_a_command_that_takes_the_focus_there_and_back(
    window: MainWindow, session: Session, page: str
) -> None:
    workspace, action = window.workspace, window.actions_table[page]
    assert workspace
    assert session
    action.trigger()
    assert workspace.left.shown == page
    assert action.isChecked()
    assert workspace.left.isAncestorOf(window.focusWidget())
    action.trigger()
    assert workspace.left.shown == "palette"
    assert not action.isChecked()


def test_going_to_what_lacks_a_field_lets_it_be_typed(
    panel: ProblemsPanel, window: MainWindow, session: Session
) -> None:
    workspace, document = window.workspace, session.document
    assert workspace
    QTest.mouseClick(row_that_says(panel, "has no owner"), Qt.MouseButton.LeftButton)
    focused = window.focusWidget()
    assert workspace.inspector.isAncestorOf(focused)
    assert focused.accessibleName() == "Owner"
    QTest.keyClicks(focused, "Kim")
    workspace.flush()
    assert document.document.need(document.selection[0], Card).owner == "Kim"
    document.apply(set_fields(document.document, [document.map_id], scenario=""))
    workspace.toggle("inspector")
    panel.refresh()
    QTest.mouseClick(row_that_says(panel, "no scenario"), Qt.MouseButton.LeftButton)
    assert workspace.is_shown("inspector")
    assert window.focusWidget().accessibleName() == "Scenario"


def test_going_to_a_metric_without_measurements_stands_on_what_adds_one(
    panel: ProblemsPanel, window: MainWindow, session: Session
) -> None:
    metric = next(session.document.document.all_of(Metric))
    session.document.attempt(lambda it: set_fields(it, [metric.id], measurements=()))
    panel.refresh()
    QTest.mouseClick(row_that_says(panel, "has no measurement"), Qt.MouseButton.LeftButton)
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Add measurement"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert isinstance(window.focusWidget(), QLineEdit)


def test_many_are_shown_by_and_by_and_an_edit_keeps_the_rows_of_the_others(
    panel: ProblemsPanel, session: Session
) -> None:
    lane = next(lane for lane in session.document.document.all_of(Lane) if lane.type == "touchpoints")
    stage = session.document.document.stages(lane.map)[0]
    titles = [f"T{number}" for number in range(MOST_ROWS + 5)]
    changes, after = [], session.document.document
    for title in titles:
        changes.append(add_card(after, lane.id, stage.id, 0, title=title))
        after = after.apply(changes[-1])
    session.document.apply(squash(changes))
    panel.refresh()
    shown = len(panel.rows)
    assert MOST_ROWS <= shown <= MOST_ROWS + 1, "and text that prints too small"
    assert panel.more.isVisibleTo(panel)
    QTest.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert len(panel.rows) > MOST_ROWS + 5
    assert panel.rows[shown].hasFocus()
    assert panel.more.isHidden()
    kept = row_that_says(panel, "“T7”")
    gone = next(card for card in session.document.document.all_of(Card) if card.title == "T6")
    session.document.attempt(lambda it: set_fields(it, [gone.id], channel="web"))
    panel.refresh()
    assert row_that_says(panel, "“T7”") is kept
    assert not any("“T6”" in row.message.text() for row in panel.rows)


def test_the_keyboard_stays_in_the_list_when_its_problem_goes(panel: ProblemsPanel, session: Session) -> None:
    row = row_that_says(panel, "has no owner")
    place = panel.rows.index(row)
    row.setFocus()
    ideas = [card.id for card in session.document.document.all_of(Card) if card.title in row.message.text()]
    session.document.attempt(lambda it: set_fields(it, ideas, owner="CX"))
    panel.refresh()
    assert row not in panel.rows
    assert panel.rows[min(place, len(panel.rows) - 1)].hasFocus()


def test_after_a_fix_the_keyboard_is_at_the_next_problem(panel: ProblemsPanel, session: Session) -> None:
    stages = session.document.document.stages(session.document.map_id)
    actions = next(lane for lane in session.document.document.all_of(Lane) if lane.type == "actions")
    gone = [card.id for stage in stages[1:3] for card in session.document.document.cards(actions.id, stage.id)]
    session.document.attempt(lambda it: delete(it, gone))
    panel.refresh()
    first, second = (row for row in panel.rows if row.fix and row.fix.text() == "Add action")
    assert first.fix
    first.fix.setFocus()
    QTest.keyClick(first.fix, Qt.Key.Key_Space)
    assert first not in panel.rows
    assert any("without a title" in row.message.text() for row in panel.rows)
    assert second.hasFocus()
    panel.refresh()
    assert second.hasFocus()


def test_after_the_last_problem_the_keyboard_is_at_the_words_that_say_so(
    panel: ProblemsPanel, session: Session, window: MainWindow
) -> None:
    row = panel.rows[-1]
    row.setFocus()
    maps = [item.id for item in session.document.document.maps()]
    session.document.attempt(lambda it: delete(it, [key for stage in it.stages(maps[0]) for key in [stage.id]]))
    session.document.attempt(lambda it: set_fields(it, maps, scenario="s"))
    panel.refresh()
    assert panel.rows == []
    assert window.focusWidget() is panel.summary
    before = session.document.document
    QTest.keyClick(panel.summary, Qt.Key.Key_Delete)
    assert session.document.document is before
    assert panel.summary.focusPolicy() == Qt.FocusPolicy.StrongFocus
    session.document.undo()
    session.document.undo()
    panel.refresh()
    assert panel.rows
    assert panel.summary.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_its_key_leads_to_the_first_problem_and_tab_follows_the_list(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    assert window.workspace
    window.workspace.canvas.setFocus()
    session.document.attempt(with_problems)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    page = window.workspace.left.page("problems")
    assert isinstance(page, ProblemsPanel)
    assert window.focusWidget() is page.rows[0]
    session.document.attempt(lambda it: set_fields(it, [session.document.map_id], scenario=""))
    page.refresh()
    qtbot.waitUntil(lambda: all(row.isVisible() for row in page.rows))
    page.rows[0].setFocus()
    for there in [widget for row in page.rows for widget in ((row, row.fix) if row.fix else (row,))]:
        assert window.focusWidget() is there
        QTest.keyClick(there, Qt.Key.Key_Tab)
    assert not page.isAncestorOf(window.focusWidget())
