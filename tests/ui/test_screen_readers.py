from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.canvas import accessible
from ui.main_window import MainWindow
from ui.session import Session


def test_qt_gets_an_interface_of_its_own_each_time_it_asks(window: MainWindow, session: Session) -> None:
    """Qt asks again when Python has extended a class's meta-object, and deletes every answer with the canvas."""
    assert window.workspace
    canvas = window.workspace.canvas
    first, second = accessible._factory("MapCanvas", canvas), accessible._factory("MapCanvas", canvas)
    assert first is not None
    assert second is not None
    assert first is not second
    assert first.childCount() == second.childCount() > 30
    window.files.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
