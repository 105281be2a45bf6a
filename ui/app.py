"""The windowed program: from the command line's words to a window on the screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.bugs import catch_bugs
from ui.fonts import load_interface_fonts
from ui.program import Program
from ui.qt_texts import translate_qt
from ui.theme import interface_font


def make_application(arguments: list[str]) -> QApplication:
    """Return the application with the interface's style and font; the one there is already, if any."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("yeojido")
    application.setDesktopFileName("yeojido")
    application.setStyle("Fusion")
    load_interface_fonts()
    application.setFont(interface_font(application.font()))
    return application


def run(path: str | None, arguments: list[str]) -> int:
    """Show the window, with a document when ``path`` is given; return the exit code once it is closed.

    ``arguments`` are Qt's own. The document is opened after the window is on the screen.
    """
    application = make_application(arguments)
    program = Program(application)
    catch_bugs(program)
    program.window.show()
    QTimer.singleShot(0, program.window, lambda: _after_first_paint(program, path))
    return application.exec()


def _after_first_paint(program: Program, path: str | None) -> None:
    translate_qt(program.application)
    if path is not None:
        program.window.open_path(Path(path))
