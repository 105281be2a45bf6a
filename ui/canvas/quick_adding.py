"""The plus beside the pointer: a stage between stages, a lane between lanes, a card in a cell, by one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.identity import new_id
from model.lane_groups import run_of, shown_lanes
from model.layout.landing import Landing
from model.locks import lock_at
from model.operations.lanes import add_lane
from model.operations.stages import add_stage
from model.palette import PaletteItem
from model.records import Lane
from model.values import LANE_KIND
from resources.i18n import tr
from ui.canvas.adding import start_another
from ui.canvas.signs import Sign, size_of

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from ui.canvas.board import Board

REACH = 26.0
"""Pixels beside the table that still belong to its headers."""
LEAST_WIDTH = 56.0
"""Pixels: in a narrower or lower cell a plus would cover the cards."""
LEAST_HEIGHT = 18.0


def plus_at(canvas: Board, point: QPointF) -> Sign | None:
    """Return the plus that belongs to a point of the map, None where nothing can be added."""
    grid = canvas.composition.grid
    if not grid.columns or not grid.rows:
        return None
    reach, x, y = REACH / canvas.camera.zoom, point.x(), point.y()
    left, right = grid.table.x + grid.label_width, grid.table.x + grid.table.width
    if grid.table.y - reach <= y < grid.body_top and left - reach <= x <= right + reach:
        return _stage_plus(canvas, x)
    bottom = grid.table.y + grid.table.height
    if grid.table.x - reach <= x < left and grid.body_top <= y <= bottom + reach:
        return _lane_plus(canvas, y)
    return _card_plus(canvas, point)


def _stage_plus(canvas: Board, x: float) -> Sign:
    grid = canvas.composition.grid
    edges = [grid.columns[0].x, *(column.x + column.width for column in grid.columns)]
    nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - x))
    ids = [stage.id for stage in canvas.shown.stages(canvas.open_document.map_id)]
    index = ids.index(grid.columns[nearest - 1].stage) + 1 if nearest else ids.index(grid.columns[0].stage)
    return Sign("add_stage", edges[nearest], grid.table.y - size_of(canvas) * 0.7, (str(index),))


def _lane_plus(canvas: Board, y: float) -> Sign:
    grid = canvas.composition.grid
    edges = [grid.body_top, *(row.y + row.height for row in grid.rows)]
    nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - y))
    lanes = canvas.shown.lanes(canvas.open_document.map_id)
    above = grid.rows[nearest - 1].lane if nearest else ""
    run = run_of(shown_lanes(lanes), above) if above else None
    last = run.lanes[-1].id if run is not None and run.folded else above
    ids = [lane.id for lane in lanes]
    index = ids.index(last) + 1 if last else ids.index(grid.rows[0].lane)
    return Sign("add_lane", grid.table.x - size_of(canvas) * 0.7, edges[nearest], (str(index),))


def _card_plus(canvas: Board, point: QPointF) -> Sign | None:
    grid, document = canvas.composition.grid, canvas.shown
    column, row = grid.column_at(point.x()), grid.row_at(point.y())
    lane = document.get(row.lane, Lane) if row else None
    if column is None or row is None or lane is None or lane.collapsed:
        return None
    zoom = canvas.camera.zoom
    if column.width * zoom < LEAST_WIDTH or row.height * zoom < LEAST_HEIGHT:
        return None
    if LANE_KIND[lane.type].holds not in ("cards", "metrics") or lock_at(document, lane.id, column.stage):
        return None
    if document.cards(lane.id, column.stage) or document.metrics(lane.id, column.stage):
        x, y = column.x + column.width - size_of(canvas) * 0.9, row.y + row.height - size_of(canvas) * 0.12
    else:
        x, y = column.x + column.width / 2, row.y + row.height / 2
    return Sign("add_card", x, y, (lane.id, column.stage))


def use_plus(canvas: Board, sign: Sign) -> None:
    """Do what a click on a plus means: add a stage, start a card, or ask which kind of lane is wanted."""
    document = canvas.open_document
    if sign.kind == "add_card":
        start_another(canvas, (sign.ids[0], sign.ids[1]))
    elif sign.kind == "add_stage":
        fresh = new_id()
        change = add_stage(document.document, document.map_id, int(sign.ids[0]), tr("New stage"), fresh)
        canvas.verbs.put(Landing(change, fresh), PaletteItem("stage"))
    else:
        canvas.lane_wanted.emit(int(sign.ids[0]))


def add_lane_at(canvas: Board, index: int, lane_kind: str) -> None:
    """Add a lane of a kind as the map's lane number ``index`` from 0."""
    document = canvas.open_document
    change = add_lane(document.document, document.map_id, index, lane_kind, identity=(fresh := new_id()))
    canvas.verbs.put(Landing(change, fresh), PaletteItem("lane", lane_kind))


def explained(sign: Sign) -> str:
    """Return what a click on a plus does."""
    return {"add_stage": tr("Add a stage here"), "add_lane": tr("Add a lane here"), "add_card": tr("Add a card here")}[
        sign.kind
    ]
