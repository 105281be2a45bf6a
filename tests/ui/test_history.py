from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.records import Card
from ui.history.looking_back import LookingBack
from ui.main_window import MainWindow
from ui.session import Session, open_session
from ui.toast import Toast

CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def retitle(session: Session, *titles: str) -> str:
    """Give the first card one title after the other; return its id."""
    card = next(session.document.document.all_of(Card))
    for title in titles:
        session.document.apply(set_fields(session.document.document, [card.id], title=title))
    return card.id


def looking(window: MainWindow) -> LookingBack:
    assert window.workspace is not None
    return next(child for child in window.workspace.children() if isinstance(child, LookingBack))


def opened(window: MainWindow) -> LookingBack:
    QTest.keyClick(window, Qt.Key.Key_H, CONTROL_ALT)
    return looking(window)


def press(widget: QWidget, key: Qt.Key, times: int = 1) -> None:
    """Press a key; what the slider puts off while drawing is slow is done as well."""
    for _ in range(times):
        QTest.keyClick(widget, key)
        for back in widget.window().findChildren(LookingBack):
            back.settle()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())


def button(parent: QWidget, text: str) -> QPushButton:
    return next(item for item in parent.findChildren(QPushButton) if item.text() == text and item.isVisible())


def toasts(window: MainWindow) -> list[str]:
    return [toast.message.text() for toast in window.findChildren(Toast) if not toast.isHidden()]


def title_then(back: LookingBack, card: str) -> str:
    back.settle()
    assert back.then is not None
    return back.then.need(card, Card).title


