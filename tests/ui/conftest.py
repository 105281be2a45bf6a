"""A real window with real files in the test's own home."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.templates import sample_document
from storage import files
from ui.fonts import load_interface_fonts
from ui.main_window import MainWindow
from ui.program import Program
from ui.session import Session, open_session
from ui.theme import interface_font


@pytest.fixture(autouse=True)
def emptied_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: what Python put there would outlive Qt at the end of the run."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    """The program as it runs, in English and light."""
    load_interface_fonts()
    qapp.setFont(interface_font(qapp.font()))
    made = Program(qapp)
    made.use_theme("light")
    yield made
    if made.has_window:
        made.window.close()
        made.window.deleteLater()


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    """The window, complete, on its start page."""
    made = program.window
    made.build()
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Korean sample as a file, written once; a test that changes it takes a copy."""
    path = tmp_path_factory.mktemp("sample") / "sofa.journey"
    files.create(path, sample_document("ko")).close()
    return path


@pytest.fixture
def session(window: MainWindow, tmp_path: Path, sample_file: Path) -> Session:
    """The Korean sample, open in the window."""
    made = open_session(Path(shutil.copy(sample_file, tmp_path / "sofa.journey")))
    window.show_session(made)
    return made
