"""A canvas with the sofa sample, its journal kept in memory."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from model.editor import Editor
from model.history import MemoryJournal
from model.templates import sample_document
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument


@pytest.fixture
def journal() -> MemoryJournal:
    """The journal behind the canvas."""
    return MemoryJournal()


@pytest.fixture
def canvas(qtbot: QtBot, journal: MemoryJournal) -> MapCanvas:
    """A shown canvas with the sample map."""
    widget = MapCanvas(OpenDocument(Editor(sample_document("ko"), journal), None))
    qtbot.addWidget(widget)
    widget.resize(1400, 900)
    widget.show()
    widget.setFocus()
    return widget


@pytest.fixture
def failures(canvas: MapCanvas) -> list[str]:
    """What the canvas said went wrong, or why something did not happen."""
    said: list[str] = []
    canvas.notice.connect(said.append)
    canvas.open_document.failed.connect(lambda error: said.append(error.reason))
    return said
