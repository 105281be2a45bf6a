from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from model.operations.locking import lock
from model.outline import Node, children
from model.records import Card, Lane, Stage
from ui.main_window import MainWindow
from ui.outline.panel import OutlinePanel
from ui.outline.row_painter import sign_rects
from ui.session import Session


@pytest.fixture
def outline(window: MainWindow, session: Session) -> OutlinePanel:
    """The outline of the sample."""
    window.actions_table["outline"].trigger()
    assert window.workspace
    found = window.workspace.left.page("outline")
    assert isinstance(found, OutlinePanel)
    found.show_by("stage")
    QApplication.processEvents()
    return found


def stages(session: Session) -> list[Stage]:
    return list(session.document.document.stages(session.document.map_id))


def point(outline: OutlinePanel, node: Node, share: float = 0.5) -> QPoint:
    index = outline.tree.index_of(node)
    outline.view.scrollTo(index)
    rect = outline.view.visualRect(index)
    return QPoint(rect.left() + 30, round(rect.top() + share * rect.height()))


def drag(outline: OutlinePanel, start: Node, end: Node, share: float) -> None:
    port = outline.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=point(outline, start))
    goal = point(outline, end, share)
    for place in (goal + QPoint(2, 0), goal):
        QTest.mouseMove(port, place)
        QApplication.processEvents()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=goal)


def test_the_tree_is_the_map(outline: OutlinePanel, session: Session) -> None:
    tree = outline.tree
    assert tree.rowCount() == len(stages(session))
    first = tree.index(0, 0)
    assert tree.data(first) == stages(session)[0].title
    seen = [tree.data(tree.index(row, 0, first)) for row in range(tree.rowCount(first))]
    assert "고객 행동" in seen
    outline.show_by("lane")
    assert tree.rowCount() == len(session.document.document.lanes(session.document.map_id))
    outline.show_by("stage")


def test_one_selection_with_the_map(outline: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    card = next(card for card in session.document.document.all_of(Card) if card.stage == stages(session)[2].id)
    session.document.select([card.id])
    assert outline.view.selected_ids() == [card.id]
    index = outline.tree.index_of(Node(stages(session)[0].id))
    outline.view.setCurrentIndex(index)
    qtbot.waitUntil(lambda: list(session.document.selection) == [stages(session)[0].id])


def test_renaming_in_place(outline: OutlinePanel, session: Session, qtbot: QtBot) -> None:
    index = outline.tree.index_of(Node(stages(session)[0].id))
    outline.view.setCurrentIndex(index)
    QTest.keyClick(outline.view, Qt.Key.Key_F2)
    line = outline.view.viewport().findChild(QLineEdit)
    assert line
    line.selectAll()
    QTest.keyClicks(line, "Start")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stages(session)[0].title == "Start")


def test_enter_unfolds_what_has_no_name_of_its_own(outline: OutlinePanel, session: Session) -> None:
    tree = outline.tree
    stage = tree.index_of(Node(stages(session)[0].id))
    outline.view.expand(stage)
    heading = next(
        index for row in range(tree.rowCount(stage)) if tree.node_at(index := tree.index(row, 0, stage)).cell
    )
    outline.view.setCurrentIndex(heading)
    was = outline.view.isExpanded(heading)
    QTest.keyClick(outline.view, Qt.Key.Key_Return)
    assert outline.view.isExpanded(heading) is not was
    assert outline.view.viewport().findChild(QLineEdit) is None


def test_a_stage_is_dragged_behind_another(outline: OutlinePanel, session: Session) -> None:
    outline.view.collapseAll()
    first, second, *_ = (stage.id for stage in stages(session))
    drag(outline, Node(first), Node(second), 0.9)
    assert [stage.id for stage in stages(session)][:2] == [second, first]
    session.document.undo()
    assert [stage.id for stage in stages(session)][:2] == [first, second]


def test_a_card_is_dragged_into_another_stage(outline: OutlinePanel, session: Session) -> None:
    document = session.document.document
    first, second, *_ = stages(session)
    group = next(node for node in children(document, session.document.map_id, Node(first.id), "stage") if node.cell)
    (card, *_rest) = children(document, session.document.map_id, group, "stage")
    outline.view.collapseAll()
    outline.view.expand(outline.tree.index_of(Node(first.id)))
    outline.view.expand(outline.tree.index_of(group))
    drag(outline, card, Node(second.id), 0.5)
    moved = session.document.document.need(card.record, Card)
    assert moved.stage == second.id
    assert moved.lane == group.cell
    assert outline.view.isExpanded(outline.tree.index_of(Node(first.id)))


def test_alt_and_arrows_move(outline: OutlinePanel, session: Session) -> None:
    first, second, *_ = (stage.id for stage in stages(session))
    outline.view.setCurrentIndex(outline.tree.index_of(Node(first)))
    QTest.keyClick(outline.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [stage.id for stage in stages(session)][:2] == [second, first]
    assert outline.view.selected_ids() == [first]


def test_signs_hide_and_lock(outline: OutlinePanel, session: Session) -> None:
    outline.show_by("lane")
    lane = session.document.document.lanes(session.document.map_id)[1]
    for sign in ("hidden", "collapsed", "locked"):
        index = outline.tree.index_of(Node(lane.id))
        rect = sign_rects(("hidden", "locked", "collapsed"), outline.view.visualRect(index))[sign]
        QTest.mouseClick(outline.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        assert getattr(session.document.document.need(lane.id, Lane), sign)
    outline.show_by("stage")


def test_deleting_offers_to_undo(outline: OutlinePanel, session: Session, window: MainWindow) -> None:
    last = stages(session)[-1].id
    outline.view.setCurrentIndex(outline.tree.index_of(Node(last)))
    QTest.keyClick(outline.view, Qt.Key.Key_Delete)
    assert last not in session.document.document.records
    window.actions_table["undo"].trigger()
    assert last in session.document.document.records


def test_the_palette_comes_back(outline: OutlinePanel, window: MainWindow) -> None:
    assert window.workspace
    assert window.actions_table["outline"].isChecked()
    window.actions_table["outline"].trigger()
    assert window.workspace.shelves().isVisible()
    assert not outline.isVisible()


def test_what_cannot_follow_says_why(outline: OutlinePanel, session: Session) -> None:
    said: list[str] = []
    outline.view.notice.connect(said.append)
    first, second = stages(session)[:2]
    session.document.attempt(lambda it: lock(it, [first.id]))
    session.document.select([first.id, second.id])
    QApplication.processEvents()
    QTest.keyClick(outline.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert said == [f"“{first.title}” stays: this is locked"]
    assert [stage.id for stage in stages(session)].index(second.id) == 2
