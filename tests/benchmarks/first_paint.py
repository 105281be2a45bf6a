"""A program that starts Yeojido, or a bare window, and prints the time (monotonic) at which it was first painted."""

from __future__ import annotations

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
    """Show Yeojido's window the way the program does."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import main as program  # noqa: F401 - what the program itself imports first
    from resources.i18n import set_language, system_language
    from ui.app import make_application
    from ui.bugs import catch_bugs
    from ui.program import Program

    set_language(system_language())
    application = make_application([])
    running = Program(application, "")
    catch_bugs(running)
    running.window.first_sight.seen.connect(painted)
    running.window.show()
    application.exec()


def painted() -> None:
    """Tell the time and end."""
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(f"{monotonic()}\n")
    sys.stdout.flush()
    QApplication.quit()


if __name__ == "__main__":
    {"bare": bare, "yeojido": yeojido}[sys.argv[1]]()
