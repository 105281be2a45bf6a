"""A document with a large map in the whole window: nothing that begins with it asks for all of the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage import files
from tests.benchmarks.big_map import big_map
from ui.canvas import composed_surface
from ui.canvas.view import MapCanvas
from ui.main_window import MainWindow
from ui.session import open_session


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Nothing is laid out between events until this is called."""
    piece = composed_surface.PIECE
    monkeypatch.setattr(composed_surface, "PIECE", -1.0)
    return lambda: monkeypatch.setattr(composed_surface, "PIECE", piece)


@pytest.fixture
def canvas(held: Callable[[], None], window: MainWindow, tmp_path: Path) -> MapCanvas:
    """The canvas of a large map that was just opened, painted once."""
    path = tmp_path / "large.journey"
    files.create(path, big_map(845)).close()
    window.show_session(open_session(path))
    QApplication.processEvents()
    assert window.workspace is not None
    return window.workspace.canvas


def test_the_window_opens_with_a_part_of_the_map_and_the_rest_follows(
    qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None], window: MainWindow
) -> None:
    assert canvas.unfinished
    workspace = window.workspace
    assert workspace is not None
    workspace.check.look()
    window.actions_table.refresh()
    QApplication.processEvents()
    assert canvas.unfinished
    assert workspace.status.print_check.text() == ""
    held()
    qtbot.waitUntil(lambda: workspace.status.print_check.text() != "")
    assert not canvas.unfinished


def test_closing_meanwhile_leaves_nothing_running(canvas: MapCanvas, window: MainWindow) -> None:
    assert canvas.unfinished
    gone: list[str] = []
    canvas.destroyed.connect(lambda: gone.append("canvas"))
    assert window.close_session()
    assert not [timer for timer in canvas.findChildren(QTimer) if timer.isActive() and not timer.interval()]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == ["canvas"]


def test_another_document_meanwhile(
    qtbot: QtBot, canvas: MapCanvas, window: MainWindow, held: Callable[[], None], sample_file: Path
) -> None:
    window.close_session()
    window.show_session(open_session(sample_file))
    held()
    QApplication.processEvents()
    assert window.workspace is not None
    assert not window.workspace.canvas.unfinished
    assert window.workspace.canvas.composition.picture.title


def test_an_edit_meanwhile_is_saved_and_shown(canvas: MapCanvas, window: MainWindow) -> None:
    document = canvas.open_document
    document.select(["card844"])
    canvas.delete_selected()
    assert "card844" not in document.document.records
    assert not canvas.unfinished
    assert document.undo()
    assert document.selection == ("card844",)
