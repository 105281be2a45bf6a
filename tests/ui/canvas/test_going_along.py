"""Several things of several kinds, moved with the mouse and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from model.history import MemoryJournal
from model.operations.locking import lock
from model.records import Card, EmotionMarker, Record
from tests.ui.canvas.hand import drag, keys, middle
from ui.canvas.view import MapCanvas

ALT = Qt.KeyboardModifier.AltModifier


def stage_of(canvas: MapCanvas, record: Record) -> str:
    return str(getattr(canvas.open_document.document.records[record.id], "stage", ""))


@pytest.fixture
def mixed(canvas: MapCanvas) -> tuple[Card, Card, EmotionMarker]:
    """Two cards and a marker of the purchase, all selected."""
    document = canvas.open_document.document
    card, other = document.cards("touchpoints", "purchase")[0], document.cards("actions", "purchase")[0]
    marker = next(marker for marker in document.markers("emotions") if marker.stage == "purchase")
    canvas.open_document.select([marker.id, card.id, other.id])
    return card, other, marker


def test_alt_and_an_arrow_move_cards_and_markers_in_one_step(
    canvas: MapCanvas, mixed: tuple[Card, Card, EmotionMarker], journal: MemoryJournal
) -> None:
    keys(canvas, Qt.Key.Key_Right, modifiers=ALT)
    assert {stage_of(canvas, record) for record in mixed} == {"retention"}
    assert len(journal.entries) == 1
    canvas.open_document.undo()
    assert {stage_of(canvas, record) for record in mixed} == {"purchase"}


@pytest.mark.parametrize("grabbed", [0, 2])
def test_whichever_is_grabbed_all_go_along(
    canvas: MapCanvas, mixed: tuple[Card, Card, EmotionMarker], journal: MemoryJournal, grabbed: int
) -> None:
    column = canvas.composition.grid.column("retention")
    assert column is not None
    start = middle(canvas, mixed[grabbed].id)
    drag(canvas, start, QPointF(column.x + column.width / 2, start.y()))
    assert {stage_of(canvas, record) for record in mixed} == {"retention"}
    assert (len(journal.entries), set(canvas.open_document.selection)) == (1, {record.id for record in mixed})


def test_what_stays_says_why(canvas: MapCanvas, mixed: tuple[Card, Card, EmotionMarker], failures: list[str]) -> None:
    canvas.open_document.attempt(lambda it: lock(it, [mixed[1].id]))
    keys(canvas, Qt.Key.Key_Right, modifiers=ALT)
    assert [stage_of(canvas, record) for record in mixed] == ["retention", "purchase", "retention"]
    assert failures == [f"“{mixed[1].title}” stays: this is locked"]


def test_a_card_in_a_selected_stage_takes_the_stage_along(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card = canvas.open_document.document.cards("touchpoints", "purchase")[0]
    canvas.open_document.select(["purchase", card.id])
    there = middle(canvas, "retention")
    drag(canvas, middle(canvas, card.id), QPointF(there.x() + 60, middle(canvas, card.id).y()))
    stages = [stage.id for stage in canvas.open_document.document.stages(canvas.open_document.map_id)]
    assert stages.index("purchase") > stages.index("retention")
    assert stage_of(canvas, card) == "purchase"


def test_several_stages_are_dragged_together(canvas: MapCanvas, journal: MemoryJournal) -> None:
    document = canvas.open_document
    before = [stage.id for stage in document.document.stages(document.map_id)]
    document.select(before[:2])
    drag(canvas, middle(canvas, before[0]), middle(canvas, before[2]) + QPointF(60, 0))
    after = [stage.id for stage in document.document.stages(document.map_id)]
    assert after[:3] == [before[2], *before[:2]]
    assert (len(journal.entries), document.selection) == (1, tuple(before[:2]))