def test_the_slider_goes_back_by_keys(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    card = retitle(session, "one", "two", "three")
    back = opened(window)
    slider = back.panel.slider
    assert back.is_open
    assert not back.looks_back
    assert (slider.maximum(), slider.value()) == (3, 3)
    qtbot.waitUntil(slider.hasFocus)
    press(slider, Qt.Key.Key_Left)
    assert title_then(back, card) == "two"
    assert back.band.moment.text().endswith("1 step ago")
    assert back.band.isVisible()
    assert back.surface.isVisible()
    assert window.workspace
    assert not window.workspace.canvas.isVisible()
    press(slider, Qt.Key.Key_Home)
    assert title_then(back, card) not in {"one", "two", "three"}
    assert back.band.step.text() == "Before the first step"
    press(slider, Qt.Key.Key_PageUp)
    assert not back.looks_back
    press(slider, Qt.Key.Key_Left, 2)
    press(slider, Qt.Key.Key_End)
    assert not back.looks_back
    assert window.workspace.canvas.isVisible()
    assert session.document.document.need(card, Card).title == "three"


def test_a_press_on_the_slider_goes_there(window: MainWindow, session: Session) -> None:
    card = retitle(session, *"abcdefgh")
    back = opened(window)
    slider = back.panel.slider
    place = QPoint(slider.place_of(2), slider.height() // 2)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert slider.value() == 2
    assert title_then(back, card) == "b"


def _then(back: LookingBack, card: str) -> str:
    return back.then.need(card, Card).title if back.then else ""


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn at once, as if every row took long."""
    monkeypatch.setattr("ui.history.moment_drawing.PIECE", 0.0)


@pytest.mark.usefixtures("slowly")
def test_the_slider_says_at_once_where_it_is_and_the_latest_moment_is_drawn(
    window: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = retitle(session, *"abcdefgh")
    back = opened(window)
    drawn: list[str] = []
    monkeypatch.setattr(back.surface, "show_picture", lambda *_given: drawn.append(_then(back, card)))
    for _ in range(4):
        QTest.keyClick(back.panel.slider, Qt.Key.Key_Left)
    assert not back.looks_back
    assert back.panel.moment.text().endswith("4 steps ago")
    assert back.panel.step.text()
    monkeypatch.setattr("ui.history.moment_drawing.PIECE", 0.001)
    qtbot.waitUntil(lambda: drawn == ["g", "d"])
    assert back.band.moment.text() == back.panel.moment.text()


@pytest.mark.usefixtures("slowly")
def test_restoring_and_comparing_mean_where_the_slider_is(window: MainWindow, session: Session) -> None:
    card = retitle(session, *"abcd")
    back = opened(window)
    QTest.keyClick(back.panel.slider, Qt.Key.Key_Left)
    back.settle()
    QTest.keyClick(back.panel.slider, Qt.Key.Key_Left)
    QTest.keyClick(back.panel.slider, Qt.Key.Key_Left)
    click(back.band.restore)
    assert session.document.document.need(card, Card).title == "a"


@pytest.mark.usefixtures("slowly")
def test_leaving_gives_up_what_is_being_drawn(window: MainWindow, session: Session) -> None:
    retitle(session, *"abcd")
    back = opened(window)
    slider = back.panel.slider
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_End):
        QTest.keyClick(slider, Qt.Key.Key_Home)
        QTest.keyClick(slider, key)
        back.settle()
        assert not back.looks_back
        assert back.is_open
        assert slider.value() == slider.maximum()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    retitle(session, "e")
    back.settle()
    assert not back.looks_back
    QTest.keyClick(slider, Qt.Key.Key_Left)
    window.files.close()
    QApplication.processEvents()
    assert window.session is None


def test_nothing_can_be_edited_in_the_past(window: MainWindow, session: Session) -> None:
    retitle(session, "one", "two")
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Left)
    for name in ("undo", "delete", "paste", "insert_stage", "export", "map_rename"):
        assert not window.actions_table[name].isEnabled(), name
    for name in ("zoom_in", "history", "close"):
        assert window.actions_table[name].isEnabled(), name
    assert window.workspace
    assert not window.workspace.inspector.isEnabled()
    zoom = back.surface.camera.zoom
    window.actions_table["zoom_in"].trigger()
    assert back.surface.camera.zoom > zoom
    press(back.panel.slider, Qt.Key.Key_Escape)
    assert not back.looks_back
    assert window.actions_table["undo"].isEnabled()
    assert window.workspace.inspector.isEnabled()
    assert window.workspace.canvas.camera.zoom == back.surface.camera.zoom


def test_restoring_is_one_step(window: MainWindow, session: Session) -> None:
    card = retitle(session, "one", "two", "three")
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Left, 2)
    click(back.band.restore)
    assert not back.looks_back
    assert session.document.document.need(card, Card).title == "one"
    assert session.document.editor.undo_count() == 4
    label = session.document.editor.undo_label()
    assert label is not None
    assert label.text().startswith("Restore 20")
    assert "ago" not in label.text()
    shown = next(toast for toast in window.findChildren(Toast) if not toast.isHidden())
    panel = back.panel.mapTo(window, back.panel.rect().topLeft())
    assert shown.geometry().bottom() < panel.y()
    session.document.undo()
    assert session.document.document.need(card, Card).title == "three"


def test_a_map_that_was_deleted_is_seen_and_comes_back(window: MainWindow, session: Session) -> None:
    title = session.document.document.maps()[0].title
    session.document.attempt(lambda it: delete(it, [it.maps()[0].id]))
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Left)
    assert back.surface.picture.title == title
    click(back.band.restore)
    assert session.document.journey_map is not None
    assert session.document.journey_map.title == title


def test_there_was_no_map_yet(window: MainWindow, session: Session) -> None:
    for journey in session.document.document.maps():
        session.document.apply(delete(session.document.document, [journey.id]))
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Home)
    assert back.then is not None
    assert back.then.maps()


def test_an_edit_brings_the_present_back(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    retitle(session, "one", "two")
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Left)
    retitle(session, "three")
    assert not back.looks_back
    qtbot.waitUntil(lambda: back.panel.slider.maximum() == 3)


def test_a_damaged_step_is_said(window: MainWindow, session: Session) -> None:
    card = retitle(session, "one", "two", "three")
    path = session.path
    window.files.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE journal SET change='?' WHERE number=2")
    connection.close()
    window.show_session(open_session(path))
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Left)
    assert not back.band.warning.isVisible()
    press(back.panel.slider, Qt.Key.Key_Left)
    assert "cannot be read" in back.band.warning.text()
    assert title_then(back, card) == "two"


def test_a_restore_that_would_break_a_rule_says_which(window: MainWindow, session: Session) -> None:
    card = retitle(session, "one")
    lane = session.document.document.need(card, Card).lane
    session.document.apply(delete(session.document.document, [lane]))
    path, now = session.path, session.document.document
    window.files.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE journal SET change='?' WHERE number=2")
    connection.close()
    again = open_session(path)
    window.show_session(again)
    assert "a step that cannot be read" in window.undo_text()
    window.actions_table["undo"].trigger()
    assert "cannot be read" in toasts(window)[-1]
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Home)
    click(back.band.restore)
    (told,) = (text for text in toasts(window) if "it would break a rule: Card" in text)
    assert "no lane" in told
    assert again.document.document.records == now.records
    assert back.looks_back


def take(window: MainWindow, name: str, note: str = "") -> LookingBack:
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL_ALT)
    back = looking(window)
    form = back.panel.strip.form
    assert back.panel.strip.is_naming
    form.name.clear()
    QTest.keyClicks(form.name, name)
    QTest.keyClicks(form.note, note)
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    return back


def test_what_is_only_read_shows_its_history(window: MainWindow, session: Session) -> None:
    card = retitle(session, "one", "two")
    take(window, "Q1")
    path = session.path
    window.files.close()
    window.show_session(open_session(path, read_only=True))
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Left)
    assert title_then(back, card) == "one"
    assert not back.band.restore.isEnabled()
    assert not back.panel.strip.new.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL_ALT)
    assert not back.panel.strip.is_naming


def test_the_panel_closes_and_goes_with_its_document(window: MainWindow, session: Session) -> None:
    retitle(session, "one")
    back = opened(window)
    press(back.panel.slider, Qt.Key.Key_Left)
    press(back.panel.slider, Qt.Key.Key_Escape, 2)
    assert not back.is_open
    opened(window)
    assert back.is_open
    press(back.panel.slider, Qt.Key.Key_Left)
    window.files.close()
    assert not window.time.looks_back
    assert window.actions_table["new_blank"].isEnabled()
