"""A program that starts Yeojido, or a bare window, and prints the time (monotonic) at which it was first painted."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import monotonic


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


def painted() -> None:
    """Tell the time and end."""
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(f"{monotonic()}\n")
    sys.stdout.flush()
    QApplication.quit()


if __name__ == "__main__":
    {"bare": bare, "yeojido": yeojido}[sys.argv[1]]()
