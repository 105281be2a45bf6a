"""Items of the palette that were picked by a click and are placed by another."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from model.history import MemoryJournal
from model.palette import PaletteItem
from tests.ui.canvas.hand import click, keys, pixel
from ui.canvas.view import MapCanvas

QUOTE = PaletteItem("card", "quotes")


def ground(canvas: MapCanvas, lane: str, stage: str) -> QPointF:
    rect = canvas.composition.grid.cell(lane, stage)
    assert rect is not None
    return QPointF(rect.x + rect.width * 0.8, rect.y + rect.height / 2)


def test_a_click_places_what_was_picked(canvas: MapCanvas, journal: MemoryJournal) -> None:
    canvas.dropping.arm(QUOTE)
    click(canvas, ground(canvas, "quotes", "purchase"))
    assert len(canvas.open_document.document.cards("quotes", "purchase")) == 2
    assert len(journal.entries) == 1
    assert not canvas.dropping.armed


def test_hovering_shows_it_and_writes_nothing(canvas: MapCanvas, journal: MemoryJournal) -> None:
    canvas.dropping.arm(QUOTE)
    QTest.mouseMove(canvas.viewport(), pixel(canvas, ground(canvas, "quotes", "purchase")))
    assert len(canvas.shown.cards("quotes", "purchase")) == 2
    assert not journal.entries


def test_escape_drops_it(canvas: MapCanvas, journal: MemoryJournal) -> None:
    canvas.dropping.arm(QUOTE)
    keys(canvas, Qt.Key.Key_Escape)
    click(canvas, ground(canvas, "quotes", "purchase"))
    assert not journal.entries


def test_a_place_that_does_not_take_it_says_why_and_keeps_it(
    canvas: MapCanvas, journal: MemoryJournal, failures: list[str]
) -> None:
    canvas.dropping.arm(QUOTE)
    click(canvas, ground(canvas, "emotions", "purchase"))
    assert failures[-1] == "“감정” does not take this; drop it on the lane “고객의 목소리”"
    assert canvas.dropping.armed
    assert not journal.entries
