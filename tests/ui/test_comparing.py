from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from main import main
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.records import Card, JourneyMap
from ui.comparing.window import ComparisonWindow
from ui.history.panel import HistoryPanel
from ui.main_window import MainWindow
from ui.session import Session
from ui.toast import Toast

CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())


def first_cards(session: Session) -> list[str]:
    document, map_id = session.document.document, session.document.map_id
    lanes = document.lanes(map_id)
    return [
        card.id for lane in lanes for stage in document.stages(map_id) for card in document.cards(lane.id, stage.id)
    ]


def two_quarters(session: Session) -> list[str]:
    """Take a snapshot, then rename one card and delete another; return both."""
    session.stored.snapshots.take("Q1")
    one, other, *_ = first_cards(session)
    session.document.apply(set_fields(session.document.document, [one], title="Better"))
    session.document.apply(delete(session.document.document, [other]))
    return [one, other]


def compared(window: MainWindow) -> ComparisonWindow:
    QTest.keyClick(window, Qt.Key.Key_D, CONTROL_ALT)
    return window.findChildren(ComparisonWindow)[-1]


def test_the_latest_snapshot_is_compared_with_now(window: MainWindow, session: Session) -> None:
    two_quarters(session)
    shown = compared(window)
    assert (shown.left.currentText(), shown.right.currentData()) == ("Snapshot “Q1”", f"map:{session.document.map_id}")
    assert shown.compared is not None
    assert {item.difference.kind for item in shown.compared.numbered} == {"changed", "removed"}
    assert shown.summary.text() == "Differences: 2"
    assert shown.list.count() == 2
    assert "Better" in shown.list.item(0).text()
    shown.reject()


