"""The first page: what is on it stays where it is when the rest comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from model.templates import sample_document
from storage import files
from ui import settings
from ui.app import _complete as complete
from ui.first_sight import StartPage
from ui.program import Program
from ui.settings import remember_document
from ui.start_shelf import TemplateShelf
from ui.template_card import TemplateCard

ROOT = Path(__file__).resolve().parents[2]


def places(page: StartPage) -> dict[str, QPoint]:
    found: tuple[QPushButton | QLabel, ...] = (*page.findChildren(QPushButton), *page.findChildren(QLabel))
    return {each.text(): each.mapTo(page, QPoint()) for each in found if each.isVisible() and each.text()}


@pytest.mark.parametrize("name", ["", "sofa", "Research & Development " * 6, "지도" * 30])
def test_nothing_moves_when_the_page_is_filled(program: Program, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    if name:
        path = tmp_path / f"{name}.journey"
        path.touch()
        remember_document(path)
    window = program.window
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    before = places(window.start_page)
    assert any(text.startswith("Continue: ") for text in before) == bool(name)
    window.build()
    qtbot.waitUntil(lambda: len(places(window.start_page)) > len(before) or not name)
    after = places(window.start_page)
    assert {text: after.get(text) for text in before} == before
    for button in window.start_page.findChildren(QPushButton):
        if button.isVisible() and button.text():
            assert button.sizeHint().width() <= button.width()


def test_tab_goes_from_open_through_the_recent_documents(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = program.window
    with qtbot.waitExposed(window):
        window.show()
    window.build()
    for name in ("older", "newer"):
        path = tmp_path / f"{name}.journey"
        path.touch()
        remember_document(path)
        window.start_page.refresh()
    qtbot.waitUntil(lambda: "newer" in places(window.start_page))
    opening = next(each for each in window.start_page.findChildren(QPushButton) if each.text() == "Open…")
    opening.setFocus()
    reached = []
    for _ in range(5):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget().accessibleName())
    assert reached[:4] == ["newer", "Take newer off the list", "older", "Take older off the list"]
    assert isinstance(window.focusWidget(), TemplateCard)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget().accessibleName() == "Take older off the list"


LOADED = """
model model.errors resources resources.i18n resources.i18n.compiled ui ui.app ui.bugs ui.command_line ui.desk
ui.first_sight ui.fonts ui.main_window ui.program ui.reports ui.settings ui.stylesheet ui.theme ui.tokens
ui.unread_sources
"""
"""What of the program the first window needs: each further module takes half a millisecond, before it does anything."""
ENUMERATIONS = 32
"""Enumerations of Qt that may be made for the first window, beyond those that a window of Qt's own makes."""
START = """
import linecache
import sys
from enum import EnumType
made = []
create = EnumType._create_
EnumType._create_ = lambda *words, **more: made.append(words[1]) or create(*words, **more)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
before = len(made)
import main
from ui import app
def first(program, path):
    print(len(made) - before)
    print(*(name for name in sys.modules if name.split(".")[0] in ("ui", "model", "resources", "storage", "export")))
    print(*(name for name in ("platformdirs", "PySide6.QtSvg", "sqlite3", "sqlalchemy") if name in sys.modules))
    print(*(name for name in linecache.cache if name.endswith("main_window.py")))
    program.application.quit()
app._go_on = first
main.main(sys.argv[1:])
"""


@pytest.mark.parametrize("words", [[], ["소파.journey"]])
def test_the_first_sight_needs_little(words: list[str], home: Path) -> None:
    remember_document(home / "소파.journey")
    settings.store().sync()
    command = [sys.executable, "-c", START, *words]
    environment = {**os.environ, "LC_ALL": "ko_KR.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True)
    made, loaded, heavy, read = done.stdout.split("\n")[:4]
    assert int(made) <= ENUMERATIONS
    assert set(loaded.split()) <= set(LOADED.split())
    assert heavy == ""
    assert read == ""  # PySide looks into no source that is imported after it


def test_a_start_with_a_document_makes_no_start_page(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "소파.journey"
    files.create(path, sample_document("ko")).close()
    started = Program(program.application, path.name)
    window = started.window
    with qtbot.waitExposed(window):
        window.show()
    complete(started, str(path))
    assert window.workspace is not None
    assert window.workspace.isVisible()
    assert window.start_page.findChildren(TemplateCard) == []
    window.close_session()
    assert window.start_page.isVisible()
    assert len(window.start_page.findChildren(TemplateCard)) > 3
    window.close_session()
    assert len(window.start_page.findChildren(TemplateShelf)) == 1
    window.close()
    window.deleteLater()


def test_a_document_that_cannot_be_opened_leads_to_the_start_page(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    started = Program(program.application, "gone.journey")
    window = started.window
    with qtbot.waitExposed(window):
        window.show()
    assert not window.start_page.isVisible()
    complete(started, str(tmp_path / "gone.journey"))
    assert window.start_page.isVisible()
    assert len(window.start_page.findChildren(TemplateCard)) > 3
    window.close()
    window.deleteLater()
