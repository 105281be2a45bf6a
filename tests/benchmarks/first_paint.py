"""A program that starts Yeojido, or a bare window, and prints when (monotonic) it was first painted."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import monotonic, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.program import Program


def bare() -> None:
    """Show a window of Qt and nothing else."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            QTimer.singleShot(0, painted)

    application = QApplication([])
    window = Window()
    window.resize(1200, 800)
    window.show()
    application.exec()


def yeojido() -> None:
    """Run the program itself, up to where it goes on after its first painting."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import main as program
    from ui import command_line

    show = command_line._window

    def show_only(document: object | None) -> int:
        gc.disable()  # as the program does before it loads what follows
        from ui import app

        vars(app)["_go_on"] = lambda _program, _path: painted()
        return show(document)

    vars(command_line)["_window"] = show_only
    program.main([])


def document(path: str) -> None:
    """Run the program with a document, up to the first painting of its map."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import main as program
    from ui import command_line

    show = command_line._window

    def show_and_watch(words: object | None) -> int:
        gc.disable()
        from ui import app

        go_on = app._go_on

        def go_on_and_watch(running: Program, name: str | None) -> None:
            go_on(running, name)
            watch(running)

        vars(app)["_go_on"] = go_on_and_watch
        return show(words)

    vars(command_line)["_window"] = show_and_watch
    program.main([path])


def watch(running: Program) -> None:
    """Tell the time once the map is painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, painted)
            return False

    workspace = running.window.workspace
    assert workspace is not None
    viewport = workspace.canvas.viewport()
    viewport.installEventFilter(Watch(viewport))


def painted() -> None:
    """Tell the time and the processor time of this process, in seconds, and end."""
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(f"{process_time()} {monotonic()}\n")
    sys.stdout.flush()
    QApplication.quit()


if __name__ == "__main__":
    starts: dict[str, Callable[..., None]] = {"bare": bare, "yeojido": yeojido, "document": document}
    starts[sys.argv[1]](*sys.argv[2:])