def test_choosing_a_difference_shows_where_it_is_and_leads_to_it(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    one, _ = two_quarters(session)
    shown = compared(window)
    qtbot.waitExposed(shown)
    place = shown.list.visualItemRect(shown.list.item(0)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.jump.isEnabled()
    assert shown.views.overlaid._lit is not None
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert not shown.jump.isEnabled()
    QTest.keyClick(shown.list, Qt.Key.Key_Up)
    click(shown.jump)
    assert session.document.selection == (one,)


def test_a_click_on_the_picture_chooses_what_differs_there(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    two_quarters(session)
    shown = compared(window)
    qtbot.waitExposed(shown)
    surface = shown.views.overlaid
    assert shown.compared is not None
    second = shown.compared.numbered[1]
    assert second.rect is not None
    place = surface.camera.rect_to_screen(second.rect).center().toPoint()
    QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.list.currentRow() == 1
    shown.reject()


def test_both_sides_are_seen_from_one_place(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    two_quarters(session)
    shown = compared(window)
    qtbot.waitExposed(shown)
    click(shown.segments[1])
    left, right = shown.views.left, shown.views.right
    qtbot.waitUntil(left.isVisible)
    left.zoom_to(1.5)
    assert right.camera.zoom == pytest.approx(1.5)
    before = right.camera
    QTest.keyClick(left, Qt.Key.Key_Right)
    assert right.camera.x < before.x
    right.zoom_in()
    assert left.camera.zoom == right.camera.zoom
    assert shown.views.captions[0].text().startswith("Q1 (")
    shown.reject()


def test_sides_can_be_swapped_and_chosen(window: MainWindow, session: Session) -> None:
    two_quarters(session)
    shown = compared(window)
    click(shown.swap)  # type: ignore[arg-type]
    assert shown.compared is not None
    assert {item.difference.kind for item in shown.compared.numbered} == {"changed", "added"}
    shown.left.setCurrentIndex(shown.right.currentIndex())
    assert shown.summary.text() == "No differences"
    shown.reject()


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg"])
def test_the_comparison_is_exported(window: MainWindow, session: Session, tmp_path: Path, suffix: str) -> None:
    two_quarters(session)
    shown = compared(window)
    target = tmp_path / f"comparison{suffix}"
    assert shown.write(target)
    assert target.stat().st_size > 1000
    assert [toast.message.text() for toast in shown.findChildren(Toast)] == [f"Exported: {target.name}"]
    if suffix == ".pdf":
        text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
        assert "Q1" in text
        assert "Better" in text
    shown.reject()


def test_a_moment_is_compared_with_now(window: MainWindow, session: Session) -> None:
    two_quarters(session)
    QTest.keyClick(window, Qt.Key.Key_H, CONTROL_ALT)
    back = window.time._back
    assert back is not None
    QTest.keyClick(back.panel.slider, Qt.Key.Key_Left)
    click(back.panel.compare)
    shown = window.findChildren(ComparisonWindow)[-1]
    assert shown.left.currentData() == "moment"
    assert shown.compared is not None
    assert "ago" not in shown.compared.picture.title
    assert shown.left.fontMetrics().horizontalAdvance(shown.right.currentText()) < shown.right.width() - 70
    assert [item.difference.kind for item in shown.compared.numbered] == ["removed"]
    shown.reject()


def test_a_map_gets_its_to_be_and_they_are_a_pair(window: MainWindow, session: Session) -> None:
    here = session.document.map_id
    assert not window.actions_table["pair_go"].isEnabled()
    window.actions_table["pair_make"].trigger()
    there = session.document.map_id
    assert there != here
    assert session.document.document.need(there, JourneyMap).type == "future_state"
    assert window.workspace is not None
    tabs = window.workspace.tabs.tabs
    assert not tabs.tabIcon(0).isNull()
    assert "to-be" in tabs.tabToolTip(0)
    QTest.keyClick(window, Qt.Key.Key_P, CONTROL_ALT)
    assert session.document.map_id == here
    card = next(card for card in session.document.document.all_of(Card) if card.origin)
    session.document.apply(set_fields(session.document.document, [card.id], title="Better"))
    shown = compared(window)
    assert (shown.left.currentData(), shown.right.currentData()) == (f"map:{here}", f"map:{there}")
    assert shown.list.count() == 1
    shown.reject()
    window.actions_table["pair_unlink"].trigger()
    assert tabs.tabIcon(0).isNull()
    choices = window.menu_choices("pair_maps")
    assert len(choices) == 1
    choices[0].act()
    assert window.actions_table["pair_go"].isEnabled()


def test_a_press_on_the_picture_drags_it(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    two_quarters(session)
    shown = compared(window)
    qtbot.waitExposed(shown)
    surface = shown.views.overlaid
    surface.zoom_to(3.0)
    before = surface.camera
    viewport = surface.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(viewport, QPoint(150, 180))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(150, 180))
    assert surface.camera.x == pytest.approx(before.x - 50)
    shown.reject()


def toasts(window: MainWindow) -> list[str]:
    return [toast.message.text() for toast in window.findChildren(Toast) if not toast.isHidden()]


def test_a_snapshot_is_restored_from_the_comparison(window: MainWindow, session: Session) -> None:
    one, other = two_quarters(session)
    before = session.document.document
    shown = compared(window)
    assert shown.restore.text() == "Restore “Q1”"
    click(shown.restore)
    assert not shown.isVisible()
    assert other in session.document.document.records
    assert session.document.document.need(one, Card).title != "Better"
    assert "Done: Restore Snapshot “Q1”" in toasts(window)
    session.document.undo()
    assert session.document.document == before
    assert not any("Restore" in text for text in toasts(window))


def test_a_moment_is_restored_from_the_comparison(window: MainWindow, session: Session) -> None:
    _, other = two_quarters(session)
    QTest.keyClick(window, Qt.Key.Key_H, CONTROL_ALT)
    QTest.keyClick(window.findChildren(HistoryPanel)[0].slider, Qt.Key.Key_Left)
    shown = compared(window)
    click(shown.restore)
    assert other in session.document.document.records
    label = session.document.editor.undo_label()
    assert label is not None
    assert "ago" not in label.text()


def test_maps_of_now_are_not_restored(window: MainWindow, session: Session) -> None:
    window.time.pairs.make_counterpart()
    shown = compared(window)
    assert shown.restore.isHidden()
    assert shown.left.currentText() != shown.right.currentText()
    shown.reject()


def test_the_command_line_compares(
    window: MainWindow, session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_quarters(session)
    path, target = str(session.path), tmp_path / "comparison.pdf"
    window.files.close()
    assert main(["export", path, str(target), "--compare", "q1", "now"]) == 0
    assert "Better" in pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    capsys.readouterr()
    assert main(["export", path, str(target), "--compare", "Q9", "now"]) == 1
    assert "no map and no snapshot" in capsys.readouterr().err
    assert main(["export", path, str(tmp_path / "a.csv"), "--compare", "Q1", "now"]) == 1
    assert "a comparison is a picture" in capsys.readouterr().err
