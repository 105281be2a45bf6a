"""The windowed program: from the command line's words to a window on the screen."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.bugs import catch_bugs
from ui.fonts import load_interface_fonts
from ui.program import Program
from ui.theme import interface_font


def make_application(arguments: list[str]) -> QApplication:
    """Return the application with the interface's style and font; the one there is already, if any."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # As an argument, because asking Qt for its style from Python loads every enum that styles have.
    application = QApplication([sys.argv[0], "-style", "Fusion", *arguments])
    application.setApplicationName("yeojido")
    application.setDesktopFileName("yeojido")
    load_interface_fonts()
    application.setFont(interface_font(application.font()))
    return application


def calm_collector() -> None:
    """Let Python look for unreachable cycles less often.

    Records and marks form none, but are many: with 10,000 cards one look at all of them takes 270 ms, in which the
    window stands still.
    """
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


def run(path: str | None, arguments: list[str]) -> int:
    """Show the window, with a document when ``path`` is given; return the exit code once it is closed.

    ``arguments`` are Qt's own. The document is opened after the window is on the screen.
    """
    application = make_application(arguments)
    program = Program(application, "" if path is None else Path(path).name)
    catch_bugs(program)
    window = program.window
    window.first_sight.seen.connect(lambda: _go_on(program, path))
    window.show()
    return application.exec()


def _end(program: Program) -> None:
    """Close the window as a person would, also out of an open dialog, and with it the program."""
    program.window.close()
    program.application.quit()


def _heed_end_signals(program: Program) -> None:
    from ui.signals import EndSignals

    signals = EndSignals(lambda: _end(program), program.application)
    program.application.aboutToQuit.connect(signals.stop)


def _go_on(program: Program, path: str | None) -> None:
    try:
        _complete(program, path)
    finally:
        calm_collector()


def _complete(program: Program, path: str | None) -> None:
    from PySide6.QtCore import Qt

    from ui.qt_texts import translate_qt

    _heed_end_signals(program)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    program.window.build()
    program.window.files.remember_crashes(None if path is None else Path(path))
    program.window.files.tell_rescued()
    if path is not None:
        program.window.open_path(Path(path))
        if program.window.session is None:
            program.window.show_start_page()
    translate_qt(program.application)
    program.follow_system()
