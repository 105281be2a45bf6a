"""Things from the palette: where they land, what is shown on the way, why some places refuse them."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from model.history import MemoryJournal
from model.operations.deletion import delete
from model.operations.locking import lock
from model.palette import PaletteItem
from model.records import Card, EmotionMarker, Stage
from tests.ui.canvas.hand import carry, drop
from ui.canvas.view import MapCanvas

TOUCHPOINT = PaletteItem("card", "touchpoints", "app")


def cell_middle(canvas: MapCanvas, lane: str, stage: str) -> QPointF:
    rect = canvas.composition.grid.cell(lane, stage)
    assert rect is not None
    return QPointF(rect.x + rect.width * 0.8, rect.y + rect.height / 2)


def test_a_touchpoint_lands_in_the_cell_with_its_channel(canvas: MapCanvas, journal: MemoryJournal) -> None:
    assert drop(canvas, TOUCHPOINT, cell_middle(canvas, "touchpoints", "awareness"))
    added = canvas.open_document.document.cards("touchpoints", "awareness")[-1]
    assert added.channel == "app"
    assert canvas.open_document.selection == (added.id,)
    assert len(journal.entries) == 1


def test_hovering_shows_the_place_and_writes_nothing(canvas: MapCanvas, journal: MemoryJournal) -> None:
    carry(canvas, TOUCHPOINT, cell_middle(canvas, "touchpoints", "awareness"))
    assert len(canvas.shown.cards("touchpoints", "awareness")) == 2
    assert canvas.dropping.landing is not None
    assert not journal.entries


def test_a_pain_point_on_a_quotes_lane_is_refused_with_a_reason(
    canvas: MapCanvas, journal: MemoryJournal, failures: list[str]
) -> None:
    assert not drop(canvas, PaletteItem("card", "pain_points"), cell_middle(canvas, "quotes", "purchase"))
    assert failures == ["“고객의 목소리” does not take this; drop it on the lane “문제점”"]
    assert not journal.entries


def test_a_face_lands_at_its_score(canvas: MapCanvas) -> None:
    drop(canvas, PaletteItem("emotion", score=-2), cell_middle(canvas, "emotions", "awareness"))
    added = canvas.open_document.document.get(canvas.open_document.selection[0], EmotionMarker)
    assert added is not None
    assert (added.score, added.stage, round(added.position, 1)) == (-2, "awareness", 0.8)


def test_a_stage_lands_between_its_neighbours(canvas: MapCanvas) -> None:
    column = canvas.composition.grid.columns[1]
    drop(canvas, PaletteItem("stage"), QPointF(column.x + 10, 300))
    stages = canvas.open_document.document.stages(canvas.open_document.map_id)
    assert [stage.id for stage in stages].index("consideration") == 2
    assert stages[1].id == canvas.open_document.selection[0]


def test_a_card_without_a_lane_brings_its_lane(canvas: MapCanvas, journal: MemoryJournal) -> None:
    canvas.open_document.apply(delete(canvas.open_document.document, ["quotes"]))
    drop(canvas, PaletteItem("card", "quotes"), cell_middle(canvas, "pains", "purchase"))
    lanes = [lane.type for lane in canvas.open_document.document.lanes(canvas.open_document.map_id)]
    assert "quotes" in lanes
    assert canvas.open_document.document.get(canvas.open_document.selection[0], Card) is not None
    assert len(journal.entries) == 2


def test_without_a_stage_a_card_says_what_is_missing(canvas: MapCanvas, failures: list[str]) -> None:
    stages = [stage.id for stage in canvas.open_document.document.all_of(Stage)]
    canvas.open_document.apply(delete(canvas.open_document.document, stages))
    assert not drop(canvas, TOUCHPOINT, QPointF(400, 300))
    assert failures == ["Add a stage first"]


def test_placing_without_a_pointer_follows_the_selection(canvas: MapCanvas) -> None:
    canvas.open_document.select(["purchase"])
    canvas.place({"type": "card", "lane_kind": "opportunities"})
    added = canvas.open_document.document.get(canvas.open_document.selection[0], Card)
    assert added is not None
    assert (added.lane, added.stage) == ("opportunities", "purchase")


def test_a_card_selected_in_a_locked_lane_sends_the_next_past_it(canvas: MapCanvas) -> None:
    document = canvas.open_document
    document.attempt(lambda it: lock(it, ["actions"]))
    document.select([document.document.cards("actions", "purchase")[0].id])
    canvas.place({"type": "card", "lane_kind": "actions"})
    added = document.document.need(document.selection[0], Card)
    assert (added.lane != "actions", added.stage) == (True, "purchase")


def test_with_a_card_selected_an_item_goes_to_its_own_lane(canvas: MapCanvas) -> None:
    canvas.open_document.select([canvas.open_document.document.cards("actions", "purchase")[0].id])
    canvas.place({"type": "card", "lane_kind": "touchpoints", "channel": "web"})
    added = canvas.open_document.document.get(canvas.open_document.selection[0], Card)
    assert added is not None
    assert (added.lane, added.stage, added.title) == ("touchpoints", "purchase", "Web")


def test_a_lane_that_comes_along_is_told(canvas: MapCanvas, failures: list[str]) -> None:
    canvas.open_document.apply(delete(canvas.open_document.document, ["quotes"]))
    drop(canvas, PaletteItem("card", "quotes"), cell_middle(canvas, "pains", "purchase"))
    assert failures == ["The map had no lane for this; “Customer quotes” came along"]


def test_three_quarters_along_a_lone_card_is_behind_it(canvas: MapCanvas) -> None:
    cell = canvas.composition.grid.cell("touchpoints", "purchase")
    assert cell is not None
    here = QPointF(cell.x + 0.2 * cell.width, cell.y + cell.height / 2)
    there = QPointF(cell.x + 0.7 * cell.width, cell.y + cell.height / 2)
    carry(canvas, TOUCHPOINT, here)
    assert drop(canvas, TOUCHPOINT, there)
    row = canvas.open_document.document.cards("touchpoints", "purchase")
    assert row[-1].id == canvas.open_document.selection[0]
